"""Text as people paste it: one width, one kind of space, and the language it shows."""

import re
import unicodedata
from typing import Final

LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant", "ja", "ko")

GROUP_SPACE: Final = "\u00a0"
"""Stands for every space that does not break: between digits it separates thousands."""

UNBROKEN_SPACES: Final = "\u00a0\u2007\u2009\u202f"

INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Characters without width that copying from web pages leaves between others.

Direction marks are not among them: they can make text read otherwise than it is.
"""

BYTE_ORDER_MARK: Final = "\ufeff"

QUOTES: Final = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
"""What a word processor makes of quotes and apostrophes."""

FOLDED: Final = (("\uff00", "\uffef"), ("\uf900", "\ufaff"), ("\u3300", "\u33ff"))
"""Full and half width; doubles of ideographs; squared words such as ㌦ and ㎿."""

HANGUL: Final = re.compile("[\uac00-\ud7a3]")
KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc円]")
"""Kana, and 円, which only Japanese writes so."""

SIMPLIFIED: Final = re.compile("[亿约过达张颗块币镑韩财两个车]")
"""Forms that neither traditional Chinese nor Japanese writes; 万, 数 and 来 are Japanese too."""

NUMERALS: Final = "零〇一二两兩三四五六七八九"

POINT: Final = re.compile(
    f"(?<![0-9.,{NUMERALS}十百千万萬亿億])([{NUMERALS}]|[0-9]{{1,4}})[点點]([{NUMERALS}]{{1,4}}|[0-9]{{1,4}})"
    f"(?![0-9{NUMERALS}])"
)
"""三点八 is 3.8."""

FOOTNOTE: Final = re.compile(
    r"(?: ?(?:[*†‡§※]{1,3}|※[0-9]{1,2}|\[[0-9a-z]{1,2}\]|\((?:注|註|주|note|fn)\.? ?[0-9]{0,2}\)"
    r"|(?<=[^0-9mt.,+ -])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2}))+$"
)
"""Marks of notes behind a figure; a raised digit behind another, or behind an m, may be a power."""

LONGEST: Final = 500
"""Characters: what is longer is no figure, and is refused before anything reads it."""


def folded(text: str) -> str:
    """The text without width, so that digits are ASCII, and without invisible characters.

    Superscripts, circled digits and fractions stay what they are: 80² is not 802.
    """
    return unicodedata.normalize("NFC", "".join(map(_fold, text))).strip()


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text without width, not composed anew, and where in *text* each character stood.

    The last place is the end of the text, so that ends of words have one too.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for each in _fold(character):
            characters.append(each)
            places.append(place)
    return "".join(characters), [*places, len(text)]


def stated(text: str) -> str:
    """The words of a source as they are kept: without space around them, or a byte-order mark."""
    return text.strip().strip(BYTE_ORDER_MARK).strip()


def _fold(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character in INVISIBLE:
        return ""
    if character in UNBROKEN_SPACES:
        return GROUP_SPACE
    if character in QUOTES:
        return QUOTES[character]
    if character in "\t\r\n" or unicodedata.category(character) == "Zs":
        return " "
    is_folded = any(first <= character <= last for first, last in FOLDED)
    return unicodedata.normalize("NFKC", character) if is_folded else character


def language_of(text: str) -> str | None:
    """The language that the folded text itself shows beyond doubt; None if it could be two."""
    if HANGUL.search(text):
        return "ko"
    if KANA.search(text):
        return "ja"
    return "zh-Hans" if SIMPLIFIED.search(text) else None


def without_notes(text: str) -> str:
    """The folded text without what ends a sentence or refers to a note."""
    plain = FOOTNOTE.sub("", text.rstrip(" .。"))
    return POINT.sub(_decimal, plain)


def _decimal(match: re.Match[str]) -> str:
    return ".".join("".join(map(_digit, part)) for part in match.groups())


def _digit(character: str) -> str:
    plain = character.replace("〇", "零").replace("兩", "二").replace("两", "二")
    return character if character.isascii() else str("零一二三四五六七八九".index(plain))
