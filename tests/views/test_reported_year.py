"""Years from quarters, in calendars of every kind."""

import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, PRODUCTIVE, YEAR_TO_DATE, Query, file, quarters, years


@pytest.mark.rule("series-of-year")
@pytest.mark.parametrize("order", [(PLANT, PRODUCTIVE), (PRODUCTIVE, PLANT)])
def test_two_concepts_that_overlap_are_counted_once(
    connection: Connection, query: Query, order: tuple[str, str]
) -> None:
    company = make.company(connection)
    both = {"2023-01-01..2023-12-31": 100}
    file(connection, company, both | {"2022-01-01..2022-12-31": 90}, concept=order[0])
    file(connection, company, both | YEAR_TO_DATE, concept=order[1])

    assert [row[:3] for row in years(query)] == [
        (2022, "year", 90),
        (2023, "year", 100),
        (2024, "year", 10),
    ]


@pytest.mark.rule("year-of-quarters")
def test_a_missing_quarter_shows_coverage_and_never_a_whole_year(
    connection: Connection, query: Query
) -> None:
    figures = {period: best for period, best in YEAR_TO_DATE.items() if "-12-31" not in period}
    del figures["2024-01-01..2024-09-30"]
    file(connection, make.company(connection), figures)

    [row] = query("""
        SELECT reported_usd, reported_partial_usd, reported_coverage_ratio, reported_method
        FROM bi.company_year WHERE basis = 'calendar'
    """)

    assert tuple(row.values()) == (None, 3, round(Decimal(182) / 366, 6), "differences")


@pytest.mark.rule("weeks-off-the-month", "calendar-quarter")
def test_a_calendar_of_52_weeks_keeps_its_days_and_is_the_calendars(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    figures = {
        "2023-10-01..2023-12-30": 1,
        "2023-10-01..2024-03-30": 3,
        "2023-10-01..2024-06-29": 6,
        "2023-10-01..2024-09-28": 10,
        "2024-09-29..2024-12-28": 5,
    }
    file(connection, company, figures)

    assert quarters(query, "fiscal")[0] == (2024, 1, "quarter", 1)
    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4, 5]
    assert years(query)[1] == (2024, "differences", 14, 1)
    [row] = query("""
        SELECT period_start, period_end FROM bi.figure_quarter
        WHERE basis = 'calendar' AND year = 2024 AND quarter = 2
    """)
    assert tuple(row.values()) == (date(2024, 3, 31), date(2024, 6, 29))


