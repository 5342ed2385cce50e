"""The ladder from what companies report to quarters."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT, PRODUCTIVE, YEAR_TO_DATE, Query, file, quarters, years


@pytest.mark.rule("ladder-difference")
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


@pytest.mark.rule("ladder-quarter")
def test_a_quarter_reported_by_itself_stands_before_a_difference(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    keys = file(connection, company, YEAR_TO_DATE | {"2024-04-01..2024-06-30": 7})

    assert quarters(query)[1] == (2024, 2, "quarter", 7)
    [row] = query("SELECT claims FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 2")
    assert row["claims"] == str(keys["2024-04-01..2024-06-30"])


@pytest.mark.rule("ladder-fourth")
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
    [span] = query("""
        SELECT period_start, period_end FROM bi.figure_quarter
        WHERE basis = 'fiscal' AND quarter = 4
    """)
    assert tuple(span.values()) == (date(2024, 10, 1), date(2024, 12, 31))


@pytest.mark.rule("ladder-fourth")
@pytest.mark.parametrize("odd", ["2024-02-01..2024-04-30", "2024-06-01..2024-08-31"])
def test_a_quarter_of_another_calendar_takes_no_fourth_quarter_away(
    connection: Connection, query: Query, odd: str
) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-04-01..2024-06-30": 2,
        "2024-07-01..2024-09-30": 3,
        "2024-01-01..2024-12-31": 10,
    }
    file(connection, make.company(connection), figures | {odd: 2})

    assert quarters(query)[3] == (2024, 4, "year_less_nine_months", 4)


@pytest.mark.rule("ladder-fourth-missing")
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


@pytest.mark.rule("half-year")
def test_a_half_year_is_no_quarter_and_half_of_a_year(connection: Connection, query: Query) -> None:
    file(connection, make.company(connection), {"2024-01-01..2024-06-30": 3})

    assert quarters(query) == []
    assert years(query) == [(2024, "halves", Decimal(3), Decimal("0.50"))]


@pytest.mark.rule("ladder-one-series")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"concept": PLANT}, {"concept": PRODUCTIVE}),
        ({"concept": PLANT}, {"concept": None}),
        ({"currency_code": "CNY"}, {"currency_code": "EUR"}),
        ({"metric": "revenue"}, {"metric": "operating_cash_flow"}),
    ],
)
def test_a_difference_is_never_taken_of_two_kinds_of_figure(
    connection: Connection, query: Query, one: dict[str, str], other: dict[str, str]
) -> None:
    company = make.company(connection)
    file(connection, company, {"2024-01-01..2024-06-30": 3}, **one)
    file(connection, company, {"2024-01-01..2024-09-30": 6}, **other)

    assert quarters(query) == []


@pytest.mark.rule("series-order")
def test_where_both_concepts_tell_a_quarter_the_better_one_is_taken(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    for concept, best in ((PRODUCTIVE, 12), (PLANT, 10), (None, 11)):
        file(connection, company, {"2024-01-01..2024-03-31": best}, concept=concept)

    assert quarters(query) == [(2024, 1, "quarter", 10)]


@pytest.mark.rule("series-order")
def test_a_year_in_one_concept_stands_before_one_pieced_together(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    nine = {period: best for period, best in YEAR_TO_DATE.items() if "-12-31" not in period}
    file(connection, company, nine, concept=PLANT)
    wider = {period: 2 * best for period, best in YEAR_TO_DATE.items()}
    file(connection, company, wider, concept=PRODUCTIVE)

    assert [best for *_, best in quarters(query)] == [2, 4, 6, 8]


@pytest.mark.rule("restated-from-its-day")
def test_a_restated_figure_moves_what_is_made_from_it_from_its_day_on(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE)
    filed = {"effective_date": date(2025, 5, 1), "change_kind": "restated"}
    file(connection, company, {"2024-01-01..2024-09-30": 5}, **filed)

    mixed = "SELECT quarter FROM bi.figure_quarter WHERE basis = 'fiscal' AND is_mixed ORDER BY 1"
    assert [best for *_, best in quarters(query)] == [1, 2, 2, 5]
    assert [row["quarter"] for row in query(mixed)] == [3, 4]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-04-30'")
    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4]
    assert query(mixed) == []


@pytest.mark.rule("restated-one-side")
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


@pytest.mark.rule("restated-repetition")
def test_what_later_filings_repeat_counts_once(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    file(connection, company, YEAR_TO_DATE)
    again = {"effective_date": date(2025, 5, 1), "change_kind": "repeated"}
    file(connection, company, YEAR_TO_DATE, **again)

    assert [best for *_, best in quarters(query)] == [1, 2, 3, 4]
    assert years(query) == [(2024, "year", 10, 1)]


@pytest.mark.rule("rate-of-difference")
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


@pytest.mark.rule("series-own-money")
@pytest.mark.parametrize("currency", ["CNY", "ZAR"])
def test_a_translation_into_dollars_is_neither_mixed_in_nor_added(
    connection: Connection, query: Query, currency: str
) -> None:
    company = make.company(connection)
    half = dict(list(YEAR_TO_DATE.items())[:2])
    file(connection, company, half, currency_code=currency, concept=PLANT)
    file(connection, company, {"2024-04-01..2024-06-30": 900}, concept=PLANT)

    rows = query("""
        SELECT quarter, currency_code, best FROM bi.figure_quarter
        WHERE basis = 'fiscal' ORDER BY quarter
    """)

    assert [tuple(row.values()) for row in rows] == [(1, currency, 1), (2, currency, 2)]


@pytest.mark.rule("ladder-reported-only")
def test_only_what_is_reported_counts(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    for evidence in ("guided", "estimated", "forecast"):
        file(connection, company, YEAR_TO_DATE, evidence=evidence)

    assert quarters(query) == []


@pytest.mark.rule("ladder-every-flow")
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


THREE = {
    "2024-01-01..2024-03-31": 1,
    "2024-04-01..2024-06-30": 2,
    "2024-07-01..2024-09-30": 4,
}


@pytest.mark.rule("ladder-fourth")
def test_nine_months_stand_before_three_quarters_that_add_up_to_something_else(
    connection: Connection, query: Query
) -> None:
    whole = {"2024-01-01..2024-09-30": 6, "2024-01-01..2024-12-31": 10}
    file(connection, make.company(connection), THREE | whole)

    assert quarters(query)[3] == (2024, 4, "year_less_nine_months", 4)


@pytest.mark.rule("restated-one-side")
def test_only_the_three_quarters_say_whether_one_side_was_restated(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2024-01-01..2024-06-30": 3})
    file(connection, company, THREE | {"2024-01-01..2024-12-31": 10}, change_kind="restated")

    rows = query("SELECT is_mixed FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 4")
    assert rows == [{"is_mixed": False}]


@pytest.mark.parametrize("edge", ["start", "end"])
@pytest.mark.parametrize(
    ("days", "is_one"), [(-8, False), (-7, True), (-1, True), (1, True), (7, True), (8, False)]
)
@pytest.mark.parametrize("months", [3, 12])
def test_a_quarter_and_a_year_may_begin_and_end_a_week_off_the_month(  # noqa: PLR0917
    connection: Connection, query: Query, edge: str, days: int, is_one: bool, months: int
) -> None:
    start, end = date(2024, 4, 1), date(2024, 6, 30) if months == 3 else date(2025, 3, 31)
    start += timedelta(days) if edge == "start" else timedelta(0)
    end += timedelta(days) if edge == "end" else timedelta(0)
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, {f"{start}..{end}": 1})

    found = quarters(query, "fiscal") if months == 3 else years(query, "stated")
    assert [row[:2] for row in found] == ([(2025, 1 if months == 3 else "year")] if is_one else [])


def test_a_difference_has_the_days_after_what_is_taken_off(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=9)
    weeks = {"2023-10-01..2023-12-30": 1, "2023-10-01..2024-03-30": 3, "2023-10-01..2024-06-29": 6}
    file(connection, company, weeks | {"2023-10-01..2024-09-28": 10})

    rows = query("""
        SELECT period_start, period_end FROM bi.figure_quarter
        WHERE basis = 'fiscal' ORDER BY quarter
    """)
    assert [tuple(row.values()) for row in rows] == [
        (date(2023, 10, 1), date(2023, 12, 30)),
        (date(2023, 12, 31), date(2024, 3, 30)),
        (date(2024, 3, 31), date(2024, 6, 29)),
        (date(2024, 6, 30), date(2024, 9, 28)),
    ]


def test_the_claims_of_a_quarter_are_told_in_the_order_of_their_numbers(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    keys: list[int] = []
    for period in reversed(YEAR_TO_DATE):
        keys += file(connection, company, {period: YEAR_TO_DATE[period]}).values()
    [row] = query("SELECT claims FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 4")
    assert row["claims"] == f"{keys[0]} | {keys[1]}"


def test_a_quarter_of_which_nothing_is_known_is_of_one_mould(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    file(connection, company, {"2024-02-01..2024-04-30": 2})
    restated = {"change_kind": "restated"}
    file(connection, company, {"2024-02-01..2024-07-31": 5}, **restated)

    rows = query("SELECT basis, quarter, best, is_mixed FROM bi.figure_quarter ORDER BY 1, 2")
    assert [tuple(row.values()) for row in rows] == [
        ("calendar", 1, None, False),
        ("calendar", 2, round(2 * Decimal(30) / 90 + 3 * Decimal(61) / 92, 2), True),
        ("calendar", 3, None, False),
        ("fiscal", 1, 2, False),
        ("fiscal", 2, 3, True),
    ]


@pytest.mark.rule("ladder-negative")
def test_a_difference_below_zero_of_what_is_spent_is_no_quarter(
    connection: Connection, query: Query
) -> None:
    """Be it that the year is misprinted, or that the nine months are."""
    file(connection, make.company(connection), YEAR_TO_DATE | {"2024-01-01..2024-12-31": 5})

    assert [row[:2] for row in quarters(query)] == [(2024, 1), (2024, 2), (2024, 3)]
    assert years(query) == [(2024, "year", 5, 1)]


@pytest.mark.rule("ladder-negative")
def test_the_next_rung_holds_where_a_difference_is_below_zero(
    connection: Connection, query: Query
) -> None:
    figures = {
        "2024-01-01..2024-03-31": 1,
        "2024-04-01..2024-06-30": 2,
        "2024-07-01..2024-09-30": 3,
        "2024-01-01..2024-09-30": 6000,
        "2024-01-01..2024-12-31": 10,
    }
    file(connection, make.company(connection), figures)

    assert quarters(query)[3] == (2024, 4, "year_less_nine_months", 4)


@pytest.mark.rule("ladder-negative")
def test_other_flows_and_what_is_reported_may_be_negative(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    file(connection, company, {"2024-01-01..2024-03-31": -1})
    flow = {"2025-01-01..2025-03-31": 3, "2025-01-01..2025-06-30": 1}
    file(connection, company, flow, metric="operating_cash_flow")

    assert [row[3] for row in quarters(query)] == [-1, 3, -2]
