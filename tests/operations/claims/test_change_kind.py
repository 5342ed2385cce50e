from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.model import CommitmentClaim
from tracker.operations.claims.change_kind import difference, following_change, quantity_change
from tracker.vocabulary import AmountOf, ChangeKind, DatePrecision, PeriodBasis, Qualifier

pytestmark = pytest.mark.rule("revision-change-kind")

Changed = dict[str, Any]


def claim(**changed: Any) -> CommitmentClaim:
    """A promise of 100 dollars for 2025, but for what is changed."""
    said: Changed = {
        "status": "announced",
        "qualifier": Qualifier.EXACT,
        **dict.fromkeys(("low", "best", "high"), Decimal(100)),
        "currency_code": "USD",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31),
        "period_basis": PeriodBasis.STATED,
    }
    return CommitmentClaim(
        commitment_id=1,
        citation_id=1,
        change_kind=ChangeKind.ANNOUNCED,
        effective_date=date(2025, 1, 1),
        date_precision=DatePrecision.DAY,
        stated="$100",
        **{**said, **changed},
    )


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "paused", "best": Decimal(200)}, "paused"),
        ({"status": "under_way"}, "started"),
        ({"best": Decimal(120)}, "increased"),
        ({"best": Decimal(80)}, "decreased"),
        ({"period_end": date(2026, 12, 31)}, "delayed"),
        ({"period_end": date(2025, 6, 30)}, "accelerated"),
        ({}, "reaffirmed"),
        ({"status": "reaffirmed"}, "reaffirmed"),
        ({"status": "signed"}, "stated"),
        ({"status": "reaffirmed", "amount_of": AmountOf.ROUND}, "reaffirmed"),
        ({"currency_code": "CNY", "best": Decimal(700)}, "stated"),
        ({"currency_code": "CNY"}, "stated"),
        ({"amount_of": AmountOf.ROUND}, "stated"),
        ({"period_start": date(2024, 7, 1)}, "stated"),
        ({"period_end": None}, "reaffirmed"),
        # The status first, then the amount, then the end.
        ({"status": "completed", "period_end": date(2026, 12, 31)}, "completed"),
        ({"status": "signed", "best": Decimal(120)}, "increased"),
        ({"best": Decimal(80), "period_end": date(2026, 12, 31)}, "decreased"),
        ({"status": "signed", "period_end": date(2025, 12, 30)}, "accelerated"),
        # One hedge is not another, and a bound is not another.
        ({"qualifier": Qualifier.ABOUT, "low": None, "high": None}, "stated"),
        ({"low": Decimal(99)}, "stated"),
        ({"high": Decimal(101)}, "stated"),
        # A range is as much as its middle.
        ({"qualifier": Qualifier.RANGE, "best": None, "high": Decimal(101)}, "increased"),
        ({"qualifier": Qualifier.RANGE, "best": None, "low": Decimal(99)}, "decreased"),
        ({"qualifier": Qualifier.RANGE, "best": None, "low": None}, "stated"),
    ],
)
def test_what_differs_says_what_happened(changed: Changed, kind: str) -> None:
    assert following_change(claim(), claim(**changed)) == kind


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, "resumed"),
        ({"best": Decimal(200)}, "resumed"),
        ({"status": "under_way"}, "started"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "paused"}, "reaffirmed"),
        ({"status": "paused", "best": Decimal(200)}, "increased"),
    ],
)
def test_what_was_paused_is_resumed_unless_it_stays_or_goes_on_to_more(
    changed: Changed, kind: str
) -> None:
    assert following_change(claim(status="paused"), claim(**changed)) == kind


@pytest.mark.parametrize("status", ["cancelled", "completed", "under_way"])
def test_a_status_that_stays_is_no_change(status: str) -> None:
    assert following_change(claim(status=status), claim(status=status)) == "reaffirmed"
    more = claim(status=status, best=Decimal(101))
    assert following_change(claim(status=status), more) == "increased"


@pytest.mark.rule("revision-of-quantity")
@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, "reaffirmed"),
        ({"best": Decimal(101)}, "increased"),
        ({"best": Decimal(99)}, "decreased"),
        ({"qualifier": Qualifier.ABOUT}, "stated"),
        ({"low": Decimal(99)}, "stated"),
        ({"high": Decimal(101)}, "stated"),
        ({"qualifier": Qualifier.UNDISCLOSED, **dict.fromkeys(("low", "best", "high"))}, "stated"),
        ({"qualifier": Qualifier.RANGE, "best": None, "low": Decimal(90)}, "decreased"),
    ],
)
def test_a_quantity_that_follows_another_grows_or_not(changed: Changed, kind: str) -> None:
    assert quantity_change(claim(), claim(**changed)) == kind
    assert quantity_change(None, claim(**changed)) == "stated"


@pytest.mark.rule("revision-of-quantity")
def test_what_follows_something_unknown_has_not_grown() -> None:
    nothing = dict.fromkeys(("low", "best", "high"))
    unknown = claim(qualifier=Qualifier.UNDISCLOSED, **nothing)
    assert quantity_change(unknown, claim()) == "stated"
    assert following_change(unknown, claim()) == "stated"
    assert difference(unknown, claim()) == ""
    assert difference(claim(), unknown) == ""


def test_amounts_are_compared_where_they_can_be() -> None:
    assert difference(claim(), claim(best=Decimal(1120))) == ", +1,020 (+1,020.0%)"
    assert difference(claim(), claim(best=Decimal(75))) == ", -25 (-25.0%)"
    assert difference(claim(), claim()) == ", as before"
    assert difference(claim(), claim(currency_code="CNY")) == ""
