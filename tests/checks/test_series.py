from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found
from tests.views.filed import PLANT, PRODUCTIVE, YEAR_TO_DATE, file
from tracker.checks.series import figures_left_out, mixed_series

Q1, HALF, NINE, YEAR = YEAR_TO_DATE
Q2, Q3, Q4 = "2024-04-01..2024-06-30", "2024-07-01..2024-09-30", "2024-10-01..2024-12-31"


@pytest.mark.rule("figure-left-out")
@pytest.mark.parametrize(
    ("used", "other", "expected"),
    [
        ({Q1: 1, Q2: 2, Q3: 3}, {Q3: 9, Q4: 4}, [Q4]),
        ({Q1: 1, Q2: 2, Q3: 3}, {Q2: 9}, []),
        # Six months tell nothing, but less three months they do.
        ({Q1: 1, Q4: 4, NINE: 6}, {Q1: 1, HALF: 9}, [Q2]),
        # The year is used, and the only quarter of it is told by the other.
        ({YEAR: 10}, {Q1: 9}, [Q1]),
        # Four quarters are the year: a figure for it adds nothing.
        ({Q1: 1, Q2: 2, Q3: 3, Q4: 4}, {YEAR: 9}, []),
    ],
)
@pytest.mark.parametrize(
    ("one", "another"),
    [
        ({"concept": PLANT}, {"concept": PRODUCTIVE}),
        ({"concept": PLANT}, {"concept": None}),
        ({"currency_code": "CNY"}, {"currency_code": "USD"}),
    ],
)
def test_what_only_a_series_that_is_not_used_tells_is_told(  # noqa: PLR0917
    connection: Connection,
    found: Found,
    used: dict[str, int],
    other: dict[str, int],
    expected: list[str],
    one: dict[str, Any],
    another: dict[str, Any],
) -> None:
    company = make.company(connection, "contoso", fiscal_year_end_month=12)
    file(connection, company, used, **one)
    file(connection, company, other, **another)
    assert found(figures_left_out) == [f"contoso capex {period}" for period in expected]


@pytest.mark.rule("figure-left-out")
def test_another_year_may_be_told_by_another_series(connection: Connection, found: Found) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, {Q1: 1}, concept=PLANT)
    file(connection, company, {"2025-01-01..2025-03-31": 1}, concept=PRODUCTIVE)
    assert found(figures_left_out) == []
    assert found(mixed_series) == []


@pytest.mark.rule("series-mixed")
def test_a_calendar_year_of_two_series_is_told(connection: Connection, found: Found) -> None:
    company = make.company(connection, "contoso", fiscal_year_end_month=6)
    file(connection, company, {Q1: 1, Q2: 2}, concept=PLANT)
    file(connection, company, {Q3: 3, Q4: 4}, concept=PRODUCTIVE)
    assert found(mixed_series) == ["contoso capex 2024 (calendar)"]


@pytest.mark.rule("series-mixed")
def test_a_year_and_quarters_of_two_series_are_told(connection: Connection, found: Found) -> None:
    company = make.company(connection, "contoso", fiscal_year_end_month=6)
    file(connection, company, {YEAR: 9}, concept=PLANT)
    file(connection, company, {Q1: 1, Q2: 2, Q3: 3, Q4: 4}, concept=PRODUCTIVE)
    assert found(mixed_series) == ["contoso capex 2024 (calendar)"]


@pytest.mark.rule("series-mixed")
@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ({"concept": PLANT}, []),
        ({"concept": PRODUCTIVE}, ["contoso capex 2024 (stated)", "contoso capex 2024 (calendar)"]),
    ],
)
def test_growth_over_a_year_of_another_series_is_told(
    connection: Connection, found: Found, series: dict[str, Any], expected: list[str]
) -> None:
    company = make.company(connection, "contoso", fiscal_year_end_month=12)
    file(connection, company, {"2023-01-01..2023-12-31": 8}, concept=PLANT)
    file(connection, company, {YEAR: 10}, **series)
    assert found(mixed_series) == expected


@pytest.mark.rule("figure-left-out")
def test_both_series_are_named(connection: Connection) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, {Q1: 1, Q2: 2}, concept=PLANT)
    file(connection, company, {Q3: 3}, currency_code="CNY")
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    [finding] = figures_left_out(driver)
    assert finding.message == (
        f"only untagged in CNY tells it, and {PLANT} in USD the fiscal year:"
        " two series are never mixed"
    )
