"""The change kind that follows from two claims: increased, delayed, cancelled ..."""

from decimal import Decimal
from typing import Any, Final

from tracker.language.format import grouped_digits
from tracker.operations.claims.preview import figure_of
from tracker.vocabulary import ChangeKind

ClaimRow = dict[str, Any]
"""The columns of a claim: status, quantity, currency_code, period."""

BY_STATUS: Final = {
    "cancelled": ChangeKind.CANCELLED,
    "paused": ChangeKind.PAUSED,
    "completed": ChangeKind.COMPLETED,
    "under_way": ChangeKind.STARTED,
}
"""Statuses that a promise comes to by one change only."""


QUANTITY: Final = ("qualifier", "low", "best", "high", "currency_code")

BESIDE: Final = ("status", "amount_of", "period_start")
"""What a promise that is reaffirmed says as before, beside its sum and its end."""


def following_change(before: ClaimRow, after: ClaimRow) -> ChangeKind:
    """What happened between two claims: to the status first, then the amount, then the end."""
    status = after["status"]
    if status != before["status"] and status in BY_STATUS:
        return BY_STATUS[status]
    if before["status"] == "paused" != status:
        return ChangeKind.RESUMED
    if grown := _grown(before, after):
        return ChangeKind.INCREASED if grown > 0 else ChangeKind.DECREASED
    first, last = before["period_end"], after["period_end"]
    if first is not None and last is not None and first != last:
        return ChangeKind.DELAYED if last > first else ChangeKind.ACCELERATED
    is_same = all(before[name] == after[name] for name in (*QUANTITY, *BESIDE))
    return ChangeKind.REAFFIRMED if is_same or status == "reaffirmed" else ChangeKind.STATED


def quantity_change(before: ClaimRow | None, after: ClaimRow) -> ChangeKind:
    """What happened to a figure or a capacity, which have no status; stated where none was."""
    if before is None:
        return ChangeKind.STATED
    if all(before.get(name) == after.get(name) for name in QUANTITY):
        return ChangeKind.REAFFIRMED
    if grown := _grown(before, after):
        return ChangeKind.INCREASED if grown > 0 else ChangeKind.DECREASED
    return ChangeKind.STATED


def difference(before: ClaimRow, after: ClaimRow) -> str:
    """By how much the amount changed, in words that follow the amount; empty if unknown."""
    grown, old = _grown(before, after), figure_of(before)
    if grown is None or not old:
        return ""
    if grown == 0:
        return ", as before"
    return f", {'+' if grown > 0 else '-'}{grouped_digits(abs(grown))} ({grown / old * 100:+,.1f}%)"


def _grown(before: ClaimRow, after: ClaimRow) -> Decimal | None:
    """The difference of the figures; None where they cannot be compared."""
    old, new = figure_of(before), figure_of(after)
    if old is None or new is None or before.get("currency_code") != after.get("currency_code"):
        return None
    return new - old
