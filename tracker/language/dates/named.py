"""A period that says by itself which it is: H1 FY26, Q3'26, 2026年度上期, early 2027, 十四五."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tracker.language.dates.anchor import Anchor, Named
from tracker.language.dates.scanner import Number, SplitYear, Token, tokens
from tracker.language.dates.words import (
    FIRST_PLAN_OF_CENTURY,
    Decade,
    Division,
    Era,
    Mark,
    Month,
    Ordinal,
    Part,
    Plan,
    Relative,
    Season,
)
from tracker.language.spans import Span, SpanError, fiscal_year, fiscal_year_of, months


def named(text: str, anchor: Anchor) -> Named | None:
    """The days that a tidy text names; None where it is not understood.

    Raises:
        SpanError: what anchors it is missing, there is no such year, or it could be two.
    """
    words: list[Token] = []
    for token in tokens(text):
        if token is None:
            return None
        if token is not Mark.FILLER:
            words.append(token)
    found = _Words(text)
    place = 0
    while place < len(words):
        taken = found.take(words[place:])
        if not taken:
            return None
        place += taken
    return found.named(anchor)


THIRDS: Final = {Mark.EARLY: 0, Mark.MIDDLE: 1, Mark.LATE: 2}


@dataclass(slots=True)
class _Words:
    """What the words of one period say together; each thing once."""

    text: str
    year: int | None = None
    is_short: bool = False
    split: SplitYear | None = None
    era: Era | None = None
    relative: Relative | None = None
    part: Part | None = None
    whole: Plan | Decade | Span | None = None
    calendar: Mark | None = None
    position: Mark | None = None

    def take(self, words: Sequence[Token]) -> int:
        """Take the next words; how many, and 0 where they have no place."""
        part, length = _part(words)
        if part is not None:
            is_first, self.part = self.part is None, part
            return length if is_first else 0
        match words[0]:
            case Number(value, digits):
                is_taken = self._take_year(value, digits)
            case Mark() as mark:
                is_taken = self._take_mark(mark)
            case Plan() | Decade() | Span() as whole:
                is_taken, self.whole = self.whole is None, whole
            case Era() as era:
                is_taken, self.era = self.era is None and self.year is None, era
            case other:
                is_taken = self._take_other_year(other)
        return int(is_taken)

    def _take_other_year(self, word: Token) -> bool:
        if isinstance(word, SplitYear) and self.year is None:
            self.split, self.year = word, word.last
            return True
        if isinstance(word, Relative) and self.relative is None:
            self.relative = word
            return True
        return False

    def _take_year(self, value: int, digits: int) -> bool:
        if self.year is not None:
            return False
        if self.era is not None and digits <= 3:
            self.year = self.era.before + value
            return True
        self.is_short = digits == 2
        self.year = value + (2000 if self.is_short else 0)
        return digits in (2, 4)

    def _take_mark(self, mark: Mark) -> bool:
        if mark in (Mark.CALENDAR, Mark.FISCAL, Mark.NENDO) and self.calendar is None:
            self.calendar = mark
            return True
        if mark in (Mark.END, *THIRDS) and self.position is None:
            self.position = mark
            return True
        return mark is Mark.YEAR

    def named(self, anchor: Anchor) -> Named | None:
        """The days, where the words name a period."""
        if self.whole is not None:
            is_alone = self.year is None and self.relative is None and self.part is None
            found = self._whole(self.whole, anchor) if is_alone else None
        elif (self.year is None) == (self.relative is None) or self._is_short_alone:
            return None
        else:
            found = self._year(anchor)
        if found is None or self.position is None:
            return found
        return self._positioned(found)

    @property
    def _is_short_alone(self) -> bool:
        """Whether a number of two digits has nothing beside it that makes it a year."""
        return self.is_short and not (self.calendar or self.part or "'" in self.text)

    def _whole(self, whole: Plan | Decade | Span, anchor: Anchor) -> Named | None:
        match whole:
            case Plan(number):
                return Named(months(2001 + 5 * (number - FIRST_PLAN_OF_CENTURY), 1, 60))
            case Span():
                return Named(whole)
            case Decade():
                first = anchor.day.year // 10 * 10
                said = f"the decade is read as {first} to {first + 9}"
                return Named(months(first, 1, 120), is_inferred=True, assumption=said)

    def _year(self, anchor: Anchor) -> Named:
        found = self._whole_year(anchor)
        if self.part is None:
            return found
        if self.part.is_season and self.calendar in (Mark.FISCAL, Mark.NENDO):
            raise SpanError("a season is of a calendar year")
        start = found.span.start
        month = start.month + self.part.first
        span = months(start.year + (month - 1) // 12, (month - 1) % 12 + 1, self.part.count)
        assumption = found.assumption
        if self.part.is_season:
            assumption = f"the season is read as {span.start:%B} to {span.end:%B}, as in the north"
        is_fiscal = self.relative is not None and self.relative.is_fiscal
        is_calendar = self.calendar is None and self.split is None and not is_fiscal
        is_season = self.part.is_season
        if (
            is_calendar
            and not is_season
            and self.part.count > 1
            and anchor.end_month not in (None, 12)
        ):
            assumption = "it is read as part of the calendar year"
        return replace(found, span=span, year=None, assumption=assumption)

    def _whole_year(self, anchor: Anchor) -> Named:
        if self.relative is not None:
            return self._relative_year(self.relative, anchor)
        year = self.year or 0
        if self.split is not None:
            return self._split_year(self.split, anchor)
        if self.calendar is Mark.FISCAL:
            return Named(fiscal_year(year, anchor.month), year)
        if self.calendar is Mark.NENDO:
            return self._nendo(year, anchor)
        return Named(months(year, 1, 12), year)

    def _relative_year(self, relative: Relative, anchor: Anchor) -> Named:
        if relative.is_fiscal:
            year = fiscal_year_of(anchor.day, anchor.month) + relative.offset
            return Named(fiscal_year(year, anchor.month), year, is_inferred=True)
        year = anchor.day.year + relative.offset
        return Named(months(year, 1, 12), year, is_inferred=True)

    def _split_year(self, split: SplitYear, anchor: Anchor) -> Named:
        years = f"the years {split.last - 1} to {split.last}"
        both = Span(date(split.last - 1, 1, 1), date(split.last, 12, 31))
        is_fiscal = self.calendar is not None
        if (
            split.is_dashed
            and anchor.end_month in (None, 12)
            and (not is_fiscal or anchor.end_month)
        ):
            return Named(both, assumption=f"it is read as {years}")
        if anchor.month == 12:
            raise SpanError("a fiscal year that ends in December lies in one year")
        span = fiscal_year(split.last, anchor.month)
        if split.is_dashed:
            raise SpanError(f"it may be the fiscal year that ends on {span.end}, or {years}")
        return Named(span, split.last)

    def _nendo(self, year: int, anchor: Anchor) -> Named:
        """年度: in Japan the year that begins in it, in China the one that ends in it."""
        is_japanese = (
            anchor.language == "ja"
            or (self.era is not None and self.era.is_japanese)
            or (self.part is not None and self.part.is_japanese)
        )
        if anchor.language in ("zh-Hans", "zh-Hant") or anchor.end_month == 12:
            return Named(fiscal_year(year, anchor.month), year)
        if is_japanese and (anchor.end_month is None or anchor.end_month <= 3):
            span = fiscal_year(year + 1, anchor.end_month or 3)
            said = f"it is read as the year that begins on {span.start}"
            return Named(span, year + 1, assumption=said)
        if anchor.end_month is None and not is_japanese:
            raise SpanError(
                f"it may be the calendar year, or in Japan the year that begins on {year}-04-01"
            )
        ending = fiscal_year(year, anchor.month).end
        raise SpanError(f"{year}年度 may be the year that ends on {ending}, or the one after it")

    def _positioned(self, found: Named) -> Named | None:
        span = found.span
        if self.position is Mark.END:
            return replace(found, span=Span(span.end, span.end), year=None)
        third = THIRDS[self.position or Mark.EARLY]
        count = 12 * (span.end.year - span.start.year) + span.end.month - span.start.month + 1
        if count == 1:
            first = (1, 11, 21)[third]
            last = (10, 20, span.end.day)[third]
            part = Span(span.start.replace(day=first), span.start.replace(day=last))
        elif count % 3 == 0:
            month = span.start.month + third * count // 3
            part = months(span.start.year + (month - 1) // 12, (month - 1) % 12 + 1, count // 3)
        else:
            return None
        said = "early, mid and late are read as the thirds of it"
        said = f"{found.assumption}; {said}" if found.assumption else said
        return replace(found, span=part, year=None, assumption=said)


def _part(words: Sequence[Token]) -> tuple[Part | None, int]:
    """The part of a year that the next words name, and how many they are."""
    match words:
        case [Mark.FIRST | Ordinal(1), Number(value) | Ordinal(value), Division(each), *_]:
            first, count, length = 0, value * each, 3
        case [Mark.LAST, Number(value) | Ordinal(value), Division(each), *_]:
            first, count, length = 12 - value * each, value * each, 3
        case [Number(value) | Ordinal(value), Division(each, is_counted=False), *_]:
            first, count, length = (value - 1) * each, each, 2
        case [Month(value), *_]:
            first, count, length = value - 1, 1, 1
        case [Season(12), *_]:
            raise SpanError("winter may begin in December of the year, or of the one before")
        case [Season(month), *_]:
            return Part(month - 1, 3, is_season=True), 1
        case [Part() as part, *_]:
            return part, 1
        case _:
            return None, 0
    if not 0 <= first < first + count <= 12:
        return None, 0
    is_japanese = any(isinstance(word, Division) and word.is_japanese for word in words[:length])
    return Part(first, count, is_japanese), length
