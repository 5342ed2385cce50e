"""The month with which a fiscal year ends, where it is on file and where it is not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import Query, file, quarters, years

YEAR_2025 = {"2024-04-01..2025-03-31": 20}


@pytest.mark.rule("fiscal-month-reported")
def test_an_own_year_shows_where_its_month_is_not_on_file(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), YEAR_2025)

    assert years(query, "stated") == [(2025, "year", 20, 1)]


@pytest.mark.rule("fiscal-month-reported")
def test_quarters_are_those_of_the_year_that_was_reported(
    connection: Connection, query: Query
) -> None:
    figures = {"2024-04-01..2024-06-30": 3, "2024-04-01..2024-12-31": 14}
    file(connection, make.company(connection), YEAR_2025 | figures)

    assert quarters(query, "fiscal") == [
        (2025, 1, "quarter", 3),
        (2025, 4, "year_less_nine_months", 6),
    ]


@pytest.mark.rule("fiscal-month-reported")
def test_the_last_year_that_was_reported_says_how_years_end(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2021-07-01..2022-06-30": 1, "2022-07-01..2023-06-30": 2})
    file(connection, company, YEAR_2025 | {"2023-04-01..2024-03-31": 19})

    assert years(query, "stated") == [(2024, "year", 19, 1), (2025, "year", 20, 1)]


@pytest.mark.rule("fiscal-month-on-file")
def test_a_month_on_file_stands_before_what_was_reported(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection, fiscal_year_end_month=6), YEAR_2025)

    assert years(query, "stated") == []


@pytest.mark.rule("fiscal-month-reported")
def test_what_another_company_reports_says_nothing_of_ones_own_year(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), YEAR_2025)
    other = make.company(connection, "other")
    file(connection, other, {"2025-01-01..2025-03-31": 7})

    rows = query("""
        SELECT year, quarter FROM bi.figure_quarter WHERE company = 'other' AND basis = 'fiscal'
    """)
    assert rows == [{"year": 2025, "quarter": 1}]


@pytest.mark.rule("fiscal-month-reported")
def test_what_is_not_known_yet_says_nothing_of_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2023-04-01..2024-03-31": 19, "2024-01-01..2024-12-31": 9})
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2024-06-30'")

    assert years(query, "stated") == [(2024, "year", 19, 1)]


@pytest.mark.rule("fiscal-month-reported")
def test_what_is_reported_of_a_metric_says_how_its_years_end(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_2025 | {"2025-04-01..2025-06-30": 7})
    file(connection, company, {"2024-01-01..2024-12-31": 5}, metric="revenue")

    assert quarters(query, "fiscal") == [(2026, 1, "quarter", 7)]


@pytest.mark.rule("weeks-off-the-month", "year-of-days", "growth-stated-year")
@pytest.mark.parametrize("month", [12, None])
@pytest.mark.parametrize("end", ["2026-01-01", "2026-01-03", "2026-01-07"])
def test_a_year_that_ends_in_the_first_days_of_january_is_that_of_the_year_before(
    connection: Connection, query: Query, month: int | None, end: str
) -> None:
    company = make.company(connection, fiscal_year_end_month=month)
    days = date(2024, 12, 29), date.fromisoformat(end)
    guided = {"kind": "guidance", "spenders": [company], "period_basis": "stated"}
    make.promise(connection, "guided", **guided, period_start=days[0], period_end=days[1])
    make.figure_claim(connection, *days, company_id=company, best=20)
    growth: dict[str, Any] = {"metric": "capex_growth", "unit": "percent", "currency_code": None}
    make.figure_claim(connection, *days, company_id=company, best=40, **growth)

    told = "guidance_usd IS NOT NULL AS guided, reported_usd, stated_growth_ratio"
    rows = query(f"SELECT year, {told} FROM bi.company_year WHERE basis = 'stated'")
    assert [tuple(row.values()) for row in rows] == [(2025, True, 20, Decimal("0.4"))]
    rows = query(f"SELECT {told} FROM bi.company_year WHERE (year, basis) = (2025, 'calendar')")
    assert [tuple(row.values()) for row in rows] == [(True, 20, Decimal("0.4"))]
