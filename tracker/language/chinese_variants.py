"""Simplified and traditional characters as one: 騰訊 and 腾讯 are the same name.

Only forms that Chinese itself knows are brought together.  The Japanese ones, as in 楽天 and
日本電気, are characters of their own: 樂天 and 乐天 are other companies.
"""

import re
from functools import cache
from typing import Final

FIRST, LAST = 0x3400, 0x9FFF
"""The ideographs that names are written in; rarer ones lie beyond and stay as they are."""

CHINESE: Final = re.compile("[\u3400-\u9fff]")


def is_chinese(text: str) -> bool:
    """Whether the text has a character that may be written in two ways."""
    return CHINESE.search(text) is not None


def one_script(text: str) -> str:
    """The text in simplified characters, one for each; whatever is not Chinese stays.

    It is for comparing, not for showing: it does not know which words go with which place.
    """
    return text.translate(_simplified()) if is_chinese(text) else text


def either_script(text: str) -> str:
    """A regular expression, as PostgreSQL reads it, of the text in any of its scripts."""
    return "".join(map(_either, text)) if is_chinese(text) else re.escape(text)


def _either(character: str) -> str:
    simplified = one_script(character)
    forms = _forms().get(simplified)
    return f"[{simplified}{forms}]" if forms else re.escape(simplified)


@cache
def _simplified() -> dict[int, str]:
    """Character -> its simplified form, where it has another one."""
    # Loaded only here: few commands ever meet a Chinese name that is not on file as typed.
    from opencc import OpenCC  # noqa: PLC0415

    convert = OpenCC("t2s").convert
    characters = [chr(code) for code in range(FIRST, LAST + 1)]
    # On lines of their own no two make a phrase; twice, for a few forms have one themselves.
    simplified = convert(convert("\n".join(characters))).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {ord(old): new for old, new in pairs if old != new}


@cache
def _forms() -> dict[str, str]:
    """Simplified character -> the traditional ones that it stands for."""
    forms: dict[str, str] = {}
    for code, simplified in _simplified().items():
        forms[simplified] = forms.get(simplified, "") + chr(code)
    return forms
