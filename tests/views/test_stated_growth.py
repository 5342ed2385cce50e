"""Growth as a source states it: of which year, and whose word stands."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import file

Query = Callable[[str], list[dict[str, object]]]

START, END = date(2025, 1, 1), date(2025, 12, 31)


def state(connection: Connection, company: int, percent: int, **values: Any) -> int:
    """Growth of capex for 2025, by default exactly so many percent."""
    span = values.pop("start", START), values.pop("end", END)
    figure: dict[str, Any] = {"metric": "capex_growth", "unit": "percent", "currency_code": None}
    told: dict[str, Any] = {
        "evidence": "guided",
        "company_id": company,
        "effective_date": date(2025, 3, 1),
    }
    if "qualifier" not in values:
        values["best"] = percent
    return make.figure_claim(connection, *span, **figure | told | values)


def stated(query: Query) -> list[tuple[object, ...]]:
    """Basis and year, and the growth that is stated for it."""
    rows = query("""
        SELECT basis, year, stated_growth_ratio FROM bi.company_year
        WHERE stated_growth_ratio IS NOT NULL ORDER BY basis, year
    """)
    return [tuple(row.values()) for row in rows]


@pytest.fixture
def company(connection: Connection) -> int:
    """A company with something reported for 2024 to 2026; its last whole year ends in June."""
    company = make.company(connection)
    quarters = {f"{year}-{month}": 1 for year in (2024, 2025, 2026) for month in ("01-01", "04-01")}
    ends = {"01-01": "03-31", "04-01": "06-30"}
    file(connection, company, {f"{day}..{day[:5]}{ends[day[5:]]}": 1 for day in quarters})
    file(connection, company, {"2024-07-01..2025-06-30": 1})
    return company


@pytest.mark.parametrize(
    ("end", "bases"),
    [
        (date(2025, 12, 31), ["calendar"]),
        (date(2025, 12, 27), ["calendar"]),
        (date(2025, 6, 30), ["stated"]),
        (date(2025, 11, 30), []),
    ],
)
def test_only_a_year_that_ends_with_december_is_one_of_the_calendar(
    connection: Connection, query: Query, company: int, end: date, bases: list[str]
) -> None:
    state(connection, company, 40, start=end - timedelta(364), end=end)
    assert stated(query) == [(basis, 2025, Decimal("0.4")) for basis in bases]


@pytest.mark.parametrize(
    ("days", "is_year"), [(357, False), (358, True), (366, True), (372, True), (373, False)]
)
def test_only_growth_of_a_whole_year_is_that_of_the_year(
    connection: Connection, query: Query, company: int, days: int, is_year: bool
) -> None:
    state(connection, company, 40, start=END - timedelta(days - 1))
    assert bool(stated(query)) is is_year


def test_only_growth_of_capital_expenditure_is_shown(
    connection: Connection, query: Query, company: int
) -> None:
    state(connection, company, 40, metric="revenue_growth")
    assert stated(query) == []


@pytest.mark.parametrize(
    ("better", "worse"),
    [("reported", "guided"), ("guided", "estimated"), ("estimated", "forecast")],
)
@pytest.mark.parametrize("is_better_first", [True, False])
def test_what_is_reported_stands_before_what_is_foreseen(  # noqa: PLR0917 - a table of cases
    connection: Connection,
    query: Query,
    company: int,
    better: str,
    worse: str,
    is_better_first: bool,
) -> None:
    told = {better: 10, worse: 20}
    for evidence in (better, worse) if is_better_first else (worse, better):
        day = date(2025, 3, 1 if evidence == better else 2)
        state(connection, company, told[evidence], evidence=evidence, effective_date=day)
    assert {ratio for *_, ratio in stated(query)} == {Decimal("0.1")}


def test_of_two_growths_of_one_day_the_one_recorded_last_is_shown(
    connection: Connection, query: Query, company: int
) -> None:
    day = date(2025, 3, 1)
    for start, best in ((START, 10), (START + timedelta(1), 20)):
        last = state(connection, company, best, start=start, effective_date=day)
    assert {ratio for *_, ratio in stated(query)} == {Decimal("0.2")}
    rows = query("SELECT DISTINCT stated_growth_claim_id AS claim FROM bi.company_year")
    assert {row["claim"] for row in rows} == {last, None}


@pytest.mark.parametrize(
    ("better", "worse"), [({}, {"change_kind": "repeated"}), ({"reliability": "A"}, {})]
)
def test_of_two_growths_of_one_day_the_one_that_would_be_believed_is_shown(
    connection: Connection,
    query: Query,
    company: int,
    better: dict[str, Any],
    worse: dict[str, Any],
) -> None:
    state(connection, company, 10, start=START, **better)
    state(connection, company, 20, start=START + timedelta(1), **worse)
    assert {ratio for *_, ratio in stated(query)} == {Decimal("0.1")}


def test_growth_stands_at_its_own_company_and_year(
    connection: Connection, query: Query, company: int
) -> None:
    other = make.company(connection, "other")
    file(connection, other, {"2025-01-01..2025-12-31": 1})
    state(connection, other, 30)
    state(connection, company, 40, qualifier="more_than", low=Decimal(40), best=Decimal(40))
    state(connection, company, 50, start=date(2026, 1, 1), end=date(2026, 12, 31))

    rows = query("""
        SELECT company = 'other' AS is_other, year, stated_growth_ratio, stated_growth_qualifier
        FROM bi.company_year
        WHERE basis = 'calendar' AND stated_growth_ratio IS NOT NULL ORDER BY 1, 2
    """)
    assert [tuple(row.values()) for row in rows] == [
        (False, 2025, Decimal("0.4"), "more_than"),
        (False, 2026, Decimal("0.5"), "exact"),
        (True, 2025, Decimal("0.3"), "exact"),
    ]


def test_growth_beyond_all_measure_is_not_shown_and_breaks_no_view(
    connection: Connection, query: Query, company: int
) -> None:
    state(connection, company, 1_000_000)
    assert stated(query) == []
    state(connection, company, 999_999, start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert {row[1:] for row in stated(query)} == {(2026, Decimal("9999.99"))}
