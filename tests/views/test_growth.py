"""Growth sets one whole year against another, and nothing less."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import Query, file

YEAR_2025 = {"2024-04-01..2025-03-31": 20}


def guide(connection: Connection, company: int, start: date, end: date, **values: Any) -> None:
    values |= {"kind": "guidance", "spenders": [company]}
    make.promise(connection, f"to-{end}", period_start=start, period_end=end, **values)


def growth(query: Query, basis: str = "stated") -> dict[object, object]:
    rows = query(
        f"SELECT year, growth_ratio FROM bi.company_year WHERE basis = '{basis}' ORDER BY year"
    )
    return {row["year"]: row["growth_ratio"] for row in rows}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), Decimal("-0.8")),
        (date(2025, 10, 1), date(2026, 3, 31), None),
        (date(2025, 4, 3), date(2026, 3, 31), None),
        (date(2025, 4, 1), date(2026, 3, 29), None),
        # A year of 52 weeks is a whole one.
        (date(2025, 3, 31), date(2026, 3, 29), Decimal("-0.8")),
    ],
)
def test_guidance_for_part_of_a_year_says_nothing_of_its_growth(
    connection: Connection, query: Query, start: date, end: date, expected: Decimal | None
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025)
    guide(connection, company, start, end, best=4)

    assert growth(query)[2026] == expected


def test_two_guidances_for_halves_of_a_year_are_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025)
    guide(connection, company, date(2025, 4, 1), date(2025, 9, 30), best=10)
    guide(connection, company, date(2025, 10, 1), date(2026, 3, 31), best=20)

    assert growth(query)[2026] == Decimal("0.5")


def test_a_fiscal_year_of_guidance_is_part_of_two_calendar_years(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-01-01..2024-12-31": 20})
    guide(connection, company, date(2024, 7, 1), date(2025, 6, 30), best=30)

    assert growth(query, "calendar") == {2024: None, 2025: None}


def test_a_reported_year_grows_over_the_year_before_beside_guidance_for_a_part(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025 | {"2025-04-01..2026-03-31": 30})
    guide(connection, company, date(2025, 10, 1), date(2026, 3, 31), best=4)

    assert growth(query)[2026] == Decimal("0.5")


def test_part_of_a_reported_year_is_not_set_against_the_year_before(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025 | {"2025-04-01..2025-06-30": 30})

    assert growth(query) == {2025: None, 2026: None}


def test_nothing_is_set_against_part_of_the_year_before(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, {"2024-04-01..2024-12-31": 9, "2024-04-01..2024-06-30": 3})
    file(connection, company, {"2025-04-01..2026-03-31": 30})

    assert growth(query) == {2025: None, 2026: None}


def test_a_figure_in_the_wrong_unit_breaks_no_view(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    figures = {"2023-01-01..2023-12-31": 1, "2024-01-01..2024-12-31": 10_000}
    file(connection, company, figures | {"2025-01-01..2025-12-31": 200_000_000})

    assert growth(query) == {2023: None, 2024: 9999, 2025: None}
    assert query("SELECT * FROM bi.timeline")


@pytest.mark.parametrize(
    ("more", "growth_shown"),
    [
        # Rounded to the digits that are shown, the former is ten thousand.
        (99_999_999_999_960, None),
        (99_999_999_999_940, Decimal("9999.99999999")),
        (99_990_000_000_000, Decimal(9999)),
    ],
)
def test_no_ratio_is_shown_that_rounds_to_ten_thousand(
    connection: Connection, query: Query, more: int, growth_shown: Decimal | None
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    base = 10_000_000_000
    file(connection, company, {"2024-01-01..2024-12-31": base, "2025-01-01..2025-12-31": base})
    later = {"change_kind": "restated", "effective_date": date(2026, 2, 1)}
    file(connection, company, {"2025-01-01..2025-12-31": base + more}, **later)
    period = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    plan = make.promise(
        connection, "plan", kind="guidance", spenders=[company], best=base, **period
    )
    again = {"change_kind": "increased", "effective_date": date(2025, 2, 1)}
    make.commitment_claim(connection, plan, best=base + more, **again, **period)

    assert growth(query)[2025] == growth_shown
    rows = query("""
        SELECT kind, movement_ratio FROM bi.timeline
        WHERE movement IS NOT NULL ORDER BY kind
    """)
    assert [tuple(row.values()) for row in rows] == [
        ("guidance", growth_shown),
        ("reported", growth_shown),
    ]
    rows = query("SELECT outcome_gap_ratio AS gap FROM bi.timeline WHERE outcome = 'above'")
    assert rows == [{"gap": growth_shown}]


@pytest.mark.parametrize(("first", "second"), [(3, 4), (4, 3)])
def test_of_two_growths_that_are_stated_the_later_one_is_shown(
    connection: Connection, query: Query, first: int, second: int
) -> None:
    company = make.company(connection)
    growth_of: dict[str, Any] = {"metric": "capex_growth", "unit": "percent", "currency_code": None}
    # Periods of which one begins a day off: neither claim displaces the other.
    for start, day in ((date(2025, 1, 1), first), (date(2025, 1, 2), second)):
        make.figure_claim(
            connection,
            start,
            date(2025, 12, 31),
            company_id=company,
            evidence="guided",
            effective_date=date(2025, 3, day),
            best=10 * day,
            **growth_of,
        )
    file(connection, company, {"2025-01-01..2025-12-31": 1})

    rows = query("SELECT stated_growth_ratio FROM bi.company_year WHERE basis = 'stated'")
    assert rows == [{"stated_growth_ratio": Decimal("0.4")}]
