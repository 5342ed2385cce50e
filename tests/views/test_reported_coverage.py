"""How much of a year is reported: the share of its days that what is on file covers."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, Query, file, years

FISCAL_YEAR = {"2024-02-01..2025-01-31": 20}
LAST_QUARTER = {"2024-11-01..2025-01-31": 6}


def ratio(days: int, of: int) -> Decimal:
    return round(Decimal(days) / of, 6)


def coverage(query: Query, basis: str = "calendar") -> dict[int, tuple[object, object]]:
    """The part of each year that is known, and its amount."""
    rows = query(f"""
        SELECT year, reported_coverage_ratio AS ratio,
            coalesce(reported_usd, reported_partial_usd) AS amount
        FROM bi.company_year WHERE basis = '{basis}' ORDER BY year
    """)
    return {int(str(row["year"])): (row["ratio"], row["amount"]) for row in rows}


@pytest.mark.rule("coverage-never-falls")
def test_days_of_a_year_do_not_give_way_to_those_of_one_of_its_quarters(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, FISCAL_YEAR)
    alone = coverage(query)
    file(connection, company, LAST_QUARTER)

    assert alone == {2024: (ratio(335, 366), None), 2025: (ratio(31, 365), None)}
    assert coverage(query) == alone


@pytest.mark.rule("coverage-never-falls")
def test_days_of_a_quarter_count_where_those_of_its_year_are_fewer(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, {"2023-02-01..2024-01-31": 20})
    file(connection, company, {"2024-02-01..2024-03-31": 1, "2024-02-01..2024-04-30": 6})

    assert coverage(query)[2024] == (ratio(60 + 30, 366), None)


@pytest.mark.rule("coverage-of-amount")
def test_with_an_amount_the_coverage_is_that_of_the_amount(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, FISCAL_YEAR | LAST_QUARTER | {"2024-08-01..2024-10-31": 92})

    amount = 31 + round(Decimal(6) * 61 / 92, 2)
    assert coverage(query)[2024] == (ratio(92, 366), amount)


@pytest.mark.rule("days-of-todays-calendar")
def test_days_of_an_earlier_calendar_do_not_give_way_to_fewer_of_todays(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, {"2024-03-01..2024-05-31": 5})
    known = "SELECT quarter, coverage_ratio FROM bi.figure_quarter WHERE basis = 'calendar'"
    before = {row["quarter"]: row["coverage_ratio"] for row in query(known)}
    # Of the second quarter this covers 30 days only.
    file(connection, company, {"2024-02-01..2024-04-30": 5})
    after = {row["quarter"]: row["coverage_ratio"] for row in query(known)}

    assert before == {1: round(Decimal(31) / 91, 8), 2: round(Decimal(61) / 91, 8)}
    assert after == {1: round(Decimal(60) / 91, 8), 2: round(Decimal(61) / 91, 8)}


@pytest.mark.rule("coverage-of-52-weeks")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_quarters_of_52_weeks_cover_the_months_that_they_stand_for(
    connection: Connection, query: Query, count: int
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    weeks = ("2023-10-01..2023-12-30", "2023-12-31..2024-03-30", "2024-03-31..2024-06-29")
    file(connection, company, dict.fromkeys(weeks[:count], 1), concept=PLANT)

    days = (92, 92 + 91, 92 + 91 + 91)[count - 1]
    assert coverage(query, "stated") == {2024: (ratio(days, 366), count)}


@pytest.mark.rule("coverage-of-52-weeks")
def test_four_quarters_of_52_weeks_are_a_whole_year(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    weeks = ("2023-10-01..2023-12-30", "2023-12-31..2024-03-30")
    file(connection, company, dict.fromkeys(weeks, 1))
    file(connection, company, {"2024-03-31..2024-06-29": 1, "2024-06-30..2024-09-28": 1})

    assert years(query, "stated") == [(2024, "quarters", 4, 1)]
