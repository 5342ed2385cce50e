"""Guidance through time: what moved, and where the reported figure came to lie."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

YEAR_2025 = {
    "period_start": date(2025, 1, 1),
    "period_end": date(2025, 12, 31),
    "period_year": 2025,
}


def guidance(connection: Connection, slug: str, **values: object) -> tuple[int, int]:
    """A company with one claim of guidance for 2025: the keys of company and commitment."""
    company = make.company(connection, slug)
    key = make.promise(
        connection, f"{slug}-2025", kind="guidance", spenders=[company], **YEAR_2025 | values
    )
    return company, key


def rows(query: Query, columns: str, where: str = "true") -> list[tuple[object, ...]]:
    found = query(f"SELECT {columns} FROM bi.timeline WHERE {where} ORDER BY event_date, claim_id")
    return [tuple(row.values()) for row in found]


@pytest.mark.rule("step-standing")
def test_a_claim_moves_what_the_one_before_said(connection: Connection, query: Query) -> None:
    _, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    span = {"qualifier": "range", "low": Decimal(64), "high": Decimal(72)}
    raised = {"change_kind": "increased", "effective_date": date(2025, 4, 30)}
    make.commitment_claim(connection, key, **span, **raised, **YEAR_2025)
    lowered = {"change_kind": "decreased", "effective_date": date(2025, 7, 30)}
    make.commitment_claim(connection, key, best=66, **lowered, **YEAR_2025)

    found = rows(
        query, "amount, movement_low, movement, movement_high, movement_ratio, is_believed"
    )

    assert found == [
        (60, None, None, None, None, False),
        (68, 4, 8, 12, Decimal("0.13333333"), False),
        (66, 2, -2, -6, Decimal("-0.02941176"), True),
    ]


@pytest.mark.rule("step-standing")
def test_repetitions_and_lesser_sources_are_shown_and_move_nothing(
    connection: Connection, query: Query
) -> None:
    _, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    again = {"change_kind": "repeated", "effective_date": date(2025, 2, 10)}
    make.commitment_claim(connection, key, best=50, **again, **YEAR_2025)
    day = {"change_kind": "increased", "effective_date": date(2025, 3, 1)}
    make.commitment_claim(connection, key, best=70, reliability="A", **day, **YEAR_2025)
    make.commitment_claim(connection, key, best=99, reliability="E", **day, **YEAR_2025)

    found = rows(query, "amount, movement, is_standing, is_believed")

    assert found == [
        (60, None, True, False),
        (50, None, False, False),
        (70, 10, True, True),
        (99, None, False, False),
    ]


@pytest.mark.rule("step-corrected")
def test_a_corrected_claim_is_marked_and_its_correction_takes_its_place(
    connection: Connection, query: Query
) -> None:
    _, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    wrong = make.commitment_claim(
        connection, key, best=700, effective_date=date(2025, 4, 30), **YEAR_2025
    )
    make.commitment_claim(
        connection,
        key,
        best=70,
        effective_date=date(2025, 4, 30),
        corrects_claim_id=wrong,
        **YEAR_2025,
    )

    found = rows(query, "amount, movement, is_corrected, is_standing")

    assert found == [(60, None, False, True), (700, None, True, False), (70, 10, False, True)]


@pytest.mark.rule("as-of-effective")
def test_as_of_a_day_later_claims_are_not_there(connection: Connection, query: Query) -> None:
    company, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    make.commitment_claim(connection, key, best=70, effective_date=date(2025, 4, 30), **YEAR_2025)
    make.figure_claim(connection, date(2025, 1, 1), date(2025, 12, 31), company_id=company, best=72)
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-03-01'")

    assert rows(query, "amount, is_believed, outcome") == [(60, True, None)]


@pytest.mark.rule("correction-hides")
def test_what_is_not_known_yet_corrects_nothing(connection: Connection, query: Query) -> None:
    day = {"effective_date": date(2025, 1, 29)}
    _, key = guidance(connection, "spender", best=60, **day)
    [(wrong,)] = rows(query, "claim_id")
    make.commitment_claim(connection, key, best=6, corrects_claim_id=wrong, **day, **YEAR_2025)
    connection.exec_driver_sql(
        "ALTER TABLE tracker.commitment_claim DISABLE TRIGGER USER;"
        " UPDATE tracker.commitment_claim SET recorded_at = now() + interval '1 day'"
        " WHERE corrects_claim_id IS NOT NULL;"
        " ALTER TABLE tracker.commitment_claim ENABLE TRIGGER USER"
    )

    assert rows(query, "amount, is_corrected, is_believed") == [(60, False, True)]


@pytest.mark.rule("step-between-currencies")
def test_a_movement_between_currencies_is_told_in_dollars_and_marked(
    connection: Connection, query: Query
) -> None:
    _, key = guidance(connection, "spender", best=1000, effective_date=date(2025, 1, 29))
    make.commitment_claim(
        connection,
        key,
        best=1000,
        currency_code="EUR",
        effective_date=date(2025, 4, 30),
        **YEAR_2025,
    )

    [_, row] = rows(query, "movement_is_converted, movement_currency_code, movement")

    assert row[:2] == (True, "USD")
    assert Decimal(100) < Decimal(str(row[2])) < Decimal(200)


FISCAL = {"best": 60, "period_start": date(2024, 7, 1), "period_end": date(2025, 6, 30)}
RANGE = {"qualifier": "range", "low": Decimal(60), "high": Decimal(65)}


@pytest.mark.rule("outcome-bounds")
@pytest.mark.parametrize(
    ("claim", "reported", "outcome", "gap"),
    [
        (RANGE, 60, "inside", None),
        (RANGE, 66, "above", 1),
        (RANGE, 54, "below", -6),
        ({"qualifier": "at_least", "low": 60, "best": 60}, 60, "inside", None),
        ({"qualifier": "at_least", "low": 60, "best": 60}, 59, "below", -1),
        ({"qualifier": "more_than", "low": 60, "best": 60}, 60, "below", 0),
        ({"qualifier": "more_than", "low": 60, "best": 60}, 900, "inside", None),
        ({"qualifier": "up_to", "best": 60, "high": 60}, 60, "inside", None),
        ({"qualifier": "up_to", "best": 60, "high": 60}, 1, "inside", None),
        ({"qualifier": "less_than", "best": 60, "high": 60}, 60, "above", 0),
        ({"qualifier": "about", "best": 60}, 63, "inside", None),
        ({"qualifier": "about", "best": 60}, 64, "above", 4),
        ({"best": 60}, Decimal("60.6"), "inside", None),
        ({"best": 60}, 59, "below", -1),
        ({"qualifier": "order_of_magnitude", "low": 20, "high": 90}, 50, "inside", None),
        ({"qualifier": "order_of_magnitude", "low": 20, "high": 90}, 91, "above", 1),
        ({"qualifier": "undisclosed"}, 60, "unknown", None),
        (FISCAL, 60, "unknown", None),
    ],
)
def test_the_reported_figure_ends_inside_above_or_below(  # noqa: PLR0917 - a table of cases
    connection: Connection,
    query: Query,
    claim: dict[str, object],
    reported: Decimal,
    outcome: str,
    gap: int | None,
) -> None:
    company, _ = guidance(connection, "spender", **claim)
    make.figure_claim(
        connection, date(2025, 1, 1), date(2025, 12, 31), company_id=company, best=reported
    )

    found = rows(query, "outcome, outcome_gap", "kind = 'guidance'")

    assert found == [(outcome, gap)]


@pytest.mark.rule("outcome-running")
@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (RANGE, "unknown"),
        ({"qualifier": "up_to", "best": 50, "high": 50}, "above"),
        ({"qualifier": "more_than", "low": 50, "best": 50}, "inside"),
        ({"qualifier": "more_than", "low": 80, "best": 80}, "unknown"),
    ],
)
def test_a_running_year_decides_only_what_more_cannot_change(
    connection: Connection, query: Query, claim: dict[str, object], outcome: str
) -> None:
    company, _ = guidance(connection, "spender", **claim)
    make.figure_claim(connection, date(2025, 1, 1), date(2025, 3, 31), company_id=company, best=55)

    assert rows(query, "outcome", "kind = 'guidance'") == [(outcome,)]


@pytest.mark.rule("outcome-money")
def test_other_currencies_are_compared_in_dollars_and_marked(
    connection: Connection, query: Query
) -> None:
    company, _ = guidance(connection, "spender", best=1000, currency_code="EUR")
    make.figure_claim(
        connection, date(2025, 1, 1), date(2025, 12, 31), company_id=company, best=5000
    )

    found = rows(query, "outcome, outcome_currency_code, outcome_is_converted", "year = 2025")

    assert found[0] == ("above", "USD", True)


@pytest.mark.rule("step-restated")
def test_a_restated_year_is_a_step_of_its_own(connection: Connection, query: Query) -> None:
    company, _ = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    year = (date(2025, 1, 1), date(2025, 12, 31))
    make.figure_claim(connection, *year, company_id=company, best=62)
    make.figure_claim(
        connection,
        *year,
        company_id=company,
        best=60,
        change_kind="increased",
        effective_date=date(2026, 2, 1),
    )

    found = rows(query, "amount, movement, is_believed, outcome", "kind = 'reported'")
    assert found == [(62, None, False, None), (60, -2, True, None)]
    assert rows(query, "outcome", "kind = 'guidance'") == [("inside",)]

    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-01-15'")
    assert rows(query, "outcome, outcome_gap", "kind = 'guidance'") == [("above", 2)]


@pytest.mark.rule("step-restated")
def test_a_year_put_together_shows_how_much_of_it_is_there(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender")
    for start, end in (
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2025, 6, 30)),
    ):
        make.figure_claim(connection, start, end, company_id=company, best=10)

    [(amount, share, day, claim)] = rows(query, "amount, coverage_ratio, event_date, claim_id")

    assert (amount, day, claim) == (20, date(2025, 6, 30), None)
    assert Decimal("0.4") < Decimal(str(share)) < Decimal("0.6")


@pytest.mark.rule("layer-capex-only")
def test_a_joint_promise_is_nobodys_alone_and_leases_are_not_in_it(
    connection: Connection, query: Query
) -> None:
    partners = [make.company(connection, "a"), make.company(connection, "b")]
    make.promise(connection, "venture", spenders=partners)
    make.promise(connection, "lease", kind="lease", spenders=partners[:1])

    assert rows(query, "company, is_joint, kind, year") == [("venture", True, "programme", None)]


@pytest.mark.rule("step-too-large")
@pytest.mark.parametrize(("times", "ratio"), [(10_000, 9999), (10_001, None)])
def test_a_movement_or_a_miss_of_ten_thousand_times_is_no_ratio(
    connection: Connection, query: Query, times: int, ratio: int | None
) -> None:
    company, key = guidance(connection, "spender", best=1, effective_date=date(2025, 1, 29))
    later = {"change_kind": "increased", "effective_date": date(2025, 4, 30)}
    make.commitment_claim(connection, key, best=times, **later, **YEAR_2025)
    year = (date(2025, 1, 1), date(2025, 12, 31))
    make.figure_claim(connection, *year, company_id=company, best=times)

    first, second, _ = rows(query, "movement, movement_ratio, outcome_gap, outcome_gap_ratio")
    assert first == (None, None, times - 1, ratio)
    assert second[:2] == (times - 1, ratio)


def test_what_was_put_right_is_listed_while_nothing_is_believed_yet(
    connection: Connection, query: Query
) -> None:
    _, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    [(wrong,)] = rows(query, "claim_id")
    later = {"effective_date": date(2025, 4, 30), "corrects_claim_id": wrong}
    make.commitment_claim(connection, key, best=70, **later, **YEAR_2025)
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-03-01'")

    found = rows(query, "amount, is_corrected, is_believed, is_counted")
    assert found == [(60, True, False, None)]


def test_a_step_is_measured_against_the_one_that_stood_before_it(
    connection: Connection, query: Query
) -> None:
    _, key = guidance(connection, "spender", best=60, effective_date=date(2025, 1, 29))
    keys = [rows(query, "claim_id")[0][0]]
    for month, best in ((2, 70), (3, 90)):
        day = {"effective_date": date(2025, month, 1), "change_kind": "increased"}
        keys.append(make.commitment_claim(connection, key, best=best, **day, **YEAR_2025))
    # Another promise of the same days moves nothing of this one.
    guidance(connection, "other", best=7, effective_date=date(2025, 2, 15))

    found = rows(query, "amount, movement, previous_claim_id", "company = 'spender'")
    assert found == [(60, None, None), (70, 10, keys[0]), (90, 20, keys[1])]


def test_each_year_has_versions_of_its_own(connection: Connection, query: Query) -> None:
    company, other = make.company(connection, "spender"), make.company(connection, "other")
    keys = {}
    for owner, year, filed, best in (
        (company, 2023, 2024, 10),
        (company, 2024, 2025, 20),
        (other, 2024, 2025, 500),
        (company, 2024, 2026, 24),
    ):
        keys[owner, year, filed] = make.figure_claim(
            connection,
            date(year, 1, 1),
            date(year, 12, 31),
            company_id=owner,
            best=best,
            effective_date=date(filed, 2, 1),
        )

    columns = "year, amount, movement, movement_ratio, previous_claim_id, movement_currency_code"
    assert rows(query, columns, "company = 'spender'") == [
        (2023, 10, *[None] * 4),
        (2024, 20, *[None] * 4),
        (2024, 24, 4, Decimal("0.2"), keys[company, 2024, 2025], "USD"),
    ]


@pytest.mark.parametrize("kind", ["guidance", "programme", "site_project"])
def test_a_step_shows_its_words_and_whether_it_counts(
    connection: Connection, query: Query, kind: str
) -> None:
    company = make.company(connection, "spender", name="The Spender")
    paper = make.source(connection, "paper", title="The paper")
    passage = make.citation(connection, source_id=paper, speaker="Ann Lee", speaker_kind="analyst")
    key = make.commitment(connection, "plan", kind=kind, spenders=[company], title="A plan")
    make.commitment_claim(connection, key, citation_id=passage, status="paused", **YEAR_2025)

    columns = "company, company_name, commitment, title, source, source_title, quote"
    [found] = rows(query, f"{columns}, speaker, speaker_kind, is_counted, not_counted_reason, year")
    assert found == (
        *("spender", "The Spender", "plan", "A plan", "paper", "The paper", "10亿元"),
        *("Ann Lee", "analyst", False, "paused", 2025 if kind == "guidance" else None),
    )


def test_a_reported_year_shows_the_words_of_its_filing_and_its_dollars(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender", name="The Spender")
    paper = make.source(connection, "paper", title="The paper")
    passage = make.citation(connection, source_id=paper, speaker="Ann Lee", speaker_kind="company")
    filed: dict[str, Any] = {"company_id": company, "citation_id": passage, "currency_code": "CNY"}
    year = (date(2024, 1, 1), date(2024, 12, 31))
    key = make.figure_claim(connection, *year, best=10**6, note="a remark", **filed)
    [(usd,)] = [tuple(row.values()) for row in query("SELECT best_usd FROM bi.figure")]
    assert usd not in (None, 10**6)

    columns = "company, company_name, is_joint, kind, year, source, source_title, quote, speaker"
    assert rows(query, f"{columns}, speaker_kind, note, claim_id") == [
        (
            *("spender", "The Spender", False, "reported", 2024, "paper", "The paper", "10亿元"),
            *("Ann Lee", "company", "a remark", key),
        )
    ]
    columns = "amount_low, amount, amount_high, amount_low_usd, amount_usd, amount_high_usd"
    assert rows(query, f"currency_code, {columns}") == [("CNY", *[10**6] * 3, *[usd] * 3)]
    columns = "period_start, period_end, coverage_ratio, reported_method, qualifier"
    assert rows(query, f"{columns}, is_believed, is_standing, is_corrected") == [
        (*year, 1, "year", "exact", True, True, False)
    ]
    columns = "status, commitment, movement, movement_currency_code, movement_is_converted"
    assert rows(query, f"{columns}, is_counted, outcome") == [(None,) * 7]


@pytest.mark.rule("step-hedged")
def test_a_reported_year_keeps_the_hedge_and_the_bounds_of_its_source(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender")
    year = (date(2024, 1, 1), date(2024, 12, 31))
    first: dict[str, Any] = {"qualifier": "range", "low": 10, "best": 14, "high": 20}
    make.figure_claim(connection, *year, company_id=company, **first)
    later: dict[str, Any] = {"qualifier": "more_than", "low": 15, "best": 15}
    later["effective_date"] = date(2025, 2, 1)
    make.figure_claim(connection, *year, company_id=company, **later)

    columns = "qualifier, amount_low, amount, amount_high, movement_low, movement, movement_high"
    assert rows(query, columns) == [
        ("range", 10, 14, 20, None, None, None),
        ("more_than", 15, 15, None, 5, 1, None),
    ]
    usd = "amount_low_usd, amount_usd, amount_high_usd"
    assert rows(query, usd) == [(10, 14, 20), (15, 15, None)]


@pytest.mark.rule("step-hedged")
@pytest.mark.parametrize(
    ("hedge", "told"),
    [
        ({"best": 2}, ("exact", 3, 3, 3)),
        ({"qualifier": "about", "best": 2}, ("about", None, 3, None)),
    ],
)
def test_a_year_put_together_is_exact_if_all_it_is_made_from_is(
    connection: Connection, query: Query, hedge: dict[str, Any], told: tuple[object, ...]
) -> None:
    company = make.company(connection, "spender", fiscal_year_end_month=12)
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 3, 31), company_id=company, best=1)
    make.figure_claim(connection, date(2024, 4, 1), date(2024, 6, 30), company_id=company, **hedge)

    assert rows(query, "qualifier, amount_low, amount, amount_high") == [told]
    assert rows(query, "qualifier, amount_low_usd, amount_usd, amount_high_usd") == [told]


def test_a_year_put_together_is_told_in_dollars_and_in_nobodys_words(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender", fiscal_year_end_month=12)
    for quarter, (start, end) in enumerate(
        (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")), 1
    ):
        make.figure_claim(
            connection,
            date.fromisoformat(f"2024-{start}"),
            date.fromisoformat(f"2024-{end}"),
            company_id=company,
            best=quarter * 10**6,
            currency_code="CNY",
        )
    [(usd,)] = [tuple(row.values()) for row in query("SELECT sum(best_usd) FROM bi.figure")]

    columns = "amount, amount_usd, currency_code, event_date, date_precision, change_kind"
    assert rows(query, f"{columns}, reported_method, coverage_ratio, is_believed") == [
        (usd, usd, "USD", date(2024, 12, 31), "day", "stated", "quarters", 1, True)
    ]
    columns = "source, source_title, quote, speaker, stated, note, recorded_at, previous_claim_id"
    assert rows(query, columns) == [(None,) * 8]


def test_a_year_that_no_rate_converts_is_listed_without_an_amount(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, "spender", fiscal_year_end_month=12)
    quarter = (date(2025, 1, 1), date(2025, 3, 31))
    make.figure_claim(connection, *quarter, company_id=company, best=10, currency_code="TWD")

    columns = "year, event_date, amount, amount_usd, reported_method"
    assert rows(query, columns) == [(2025, date(2025, 3, 31), None, None, "quarters")]
