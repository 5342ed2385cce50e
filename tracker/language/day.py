"""Dates as people write them: 2025-02-24, 2025年2月, 2025Q1, Feb 24, 2025, 2024年底."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.errors import UnreadableError
from tracker.language.dates.anchor import Anchor
from tracker.language.dates.named import named
from tracker.language.figure.lexicon import WORDS
from tracker.language.figure.meanings import Digits, Numeral, Scale
from tracker.language.figure.number import NumberError
from tracker.language.figure.numerals import number
from tracker.language.figure.scanner import UPPER, tidied
from tracker.language.spans import Span, SpanError, months, one_day
from tracker.language.text import folded

KIND = "a date"

Precision = Literal["day", "month", "quarter", "half", "year"]

LONGEST: Final = 100
"""Characters: what is longer is a sentence, not a date or a period."""

MONTHS: Final = (
    "january february march april may june july august september october november december"
)
MONTH: Final = r"(?P<name>[a-z]{3,9})\.?"
YEAR: Final = r"(?P<year>[0-9]{4})"
COUNT: Final = r"(?P<count>[0-9]{1,3}|[一二两兩三四五六七八九十]{1,3}|[a-z]{3,9})"
ORDINAL: Final = r"(?P<ordinal>[1-4]|[一二三四]|first|second|third|fourth|1st|2nd|3rd|4th)"
ORDINALS: Final = {
    **dict.fromkeys(("1", "一", "first", "1st", "上", "상"), 1),
    **dict.fromkeys(("2", "二", "second", "2nd", "下", "하"), 2),
    **dict.fromkeys(("3", "三", "third", "3rd"), 3),
    **dict.fromkeys(("4", "四", "fourth", "4th"), 4),
}


@dataclass(frozen=True, slots=True)
class Day:
    """The last day of what is meant, and how exactly it is known."""

    day: date
    precision: Literal["day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a date names, and what it names them as."""

    span: Span
    precision: Precision


def read_day(text: str) -> Day:
    """The day, or the last day of the month, quarter or year, that the text names.

    Raises:
        UnreadableError: it names none.
    """
    try:
        short = tidy(text, KIND)
        found = dated(short) or _part_of_calendar(short)
    except SpanError as error:
        raise UnreadableError(text, KIND, str(error)) from error
    if found is None:
        hint = "write it as 2025-02-24, 2025-02, 2025Q1 or 2025"
        raise UnreadableError(text, KIND, "it is not understood", hint=hint)
    if found.precision == "half":
        raise UnreadableError(text, KIND, "half a year is a period", hint="write its last month")
    return Day(found.span.end, found.precision)


PRECISIONS: Final[dict[int, Precision]] = {1: "month", 3: "quarter", 12: "year"}
"""How exactly a date is known that is the last day of so many months."""


def _part_of_calendar(text: str) -> Dated | None:
    """A quarter, or the end of a year, that needs nothing to be counted from."""
    found = named(text, Anchor())
    if found is None or found.is_inferred or found.assumption:
        return None
    start, end = found.span.start, found.span.end
    count = 12 * (end.year - start.year) + end.month - start.month + 1
    return Dated(found.span, PRECISIONS.get(count, "half"))


def tidy(text: str, kind: str) -> str:
    """The text in one width, in lower case, without needless spaces.

    Raises:
        UnreadableError: it is too long for a date or a period.
    """
    if len(text) > LONGEST:
        raise UnreadableError(text, kind, f"it has more than {LONGEST} characters")
    return tidied(folded(text)).translate(UPPER)


def dated(text: str) -> Dated | None:
    """What a date in tidy text names; None if it is no date.

    Raises:
        SpanError: there is no such day.
    """
    for pattern, meaning in PATTERNS:
        match = pattern.fullmatch(text)
        if match and (found := meaning(match)):
            return found
    return None


def counted(text: str) -> int | None:
    """The whole number that digits, a numeral or an English word write; None if none."""
    word = WORDS.get(text)
    if isinstance(word, Digits):
        return int(word.value) if word.value == int(word.value) else None
    if re.fullmatch("[0-9]{1,3}", text, re.ASCII):
        return int(text)
    parts = [part for part in map(WORDS.get, text) if isinstance(part, Numeral | Scale)]
    if len(parts) != len(text):
        return None
    try:
        return int(number(parts).low)
    except NumberError:
        return None


def _group(match: re.Match[str], name: str) -> int:
    return int(match[name])


def _year(match: re.Match[str]) -> Dated:
    return Dated(months(_group(match, "year"), 1, 12), "year")


def _month(match: re.Match[str]) -> Dated | None:
    if _group(match, "month") > max(12, _group(match, "year") % 100):
        return None  # 2025-26 and 2026-30 are years
    return Dated(months(_group(match, "year"), _group(match, "month"), 1), "month")


def _day(match: re.Match[str]) -> Dated:
    year, month, day = (_group(match, name) for name in ("year", "month", "day"))
    return Dated(one_day(year, month, day), "day")


def _named_month(match: re.Match[str]) -> Dated | None:
    month = _month_number(match["name"])
    return None if month is None else Dated(months(_group(match, "year"), month, 1), "month")


def _named_day(match: re.Match[str]) -> Dated | None:
    month = _month_number(match["name"])
    return (
        None
        if month is None
        else Dated(one_day(_group(match, "year"), month, _group(match, "day")), "day")
    )


def _month_number(name: str) -> int | None:
    for place, month in enumerate(MONTHS.split(), start=1):
        if name in (month, month[:3]) or (name, month) == ("sept", "september"):
            return place
    return None


Meaning = Callable[[re.Match[str]], Dated | None]

PATTERNS: Final[list[tuple[re.Pattern[str], Meaning]]] = [
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"(?:cy|calendar )?{YEAR} ?(?:年|년|年全年)?", _year),
        (rf"{YEAR}[-/.](?P<month>[0-9]{{1,2}})", _month),
        (rf"(?P<month>[0-9]{{1,2}})/{YEAR}", _month),
        (rf"{YEAR} ?[年년] ?(?P<month>[0-9]{{1,2}}) ?[月월]", _month),
        (rf"{YEAR}([-/.])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})", _day),
        (
            rf"{YEAR} ?[年년] ?(?P<month>[0-9]{{1,2}}) ?[月월] ?(?P<day>[0-9]{{1,2}}) ?[日号號일]",
            _day,
        ),
        (rf"{MONTH},? {YEAR}", _named_month),
        (rf"{MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {YEAR}", _named_day),
        (rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {MONTH},? {YEAR}", _named_day),
    )
]
"""How dates are written.  No part of a pattern can match in two ways, so none is slow."""
