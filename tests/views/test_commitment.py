"""A promise at its believed claim: what it is worth, whose it is, and why it is not counted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentParty

Query = Callable[[str], list[dict[str, object]]]

JANUARY, JUNE = date(2025, 1, 15), date(2025, 6, 16)


def rate(query: Query, currency: str, day: date, into: str = "USD") -> Decimal:
    """What one unit of a currency was worth on a day."""
    [row] = query(f"""
        SELECT round(other.per_eur / one.per_eur, 12) AS rate
        FROM bi.exchange_rate AS one JOIN bi.exchange_rate AS other USING (rate_date)
        WHERE one.currency_code = '{currency}' AND other.currency_code = '{into}'
          AND rate_date = '{day}'
    """)
    return Decimal(str(row["rate"]))


def only(query: Query, columns: str, view: str = "commitment") -> tuple[object, ...]:
    [row] = query(f"SELECT {columns} FROM bi.{view}")
    return tuple(row.values())


@pytest.mark.rule("rate-of-promise")
def test_a_revised_promise_is_converted_at_the_rate_of_its_revision(
    connection: Connection, query: Query
) -> None:
    thing = make.promise(connection, "plan", currency_code="EUR", effective_date=JANUARY)
    revision = {"best": 2000, "currency_code": "EUR", "change_kind": "increased"}
    make.commitment_claim(connection, thing, effective_date=JUNE, **revision)

    assert rate(query, "EUR", JANUARY) != rate(query, "EUR", JUNE)
    assert only(query, "rate_date, amount_usd, announced_date, revised_date") == (
        JUNE,
        round(2000 * rate(query, "EUR", JUNE), 2),
        JANUARY,
        JUNE,
    )
    connection.exec_driver_sql(f"SET LOCAL tracker.as_of = '{JANUARY}'")
    assert only(query, "rate_date") == (JANUARY,)


@pytest.mark.rule("rate-of-promise")
def test_every_claim_is_converted_at_the_rate_of_its_own_day(
    connection: Connection, query: Query
) -> None:
    thing = make.promise(connection, "plan", currency_code="EUR", effective_date=JANUARY)
    make.commitment_claim(connection, thing, currency_code="EUR", effective_date=JUNE)

    for view, day in (("commitment_claim", "effective_date"), ("timeline", "event_date")):
        rows = query(f"SELECT {day} AS day, amount_usd FROM bi.{view} ORDER BY {day}")
        assert [row["amount_usd"] for row in rows] == [
            round(1000 * rate(query, "EUR", day), 2) for day in (JANUARY, JUNE)
        ]


@pytest.mark.rule("rate-of-bounds")
def test_each_bound_is_converted_by_itself_into_either_money(
    connection: Connection, query: Query
) -> None:
    span = {"qualifier": "range", "low": Decimal(60), "high": Decimal(70), "best": Decimal(64)}
    period = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    make.promise(connection, "plan", currency_code="CNY", effective_date=JUNE, **span, **period)
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'EUR'")

    usd, eur = rate(query, "CNY", JUNE), rate(query, "CNY", JUNE, "EUR")
    dollars = "amount_low_usd, amount_usd, amount_high_usd"
    assert only(query, dollars) == tuple(round(each * usd, 2) for each in (60, 64, 70))
    both = [tuple(row.values()) for row in query(f"SELECT {dollars} FROM bi.commitment_year")]
    assert both == [tuple(round(each * usd, 2) for each in (60, 64, 70))] * 2
    for view in ("commitment_claim", "timeline"):
        assert only(query, dollars, view) == tuple(round(each * usd, 2) for each in (60, 64, 70))
    euros = "amount_report_low, amount_report, amount_report_high"
    both = [tuple(row.values()) for row in query(f"SELECT {euros} FROM bi.commitment_year")]
    assert both == [tuple(round(each * eur, 2) for each in (60, 64, 70))] * 2


@pytest.mark.rule("range-middle", "range-midpoint-stated")
@pytest.mark.parametrize(
    ("quantity", "best"),
    [
        ({"qualifier": "range", "low": 60, "high": 70}, 65),
        # What the source says itself stands before the middle that is ours.
        ({"qualifier": "range", "low": 60, "high": 70, "best": 68}, 68),
        ({"qualifier": "order_of_magnitude", "low": 200, "high": 900}, None),
        ({"qualifier": "about", "best": 65}, 65),
        ({"qualifier": "undisclosed"}, None),
    ],
)
def test_the_middle_stands_only_for_a_range_that_has_no_figure_of_its_own(
    connection: Connection, query: Query, quantity: dict[str, object], best: int | None
) -> None:
    make.promise(connection, "plan", **quantity)

    assert only(query, "amount, amount_usd") == (best, best)
    assert only(query, "amount, amount_usd", "timeline") == (best, best)
    [first, second] = query("SELECT amount, amount_usd FROM bi.commitment_year")
    assert first == second == {"amount": best, "amount_usd": best}


@pytest.mark.rule("count-no-valuation", "count-first-reason")
@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"status": "paused", "amount_of": "valuation"}, "paused"),
        ({"status": "rumoured", "qualifier": "undisclosed"}, "rumoured"),
        ({"amount_of": "valuation", "qualifier": "undisclosed"}, "the figure is a valuation"),
        ({"amount_of": "round"}, None),
        ({"amount_of": "stake"}, None),
    ],
)
def test_the_first_reason_is_given(
    connection: Connection, query: Query, values: dict[str, object], reason: str | None
) -> None:
    make.promise(connection, "plan", kind="equity", **values)
    assert only(query, "not_counted_reason") == (reason,)


@pytest.mark.rule("count-first-reason")
def test_the_reason_of_a_promise_itself_comes_before_what_covers_it(
    connection: Connection, query: Query
) -> None:
    part = make.promise(connection, "part", status="paused")
    make.link(connection, part, "part_of", make.promise(connection, "whole"))
    rows = query("SELECT not_counted_reason FROM bi.commitment WHERE commitment = 'part'")
    assert rows == [{"not_counted_reason": "paused"}]


@pytest.mark.rule("holder-spender")
def test_only_the_company_that_spends_holds_a_promise(connection: Connection, query: Query) -> None:
    spender, other = make.company(connection, "spender"), make.company(connection, "other")
    thing = make.promise(connection, "plan", kind="guidance", spenders=[spender])
    for role in ("partner", "announcer", "customer", "supplier", "financier", "investee"):
        party = {"commitment_id": thing, "company_id": other, "role": role}
        connection.execute(insert(CommitmentParty).values(**party))

    assert only(query, "company, not_counted_reason") == ("spender", None)
    assert {row["company"] for row in query("SELECT company FROM bi.company_year")} == {"spender"}


@pytest.mark.rule("holder-joint")
def test_a_promise_that_nobody_is_said_to_spend_is_a_row_of_its_own(
    connection: Connection, query: Query
) -> None:
    make.promise(connection, "nobodys", spenders=[])

    assert only(query, "company, is_counted") == (None, True)
    rows = query("SELECT DISTINCT company, is_joint FROM bi.company_year")
    assert rows == [{"company": "nobodys", "is_joint": True}]


@pytest.mark.rule("count-no-joint-guidance")
def test_joint_guidance_is_nobodys_sum_whether_its_parts_are_on_file_or_not(
    connection: Connection, query: Query
) -> None:
    companies = [make.company(connection) for _ in range(3)]
    make.promise(connection, "together", kind="guidance", spenders=companies, period_year=2025)

    assert only(query, "not_counted_reason") == ("adds up what 3 companies announced",)
    assert query("SELECT FROM bi.company_year") == []


@pytest.mark.rule("announcement-first")
def test_the_first_claim_of_a_day_says_how_exactly_the_announcement_is_dated(
    connection: Connection, query: Query
) -> None:
    thing = make.promise(connection, "plan", date_precision="month")
    make.commitment_claim(connection, thing, date_precision="day")
    later = {"effective_date": date(2025, 2, 1), "date_precision": "quarter"}
    make.commitment_claim(connection, thing, **later)

    assert only(query, "announced_precision, revised_precision") == ("month", "quarter")


@pytest.mark.rule("announcement-first")
def test_a_corrected_day_of_the_announcement_is_the_one_of_its_correction(
    connection: Connection, query: Query
) -> None:
    thing = make.promise(connection, "plan", effective_date=date(2024, 1, 15))
    [row] = query("SELECT claim_id FROM bi.commitment_claim")
    right = {"effective_date": JUNE, "date_precision": "month"}
    make.commitment_claim(connection, thing, corrects_claim_id=row["claim_id"], **right)

    assert only(query, "announced_date, announced_precision") == (JUNE, "month")
    assert {each["year"] for each in query("SELECT year FROM bi.commitment_year")} == {2025}
