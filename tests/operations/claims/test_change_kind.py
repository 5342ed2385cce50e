from datetime import date
from decimal import Decimal

import pytest

from tracker.operations.claims.change_kind import ClaimRow, difference, following_change

pytestmark = pytest.mark.rule("revision-change-kind")

BEFORE: ClaimRow = {
    "status": "announced",
    "qualifier": "exact",
    **dict.fromkeys(("low", "best", "high"), Decimal(100)),
    "currency_code": "USD",
    "period_start": date(2025, 1, 1),
    "period_end": date(2025, 12, 31),
}


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
def test_what_differs_says_what_happened(changed: ClaimRow, kind: str) -> None:
    assert following_change(BEFORE, BEFORE | changed) == kind


def test_what_was_paused_is_resumed() -> None:
    assert following_change(BEFORE | {"status": "paused"}, BEFORE) == "resumed"


def test_amounts_are_compared_where_they_can_be() -> None:
    assert difference(BEFORE, BEFORE | {"best": Decimal(1120)}) == ", +1,020 (+1,020.0%)"
    assert difference(BEFORE, BEFORE | {"best": Decimal(75)}) == ", -25 (-25.0%)"
    assert difference(BEFORE, BEFORE) == ", as before"
    assert difference(BEFORE, BEFORE | {"currency_code": "CNY"}) == ""
