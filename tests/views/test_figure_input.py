"""What a quarter or year is made from, and how much of each figure is in it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, YEAR_TO_DATE, Query, file, quarters

RECORDED = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.rule("quarter-inputs")
def test_days_are_told_of_what_is_shared_out_and_of_nothing_else(
    connection: Connection, query: Query
) -> None:
    year = {f"{first}-02-01..{first + 1}-01-31": 366 for first in (2023, 2024)}
    file(connection, make.company(connection, fiscal_year_end_month=1), year)

    rows = query("""
        SELECT basis, year, shared_days, part_days, round(factor, 4) AS factor
        FROM bi.company_year_figure ORDER BY basis, year, part_days
    """)
    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 2024, 31, 365, round(Decimal(31) / 365, 4)),
        ("calendar", 2024, 335, 366, round(Decimal(335) / 366, 4)),
        ("stated", 2024, None, None, 1),
        ("stated", 2025, None, None, 1),
    ]


@pytest.mark.parametrize(
    ("fx", "method", "day"),
    [("announcement", "average", None), ("2024-06-01", "day", date(2024, 5, 31))],
)
def test_how_a_figure_was_converted_is_told_with_the_year(
    connection: Connection, query: Query, fx: str, method: str, day: date | None
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, {"2024-01-01..2024-12-31": 9}, currency_code="CNY")
    connection.exec_driver_sql(f"SET LOCAL tracker.fx = '{fx}'")

    rows = query("SELECT rate_method, rate_date FROM bi.company_year_figure WHERE basis = 'stated'")
    assert rows == [{"rate_method": method, "rate_date": day}]
    rows = query("SELECT rate_method, rate_date FROM bi.figure_quarter")
    assert rows == []


@pytest.mark.parametrize("period", ["2024-01-01..2024-03-31", "2023-12-31..2024-03-30"])
def test_a_quarter_by_itself_is_wholly_covered(
    connection: Connection, query: Query, period: str
) -> None:
    file(connection, make.company(connection), {period: 1})

    rows = query("SELECT coverage_ratio FROM bi.figure_quarter")
    assert rows == [{"coverage_ratio": 1}, {"coverage_ratio": 1}]


@pytest.mark.rule("days-disagree")
def test_of_filings_of_one_day_that_disagree_on_the_days_the_last_recorded_is_right(
    connection: Connection, query: Query
) -> None:
    company, day = make.company(connection), date(2024, 5, 1)
    for period, best in (("2024-01-01..2024-03-31", 7), ("2024-01-02..2024-03-31", 8)):
        file(connection, company, {period: best}, effective_date=day)
    other = make.company(connection)
    for period, best in (("2024-01-02..2024-03-31", 8), ("2024-01-01..2024-03-31", 7)):
        file(connection, other, {period: best}, effective_date=day)

    assert sorted(quarters(query)) == [(2024, 1, "quarter", 7), (2024, 1, "quarter", 8)]


@pytest.mark.rule("days-disagree")
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"effective_date": date(2024, 6, 1)}, {"effective_date": date(2024, 5, 1)}),
        ({"change_kind": "stated"}, {"change_kind": "repeated"}),
        ({"reliability": "A"}, {"reliability": "B"}),
        ({"recorded_at": datetime(2025, 2, 1, tzinfo=UTC)}, {"recorded_at": RECORDED}),
    ],
)
@pytest.mark.parametrize("is_better_first", [True, False])
def test_of_filings_that_disagree_on_the_days_the_one_that_would_be_believed_is_right(
    connection: Connection,
    query: Query,
    better: dict[str, Any],
    worse: dict[str, Any],
    *,
    is_better_first: bool,
) -> None:
    company = make.company(connection)
    same = {"effective_date": date(2024, 5, 1), "recorded_at": RECORDED}
    told = [("2024-01-01..2024-03-31", 7, better), ("2024-01-02..2024-03-31", 8, worse)]
    for period, best, claim in told if is_better_first else reversed(told):
        file(connection, company, {period: best}, **same | claim)

    assert quarters(query) == [(2024, 1, "quarter", 7)]


@pytest.mark.rule("quarter-inputs")
def test_a_figure_in_two_parts_of_a_quarter_is_one_input(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    first, half = "2024-02-01..2024-04-30", "2024-02-01..2024-07-31"
    file(connection, company, {first: 90, half: 90 + 184}, concept=PLANT)

    rows = query("""
        SELECT period_end, round(factor, 6) AS factor FROM bi.figure_quarter_input
        WHERE basis = 'calendar' AND quarter = 2 ORDER BY period_end
    """)
    # April is a third of the first quarter; of the next two months the first is taken off.
    assert [tuple(row.values()) for row in rows] == [
        (date(2024, 4, 30), round(Decimal(30) / 90 - Decimal(61) / 92, 6)),
        (date(2024, 7, 31), round(Decimal(61) / 92, 6)),
    ]


@pytest.mark.rule("quarter-inputs")
def test_every_figure_of_a_difference_is_told(connection: Connection, query: Query) -> None:
    keys = file(connection, make.company(connection), YEAR_TO_DATE)

    rows = query("""
        SELECT quarter, claim_id, factor FROM bi.figure_quarter_input
        WHERE basis = 'calendar' ORDER BY quarter, factor DESC
    """)
    q1, half, nine, year = keys.values()
    assert [tuple(row.values()) for row in rows] == [
        (1, q1, 1),
        *((2, half, 1), (2, q1, -1)),
        *((3, nine, 1), (3, half, -1)),
        *((4, year, 1), (4, nine, -1)),
    ]
