"""Days, months, quarters, halves and years, of the calendar and of a company."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

YEARS: Final = range(1990, 2101)
"""The years that the database takes; a mistyped one is usually outside."""


class SpanError(ValueError):
    """No such day, or one that no figure here is about."""


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day."""

    start: date
    end: date


def _check_year(year: int) -> None:
    if year not in YEARS:
        raise SpanError(f"years run from {YEARS[0]} to {YEARS[-1]}, found {year}")


def one_day(year: int, month: int, day: int) -> Span:
    """That day alone."""
    whole = months(year, month, 1)
    if not 1 <= day <= whole.end.day:
        raise SpanError(f"that month has {whole.end.day} days, found {day}")
    return Span(whole.start.replace(day=day), whole.start.replace(day=day))


def months(year: int, first: int, count: int) -> Span:
    """So many months of a year, from the first on."""
    _check_year(year)
    if not 1 <= first <= 12:
        raise SpanError(f"months run from 1 to 12, found {first}")
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    _check_year(end_year)
    return Span(date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def fiscal_year(year: int, end_month: int) -> Span:
    """The twelve months that end with that month of that year."""
    if end_month == 12:
        return months(year, 1, 12)
    return months(year - 1, end_month + 1, 12)


def fiscal_quarter(year: int, number: int, end_month: int) -> Span:
    """A quarter of that fiscal year."""
    start = fiscal_year(year, end_month).start
    first = start.month + 3 * (number - 1)
    return months(start.year + (first - 1) // 12, (first - 1) % 12 + 1, 3)


def fiscal_year_of(day: date, end_month: int) -> int:
    """The fiscal year that the day lies in, by the year in which it ends."""
    return day.year if day.month <= end_month else day.year + 1


def after_months(day: date, count: int) -> Span:
    """So many months that begin on the day: three years from 2025-02-24 end on 2028-02-23."""
    year, month = day.year + (day.month - 1 + count) // 12, (day.month - 1 + count) % 12 + 1
    _check_year(year)
    # A month that lacks the day ends the span: one month from January 31 ends in February.
    next_day = min(day.day, monthrange(year, month)[1])
    end = date(year, month, next_day)
    return Span(day, end if next_day < day.day else end - timedelta(days=1))


def months_before(last: date, count: int) -> Span:
    """So many months that end on the day: a year that ended on 2026-06-30 began on 2025-07-01."""
    month = last.month - count
    year, month = last.year + (month - 1) // 12, (month - 1) % 12 + 1
    whole = months(year, month, 1)
    is_end = (last + timedelta(days=1)).month != last.month
    before = whole.end if is_end else min(whole.end, whole.start + timedelta(days=last.day - 1))
    return Span(before + timedelta(days=1), last)
