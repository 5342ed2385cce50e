"""One series for a fiscal year; whole years against whole years; rates for all of a period."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, PRODUCTIVE, YEAR_TO_DATE, Query, file, quarters, years

Q1, HALF, NINE, YEAR = YEAR_TO_DATE


def test_a_year_and_its_quarters_come_from_one_concept(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    to_date = {
        "2023-10-01..2023-12-31": 1000,
        "2023-10-01..2024-03-31": 3000,
        "2023-10-01..2024-06-30": 6000,
        "2023-10-01..2024-09-30": 10000,
    }
    file(connection, company, to_date, concept=PRODUCTIVE)
    file(connection, company, {"2023-10-01..2024-09-30": 9000}, concept=PLANT)

    assert [best for *_, best in quarters(query, "fiscal")] == [1000, 2000, 3000, 4000]
    assert years(query, "stated")[0] == (2024, "year", 10000, 1)


def test_own_money_in_quarters_stands_before_dollars_of_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    own = {Q1: 700, "2024-04-01..2024-06-30": 700, "2024-07-01..2024-09-30": 700}
    own |= {"2024-10-01..2024-12-31": 700}
    file(connection, company, own, currency_code="CNY")
    file(connection, company, {YEAR: 999_999}, currency_code="USD")

    rows = query("SELECT DISTINCT currency_code FROM bi.figure_quarter")
    assert rows == [{"currency_code": "CNY"}]
    [(_, method, amount, _)] = years(query, "stated")
    assert method == "quarters"
    assert Decimal(300) < Decimal(str(amount)) < Decimal(500)


@pytest.mark.parametrize("day", ["2024-12-31", "2025-06-30"])
def test_a_translation_leaves_the_own_money_of_its_period_alone(
    connection: Connection, query: Query, day: str
) -> None:
    company = make.company(connection)
    own = {period: 10 * best for period, best in YEAR_TO_DATE.items()}
    file(connection, company, own, currency_code="CNY")
    effective = date.fromisoformat(day)
    file(connection, company, {YEAR: 14}, currency_code="USD", effective_date=effective)

    assert [best for *_, best in quarters(query)] == [10, 20, 30, 40]
    rows = query(
        "SELECT currency_code FROM bi.figure WHERE period_start = '2024-01-01'"
        " AND period_end = '2024-12-31' ORDER BY currency_code"
    )
    assert [row["currency_code"] for row in rows] == ["CNY", "USD"]


def test_what_tells_the_whole_year_stands_before_a_tagged_quarter(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {period: 2 * best for period, best in YEAR_TO_DATE.items()})
    file(connection, company, {Q1: 1}, concept=PLANT)

    assert [best for *_, best in quarters(query)] == [2, 4, 6, 8]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({Q1: 1}, [1]),
        ({Q1: 1, HALF: 3}, [1, 2]),
    ],
)
def test_of_two_that_tell_only_parts_what_is_tagged_is_used(
    connection: Connection, query: Query, known: dict[str, int], expected: list[int]
) -> None:
    company = make.company(connection)
    untagged = {period: 2 * best for period, best in YEAR_TO_DATE.items() if period != YEAR}
    file(connection, company, untagged)
    file(connection, company, known, concept=PLANT)

    assert [best for *_, best in quarters(query)] == expected


@pytest.mark.parametrize(
    ("start", "end", "is_whole"),
    [
        (date(2024, 7, 1), date(2025, 6, 30), True),
        (date(2024, 7, 1), date(2024, 12, 31), False),
    ],
)
def test_growth_sets_only_a_whole_year_of_guidance_against_a_whole_year(
    connection: Connection, query: Query, start: date, end: date, is_whole: bool
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2023-07-01..2024-06-30": 20})
    span = {"period_start": start, "period_end": end, "period_year": 2025}
    make.promise(connection, "g", kind="guidance", spenders=[company], best=30, **span)

    [row] = query("SELECT growth_ratio FROM bi.company_year WHERE basis = 'stated' AND year = 2025")

    assert row["growth_ratio"] == (Decimal("0.5") if is_whole else None)


def test_a_figure_in_the_wrong_unit_breaks_no_view(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    years_of_it = {"2023-01-01..2023-12-31": 1, "2024-01-01..2024-12-31": 10_000}
    file(connection, company, years_of_it | {"2025-01-01..2025-12-31": 200_000_000})

    rows = query("SELECT growth_ratio FROM bi.company_year WHERE basis = 'stated' ORDER BY year")
    assert [row["growth_ratio"] for row in rows] == [None, 9999, None]
    assert query("SELECT * FROM bi.timeline")


@pytest.mark.parametrize(
    ("period", "missing", "is_known"),
    [
        ("2018-04-01..2019-03-31", None, False),
        ("2024-01-01..2024-12-31", None, True),
        ("2024-01-01..2024-12-31", "2024-12-27..2024-12-31", False),
        ("2024-01-01..2024-12-31", "2024-06-03..2024-06-03", False),
        ("2024-01-01..2024-12-31", "2024-01-01..2024-01-02", False),
        # The thirtieth of June was a Sunday: no working day is missing.
        ("2024-04-01..2024-06-30", "2024-06-29..2024-06-30", True),
        ("2024-04-01..2024-06-30", "2024-06-28..2024-06-30", False),
    ],
)
def test_an_average_needs_the_rates_of_all_working_days(
    connection: Connection, query: Query, period: str, missing: str | None, is_known: bool
) -> None:
    company = make.company(connection)
    file(connection, company, {period: 700}, currency_code="CNY")
    if missing is not None:
        first, last = missing.split("..")
        connection.exec_driver_sql(
            "DELETE FROM tracker.exchange_rate WHERE currency_code = 'CNY'"
            f" AND rate_date BETWEEN '{first}' AND '{last}'"
        )

    [figure] = query("SELECT best_usd FROM bi.figure")
    assert (figure["best_usd"] is not None) == is_known
    made = query("SELECT best_usd FROM bi.figure_quarter WHERE basis = 'fiscal'")
    made += query(
        "SELECT reported_usd AS best_usd FROM bi.company_year WHERE basis = 'stated'"
        " AND reported_method = 'year'"
    )
    assert made
    assert all((row["best_usd"] is not None) == is_known for row in made)


def test_the_last_year_that_was_reported_tells_a_fiscal_year_that_is_not_on_file(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2023-04-01..2024-03-31": 9, "2024-04-01..2025-03-31": 10})

    assert years(query, "stated") == [(2024, "year", 9, 1), (2025, "year", 10, 1)]


def test_what_is_on_file_stands_before_the_years_that_were_reported(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-04-01..2025-03-31": 10})

    assert years(query, "stated") == []


def test_coverage_does_not_fall_as_a_quarter_becomes_known(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    covered = (
        "SELECT reported_coverage_ratio FROM bi.company_year"
        " WHERE year = 2024 AND basis = 'calendar'"
    )
    file(connection, company, {"2024-02-01..2025-01-31": 20})
    [before] = query(covered)
    file(connection, company, {"2024-11-01..2025-01-31": 6})
    [after] = query(covered)

    assert before == after == {"reported_coverage_ratio": round(Decimal(335) / 366, 6)}
