"""Quarters of 12 and 16 weeks: each in its place of the year, by its own days."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import Query, file, quarters, years

TWELVE_FIRST = {
    "2023-09-04..2023-11-26": 10,
    "2023-09-04..2024-02-18": 30,
    "2023-09-04..2024-05-12": 60,
    "2023-09-04..2024-09-01": 110,
}
"""52 weeks that end near the last of August: 12, 12, 12 and 16."""

SIXTEEN_FIRST = {
    "2024-02-04..2024-05-25": 10,
    "2024-02-04..2024-08-17": 30,
    "2024-02-04..2024-11-09": 60,
    "2024-02-04..2025-02-01": 110,
}
"""52 weeks that end near the last of January: 16, 12, 12 and 12."""

TO_DECEMBER = {
    "2023-12-31..2024-03-23": 10,
    "2023-12-31..2024-06-15": 30,
    "2023-12-31..2024-09-07": 60,
    "2023-12-31..2024-12-28": 110,
}
BY_THEMSELVES = {
    "2023-12-31..2024-03-23": 10,
    "2024-03-24..2024-06-15": 20,
    "2024-06-16..2024-09-07": 30,
    "2023-12-31..2024-12-28": 110,
}
LONG_YEAR = {
    "2022-08-29..2023-05-07": 60,
    "2022-08-29..2023-09-03": 110,
    "2023-05-08..2023-09-03": 50,
}
"""53 weeks, the last quarter of 17 reported by itself."""


@pytest.mark.rule("weeks-twelve-sixteen")
@pytest.mark.parametrize(
    ("month", "figures", "year"),
    [(8, TWELVE_FIRST, 2024), (1, SIXTEEN_FIRST, 2025), (12, TO_DECEMBER, 2024)],
    ids=["twelve-first", "sixteen-first", "december"],
)
@pytest.mark.parametrize("is_on_file", [True, False], ids=["month-on-file", "month-of-the-year"])
def test_quarters_are_those_of_the_weeks_and_the_fourth_is_what_is_left(
    connection: Connection,
    query: Query,
    month: int,
    figures: dict[str, int],
    year: int,
    *,
    is_on_file: bool,
) -> None:
    company = make.company(connection, fiscal_year_end_month=month if is_on_file else None)
    file(connection, company, figures)

    assert quarters(query, "fiscal") == [
        (year, 1, "quarter", 10),
        (year, 2, "difference", 20),
        (year, 3, "difference", 30),
        (year, 4, "year_less_nine_months", 50),
    ]
    days = query(
        "SELECT period_start::text || '..' || period_end AS days FROM bi.figure_quarter"
        " WHERE basis = 'fiscal' ORDER BY quarter"
    )
    assert {days[0]["days"]} <= set(figures)
    ends = [str(row["days"])[12:] for row in days]
    assert ends == sorted(period[12:] for period in figures)


@pytest.mark.rule("weeks-twelve-sixteen")
def test_such_quarters_that_are_reported_by_themselves_are_taken(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, BY_THEMSELVES)

    assert [row[1:] for row in quarters(query, "fiscal")] == [
        (1, "quarter", 10),
        (2, "quarter", 20),
        (3, "quarter", 30),
        (4, "year_less_nine_months", 50),
    ]


@pytest.mark.rule("weeks-twelve-sixteen")
def test_seventeen_weeks_are_the_last_quarter_of_a_year_of_53(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=8)
    file(connection, company, LONG_YEAR)

    assert quarters(query, "fiscal") == [(2023, 4, "quarter", 50)]


@pytest.mark.rule("weeks-twelve-sixteen")
def test_a_calendar_quarter_is_no_quarter_of_twelve_weeks(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, TO_DECEMBER)

    # April to June: 76 days of 84 that come to 20, and 15 of 84 that come to 30.
    assert quarters(query)[2] == (2024, 2, "day_weighted", Decimal("23.45"))
    assert years(query)[1] == (2024, "year", 110, 1)


@pytest.mark.rule("weeks-twelve-sixteen")
def test_part_of_such_a_year_covers_its_own_days(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=8)
    file(connection, company, {"2023-09-04..2024-02-18": 30, "2023-09-04..2023-11-26": 10})

    # 168 of 366 days.
    [(year, method, amount, ratio)] = years(query, "stated")
    assert (year, method, amount, float(str(ratio))) == (2024, "differences", 30, 0.46)
