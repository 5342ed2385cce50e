"""Text to the words of a period: one pass from left to right, the longest at each place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tracker.language.dates.words import WORDS, Mark, Meaning, Part
from tracker.language.figure import lexicon
from tracker.language.figure.meanings import Digits, Numeral
from tracker.language.spans import Span, months


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and in how many digits it is written."""

    value: int
    digits: int


@dataclass(frozen=True, slots=True)
class SplitYear:
    """2025/26: a fiscal year that lies in two, or with a dash perhaps two years."""

    last: int
    is_dashed: bool


Token = Meaning | Number | SplitYear | Span


def tokens(text: str) -> Iterator[Token | None]:
    """The words of the text in order, and None for what is no word of a period."""
    place = 0
    while place < len(text):
        if text[place] in " \u00a0":
            place += 1
            continue
        token, length = _token(text, place)
        yield token
        if token is None:
            return
        place += length


def _token(text: str, place: int) -> tuple[Token | None, int]:
    for pattern, read in PATTERNS:
        if (match := pattern.match(text, place)) and (token := read(match)):
            return token, len(match[0])
    return _word(text, place)


def _quarter(match: re.Match[str]) -> Part:
    return Part(3 * int(match[1] or match[2]) - 3, 3)


def _half(match: re.Match[str]) -> Part:
    return Part(6 * int(match[1] or match[2]) - 6, 6)


def _first_months(match: re.Match[str]) -> Part:
    return Part(0, int(match[1]))


def _month_range(match: re.Match[str]) -> Part | None:
    first, last = int(match[1]), int(match[2])
    return Part(first - 1, last - first + 1) if 1 <= first <= last <= 12 else None


def _years_of_decade(match: re.Match[str]) -> Span:
    return months(int(match[1]), 1, 120)


def _nendo(_match: re.Match[str]) -> Mark:
    return Mark.NENDO


def _year_in_chinese(match: re.Match[str]) -> Number:
    return Number(int("".join(str(_numeral(character)) for character in match[0])), 4)


def _word(text: str, place: int) -> tuple[Token | None, int]:
    latin = _LATIN.match(text, place)
    for end in range(min(len(text), place + _LONGEST), place, -1):
        meaning = WORDS.get(text[place:end])
        is_cut = latin is not None and end < latin.end()
        if meaning is not None and not is_cut:
            return meaning, end - place
    if match := _DIGITS.match(text, place):
        return Number(int(match[0][:9]), len(match[0])), len(match[0])
    written = latin[0] if latin else text[place]
    word = lexicon.WORDS.get(written)
    if isinstance(word, Digits) and word.value == int(word.value):
        return Number(int(word.value), 1), len(written)
    if isinstance(word, Numeral):
        return Number(word.value, 1), 1
    return (Number(1, 1), 1) if written == "元" else (None, 0)


def _numeral(character: str) -> int:
    word = lexicon.WORDS[character]
    return word.value if isinstance(word, Numeral) else 0


def _split_year(match: re.Match[str]) -> SplitYear | None:
    first, last = (int(each) for each in (match[1], match[3]))
    if len(match[1]) < len(match[3]) or (match[2] != "/" and len(match[1]) == len(match[3]) == 4):
        return None  # 2025-2026 is two years
    century = 2000 if len(match[1]) == 2 else first // 100 * 100
    first = first % 100 + century
    last = last if len(match[3]) == 4 else last + century
    return SplitYear(last, match[2] != "/") if last == first + 1 else None


PATTERNS: Final[list[tuple[re.Pattern[str], Callable[[re.Match[str]], Token | None]]]] = [
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"-?q ?([1-4])(?:-(?=[0-9]{4}$))?|([1-4]) ?q(?=fy|[^a-z]|$)", _quarter),
        (r"-?h ?([12])|([12]) ?h(?=fy|[^a-z]|$)", _half),
        (r"(3|6|9|12)m(?=fy|[^a-z]|$)", _first_months),
        (
            r"([0-9]{1,2}) ?[月월]? ?[-~〜–—至到] ?([0-9]{1,2}) ?(?:月份|月期|月|월)",
            _month_range,
        ),
        (r"([0-9]{3}0)(?:'?s|年代|년대)", _years_of_decade),
        (r"([0-9]{4}|[0-9]{2})([/–-])([0-9]{4}|[0-9]{2})(?![0-9/–-])", _split_year),
        ("[零〇一二三四五六七八九]{4}(?=年)", _year_in_chinese),
        ("(?<=[0-9])度", _nendo),
    )
]
"""What is told by how it looks, each tried before the words."""

_DIGITS: Final = re.compile("[0-9]+", re.ASCII)
_LATIN: Final = re.compile("[a-z]+", re.ASCII)
_LONGEST: Final = max(map(len, WORDS))
