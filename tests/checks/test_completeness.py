from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
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


@pytest.mark.rule("stale")
def test_what_is_over_is_never_stale_and_the_longest_unheard_of_is_told_first(
    connection: Connection, told: Told
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    for slug, day in (("bb", date(2024, 1, 1)), ("aa", date(2024, 1, 1)), ("zz", date(2023, 1, 1))):
        make.promise(connection, slug, effective_date=day)
    for status in ("completed", "cancelled"):
        make.promise(connection, status, status=status, effective_date=date(2020, 1, 1))
    make.promise(connection, "paused", status="paused", effective_date=date(2022, 1, 1))
    assert told(stale_promises) == [
        ("warning", "paused", "no news since 2022-01-01"),
        ("warning", "zz", "no news since 2023-01-01"),
        ("warning", "aa", "no news since 2024-01-01"),
        ("warning", "bb", "no news since 2024-01-01"),
    ]


@pytest.mark.rule("no-exchange-rate")
def test_a_rate_is_missed_only_for_what_is_counted_and_on_the_day_of_the_amount(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        make.promise(connection, slug, currency_code="TWD", effective_date=date(2025, 3, 4))
    make.promise(connection, "paused", currency_code="TWD", status="paused")
    words = "no rate of TWD is on file for 2025-03-04"
    assert told(missing_rates) == [("warning", slug, words) for slug in ("one", "two")]


@pytest.mark.rule("no-period")
def test_a_promise_without_a_period_is_told_with_the_year_it_is_counted_in(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        make.promise(connection, slug, effective_date=date(2024, 3, 4))
    words = "no period is known: all of it is counted in 2024"
    assert told(missing_periods) == [("warning", slug, words) for slug in ("one", "two")]


@pytest.mark.rule("no-fiscal-year")
@pytest.mark.parametrize(
    ("figure", "is_odd"),
    [
        ({}, True),
        ({"evidence": "guided"}, False),
        ({"metric": "capex_growth", "unit": "percent", "currency_code": None}, False),
        ({"end": date(2024, 6, 20)}, False),
        ({"end": date(2024, 6, 21)}, True),
    ],
)
def test_only_reported_money_of_a_quarter_or_more_wants_a_fiscal_year(
    connection: Connection, found: Found, figure: dict[str, object], is_odd: bool
) -> None:
    end = figure.pop("end", date(2024, 6, 30))
    assert isinstance(end, date)
    company = make.company(connection, "acme")
    make.figure_claim(connection, date(2024, 4, 1), end, company_id=company, best=1, **figure)
    assert found(missing_fiscal_years) == (["acme"] if is_odd else [])


@pytest.mark.rule("no-fiscal-year")
def test_a_company_without_a_fiscal_year_is_told_with_how_many_figures_it_has(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        company = make.company(connection, slug)
        for start, end in ((1, date(2024, 3, 31)), (4, date(2024, 6, 30))):
            make.figure_claim(connection, date(2024, start, 1), end, company_id=company, best=1)
    words = (
        "the month its year ends in is not on file for 2 figures:"
        " that of the last year it reported is taken, else December"
    )
    assert told(missing_fiscal_years) == [("warning", slug, words) for slug in ("one", "two")]
