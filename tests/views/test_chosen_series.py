"""One series tells a fiscal year: one concept in one currency, the year and its quarters."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, PRODUCTIVE, YEAR_TO_DATE, Query, file, quarters, years

TWICE = {period: 2 * best for period, best in YEAR_TO_DATE.items()}
YEAR = "2024-01-01..2024-12-31"
FIRST = "2024-01-01..2024-03-31"
FOUR = {
    FIRST: 1,
    "2024-04-01..2024-06-30": 2,
    "2024-07-01..2024-09-30": 3,
    "2024-10-01..2024-12-31": 4,
}


def told(query: Query) -> list[tuple[object, ...]]:
    """Quarter, concept, currency and amount of the fiscal quarters."""
    rows = query("""
        SELECT quarter, concept, currency_code, best FROM bi.figure_quarter
        WHERE basis = 'fiscal' ORDER BY year, quarter
    """)
    return [tuple(row.values()) for row in rows]


@pytest.mark.rule("series-of-year")
def test_the_year_and_its_quarters_are_told_by_one_concept(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    figures = {
        "2023-10-01..2023-12-31": 1000,
        "2023-10-01..2024-03-31": 3000,
        "2023-10-01..2024-06-30": 6000,
        "2023-10-01..2024-09-30": 10000,
    }
    file(connection, company, figures, concept=PRODUCTIVE)
    file(connection, company, {"2023-10-01..2024-09-30": 9000}, concept=PLANT)

    assert [best for *_, best in quarters(query, "fiscal")] == [1000, 2000, 3000, 4000]
    assert years(query, "stated") == [(2024, "year", 10000, 1)]


@pytest.mark.rule("series-of-year")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"concept": PLANT}, {"concept": PRODUCTIVE}),
        ({"concept": PLANT}, {"concept": None}),
        ({"currency_code": "CNY"}, {"currency_code": "EUR"}),
    ],
)
def test_no_quarter_is_filled_in_from_another_series(
    connection: Connection, query: Query, one: dict[str, Any], other: dict[str, Any]
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    first, second, third, fourth = FOUR.items()
    file(connection, company, dict([first, second, third]), **one)
    file(connection, company, dict([second, fourth]), **other)

    assert [row[0] for row in told(query)] == [1, 2, 3]


@pytest.mark.rule("series-by-year")
def test_another_fiscal_year_may_be_told_by_another_concept(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, FOUR, concept=PLANT)
    file(connection, company, {"2025-01-01..2025-03-31": 9}, concept=PRODUCTIVE)

    assert [row[1] for row in told(query)] == [PLANT] * 4 + [PRODUCTIVE]


@pytest.mark.rule("series-order")
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # What tells the whole year stands before all else, be it four quarters or a figure.
        ((FOUR, {"concept": None}), (dict(list(TWICE.items())[:3]), {"concept": PLANT})),
        (({YEAR: 10}, {"concept": None}), ({FIRST: 2}, {"concept": PLANT})),
        ((YEAR_TO_DATE, {"currency_code": "USD"}), ({FIRST: 2}, {"currency_code": "CNY"})),
        # Then what is tagged, even if a press report tells more quarters.
        (({FIRST: 1}, {"concept": PRODUCTIVE}), (dict(list(TWICE.items())[:2]), {})),
        (({YEAR: 10}, {"concept": PLANT}), ({YEAR: 20}, {"currency_code": "CNY"})),
        # Then the company's own money.
        (
            ({FIRST: 1}, {"concept": PLANT, "currency_code": "CNY"}),
            (dict(list(TWICE.items())[:2]), {"concept": PLANT}),
        ),
        # Then what tells more quarters, and the year as well.
        (
            (dict(list(YEAR_TO_DATE.items())[:2]), {"concept": PRODUCTIVE}),
            ({FIRST: 2}, {"concept": PLANT}),
        ),
        (
            ({FIRST: 1, YEAR: 10}, {"concept": PRODUCTIVE}),
            ({YEAR: 20}, {"concept": PLANT}),
        ),
        ((YEAR_TO_DATE, {"concept": PRODUCTIVE}), (FOUR | {FIRST: 9}, {"concept": PLANT})),
        # Then the concept that is preferred.
        (({FIRST: 1}, {"concept": PLANT}), ({FIRST: 2}, {"concept": PRODUCTIVE})),
    ],
)
def test_which_series_stands_before_which(
    connection: Connection,
    query: Query,
    better: tuple[dict[str, int], dict[str, Any]],
    worse: tuple[dict[str, int], dict[str, Any]],
) -> None:
    rows = "SELECT quarter, best, currency_code FROM bi.figure_quarter WHERE basis = 'fiscal'"
    reported = (
        "SELECT reported_usd, reported_partial_usd FROM bi.company_year WHERE basis = 'stated'"
    )
    company = make.company(connection, fiscal_year_end_month=12)
    figures, series = better
    file(connection, company, figures, **series)
    alone = query(rows), query(reported)
    figures, series = worse
    file(connection, company, figures, **series)

    assert (query(rows), query(reported)) == alone


@pytest.mark.rule("series-own-money")
@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 6, 30)])
def test_a_translation_of_one_figure_leaves_the_others_alone(
    connection: Connection, query: Query, day: date
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    own = dict(list(YEAR_TO_DATE.items())[2:])
    file(connection, company, own, currency_code="CNY", concept=PLANT)
    alone = told(query), years(query)
    file(connection, company, {YEAR: 1}, concept=PLANT, effective_date=day)

    assert alone[0] == [(4, PLANT, "CNY", 4)]
    assert (told(query), years(query)) == alone


def test_a_figure_and_its_translation_are_both_on_show(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    for currency, best in (("CNY", 10), ("USD", 2), ("USD", 3)):
        file(connection, company, {YEAR: best}, currency_code=currency)

    rows = query("SELECT currency_code, best FROM bi.figure ORDER BY currency_code")
    assert [tuple(row.values()) for row in rows] == [("CNY", 10), ("USD", 3)]


@pytest.mark.rule("series-own-money")
def test_dollars_are_a_companys_own_money_where_it_is_at_home_with_them(
    connection: Connection, query: Query
) -> None:
    for country in ("US", "CN", None):
        company = make.company(connection, country_code=country)
        file(connection, company, FOUR, currency_code="USD")
        file(connection, company, FOUR, currency_code="CNY")

    rows = query("""
        SELECT company.country_code, min(quarter.currency_code) AS currency_code
        FROM bi.figure_quarter AS quarter JOIN bi.company USING (company)
        WHERE basis = 'fiscal' GROUP BY company.country_code ORDER BY company.country_code
    """)
    assert [tuple(row.values()) for row in rows] == [("CN", "CNY"), ("US", "USD"), (None, "CNY")]


@pytest.mark.rule("series-order")
def test_own_money_by_quarters_is_the_year_beside_dollars_for_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    file(connection, company, FOUR, currency_code="CNY", concept=PLANT)
    file(connection, company, {YEAR: 900}, concept=PLANT)

    assert [row[2:] for row in told(query)] == [("CNY", best) for best in (1, 2, 3, 4)]
    [year] = query("SELECT * FROM bi.company_year WHERE basis = 'stated'")
    [total] = query("SELECT sum(best_usd) AS usd FROM bi.figure_quarter WHERE basis = 'fiscal'")
    assert (year["reported_method"], year["reported_usd"]) == ("quarters", total["usd"])


@pytest.mark.rule("year-out-of-step")
def test_a_year_out_of_step_is_chosen_by_itself(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-07-01..2024-09-30": 3}, concept=PLANT)
    # Two calendar years, of which neither is the fiscal year 2025.
    file(connection, company, {YEAR: 10}, concept=PRODUCTIVE)
    file(connection, company, {YEAR: 20})

    assert years(query)[0] == (2024, "year", 10, 1)
    assert [row[0] for row in told(query)] == [1]
    assert years(query, "stated") == [(2025, "quarters", 3, pytest.approx(0.25, abs=0.01))]


@pytest.mark.rule("year-shared-out")
def test_quarters_that_are_shared_out_stand_before_years_that_are(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    tagged = {"2023-11-01..2024-01-31": 920, "2023-02-01..2024-01-31": 7300}
    untagged = {
        "2024-02-01..2024-04-30": 90,
        "2024-05-01..2024-07-31": 92,
        "2024-08-01..2024-10-31": 92,
        "2024-11-01..2025-01-31": 92,
        "2024-02-01..2025-01-31": 366,
    }
    file(connection, company, tagged, concept=PLANT)
    file(connection, company, untagged)

    # January is a third of a quarter of 920, not a twelfth of a year of 7300.
    assert years(query)[1] == (2024, "day_weighted", 310 + 335, 1)
