import json
import sys
from unicodedata import category

import pytest

from tracker.visible import UNSAFE, json_string, visible

HOSTILE = {
    "escape": ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    "link": ("\x1b]8;;http://x\x07here\x1b]8;;\x07", r"\x1b]8;;http://x\x07here\x1b]8;;\x07"),
    "clipboard": ("\x1b]52;c;AAAA\x9c", r"\x1b]52;c;AAAA\x9c"),
    "C1": ("\x9b2J", r"\x9b2J"),
    "delete": ("\x7f", r"\x7f"),
    "bidi": ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
    "lines": ("a\nb\r\u2028c\u2029", r"a\x0ab\x0d\u2028c\u2029"),
    "invisible": ("pay\u200bpal\ufeff", r"pay\u200bpal\ufeff"),
    "tag": ("\U000e0041", r"\U000e0041"),
    "private": ("\ue000", r"\ue000"),
    "unassigned": ("\u0378\uffff", r"\u0378\uffff"),
    "surrogate": ("\ud800", r"\ud800"),
    "beyond": ("\U0010ffff", r"\U0010ffff"),
    "soft": ("\xad\x00", r"\xad\x00"),
    "sign": ("\u0600", r"\u0600"),
}


@pytest.mark.rule("text-terminal")
@pytest.mark.parametrize(("text", "shown"), list(HOSTILE.values()), ids=list(HOSTILE))
def test_what_could_take_effect_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.rule("text-terminal")
def test_no_code_point_that_could_take_effect_is_left() -> None:
    left = [
        code
        for code in range(sys.maxunicode + 1)
        if any(category(each) in UNSAFE for each in visible(chr(code)))
    ]
    assert left == []


@pytest.mark.rule("text-terminal")
def test_other_text_stays_as_it_is() -> None:
    for text in (
        "3800亿元",
        "超800億美元",
        "アリババ",
        "naïve “quote”",
        "全角\u3000空白",
        "é",
        "🏭",
    ):
        assert visible(text) == text


@pytest.mark.rule("text-json")
@pytest.mark.parametrize(("text", "_shown"), list(HOSTILE.values()), ids=list(HOSTILE))
def test_json_loses_nothing_and_shows_nothing(text: str, _shown: str) -> None:
    written = json_string(text)
    assert json.loads(written) == text
    assert visible(written) == written


@pytest.mark.rule("text-json")
def test_json_keeps_other_scripts_readable() -> None:
    assert json_string("阿里巴巴 é 🏭") == '"阿里巴巴 é 🏭"'


def test_json_writes_quotes_and_backslashes_as_json_does() -> None:
    assert json_string('a"b\\c\nd\x1b\u202e') == r'"a\"b\\c\nd\u001b\u202e"'
    assert json_string("\U000e0041") == r'"\udb40\udc41"'
    assert json_string("a\u3000b") == '"a\u3000b"'
