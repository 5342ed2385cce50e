from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests import make
from tests.analysis.conftest import Ask, Fill
from tracker.analysis.history import history
from tracker.errors import ConflictError, NotFoundError


def ranged(low: int, high: int) -> dict[str, Any]:
    bounds = {"low": Decimal(low), "high": Decimal(high)}
    return {"qualifier": "range", "stated": f"{low} to {high}", **bounds}


@pytest.mark.rule("history-compares")
def test_each_claim_is_compared_with_the_one_that_stood_before_it(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        thing = make.commitment(connection, "campus")
        first = make.commitment_claim(connection, thing, best=100)
        make.commitment_claim(
            connection, thing, best=90, change_kind="repeated", effective_date=date(2025, 2, 1)
        )
        make.commitment_claim(
            connection,
            thing,
            best=125,
            status="cancelled",
            change_kind="cancelled",
            effective_date=date(2025, 3, 1),
        )
    with ask() as connection:
        rows = history(connection, "campus").claims.mappings()
    assert [row["amount_change"] for row in rows] == [None, -10, 25]
    assert rows[2]["previous_claim_id"] == first
    assert rows[2]["amount_change_ratio"] == Decimal("0.25")
    assert (rows[2]["previous_status"], rows[2]["status"]) == ("announced", "cancelled")


@pytest.mark.rule("history-compares")
def test_a_correction_is_compared_with_what_it_corrects_and_later_claims_with_it(
    fill: Fill, ask: Ask
) -> None:
    with fill() as connection:
        thing = make.commitment(connection, "campus")
        wrong = make.commitment_claim(connection, thing, best=1)
        right = make.commitment_claim(connection, thing, best=100, corrects_claim_id=wrong)
        make.commitment_claim(connection, thing, best=110, effective_date=date(2025, 6, 1))
    with ask() as connection:
        rows = history(connection, "campus").claims.mappings()
    assert [row["previous_claim_id"] for row in rows] == [None, wrong, right]
    assert [row["amount_change"] for row in rows] == [None, 99, 10]


@pytest.mark.rule("history-compares")
def test_ranges_change_by_their_ends_and_their_middle(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        thing = make.commitment(connection, "guidance")
        make.commitment_claim(connection, thing, **ranged(60, 65))
        make.commitment_claim(connection, thing, effective_date=date(2025, 5, 1), **ranged(64, 72))
    with ask() as connection:
        row = history(connection, "guidance").claims.mappings()[1]
    ends = (row["amount_low_change"], row["amount_change"], row["amount_high_change"])
    assert ends == (4, Decimal("5.5"), 7)
    assert row["amount_change_ratio"] == Decimal("0.088")


@pytest.mark.rule("history-compares")
def test_amounts_in_two_currencies_are_not_subtracted(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        thing = make.commitment(connection, "campus")
        make.commitment_claim(connection, thing, best=100)
        make.commitment_claim(
            connection, thing, best=700, currency_code="CNY", effective_date=date(2025, 2, 1)
        )
    with ask() as connection:
        row = history(connection, "campus").claims.mappings()[1]
    assert row["amount_change"] is None
    assert row["previous_currency_code"] == "USD"


def test_a_site_has_its_statuses_and_is_found_by_its_name(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        site = make.site(connection, "harbin", name="Harbin Nº 1")
        make.site_claim(connection, site, status="under_construction")
        make.site_claim(connection, site, status="operational", effective_date=date(2025, 8, 1))
    with ask() as connection:
        found = history(connection, "harbin no 1")
    assert found.noun == "site"
    assert [row["previous_status"] for row in found.claims.mappings()] == [
        None,
        "under_construction",
    ]


def test_a_promise_dated_ahead_has_a_history(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        thing = make.commitment(connection, "ahead")
        make.commitment_claim(connection, thing, effective_date=date(2099, 1, 1))
    with ask() as connection:
        assert len(history(connection, "AHEAD").claims) == 1


def test_what_is_not_on_file_has_none_and_what_is_called_alike_is_named(
    fill: Fill, ask: Ask
) -> None:
    with fill() as connection:
        make.commitment_claim(connection, make.commitment(connection, "harbin"))
        make.site(connection, "harbin")
    with ask() as connection:
        with pytest.raises(NotFoundError) as missing:
            history(connection, "harbim")
        with pytest.raises(ConflictError, match="commitment harbin and site harbin"):
            history(connection, "harbin")
    assert str(missing.value.hint).startswith("nearest: harbin, ")
