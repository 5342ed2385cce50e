"""Halves of a year, and what is shown of one that is not wholly reported."""

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, PRODUCTIVE, Query, file, years


@pytest.mark.rule("year-nine-months")
def test_nine_months_stand_before_the_first_quarter_alone(
    connection: Connection, query: Query
) -> None:
    figures = {"2024-01-01..2024-03-31": 1, "2024-01-01..2024-09-30": 6}
    keys = file(connection, make.company(connection), figures)

    for basis in ("stated", "calendar"):
        assert years(query, basis) == [(2024, "nine_months", 6, 0.75)]
    rows = query("""
        SELECT claim_id, quarter, method, period_end, amount_report FROM bi.company_year_figure
        WHERE basis = 'stated'
    """)
    assert [row["claim_id"] for row in rows] == [keys["2024-01-01..2024-09-30"]]
    assert [row["amount_report"] for row in rows] == [6]
    assert (rows[0]["quarter"], rows[0]["method"]) == (None, "nine_months")


@pytest.mark.rule("year-nine-months")
def test_three_quarters_are_shown_as_quarters(connection: Connection, query: Query) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-01-01..2024-06-30": 3,
        "2024-01-01..2024-09-30": 6,
    }
    file(connection, make.company(connection), figures)

    assert years(query) == [(2024, "differences", 6, 0.75)]


@pytest.mark.rule("year-nine-months")
@pytest.mark.parametrize(
    ("period", "month", "years_told"),
    [
        ("2024-04-01..2024-12-31", 3, {"stated": 2025, "calendar": 2024}),
        # These lie in two calendar years, and are not shared out.
        ("2024-07-01..2025-03-31", 6, {"stated": 2025}),
        # These are not the first ones of a year.
        ("2024-10-01..2025-06-30", 6, {}),
    ],
)
def test_nine_months_are_of_the_year_that_they_lie_in(
    connection: Connection, query: Query, period: str, month: int, years_told: dict[str, int]
) -> None:
    file(connection, make.company(connection, fiscal_year_end_month=month), {period: 6})

    found = {basis: years(query, basis) for basis in ("stated", "calendar")}
    assert {basis: [row[:3] for row in rows] for basis, rows in found.items() if rows} == {
        basis: [(year, "nine_months", 6)] for basis, year in years_told.items()
    }


@pytest.mark.rule("year-halves")
def test_half_years_make_calendar_years(connection: Connection, query: Query) -> None:
    """The second half is the year less the first."""
    figures = {
        "2022-07-01..2023-06-30": 10,
        "2022-07-01..2022-12-31": 4,
        "2023-07-01..2023-12-31": 5,
        "2023-07-01..2024-06-30": 12,
    }
    keys = file(connection, make.company(connection, fiscal_year_end_month=6), figures)

    assert years(query) == [
        (2022, "halves", 4, 0.5),
        (2023, "halves", 11, 1),
        (2024, "halves", 7, 0.5),
    ]
    rows = query("""
        SELECT claim_id, method, factor FROM bi.company_year_figure
        WHERE basis = 'calendar' AND year = 2023 ORDER BY period_start, factor DESC
    """)
    assert [tuple(row.values()) for row in rows] == [
        (keys["2022-07-01..2023-06-30"], "year_less_half", 1),
        (keys["2022-07-01..2022-12-31"], "year_less_half", -1),
        (keys["2023-07-01..2023-12-31"], "half", 1),
    ]


@pytest.mark.rule("year-halves")
def test_half_of_the_year_is_shown_until_the_year_is_reported(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-07-01..2024-12-31": 4})
    assert years(query, "stated") == [(2025, "halves", 4, 0.5)]
    file(connection, company, {"2025-01-01..2025-06-30": 5})
    assert years(query, "stated") == [(2025, "halves", 9, 1)]
    file(connection, company, {"2024-07-01..2025-06-30": 9})
    assert years(query, "stated") == [(2025, "year", 9, 1)]


@pytest.mark.rule("year-halves")
def test_halves_that_end_in_other_months_are_shared_out(
    connection: Connection, query: Query
) -> None:
    figures = {
        "2022-10-01..2023-03-31": 182,
        "2023-04-01..2023-09-30": 183,
        "2023-10-01..2024-03-31": 366,
    }
    file(connection, make.company(connection, fiscal_year_end_month=3), figures)

    # 90 days of one, all of the next, 92 of a third.
    assert [row for row in years(query) if row[0] == 2023] == [
        (2023, "day_weighted", 90 + 183 + 184, 1)
    ]


@pytest.mark.rule("year-halves")
def test_quarters_tell_more_than_halves(connection: Connection, query: Query) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-01-01..2024-06-30": 3,
        "2024-07-01..2024-12-31": 7,
        "2024-07-01..2024-09-30": 3,
        "2024-10-01..2024-12-31": 4,
    }
    file(connection, make.company(connection), figures)

    assert years(query) == [(2024, "differences", 10, 1)]


@pytest.mark.rule("series-order")
def test_two_halves_tell_the_whole_year(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    halves = {"2024-01-01..2024-06-30": 3, "2024-07-01..2024-12-31": 7}
    file(connection, company, halves, concept=PRODUCTIVE)
    file(connection, company, {"2024-01-01..2024-03-31": 1}, concept=PLANT)

    assert years(query) == [(2024, "halves", 10, 1)]
