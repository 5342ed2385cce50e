"""Where the reported figure came to lie: on the very edges of what was foreseen."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentParty

Query = Callable[[str], list[dict[str, object]]]

START, END = date(2025, 1, 1), date(2025, 12, 31)


def foresee(connection: Connection, **values: object) -> tuple[int, int]:
    """A company with guidance for 2025: the keys of company and commitment."""
    company = make.company(connection, "spender")
    period = {"period_start": START, "period_end": END, "period_year": 2025}
    guided = {"slug": "guided", "kind": "guidance", "spenders": [company]}
    key = make.promise(connection, **{**guided, **period, **values})  # type: ignore[arg-type]
    return company, key


def outcome(query: Query, columns: str = "outcome") -> list[object]:
    rows = query(f"SELECT {columns} FROM bi.timeline WHERE kind = 'guidance' ORDER BY claim_id")
    return [tuple(row.values()) if len(row) > 1 else row[columns] for row in rows]


@pytest.mark.rule("outcome-within")
@pytest.mark.parametrize(
    ("qualifier", "inside", "outside", "side"),
    [
        ("exact", "99.00", "98.99", "below"),
        ("exact", "101.00", "101.01", "above"),
        ("about", "95.00", "94.99", "below"),
        ("about", "105.00", "105.01", "above"),
    ],
)
def test_a_figure_is_met_within_a_share_of_itself(  # noqa: PLR0917 - a table of cases
    connection: Connection, query: Query, qualifier: str, inside: str, outside: str, side: str
) -> None:
    exact = {"low": Decimal(100), "high": Decimal(100)} if qualifier == "exact" else {}
    company, _ = foresee(connection, qualifier=qualifier, best=Decimal(100), **exact)
    for reported, expected in ((inside, "inside"), (outside, side)):
        with connection.begin_nested() as savepoint:
            best = Decimal(reported)
            make.figure_claim(connection, START, END, company_id=company, best=best)
            assert outcome(query) == [expected], reported
            savepoint.rollback()


@pytest.mark.rule("outcome-gap")
@pytest.mark.parametrize(
    ("reported", "found"),
    [
        (60, ("inside", None, None)),
        (66, ("inside", None, None)),
        (72, ("inside", None, None)),
        # The gap is to the nearer bound, not to the figure between the bounds.
        (75, ("above", 3, Decimal("0.04166667"))),
        (54, ("below", -6, Decimal("-0.10000000"))),
    ],
)
def test_the_gap_is_to_the_bound_that_was_missed(
    connection: Connection, query: Query, reported: int, found: tuple[object, ...]
) -> None:
    span = {"qualifier": "range", "low": Decimal(60), "best": Decimal(66), "high": Decimal(72)}
    company, _ = foresee(connection, **span)
    make.figure_claim(connection, START, END, company_id=company, best=reported)
    assert outcome(query, "outcome, outcome_gap, outcome_gap_ratio") == [found]


@pytest.mark.rule("outcome-same-days")
@pytest.mark.parametrize(
    ("start", "end", "is_same"),
    [
        *((-7, 0, True), (7, 0, True), (0, -7, True), (0, 7, True)),
        *((-8, 0, False), (8, 0, False), (0, -8, False), (0, 8, False)),
    ],
)
def test_guidance_may_begin_and_end_a_week_off_the_reported_year(
    connection: Connection, query: Query, start: int, end: int, is_same: bool
) -> None:
    company, _ = foresee(
        connection,
        best=60,
        period_start=START + timedelta(start),
        period_end=END + timedelta(end),
    )
    make.figure_claim(connection, START, END, company_id=company, best=60)
    assert outcome(query) == ["inside" if is_same else "unknown"]


@pytest.mark.rule("outcome-running")
@pytest.mark.parametrize(("best", "expected"), [(50, "inside"), (55, "unknown"), (60, "unknown")])
def test_a_running_year_is_past_an_open_bound_only_above_it(
    connection: Connection, query: Query, best: int, expected: str
) -> None:
    at_least = {"qualifier": "at_least", "low": Decimal(best), "best": Decimal(best)}
    company, _ = foresee(connection, **at_least)
    make.figure_claim(connection, START, date(2025, 3, 31), company_id=company, best=55)
    assert outcome(query) == [expected]


@pytest.mark.rule("outcome-single")
def test_joint_guidance_has_no_outcome(connection: Connection, query: Query) -> None:
    one, two = make.company(connection), make.company(connection)
    foresee(connection, spenders=[one, two], best=60)
    make.figure_claim(connection, START, END, company_id=one, best=60)
    assert outcome(query) == [None]


@pytest.mark.rule("holder-spender")
def test_who_else_is_in_it_does_not_make_guidance_joint(
    connection: Connection, query: Query
) -> None:
    company, key = foresee(connection, best=60)
    party = {"commitment_id": key, "company_id": make.company(connection), "role": "announcer"}
    connection.execute(insert(CommitmentParty).values(**party))
    make.figure_claim(connection, START, END, company_id=company, best=60)
    assert outcome(query) == ["inside"]


@pytest.mark.rule("outcome-single")
def test_what_was_corrected_has_no_outcome(connection: Connection, query: Query) -> None:
    company, key = foresee(connection, best=600)
    [wrong] = query("SELECT claim_id FROM bi.timeline")
    make.commitment_claim(
        connection,
        key,
        best=60,
        corrects_claim_id=wrong["claim_id"],
        period_start=START,
        period_end=END,
    )
    make.figure_claim(connection, START, END, company_id=company, best=60)
    assert outcome(query) == [None, "inside"]


@pytest.mark.rule("outcome-money")
def test_in_one_money_no_rate_is_needed(connection: Connection, query: Query) -> None:
    company, _ = foresee(connection, best=60, currency_code="TWD")
    make.figure_claim(connection, START, END, company_id=company, best=66, currency_code="TWD")
    columns = "outcome, outcome_gap, outcome_currency_code, outcome_is_converted"
    assert outcome(query, columns) == [("above", 6, "TWD", False)]


@pytest.mark.rule("outcome-money")
def test_without_a_rate_the_outcome_is_unknown(connection: Connection, query: Query) -> None:
    company, _ = foresee(connection, best=60, currency_code="TWD")
    make.figure_claim(connection, START, END, company_id=company, best=66)
    assert outcome(query, "outcome, outcome_gap") == [("unknown", None)]


@pytest.mark.parametrize(("year", "expected"), [(2025, "inside"), (None, "unknown")])
def test_guidance_that_names_no_year_is_not_judged_by_that_of_its_announcement(
    connection: Connection, query: Query, year: int | None, expected: str
) -> None:
    days = {"period_start": None, "period_end": None, "period_basis": None, "period_year": year}
    company, _ = foresee(connection, best=60, effective_date=date(2025, 1, 29), **days)
    make.figure_claim(connection, START, END, company_id=company, best=60)
    assert outcome(query) == [expected]


@pytest.mark.rule("step-without-figure")
def test_the_first_step_moves_nothing_in_no_money(connection: Connection, query: Query) -> None:
    foresee(connection, best=60)
    columns = "movement, movement_currency_code, movement_is_converted"
    assert outcome(query, columns) == [(None, None, None)]


@pytest.mark.rule("step-between-currencies")
def test_a_movement_between_currencies_takes_each_side_at_the_rate_of_its_day(
    connection: Connection, query: Query
) -> None:
    first, later = date(2025, 1, 15), date(2025, 6, 16)
    spans = (("EUR", first, 60, 70, 65), ("CNY", later, 600, 700, 620))
    key = make.commitment(connection, "guided", kind="guidance")
    for currency, day, low, high, best in spans:
        make.commitment_claim(
            connection,
            key,
            qualifier="range",
            low=low,
            high=high,
            best=best,
            currency_code=currency,
            effective_date=day,
            change_kind="stated" if day == first else "increased",
            period_start=START,
            period_end=END,
        )
    rows = query(f"""
        SELECT round(usd.per_eur / one.per_eur, 12) AS rate
        FROM bi.exchange_rate AS one JOIN bi.exchange_rate AS usd USING (rate_date)
        WHERE usd.currency_code = 'USD'
          AND (one.currency_code, rate_date) IN (('EUR', '{first}'), ('CNY', '{later}'))
        ORDER BY rate_date
    """)
    euro, yuan = (Decimal(str(row["rate"])) for row in rows)

    [_, moved] = outcome(
        query,
        "movement_low, movement, movement_high, movement_ratio,"
        " movement_currency_code, movement_is_converted",
    )

    assert moved == (
        round(600 * yuan, 2) - round(60 * euro, 2),
        round(620 * yuan, 2) - round(65 * euro, 2),
        round(700 * yuan, 2) - round(70 * euro, 2),
        round(620 * yuan / (65 * euro) - 1, 8),
        "USD",
        True,
    )


@pytest.mark.rule("step-without-figure")
def test_a_step_without_a_figure_is_passed_over(connection: Connection, query: Query) -> None:
    _, key = foresee(connection, best=60)
    period = {"period_start": START, "period_end": END}
    february, march = date(2025, 2, 1), date(2025, 3, 1)
    make.commitment_claim(
        connection, key, qualifier="undisclosed", effective_date=february, **period
    )
    make.commitment_claim(connection, key, best=70, effective_date=march, **period)
    assert outcome(query, "amount, movement") == [(60, None), (None, None), (70, 10)]


@pytest.mark.rule("as-of-effective")
def test_a_step_of_the_very_day_is_there(connection: Connection, query: Query) -> None:
    foresee(connection, best=60, effective_date=date(2025, 2, 1))
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-02-01'")
    assert len(outcome(query)) == 1
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-01-31'")
    assert outcome(query) == []


@pytest.mark.rule("rate-fixed")
def test_a_constant_rate_holds_for_steps_too(connection: Connection, query: Query) -> None:
    foresee(connection, best=1000, currency_code="EUR", effective_date=date(2025, 2, 3))
    [rate] = query("""
        SELECT round(1 / per_usd, 12) AS rate, round(1000 / per_usd, 2) AS dollars
        FROM bi.exchange_rate WHERE currency_code = 'EUR' AND rate_date = '2024-06-03'
    """)
    connection.exec_driver_sql("SET LOCAL tracker.fx = '2024-06-03'")
    [amount] = outcome(query, "amount_usd")
    assert abs(Decimal(str(amount)) - Decimal(str(rate["dollars"]))) <= Decimal("0.01")


def test_guidance_is_held_against_its_own_company_and_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender")
    named = {"kind": "guidance", "spenders": [company], "best": 60, "period_year": 2025}
    make.promise(connection, "guided", **named)
    make.figure_claim(connection, START, END, company_id=company, best=60)
    make.figure_claim(
        connection, date(2024, 1, 1), date(2024, 12, 31), company_id=company, best=900
    )
    make.figure_claim(connection, START, END, company_id=make.company(connection), best=1)

    assert outcome(query, "outcome, outcome_gap") == [("inside", None)]


def test_a_programme_has_no_outcome(connection: Connection, query: Query) -> None:
    company, _ = foresee(connection, kind="programme", best=60)
    make.figure_claim(connection, START, END, company_id=company, best=60)
    assert query("SELECT outcome FROM bi.timeline WHERE kind = 'programme'") == [{"outcome": None}]
