"""Every amount of a year is one of its own: each bound, in dollars and in the session's money."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import file

Query = Callable[[str], list[dict[str, object]]]

YEAR_2025 = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
DAY = date(2025, 6, 16)

THIRDS = [
    (date(2025, 1, 1), date(2025, 4, 30)),
    (date(2025, 5, 1), date(2025, 8, 31)),
    (date(2025, 9, 1), date(2025, 12, 31)),
]


def days(kind: str, number: int) -> dict[str, date]:
    """A third of the year each for guidance, of which only one counts for one time."""
    start, end = THIRDS[number]
    return {"period_start": start, "period_end": end} if kind == "guidance" else YEAR_2025


RANGES = {"guidance": ((60, 64, 70), (5, 6, 8)), "programme": ((100, 120, 150), (10, 11, 13))}
"""What is promised in each column: low, best and high of two promises."""

BOUNDS = ("_low", "", "_high")


def rate(query: Query, currency: str, into: str) -> Decimal:
    [row] = query(f"""
        SELECT round(other.per_eur / one.per_eur, 12) AS rate
        FROM bi.exchange_rate AS one JOIN bi.exchange_rate AS other USING (rate_date)
        WHERE one.currency_code = '{currency}' AND other.currency_code = '{into}'
          AND rate_date = '{DAY}'
    """)
    return Decimal(str(row["rate"]))


def promise_ranges(connection: Connection, company: int, factor: int) -> None:
    for kind, ranges in RANGES.items():
        for number, bounds in enumerate(ranges):
            low, best, high = (Decimal(factor * bound) for bound in bounds)
            make.promise(
                connection,
                f"{kind}-{number}",
                kind=kind,
                spenders=[company],
                currency_code="CNY",
                effective_date=DAY,
                period_year=2025,
                qualifier="range",
                low=low,
                best=best,
                high=high,
                **days(kind, number),
            )


@pytest.mark.parametrize("basis", ["stated", "calendar"])
def test_each_bound_of_each_column_is_summed_in_either_money(
    connection: Connection, query: Query, basis: str
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    # So large that every digit of a rate is told apart.
    factor = 10**15
    promise_ranges(connection, company, factor)
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")
    dollars, euros = rate(query, "CNY", "USD"), rate(query, "CNY", "EUR")

    [row] = query(f"SELECT * FROM bi.company_year WHERE basis = '{basis}'")

    for kind, ranges in RANGES.items():
        for place, bound in enumerate(BOUNDS):
            parts = [factor * bounds[place] for bounds in ranges]
            name = f"{kind}{bound}"
            usd = sum(round(part * dollars, 2) for part in parts)
            assert row[f"{name}_usd"] == usd, name
            assert row[f"{name}_usd_bn"] == pytest.approx(float(usd) / 1e9), name
            assert row[name] == sum(round(part * euros, 2) for part in parts), name
        assert row[f"{kind}_partial_usd"] is row[f"{kind}_partial"] is None
    assert row["currency_code"] == "EUR"
    view = {"stated": "company_fiscal_year", "calendar": "company_calendar_year"}[basis]
    [chart] = query(f"SELECT * FROM bi.{view}")
    assert chart == {name: row[name] for name in chart}


@pytest.mark.parametrize("bound", ["low", "high"])
@pytest.mark.parametrize("kind", RANGES)
def test_a_bound_that_one_part_lacks_is_open_in_its_own_column_only(
    connection: Connection, query: Query, kind: str, bound: str
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    promise_ranges(connection, company, 1)
    side = "high" if bound == "low" else "low"
    qualifier = {"low": "up_to", "high": "at_least"}[bound]
    values: dict[str, Any] = {"qualifier": qualifier, "best": Decimal(1), side: Decimal(1)}
    make.promise(connection, "open", kind=kind, spenders=[company], **values, **days(kind, 2))

    rows = query("SELECT * FROM bi.company_year")

    assert len(rows) == 2
    sums = [f"{column}{place}" for column in RANGES for place in BOUNDS]
    for row in rows:
        for suffix in ("_usd", ""):
            missing = {name for name in sums if row[f"{name}{suffix}"] is None}
            assert missing == {f"{kind}_{bound}"}


def test_what_was_reported_and_the_year_before_are_told_in_either_money(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, {"2024-01-01..2024-12-31": 4 * 10**9})
    file(connection, company, {"2025-01-01..2025-12-31": 5 * 10**9})
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")
    figures = query("SELECT best_usd, best_report FROM bi.figure ORDER BY period_end")
    (old, old_euros), (new, new_euros) = (tuple(row.values()) for row in figures)
    assert None not in (old_euros, new_euros)

    names = "reported_usd, reported, previous_usd, previous, growth_ratio"
    rows = query(f"SELECT {names} FROM bi.company_year WHERE basis = 'stated' ORDER BY year")
    first, second = (tuple(row.values()) for row in rows)

    assert first == (old, old_euros, None, None, None)
    # Growth is told in the money that is shown, not in dollars.
    growth = round(Decimal(str(new_euros)) / Decimal(str(old_euros)) - 1, 8)
    assert second == (new, new_euros, old, old_euros, growth)
    assert growth != round(Decimal(str(new)) / Decimal(str(old)) - 1, 8)


def test_what_is_known_of_a_year_is_told_in_either_money(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, {"2024-01-01..2024-03-31": 10**9, "2024-04-01..2024-06-30": 10**8})
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")
    [total] = query("SELECT sum(best_usd) AS usd, sum(best_report) AS euros FROM bi.figure")

    names = "reported_partial_usd, reported_partial, reported_usd, reported"
    rows = query(f"SELECT {names} FROM bi.company_year")
    assert [tuple(row.values()) for row in rows] == [(total["usd"], total["euros"], None, None)] * 2


def test_of_a_part_that_dollars_lack_and_euros_have_only_the_dollars_are_unknown(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    for kind in RANGES:
        for number, currency in enumerate(("EUR", "TWD")):
            make.promise(
                connection,
                f"{kind}-{currency.lower()}",
                kind=kind,
                spenders=[company],
                currency_code=currency,
                effective_date=DAY,
                period_year=2025,
                **days(kind, number),
            )
    quarters = {"2025-01-01..2025-03-31": 1, "2025-04-01..2025-12-31": 1}
    file(connection, company, quarters, currency_code="TWD")
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'TWD'")
    euros = round(1000 * rate(query, "EUR", "USD"), 2)

    rows = query("""
        SELECT guidance_usd, guidance_partial_usd, guidance, guidance_partial,
            programme_usd, programme_partial_usd, programme, programme_partial
        FROM bi.company_year WHERE year = 2025
    """)
    # No rate turns euros into this money, nor this money into dollars.
    assert [tuple(row.values()) for row in rows] == [(None, euros, None, 1000) * 2] * 2


def test_the_days_and_the_label_are_those_of_the_guidance(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    spans = {"h1": ("2025-01-01", "2025-05-31"), "h2": ("2025-07-01", "2025-11-30")}
    for label, (start, end) in spans.items():
        period = {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}
        guided = {"kind": "guidance", "spenders": [company], "period_label": label}
        make.promise(connection, label, **guided, **period)
    make.promise(connection, "plan", spenders=[company], period_label="a plan", **YEAR_2025)

    rows = query("""
        SELECT guidance_period_start, guidance_period_end, guidance_label, guidance_qualifier
        FROM bi.company_year
    """)
    expected = (date(2025, 1, 1), date(2025, 11, 30), "h1", None)
    assert [tuple(row.values()) for row in rows] == [expected] * 2


def test_the_days_of_a_reported_year_are_those_of_its_quarters(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    weeks = ("2023-10-01..2023-12-30", "2023-12-31..2024-03-30")
    file(connection, company, dict.fromkeys(weeks, 1))
    days = "SELECT reported_period_start, reported_period_end FROM bi.company_year"
    part = query(f"{days} WHERE basis = 'stated'")
    file(connection, company, {"2024-03-31..2024-06-29": 1, "2024-06-30..2024-09-28": 1})
    whole = query(f"{days} WHERE basis = 'stated'")

    # Of a year that is not whole the days are those of the months that it stands for.
    assert tuple(part[0].values()) == (date(2023, 10, 1), date(2024, 9, 30))
    assert tuple(whole[0].values()) == (date(2023, 10, 1), date(2024, 9, 28))