@pytest.mark.rule("weeks-off-the-month")
def test_a_year_of_53_weeks_is_one_year(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    file(connection, company, {"2022-09-25..2023-09-30": 53})

    assert years(query, "stated") == [(2023, "year", 53, 1)]


def january(connection: Connection, first: int = 1) -> int:
    """A company whose years end with January, and two of its years by quarters."""
    company = make.company(connection, fiscal_year_end_month=1)
    edges = [date(2023, 1, 30) + timedelta(days=91 * number) for number in range(9)]
    spans = pairwise(edges)
    figures = {
        f"{start}..{end - timedelta(days=1)}": 91 * number
        for number, (start, end) in enumerate(spans, first)
    }
    file(connection, company, figures)
    return company


@pytest.mark.rule("days-shared-out")
def test_quarters_that_end_between_are_shared_out_by_days(
    connection: Connection, query: Query
) -> None:
    january(connection)

    found = quarters(query)

    # 30 days of the first quarter (2023-01-30..04-30), 61 of the second.
    assert found[1] == (2023, 2, "day_weighted", 30 * 1 + 61 * 2)
    assert [row[:3] for row in found[1:-1]] == [
        (year, quarter, "day_weighted")
        for year, quarter in ((2023, 2), (2023, 3), (2023, 4), (2024, 1), (2024, 2), (2024, 3))
    ] + [(2024, 4, "day_weighted")]
    assert quarters(query, "fiscal")[0] == (2024, 1, "quarter", 91)


@pytest.mark.rule("days-shared-out")
def test_a_quarter_of_which_days_are_missing_has_coverage_and_no_amount(
    connection: Connection, query: Query
) -> None:
    january(connection)

    rows = query("""
        SELECT year, quarter, best, method, coverage_ratio FROM bi.figure_quarter
        WHERE basis = 'calendar' AND coverage_ratio < 1 ORDER BY year, quarter
    """)

    assert [tuple(row.values()) for row in rows] == [
        (2023, 1, None, None, round(Decimal(61) / 90, 8)),
        (2025, 1, None, None, round(Decimal(26) / 90, 8)),
    ]
    assert years(query)[0][:2] == (2023, "day_weighted")
    [whole] = query(
        "SELECT reported_usd FROM bi.company_year WHERE basis = 'calendar' AND year = 2023"
    )
    assert whole["reported_usd"] is None


@pytest.mark.rule("days-of-todays-calendar")
def test_days_are_shared_out_of_the_calendar_that_the_company_keeps_today(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=2)
    # Last year's quarters are filed anew by months of the new year.
    file(connection, company, {"2024-02-01..2024-04-30": 900, "2024-05-01..2024-07-31": 920})
    file(connection, company, {"2024-03-01..2024-05-31": 92, "2024-06-01..2024-08-31": 92})

    assert (2024, 2, "day_weighted", 61 + 30) in quarters(query)


@pytest.mark.rule("days-shared-out")
def test_days_in_two_currencies_make_no_quarter(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=4)
    file(connection, company, {"2024-02-01..2024-04-30": 90}, currency_code="CNY")
    file(connection, company, {"2024-05-01..2024-07-31": 92}, currency_code="EUR")

    assert quarters(query)[1] == (2024, 2, None, None)
    rows = query("""
        SELECT coverage_ratio, currency_code, rate_usd IS NOT NULL AS has_rate
        FROM bi.figure_quarter WHERE basis = 'calendar' ORDER BY quarter
    """)
    assert [tuple(row.values()) for row in rows[:2]] == [
        (round(Decimal(60) / 91, 8), "CNY", True),
        (1, None, False),
    ]
    assert (rows[2]["currency_code"], rows[2]["has_rate"]) == ("EUR", True)


@pytest.mark.rule("days-shared-out")
def test_days_that_two_quarters_share_are_not_added_twice(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, {"2024-02-01..2024-04-30": 90, "2024-04-28..2024-07-31": 95})

    assert quarters(query)[1] == (2024, 2, None, None)


@pytest.mark.rule("days-disagree")
def test_of_filings_that_disagree_on_the_days_the_last_one_is_right(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    later = {"effective_date": date(2024, 5, 1)}
    file(connection, company, {"2024-01-02..2024-03-31": 8}, **later)
    file(connection, company, {"2024-01-01..2024-03-31": 7})

    assert quarters(query) == [(2024, 1, "quarter", 8)]


@pytest.mark.rule("year-shared-out")
def test_a_calendar_year_is_its_four_quarters_even_if_shared_out(
    connection: Connection, query: Query
) -> None:
    january(connection)

    [year] = query("""
        SELECT reported_usd, reported_method, reported_period_start, reported_period_end
        FROM bi.company_year WHERE basis = 'calendar' AND year = 2024
    """)

    total = sum(Decimal(str(best)) for y, _, _, best in quarters(query) if y == 2024)
    assert tuple(year.values()) == (
        *(total, "day_weighted"),
        *(date(2024, 1, 1), date(2024, 12, 31)),
    )


@pytest.mark.rule("year-shared-out")
def test_years_alone_are_shared_out_where_they_cover_all_days(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2022-07-01..2023-06-30": 365, "2023-07-01..2024-06-30": 732})

    assert years(query) == [
        (2022, None, None, Decimal("0.50")),
        (2023, "day_weighted", 181 + 2 * 184, 1),
        (2024, None, None, Decimal("0.50")),
    ]
    assert years(query, "stated") == [(2023, "year", 365, 1), (2024, "year", 732, 1)]


@pytest.mark.rule("year-shared-out")
def test_years_in_two_currencies_make_no_year_between_them(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2022-07-01..2023-06-30": 365}, currency_code="CNY")
    file(connection, company, {"2023-07-01..2024-06-30": 732})

    assert years(query)[1] == (2023, None, None, 1)


@pytest.mark.rule("year-shared-out")
def test_a_whole_year_shared_out_stands_before_a_part_of_it(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    fiscal_years = {"2022-07-01..2023-06-30": 365, "2023-07-01..2024-06-30": 366}
    file(connection, company, fiscal_years | {"2023-01-01..2023-03-31": 90})

    assert years(query)[1] == (2023, "day_weighted", 365, 1)


@pytest.mark.rule("year-shared-out")
def test_days_are_shared_out_only_where_nothing_else_tells_the_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    fiscal_years = {"2023-07-01..2024-06-30": 366, "2024-07-01..2025-06-30": 365}
    file(connection, company, fiscal_years, concept=PLANT)
    file(connection, company, YEAR_TO_DATE)

    assert years(query)[1] == (2024, "year", 10, 1)


@pytest.mark.rule("year-tagged-first")
def test_tagged_quarters_stand_before_an_untagged_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    file(connection, company, {"2024-01-01..2024-12-31": 99})
    tagged = {"2023-07-01..2024-03-31": 6, "2023-07-01..2024-06-30": 10}
    later = {"2024-01-01..2024-03-31": 3, "2024-07-01..2024-09-30": 5, "2024-10-01..2024-12-31": 6}
    file(connection, company, tagged | later, concept=PLANT)

    assert years(query)[-1] == (2024, "differences", 3 + 4 + 5 + 6, 1)


@pytest.mark.rule("year-out-of-step")
def test_twelve_months_that_are_no_fiscal_year_are_none(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), {"2023-04-01..2024-03-31": 9} | YEAR_TO_DATE)

    assert years(query, "stated") == [(2024, "year", 10, 1)]
    assert years(query)[1] == (2024, "year", 10, 1)


@pytest.mark.rule("fiscal-month-on-file")
def test_a_company_may_end_its_year_in_another_month(connection: Connection, query: Query) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    figures = {
        # Years that end with June, then half a year of transition, then calendar years.
        "2022-07-01..2022-09-30": 1,
        "2022-07-01..2022-12-31": 3,
        "2022-07-01..2023-03-31": 6,
        "2022-07-01..2023-06-30": 10,
        "2023-07-01..2023-09-30": 5,
        "2023-07-01..2023-12-31": 11,
        "2024-01-01..2024-12-31": 30,
    }
    file(connection, company, figures)

    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4, 5, 6]
    assert years(query)[1:] == [(2023, "differences", 18, 1), (2024, "year", 30, 1)]


SPANS = (3, 6, 9, 12)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_filed_no_quarter_and_no_year_is_ever_wrong(
    connection: Connection, query: Query, seed: int
) -> None:
    chance = random.Random(seed)
    end_month = chance.choice([3, 6, 9, 12])
    company = make.company(connection, fiscal_year_end_month=end_month)
    first = date(2021, end_month % 12 + 1, 1)
    starts = [make_month(first, 3 * number) for number in range(17)]
    truth = {start: chance.randrange(1, 1000) for start in starts[:-1]}
    figures = {}
    for place in range(0, 16, 4):
        spans = [(place, place + length // 3) for length in SPANS]
        spans += [(place + number, place + number + 1) for number in (1, 2, 3)]
        for begin, end in spans:
            if chance.random() < 0.7:
                last = starts[end] - timedelta(days=1)
                total = sum(truth[start] for start in starts[begin:end])
                figures[f"{starts[begin]}..{last}"] = total
    file(connection, company, figures, concept=chance.choice([PLANT, None]))

    found = query("SELECT * FROM bi.figure_quarter WHERE basis = 'calendar'")
    whole = query("""
        SELECT * FROM bi.company_year
        WHERE reported_usd IS NOT NULL AND reported_method <> 'day_weighted'
    """)
    unwound = query("""
        SELECT basis, year, quarter FROM bi.figure_quarter_input AS input
        JOIN bi.figure_quarter AS made USING (company, metric, basis, year, quarter)
        GROUP BY basis, year, quarter, made.best
        HAVING sum(input.best * input.factor) <> made.best
    """)

    assert found
    for row in found:
        assert (
            row["best"] == truth[date(int(str(row["year"])), 3 * int(str(row["quarter"])) - 2, 1)]
        )
    for row in whole:
        bounds = row["reported_period_start"], row["reported_period_end"]
        within = [
            best for start, best in truth.items() if str(bounds[0]) <= str(start) <= str(bounds[1])
        ]
        assert (row["reported_usd"], len(within)) == (sum(within), 4)
    assert unwound == []


def make_month(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    month = 12 * first.year + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


@pytest.mark.rule("year-to-the-cent")
def test_what_the_figures_contribute_comes_to_the_year_to_the_cent(
    connection: Connection, query: Query
) -> None:
    figures = {"2024-02-01..2024-04-30": 101, "2024-02-01..2024-07-31": 237}
    figures |= {"2024-02-01..2024-10-31": 338, "2024-02-01..2025-01-31": 505}
    figures |= {f"{year}-02-01..{year + 1}-01-31": 700 + year for year in (2021, 2022, 2023)}
    for month in (1, 6):
        company = make.company(connection, fiscal_year_end_month=month)
        file(connection, company, figures, currency_code="CNY")

    sums = query("""
        SELECT company, basis, year, sum(amount_report) AS amount
        FROM bi.company_year_figure GROUP BY company, basis, year ORDER BY company, basis, year
    """)
    reported = query("""
        SELECT company, basis, year, coalesce(reported_usd, reported_partial_usd) AS amount
        FROM bi.company_year WHERE coalesce(reported_usd, reported_partial_usd) IS NOT NULL
        ORDER BY company, basis, year
    """)

    assert len(sums) > 8
    assert sums == reported
