"""The headline: four columns that are never added to each other."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

YEAR_2025 = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}


@pytest.mark.rule("guidance-apart")
def test_guidance_and_programmes_stand_apart(connection: Connection, query: Query) -> None:
    key = make.company(connection, "both")
    make.promise(connection, "g", kind="guidance", spenders=[key], best=80, **YEAR_2025)
    make.promise(connection, "p", spenders=[key], best=30, **YEAR_2025)
    make.promise(connection, "q", kind="site_project", spenders=[key], best=5, **YEAR_2025)

    [row] = query("""
        SELECT guidance_usd, programme_usd, commitment_count, programme_count
        FROM bi.company_year WHERE company = 'both' AND basis = 'stated'
    """)

    assert tuple(row.values()) == (80, 35, 3, 2)


@pytest.mark.rule("coverage-unknown")
def test_without_guidance_nothing_of_the_year_is_covered_by_it(
    connection: Connection, query: Query
) -> None:
    make.promise(connection, "p", **YEAR_2025)

    [row] = query("""
        SELECT guidance_usd, guidance_coverage_ratio, guidance_period_start, reported_usd
        FROM bi.company_year WHERE basis = 'stated'
    """)

    assert set(row.values()) == {None}


@pytest.mark.rule("layer-capex-only")
def test_only_the_capex_layer_is_counted(connection: Connection, query: Query) -> None:
    key = make.company(connection, "lender")
    for kind in ("lease", "equity", "debt", "grant"):
        make.promise(connection, kind, kind=kind, spenders=[key], **YEAR_2025)

    assert query("SELECT 1 FROM bi.company_year WHERE company = 'lender'") == []


@pytest.mark.rule("holder-joint")
def test_a_joint_commitment_is_a_row_of_its_own(connection: Connection, query: Query) -> None:
    partners = [make.company(connection, "a"), make.company(connection, "b")]
    make.promise(connection, "venture", spenders=partners, best=500, **YEAR_2025)

    rows = query("""
        SELECT company, is_joint, programme_usd FROM bi.company_year WHERE basis = 'stated'
    """)

    assert rows == [{"company": "venture", "is_joint": True, "programme_usd": 500}]


@pytest.mark.rule("sum-open-bound")
def test_an_open_bound_stays_open_in_a_sum(connection: Connection, query: Query) -> None:
    key = make.company(connection, "open")
    more = {"qualifier": "more_than", "low": 80, "best": 80}
    make.promise(connection, "p", spenders=[key], **more, **YEAR_2025)
    make.promise(connection, "q", spenders=[key], best=20, **YEAR_2025)

    [row] = query("""
        SELECT programme_low_usd, programme_usd, programme_high_usd
        FROM bi.company_year WHERE company = 'open' AND basis = 'stated'
    """)

    assert tuple(row.values()) == (100, 100, None)


@pytest.mark.rule("range-middle", "sum-bounds")
def test_a_range_shows_both_ends_and_its_middle(connection: Connection, query: Query) -> None:
    key = make.company(connection, "ranged")
    span = {"qualifier": "range", "low": 60, "high": 65}
    make.promise(connection, "g", kind="guidance", spenders=[key], **span, **YEAR_2025)

    [row] = query("""
        SELECT guidance_low_usd, guidance_usd, guidance_high_usd, guidance_qualifier
        FROM bi.company_year WHERE company = 'ranged' AND basis = 'stated'
    """)

    assert tuple(row.values()) == (60, Decimal("62.5"), 65, "range")


@pytest.mark.rule("spread-guidance-calendar")
def test_calendar_guidance_shows_how_much_of_the_year_it_covers(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "fiscal", fiscal_year_end_month=6)
    fiscal_2025 = {"period_start": date(2024, 7, 1), "period_end": date(2025, 6, 30)}
    make.promise(
        connection, "g", kind="guidance", spenders=[key], best=365, period_year=2025, **fiscal_2025
    )

    rows = query("""
        SELECT basis, year, guidance_usd, guidance_coverage_ratio FROM bi.company_year
        WHERE company = 'fiscal' ORDER BY basis, year
    """)

    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 2024, 184, round(Decimal(184) / 366, 8)),
        ("calendar", 2025, 181, round(Decimal(181) / 365, 8)),
        ("stated", 2025, 365, 1),
    ]


def quarters(connection: Connection, company: int, amounts: dict[tuple[int, int], int]) -> None:
    ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
    for (year, quarter), amount in amounts.items():
        start = date(year, 3 * quarter - 2, 1)
        end = date(year, *ends[quarter])
        make.figure_claim(connection, start, end, company_id=company, best=amount)


@pytest.mark.rule("year-of-quarters")
def test_four_quarters_make_a_reported_year_and_three_do_not(
    connection: Connection, query: Query
) -> None:
    whole, part = make.company(connection, "whole"), make.company(connection, "part")
    quarters(connection, whole, {(2024, q): 10 for q in (1, 2, 3, 4)})
    quarters(connection, part, {(2024, q): 10 for q in (1, 2, 3)})

    rows = query("""
        SELECT reported_usd, reported_partial_usd, reported_coverage_ratio, reported_method
        FROM bi.company_year WHERE basis = 'calendar' ORDER BY company DESC
    """)

    assert [tuple(row.values()) for row in rows] == [
        (40, None, 1, "quarters"),
        (None, 30, round(Decimal(274) / 366, 6), "quarters"),
    ]


@pytest.mark.rule("year-of-figure")
def test_a_figure_for_the_year_stands_before_its_quarters(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "yearly")
    quarters(connection, key, {(2024, q): 10 for q in (1, 2, 3, 4)})
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 12, 31), company_id=key, best=41)

    [row] = query("""
        SELECT reported_usd, reported_method FROM bi.company_year
        WHERE company = 'yearly' AND basis = 'calendar'
    """)

    assert tuple(row.values()) == (41, "year")


def test_the_figures_behind_a_reported_year_are_listed(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "yearly")
    quarters(connection, key, {(2024, q): 10 for q in (1, 2, 3, 4)})
    figures = "SELECT days FROM bi.company_year_figure WHERE basis = 'calendar' ORDER BY days"

    assert [row["days"] for row in query(figures)] == [91, 91, 92, 92]
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 12, 31), company_id=key, best=41)
    assert [row["days"] for row in query(figures)] == [366]


def test_the_fiscal_year_is_the_companys_own(connection: Connection, query: Query) -> None:
    key = make.company(connection, "march", fiscal_year_end_month=3)
    quarters(connection, key, {(2024, 2): 1, (2024, 3): 2, (2024, 4): 3, (2025, 1): 4})

    rows = query("""
        SELECT basis, year, reported_usd, reported_partial_usd FROM bi.company_year
        WHERE company = 'march' ORDER BY basis, year
    """)

    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 2024, None, 6),
        ("calendar", 2025, None, 4),
        ("stated", 2025, 10, None),
    ]


@pytest.mark.rule("growth-over-reported")
def test_growth_is_against_the_reported_year_before_and_unknown_without_it(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "grown")
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 12, 31), company_id=key, best=50)
    make.promise(connection, "g", kind="guidance", spenders=[key], best=75, **YEAR_2025)

    rows = query("""
        SELECT year, previous_usd, growth_ratio FROM bi.company_year
        WHERE company = 'grown' AND basis = 'stated' ORDER BY year
    """)

    assert [tuple(row.values()) for row in rows] == [
        (2024, None, None),
        (2025, 50, Decimal("0.5")),
    ]


@pytest.mark.rule("growth-over-zero")
def test_growth_is_unknown_not_infinite_after_a_zero_year(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "started")
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 12, 31), company_id=key, best=0)
    make.figure_claim(connection, date(2025, 1, 1), date(2025, 12, 31), company_id=key, best=9)

    [row] = query("""
        SELECT growth_ratio FROM bi.company_year
        WHERE company = 'started' AND basis = 'stated' AND year = 2025
    """)

    assert row["growth_ratio"] is None


@pytest.mark.rule("rate-average")
def test_a_flow_is_converted_at_the_average_of_its_period(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "yuan")
    quarter = date(2024, 10, 1), date(2024, 12, 31)
    make.figure_claim(connection, *quarter, company_id=key, best=1000, currency_code="CNY")

    [row] = query("SELECT best_usd, rate_usd, rate_method FROM bi.figure WHERE company = 'yuan'")
    [mean] = query("""
        SELECT round(avg(round(usd.per_eur / cny.per_eur, 12)), 12) AS rate
        FROM tracker.exchange_rate AS cny
        JOIN tracker.exchange_rate AS usd USING (rate_date)
        WHERE cny.currency_code = 'CNY' AND usd.currency_code = 'USD'
          AND rate_date BETWEEN '2024-10-01' AND '2024-12-31'
          AND cny.rate_date = cny.published_date
    """)

    assert row == {
        "best_usd": round(1000 * Decimal(str(mean["rate"])), 2),
        "rate_usd": mean["rate"],
        "rate_method": "average",
    }


@pytest.mark.rule("rate-fixed")
def test_a_fixed_rate_day_moves_every_amount(connection: Connection, query: Query) -> None:
    key = make.company(connection, "yuan")
    make.promise(connection, "p", spenders=[key], best=1000, currency_code="CNY", **YEAR_2025)
    [rate] = query("""
        SELECT round(1 / per_usd, 10) AS rate FROM bi.exchange_rate
        WHERE currency_code = 'CNY' AND rate_date = '2024-06-03'
    """)
    connection.exec_driver_sql("SET LOCAL tracker.fx = '2024-06-03'")

    [row] = query("SELECT programme_usd FROM bi.company_year WHERE basis = 'stated'")

    assert row["programme_usd"] == round(1000 * Decimal(str(rate["rate"])), 2)


@pytest.mark.rule("rate-reporting-currency")
def test_the_reporting_currency_leaves_the_dollar_columns_alone(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "dollars")
    make.promise(connection, "p", spenders=[key], best=1000, **YEAR_2025)
    amounts = "SELECT programme_usd, programme, currency_code FROM bi.company_year LIMIT 1"

    assert query(amounts) == [{"programme_usd": 1000, "programme": 1000, "currency_code": "USD"}]
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")
    [row] = query(amounts)

    assert row["programme_usd"] == 1000
    assert row["currency_code"] == "EUR"
    assert row["programme"] != 1000


@pytest.mark.rule("growth-stated-apart")
def test_growth_that_a_source_states_is_kept_apart_from_ours(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "told")
    make.promise(connection, "g", kind="guidance", spenders=[key], best=75, **YEAR_2025)
    make.figure_claim(
        connection,
        date(2025, 1, 1),
        date(2025, 12, 31),
        company_id=key,
        metric="capex_growth",
        unit="percent",
        currency_code=None,
        evidence="guided",
        effective_date=date(2025, 3, 4),
        qualifier="more_than",
        low=40,
        best=40,
    )

    [row] = query("""
        SELECT growth_ratio, stated_growth_ratio, stated_growth_qualifier
        FROM bi.company_year WHERE company = 'told' AND basis = 'stated'
    """)

    assert tuple(row.values()) == (None, Decimal("0.4"), "more_than")
