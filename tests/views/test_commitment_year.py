"""Spreading over years by days: nothing is lost and nothing is invented."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

days = st.dates(date(2019, 1, 1), date(2040, 12, 31))
amounts = st.decimals(Decimal("0.01"), Decimal("9e14"), places=2)


@pytest.mark.rule("spread-exact")
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=days,
    length=st.integers(0, 4000),
    amount=amounts,
    currency=st.sampled_from(["USD", "CNY", "JPY"]),
    kind=st.sampled_from(["guidance", "programme"]),
)
def test_the_shares_of_all_years_make_the_whole_exactly(
    *,
    connection: Connection,
    query: Query,
    start: date,
    length: int,
    amount: Decimal,
    currency: str,
    kind: str,
) -> None:
    with connection.begin_nested() as savepoint:
        make.promise(
            connection,
            "spread",
            kind=kind,
            best=amount,
            currency_code=currency,
            period_start=start,
            period_end=start + timedelta(days=length),
        )
        rows = query("""
            SELECT basis, sum(share_ratio) AS share, sum(amount) AS amount,
                sum(amount_usd) AS amount_usd, sum(year_days) AS days
            FROM bi.commitment_year WHERE commitment = 'spread' GROUP BY basis
        """)
        whole = query("SELECT amount_usd FROM bi.commitment WHERE commitment = 'spread'")
        savepoint.rollback()

    assert {row["basis"] for row in rows} == {"stated", "calendar"}
    for row in rows:
        assert row["share"] == 1
        assert row["amount"] == amount
        assert row["amount_usd"] == whole[0]["amount_usd"]
        assert row["days"] == length + 1


@pytest.mark.rule("spread-linear")
def test_a_programme_is_spread_by_days_over_calendar_years(
    connection: Connection, query: Query
) -> None:
    make.promise(
        connection,
        "three-years",
        best=1095,
        period_start=date(2025, 2, 24),
        period_end=date(2028, 2, 23),
    )

    rows = query("""
        SELECT year, method, year_days, period_days, amount FROM bi.commitment_year
        WHERE commitment = 'three-years' AND basis = 'stated' ORDER BY year
    """)

    assert [(r["year"], r["year_days"], r["amount"]) for r in rows] == [
        (2025, 311, 311),
        (2026, 365, 365),
        (2027, 365, 365),
        (2028, 54, 54),
    ]
    assert {(r["method"], r["period_days"]) for r in rows} == {("linear", 1095)}


@pytest.mark.rule("spread-guidance-stated")
def test_guidance_stands_whole_in_the_year_the_company_means(
    connection: Connection, query: Query
) -> None:
    make.promise(
        connection,
        "fiscal",
        kind="guidance",
        best=365,
        period_start=date(2024, 7, 1),
        period_end=date(2025, 6, 30),
        period_year=2025,
    )

    rows = query("""
        SELECT basis, year, method, amount FROM bi.commitment_year
        WHERE commitment = 'fiscal' ORDER BY basis, year
    """)

    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 2024, "prorata", 184),
        ("calendar", 2025, "prorata", 181),
        ("stated", 2025, "stated", 365),
    ]


@pytest.mark.rule("spread-announced")
def test_without_a_period_the_whole_stands_in_the_year_of_the_announcement(
    connection: Connection, query: Query
) -> None:
    make.promise(connection, "no-period", best=16, effective_date=date(2025, 2, 25))

    rows = query("""
        SELECT basis, year, method, amount FROM bi.commitment_year
        WHERE commitment = 'no-period' ORDER BY basis
    """)

    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 2025, "announced", 16),
        ("stated", 2025, "announced", 16),
    ]


@pytest.mark.rule("announcement-first")
def test_later_news_does_not_move_it_to_another_year(connection: Connection, query: Query) -> None:
    thing = make.promise(connection, "no-period", best=16, effective_date=date(2025, 2, 25))
    make.commitment_claim(
        connection, thing, best=17, status="completed", effective_date=date(2026, 3, 1)
    )

    rows = query("SELECT year, amount FROM bi.commitment_year WHERE basis = 'stated'")

    assert rows == [{"year": 2025, "amount": 17}]


@pytest.mark.rule("rate-missing")
def test_a_day_without_a_rate_has_no_dollars_and_no_zero(
    connection: Connection, query: Query
) -> None:
    make.promise(connection, "taiwan", currency_code="TWD")

    rows = query("SELECT amount, amount_usd, rate_usd FROM bi.commitment WHERE commitment='taiwan'")

    assert rows == [{"amount": 1000, "amount_usd": None, "rate_usd": None}]


@pytest.mark.rule("rate-carried")
def test_a_weekend_is_converted_at_the_rate_of_friday(connection: Connection, query: Query) -> None:
    make.promise(connection, "sunday", currency_code="CNY", effective_date=date(2025, 2, 23))

    [row] = query("SELECT rate_date, amount_usd, rate_usd FROM bi.commitment")

    assert row["rate_date"] == date(2025, 2, 21)
    assert row["amount_usd"] == round(1000 * Decimal(str(row["rate_usd"])), 2)


@pytest.mark.rule("spread-exact")
def test_the_shares_of_each_bound_make_that_bound_in_every_money(
    connection: Connection, query: Query
) -> None:
    make.promise(
        connection,
        "ranged",
        qualifier="range",
        low=Decimal(1000),
        best=Decimal(1700),
        high=Decimal(2000),
        currency_code="CNY",
        period_start=date(2024, 7, 9),
        period_end=date(2027, 2, 3),
    )
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")

    columns = [
        *("amount_low", "amount", "amount_high", "amount_low_usd", "amount_usd"),
        *("amount_high_usd", "amount_report_low", "amount_report", "amount_report_high"),
    ]
    sums = ", ".join(f"sum({column}) AS {column}" for column in columns)
    [spread] = query(f"SELECT {sums} FROM bi.commitment_year WHERE basis = 'stated'")
    [whole] = query("""
        SELECT low, best, high, low_usd, best_usd, high_usd, low_report, best_report, high_report
        FROM internal.commitment
    """)

    assert list(spread.values()) == list(whole.values())
    shares = query("""
        SELECT share_ratio, amount_low, amount, amount_high FROM bi.commitment_year
        WHERE basis = 'stated' ORDER BY year
    """)
    assert len(shares) == 4
    for row in shares:
        share, *amounts = (Decimal(str(value)) for value in row.values())
        for amount, total in zip(amounts, (1000, 1700, 2000), strict=True):
            assert abs(amount - share * total) < Decimal("0.02")
