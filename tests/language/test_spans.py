"""Spans: years, quarters and months of the calendar and of a company."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tracker.language.spans import (
    Span,
    SpanError,
    after_months,
    fiscal_quarter,
    fiscal_year,
    fiscal_year_of,
    months,
    one_day,
)


def span(text: str) -> Span:
    return Span(*map(date.fromisoformat, text.split("..")))


@pytest.mark.parametrize(
    ("year", "first", "count", "expected"),
    [
        (2025, 1, 1, "2025-01-01..2025-01-31"),
        (2025, 1, 12, "2025-01-01..2025-12-31"),
        (2025, 2, 12, "2025-02-01..2026-01-31"),
        (2024, 2, 1, "2024-02-01..2024-02-29"),
        (2025, 12, 1, "2025-12-01..2025-12-31"),
        (2025, 12, 2, "2025-12-01..2026-01-31"),
        (2025, 10, 27, "2025-10-01..2027-12-31"),
        (1990, 1, 1, "1990-01-01..1990-01-31"),
        (2100, 12, 1, "2100-12-01..2100-12-31"),
    ],
)
def test_months_run_on_into_the_next_year(year: int, first: int, count: int, expected: str) -> None:
    assert months(year, first, count) == span(expected)


@pytest.mark.rule("fiscal-quarters")
@pytest.mark.parametrize("end_month", range(1, 13))
def test_four_quarters_make_up_a_fiscal_year(end_month: int) -> None:
    year = fiscal_year(2025, end_month)
    quarters = [fiscal_quarter(2025, number, end_month) for number in (1, 2, 3, 4)]

    assert (year.end.year, year.end.month) == (2025, end_month)
    assert year.start == (year.end + timedelta(days=1)).replace(year=year.start.year)
    assert (year.end - year.start).days in (364, 365)
    assert [quarters[0].start, quarters[-1].end] == [year.start, year.end]
    for before, after in pairwise(quarters):
        assert after.start == before.end + timedelta(days=1)
    for quarter in quarters:
        assert (quarter.end.month - quarter.start.month) % 12 == 2


@pytest.mark.rule("fiscal-year-name")
@pytest.mark.parametrize("end_month", range(1, 13))
def test_every_day_lies_in_one_fiscal_year(end_month: int) -> None:
    year = fiscal_year(2025, end_month)
    one = timedelta(days=1)
    days = [year.start - one, year.start, year.end, year.end + one]
    assert [fiscal_year_of(day, end_month) for day in days] == [2024, 2025, 2025, 2026]


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        ("2025-02-24", 36, "2028-02-23"),
        ("2025-01-01", 1, "2025-01-31"),
        ("2025-01-01", 11, "2025-11-30"),
        ("2025-01-01", 12, "2025-12-31"),
        ("2025-12-01", 1, "2025-12-31"),
        ("2025-12-15", 1, "2026-01-14"),
        ("2025-12-15", 12, "2026-12-14"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-01-28", 1, "2025-02-27"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
    ],
)
def test_so_many_months_end_the_day_before_they_would_begin_again(
    day: str, count: int, end: str
) -> None:
    start = date.fromisoformat(day)
    assert after_months(start, count) == Span(start, date.fromisoformat(end))


def test_no_span_leaves_the_years_of_the_database() -> None:
    for year, first, count in ((1989, 12, 2), (2100, 12, 2), (2101, 1, 1)):
        with pytest.raises(SpanError, match="years run from 1990 to 2100"):
            months(year, first, count)
    for year, end_month in ((1990, 6), (2101, 6), (2101, 12)):
        with pytest.raises(SpanError, match="years run from 1990 to 2100"):
            fiscal_year(year, end_month)
    with pytest.raises(SpanError, match="years run from 1990 to 2100, found 2101"):
        after_months(date(2100, 12, 31), 1)


def test_there_is_no_month_or_day_nought() -> None:
    for month in (0, 13):
        with pytest.raises(SpanError, match="months run from 1 to 12"):
            months(2025, month, 1)
    for day in (0, 30):
        with pytest.raises(SpanError, match="that month has 29 days"):
            one_day(2024, 2, day)
    assert one_day(2024, 2, 1) == span("2024-02-01..2024-02-01")
    assert one_day(2024, 2, 29) == span("2024-02-29..2024-02-29")
