from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.model import CommitmentClaim
from tracker.operations.claims.change_kind import difference, following_change
from tracker.vocabulary import ChangeKind, DatePrecision, PeriodBasis, Qualifier

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
        ({"currency_code": "CNY", "best": Decimal(700)}, "stated"),
    ],
)
def test_what_differs_says_what_happened(changed: Changed, kind: str) -> None:
    assert following_change(claim(), claim(**changed)) == kind


def test_what_was_paused_is_resumed() -> None:
    assert following_change(claim(status="paused"), claim()) == "resumed"


def test_amounts_are_compared_where_they_can_be() -> None:
    assert difference(claim(), claim(best=Decimal(1120))) == ", +1,020 (+1,020.0%)"
    assert difference(claim(), claim(best=Decimal(75))) == ", -25 (-25.0%)"
    assert difference(claim(), claim()) == ", as before"
    assert difference(claim(), claim(currency_code="CNY")) == ""
