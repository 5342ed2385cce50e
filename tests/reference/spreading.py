"""How a promise is spread over years, by days, and which year guidance is about."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

GRACE = timedelta(days=7)
"""Years of 52 and 53 weeks end up to seven days off the edge of a month."""


class Part(NamedTuple):
    """What of a promise falls in a year, and how that is known."""

    year: int
    method: str
    share: Fraction


def days(start: date, end: date) -> int:
    """Days of a period, its last one included."""
    return (end - start).days + 1


def shared_days(start: date, end: date, other_start: date, other_end: date) -> int:
    """Days that two periods share."""
    return max(0, days(max(start, other_start), min(end, other_end)))


def by_days(start: date, end: date, method: str) -> Iterator[Part]:
    """The calendar years that a period touches, each with its share of the days."""
    for year in range(start.year, end.year + 1):
        in_year = shared_days(start, end, date(year, 1, 1), date(year, 12, 31))
        yield Part(year, method, Fraction(in_year, days(start, end)))


def fiscal_year(end: date, fiscal_month: int | None) -> int:
    """The fiscal year that holds the end of a period, named by the year in which it ends.

    Where the month is not on file it is the calendar year.
    """
    day = end - GRACE
    return day.year if day.month <= (fiscal_month or 12) else day.year + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def fiscal_days(year: int, fiscal_month: int) -> tuple[date, date]:
    """First and last day of a fiscal year, by whole months."""
    return last_day(year - 1, fiscal_month) + timedelta(days=1), last_day(year, fiscal_month)
