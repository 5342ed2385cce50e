"""The ladder from what companies report to quarters and years that compare."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

PLANT = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "us-gaap:PaymentsToAcquireProductiveAssets"


def file(
    connection: Connection, company: int, figures: Mapping[str, int], **values: Any
) -> dict[str, int]:
    """Reported figures by period, such as `2024-01-01..2024-03-31`; returns their keys."""
    return {
        period: make.figure_claim(
            connection,
            *(date.fromisoformat(day) for day in period.split("..")),
            company_id=company,
            best=best,
            **values,
        )
        for period, best in figures.items()
    }


def quarters(query: Query, basis: str = "calendar") -> list[tuple[object, ...]]:
    rows = query(f"""
        SELECT year, quarter, method, best FROM bi.figure_quarter
        WHERE basis = '{basis}' ORDER BY year, quarter
    """)
    return [tuple(row.values()) for row in rows]


def years(query: Query, basis: str = "calendar") -> list[tuple[object, ...]]:
    rows = query(f"""
        SELECT year, reported_method, coalesce(reported_usd, reported_partial_usd),
            round(reported_coverage_ratio, 2)
        FROM bi.company_year WHERE basis = '{basis}' ORDER BY year
    """)
    return [tuple(row.values()) for row in rows]


YEAR_TO_DATE = {
    "2024-01-01..2024-03-31": 1,
    "2024-01-01..2024-06-30": 3,
    "2024-01-01..2024-09-30": 6,
    "2024-01-01..2024-12-31": 10,
}


def test_spans_from_the_start_of_the_year_are_taken_apart(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), YEAR_TO_DATE)

    found = quarters(query)

    assert found == quarters(query, "fiscal")
    assert found == [
        (2024, 1, "quarter", 1),
        (2024, 2, "difference", 2),
        (2024, 3, "difference", 3),
        (2024, 4, "year_less_nine_months", 4),
    ]


def test_a_quarter_reported_by_itself_stands_before_a_difference(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    keys = file(connection, company, YEAR_TO_DATE | {"2024-04-01..2024-06-30": 7})

    assert quarters(query)[1] == (2024, 2, "quarter", 7)
    [row] = query("SELECT claims FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 2")
    assert row["claims"] == str(keys["2024-04-01..2024-06-30"])


def test_nine_months_may_be_three_quarters(connection: Connection, query: Query) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-04-01..2024-06-30": 2,
        "2024-07-01..2024-09-30": 3,
        "2024-01-01..2024-12-31": 10,
    }
    keys = file(connection, make.company(connection), figures)

    assert quarters(query)[3] == (2024, 4, "year_less_nine_months", 4)
    rows = query("""
        SELECT claim_id, factor FROM bi.figure_quarter_input
        WHERE basis = 'fiscal' AND quarter = 4 ORDER BY factor, claim_id
    """)
    *less, added = (row["claim_id"] for row in rows)
    assert added == keys["2024-01-01..2024-12-31"]
    assert less == [keys[period] for period in list(figures)[:3]]
    assert [row["factor"] for row in rows] == [-1, -1, -1, 1]


def test_without_one_of_the_three_there_is_no_fourth_quarter(
    connection: Connection, query: Query
) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-04-01..2024-06-30": 2,
        "2024-01-01..2024-12-31": 10,
    }
    file(connection, make.company(connection), figures)

    assert [row[1] for row in quarters(query)] == [1, 2]


def test_a_half_year_is_no_quarter_and_no_year(connection: Connection, query: Query) -> None:
    file(connection, make.company(connection), {"2024-01-01..2024-06-30": 3})

    assert quarters(query) == []
    assert years(query) == []


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


def test_a_difference_is_never_taken_across_two_concepts(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2024-01-01..2024-06-30": 3}, concept=PLANT)
    file(connection, company, {"2024-01-01..2024-09-30": 6}, concept=PRODUCTIVE)

    assert quarters(query) == []


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


def test_where_both_concepts_tell_a_quarter_the_better_one_is_taken(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    for concept, best in ((PRODUCTIVE, 12), (PLANT, 10), (None, 11)):
        file(connection, company, {"2024-01-01..2024-03-31": best}, concept=concept)

    assert quarters(query) == [(2024, 1, "quarter", 10)]


def test_a_year_in_one_concept_stands_before_one_pieced_together(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    nine = {period: best for period, best in YEAR_TO_DATE.items() if "-12-31" not in period}
    file(connection, company, nine, concept=PLANT)
    wider = {period: 2 * best for period, best in YEAR_TO_DATE.items()}
    file(connection, company, wider, concept=PRODUCTIVE)

    assert [best for *_, best in quarters(query)] == [2, 4, 6, 8]


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


def test_twelve_months_that_are_no_fiscal_year_are_none(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), {"2023-04-01..2024-03-31": 9} | YEAR_TO_DATE)

    assert years(query, "stated") == [(2024, "year", 10, 1)]
    assert years(query)[1] == (2024, "year", 10, 1)


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


def test_a_restated_figure_moves_what_is_made_from_it_from_its_day_on(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE)
    filed = {"effective_date": date(2025, 5, 1), "change_kind": "restated"}
    file(connection, company, {"2024-01-01..2024-09-30": 5}, **filed)

    mixed = "SELECT quarter FROM bi.figure_quarter WHERE basis = 'fiscal' AND is_mixed"
    assert [best for *_, best in quarters(query)] == [1, 2, 2, 5]
    assert [row["quarter"] for row in query(mixed)] == [3, 4]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-04-30'")
    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4]
    assert query(mixed) == []


def test_a_difference_of_two_restated_figures_is_of_one_mould(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE)
    filed = {"effective_date": date(2025, 5, 1), "change_kind": "restated"}
    restated = {period: best * 2 for period, best in YEAR_TO_DATE.items()}
    file(connection, company, restated, **filed)

    assert [best for *_, best in quarters(query)] == [2, 4, 6, 8]
    assert query("SELECT 1 FROM bi.figure_quarter WHERE is_mixed") == []


def test_what_later_filings_repeat_counts_once(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE)
    again = {"effective_date": date(2025, 5, 1), "change_kind": "repeated"}
    file(connection, company, YEAR_TO_DATE, **again)

    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4]
    assert years(query) == [(2024, "year", 10, 1)]


def test_a_difference_is_taken_in_its_own_money_and_then_converted(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), YEAR_TO_DATE, currency_code="CNY")

    [row] = query("""
        SELECT best, currency_code, best_usd, rate_usd, rate_method FROM bi.figure_quarter
        WHERE basis = 'calendar' AND quarter = 3
    """)
    [rate] = query("""
        SELECT round(avg(round(1 / per_usd, 12)), 6) AS mean FROM bi.exchange_rate
        WHERE currency_code = 'CNY' AND rate_date BETWEEN '2024-07-01' AND '2024-09-30'
            AND extract(isodow FROM rate_date) < 6
    """)

    assert (row["best"], row["currency_code"], row["rate_method"]) == (3, "CNY", "average")
    assert abs(Decimal(str(row["rate_usd"])) - Decimal(str(rate["mean"]))) < Decimal("0.0001")
    assert row["best_usd"] == round(3 * Decimal(str(row["rate_usd"])), 2)


def test_a_translation_into_dollars_is_neither_mixed_in_nor_added(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE, currency_code="CNY", concept=PLANT)
    file(connection, company, {"2024-10-01..2024-12-31": 900}, concept=PLANT)

    rows = query("""
        SELECT quarter, currency_code, best FROM bi.figure_quarter
        WHERE basis = 'fiscal' ORDER BY quarter
    """)

    assert [tuple(row.values()) for row in rows] == [
        (number, "CNY", number) for number in (1, 2, 3, 4)
    ]


def test_only_what_is_reported_counts(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    for evidence in ("guided", "estimated", "forecast"):
        file(connection, company, YEAR_TO_DATE, evidence=evidence)

    assert quarters(query) == []


def test_every_flow_has_quarters_and_none_is_mixed_with_another(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE, metric="revenue")
    file(connection, company, {"2024-01-01..2024-03-31": 8}, metric="operating_cash_flow")

    rows = query(
        "SELECT metric, best FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 1"
    )

    assert {row["metric"]: row["best"] for row in rows} == {
        "revenue": 1,
        "operating_cash_flow": 8,
    }
    assert years(query) == []


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
