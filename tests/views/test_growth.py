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


@pytest.mark.rule("growth-whole-years")
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


@pytest.mark.rule("growth-whole-years")
def test_two_guidances_for_halves_of_a_year_are_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025)
    guide(connection, company, date(2025, 4, 1), date(2025, 9, 30), best=10)
    guide(connection, company, date(2025, 10, 1), date(2026, 3, 31), best=20)

    assert growth(query)[2026] == Decimal("0.5")


@pytest.mark.rule("growth-whole-years")
def test_a_fiscal_year_of_guidance_is_part_of_two_calendar_years(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-01-01..2024-12-31": 20})
    guide(connection, company, date(2024, 7, 1), date(2025, 6, 30), best=30)

    assert growth(query, "calendar") == {2024: None, 2025: None}


@pytest.mark.rule("growth-reported-first")
def test_a_reported_year_grows_over_the_year_before_beside_guidance_for_a_part(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025 | {"2025-04-01..2026-03-31": 30})
    guide(connection, company, date(2025, 10, 1), date(2026, 3, 31), best=4)

    assert growth(query)[2026] == Decimal("0.5")


@pytest.mark.rule("growth-whole-years")
def test_part_of_a_reported_year_is_not_set_against_the_year_before(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, YEAR_2025 | {"2025-04-01..2025-06-30": 30})

    assert growth(query) == {2025: None, 2026: None}


@pytest.mark.rule("growth-whole-years")
def test_nothing_is_set_against_part_of_the_year_before(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, {"2024-04-01..2024-12-31": 9, "2024-04-01..2024-06-30": 3})
    file(connection, company, {"2025-04-01..2026-03-31": 30})

    assert growth(query) == {2025: None, 2026: None}


@pytest.mark.rule("growth-like-with-like")
@pytest.mark.parametrize(
    ("reported", "guided", "expected"),
    [
        ("2024 2025", "2024 2025", (2, "reported")),
        ("2024", "2024 2025", (3, "guidance")),
        ("2025", "2024 2025", (3, "guidance")),
        ("2024", "2025", (5, "guidance_over_reported")),
        ("2025", "2024", (None, None)),
    ],
)
def test_growth_sets_like_against_like(
    connection: Connection,
    query: Query,
    reported: str,
    guided: str,
    expected: tuple[int | None, str | None],
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    amounts = {"2024": 10, "2025": 30}
    file(connection, company, {f"{y}-01-01..{y}-12-31": amounts[y] for y in reported.split()})
    for year in guided.split():
        amount = {"2024": 15, "2025": 60}[year]
        guide(connection, company, date(int(year), 1, 1), date(int(year), 12, 31), best=amount)

    rows = query("SELECT growth_ratio, growth_basis FROM bi.company_year WHERE year = 2025")
    assert {tuple(row.values()) for row in rows} == {expected}


@pytest.mark.rule("growth-too-large")
def test_a_figure_in_the_wrong_unit_breaks_no_view(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    figures = {"2023-01-01..2023-12-31": 1, "2024-01-01..2024-12-31": 10_000}
    file(connection, company, figures | {"2025-01-01..2025-12-31": 200_000_000})

    assert growth(query) == {2023: None, 2024: 9999, 2025: None}
    assert query("SELECT * FROM bi.timeline")


GROWTH: dict[str, Any] = {"metric": "capex_growth", "unit": "percent", "currency_code": None}


def stated(query: Query) -> set[tuple[object, ...]]:
    rows = query("""
        SELECT basis, year, round(stated_growth_ratio, 2) FROM bi.company_year
        WHERE stated_growth_ratio IS NOT NULL
    """)
    return {tuple(row.values()) for row in rows}


@pytest.mark.rule("growth-stated-order")
def test_of_stated_growths_the_reported_one_is_shown(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    file(connection, company, {"2025-01-01..2025-12-31": 1})
    kinds = ["forecast", "estimated", "guided", "reported"]
    for percent, evidence in enumerate(kinds, 1):
        # The weaker one is said later, and gives way all the same.
        told: dict[str, Any] = {"evidence": evidence, "effective_date": date(2025, 10 - percent, 1)}
        told |= {"company_id": company, "best": percent}
        make.figure_claim(connection, start, end, **told, **GROWTH)
        assert {each[2] for each in stated(query)} == {Decimal(percent) / 100}


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


@pytest.mark.rule("growth-stated-order")
@pytest.mark.parametrize(("first", "second"), [(3, 4), (4, 3)])
def test_of_two_growths_that_are_stated_the_later_one_is_shown(
    connection: Connection, query: Query, first: int, second: int
) -> None:
    company = make.company(connection)
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
            **GROWTH,
        )
    file(connection, company, {"2025-01-01..2025-12-31": 1})

    rows = query("SELECT stated_growth_ratio FROM bi.company_year WHERE basis = 'stated'")
    assert rows == [{"stated_growth_ratio": Decimal("0.4")}]


@pytest.mark.rule("growth-stated-year")
@pytest.mark.parametrize(
    ("month", "start", "end", "expected"),
    [
        # A growth of the calendar year says nothing of a fiscal year that has its number.
        (6, date(2025, 1, 1), date(2025, 12, 31), {("calendar", 2025)}),
        (6, date(2024, 7, 1), date(2025, 6, 30), {("stated", 2025)}),
        (12, date(2025, 1, 1), date(2025, 12, 31), {("stated", 2025), ("calendar", 2025)}),
        # 52 weeks are a year, also where they end in the month after.
        (6, date(2024, 6, 30), date(2025, 7, 5), {("stated", 2025)}),
        (12, date(2024, 12, 29), date(2025, 12, 27), {("stated", 2025), ("calendar", 2025)}),
        # Without a month on file a year is that of the calendar.
        (None, date(2025, 1, 1), date(2025, 12, 31), {("stated", 2025), ("calendar", 2025)}),
        # Neither half a year, nor a year and a half, nor a year of nobody's.
        (6, date(2025, 1, 1), date(2025, 6, 30), set()),
        (6, date(2024, 1, 1), date(2025, 6, 30), set()),
        (6, date(2024, 4, 1), date(2025, 3, 31), set()),
        (None, date(2024, 7, 1), date(2025, 6, 30), set()),
        # Years of whole weeks that end in the January after.
        (12, date(2024, 1, 1), date(2025, 1, 3), {("stated", 2024), ("calendar", 2024)}),
        (1, date(2024, 1, 29), date(2025, 2, 2), {("stated", 2025)}),
    ],
)
def test_a_stated_growth_stands_in_the_year_that_it_is_stated_for(  # noqa: PLR0917 - a table
    connection: Connection,
    query: Query,
    month: int | None,
    start: date,
    end: date,
    expected: set[tuple[str, int]],
) -> None:
    company = make.company(connection, fiscal_year_end_month=month)
    make.figure_claim(
        connection,
        start,
        end,
        company_id=company,
        metric="capex_growth",
        unit="percent",
        currency_code=None,
        evidence="guided",
        best=25,
    )
    guide(connection, company, date(2024, 1, 1), date(2026, 12, 31), best=1)
    make.promise(
        connection,
        "programme",
        spenders=[company],
        period_start=date(2024, 1, 1),
        period_end=date(2026, 12, 31),
    )

    assert stated(query) == {(basis, year, Decimal("0.25")) for basis, year in expected}


def test_without_a_month_on_file_a_year_is_that_of_the_last_report(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_2025)
    growth_of: dict[str, Any] = {"metric": "capex_growth", "unit": "percent", "currency_code": None}
    for start, end in (
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2024, 4, 1), date(2025, 3, 31)),
    ):
        make.figure_claim(
            connection,
            start,
            end,
            company_id=company,
            evidence="guided",
            best=end.month,
            **growth_of,
        )

    assert stated(query) == {("calendar", 2025, Decimal("0.12")), ("stated", 2025, Decimal("0.03"))}
