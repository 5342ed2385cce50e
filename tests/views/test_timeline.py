"""Guidance through time: what moved, and where the reported figure came to lie."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

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
        "SET session_replication_role = replica;"
        " UPDATE tracker.commitment_claim SET recorded_at = now() + interval '1 day'"
        " WHERE corrects_claim_id IS NOT NULL;"
        " SET session_replication_role = DEFAULT"
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
