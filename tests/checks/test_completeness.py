from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found
from tracker.checks.completeness import (
    missing_fiscal_years,
    missing_periods,
    missing_rates,
    stale_promises,
)

SPAN = {"period_start": date(2025, 1, 1), "period_end": date(2026, 12, 31)}


@pytest.mark.rule("no-period")
def test_counted_capital_expenditure_wants_a_period(connection: Connection, found: Found) -> None:
    make.promise(connection, "dated", **SPAN)
    make.promise(connection, "undated")
    make.promise(connection, "paused", status="paused")
    make.promise(connection, "shares", kind="equity")
    assert found(missing_periods) == ["undated"]


@pytest.mark.rule("no-period")
def test_a_year_whose_days_are_known_from_the_company_is_a_period(
    connection: Connection, found: Found
) -> None:
    known, unknown = make.company(connection, fiscal_year_end_month=6), make.company(connection)
    make.promise(connection, "known", kind="guidance", spenders=[known], period_year=2026)
    make.promise(connection, "unknown", kind="guidance", spenders=[unknown], period_year=2026)
    assert found(missing_periods) == ["unknown"]


@pytest.mark.rule("no-fiscal-year")
def test_a_company_that_reports_wants_its_fiscal_year(connection: Connection, found: Found) -> None:
    year = date(2024, 4, 1), date(2025, 3, 31)
    for slug, month in (("known", 3), ("unknown", None), ("silent", None)):
        company = make.company(connection, slug, fiscal_year_end_month=month)
        if slug != "silent":
            make.figure_claim(connection, *year, company_id=company, best=1)
    assert found(missing_fiscal_years) == ["unknown"]


@pytest.mark.rule("no-exchange-rate")
def test_an_amount_without_a_rate_is_told(connection: Connection, found: Found) -> None:
    make.promise(connection, "dollars")
    make.promise(connection, "taiwan", currency_code="TWD")
    make.promise(connection, "secret", qualifier="undisclosed")
    assert found(missing_rates) == ["taiwan"]


@pytest.mark.rule("stale")
def test_two_years_without_news_are_told(connection: Connection, found: Found) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    make.promise(connection, "old", effective_date=date(2024, 6, 29))
    make.promise(connection, "young", effective_date=date(2024, 6, 30))
    make.promise(connection, "kept", status="completed", effective_date=date(2020, 1, 1))
    heard = make.promise(connection, "heard", effective_date=date(2020, 1, 1))
    make.commitment_claim(
        connection, heard, change_kind="repeated", effective_date=date(2026, 1, 1)
    )
    assert found(stale_promises) == ["old"]
