import pytest

from tracker.display.escape import csv_field, markdown_cell


@pytest.mark.rule("text-csv")
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_disarmed(start: str) -> None:
    assert csv_field(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"
    assert csv_field(f"a{start}b") == f"a{start}b"
    assert csv_field(start) == f"'{start}"


def test_other_text_is_no_formula() -> None:
    for text in ("", "a", "'=1", " =1", "5", "–5", "＝1"):
        assert csv_field(text) == text


@pytest.mark.rule("text-markdown")
def test_markdown_shows_markup_as_text() -> None:
    assert markdown_cell("a | b [x](javascript:1) <b> *c* `d` ~~e~~ &lt;") == (
        r"a \| b \[x\](javascript:1) \<b> \*c\* \`d\` \~\~e\~\~ \&lt;"
    )
    assert markdown_cell("a\nb") == r"a\\x0ab"
    # Each of them alone, and nothing else
    marks = "\\`*[]<|~&"
    for code in range(0x20, 0x7F):
        character = chr(code)
        assert markdown_cell(character) == (f"\\{character}" if character in marks else character)
