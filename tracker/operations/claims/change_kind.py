"""The change kind that follows from two claims: increased, delayed, cancelled ..."""

from decimal import Decimal
from typing import Final, Protocol

from tracker.language.figure.quantity import Bounded
from tracker.language.format import grouped_digits
from tracker.operations.claims.preview import HasPeriod, Money, figure_of
from tracker.vocabulary import AmountOf, ChangeKind

BY_STATUS: Final = {
    "cancelled": ChangeKind.CANCELLED,
    "paused": ChangeKind.PAUSED,
    "completed": ChangeKind.COMPLETED,
    "under_way": ChangeKind.STARTED,
}
"""Statuses that a promise comes to by one change only."""


class Promise(Money, HasPeriod, Protocol):
    """What a claim about a commitment says."""

    @property
    def status(self) -> str:
        """How far the promise has come."""

    @property
    def amount_of(self) -> AmountOf:
        """What the amount is: the promise itself, a round, a stake or a valuation."""


def following_change(before: Promise, after: Promise) -> ChangeKind:
    """What happened between two claims: to the status first, then the amount, then the end."""
    status = after.status
    if status != before.status and status in BY_STATUS:
        return BY_STATUS[status]
    if before.status == "paused" != status:
        return ChangeKind.RESUMED
    if grown := _grown(before, after):
        return ChangeKind.INCREASED if grown > 0 else ChangeKind.DECREASED
    first, last = before.period_end, after.period_end
    if first is not None and last is not None and first != last:
        return ChangeKind.DELAYED if last > first else ChangeKind.ACCELERATED
    is_same = (
        _is_same_figure(before, after)
        and before.status == status
        and before.currency_code == after.currency_code
        and before.amount_of == after.amount_of
        and before.period_start == after.period_start
    )
    return ChangeKind.REAFFIRMED if is_same or status == "reaffirmed" else ChangeKind.STATED


def quantity_change(before: Bounded | None, after: Bounded) -> ChangeKind:
    """What happened to a figure or a capacity, which have no status; stated where none was.

    Both are in the same unit, and the same currency if they are money.
    """
    if before is None:
        return ChangeKind.STATED
    if _is_same_figure(before, after):
        return ChangeKind.REAFFIRMED
    old, new = figure_of(before), figure_of(after)
    if old is None or new is None or old == new:
        return ChangeKind.STATED
    return ChangeKind.INCREASED if new > old else ChangeKind.DECREASED


def difference(before: Money, after: Money) -> str:
    """By how much the amount changed, in words that follow the amount; empty if unknown."""
    grown, old = _grown(before, after), figure_of(before)
    if grown is None or not old:
        return ""
    if grown == 0:
        return ", as before"
    return f", {'+' if grown > 0 else '-'}{grouped_digits(abs(grown))} ({grown / old * 100:+,.1f}%)"


def _is_same_figure(before: Bounded, after: Bounded) -> bool:
    return (before.qualifier, before.low, before.best, before.high) == (
        after.qualifier,
        after.low,
        after.best,
        after.high,
    )


def _grown(before: Money, after: Money) -> Decimal | None:
    """The difference of the figures; None where they cannot be compared."""
    old, new = figure_of(before), figure_of(after)
    if old is None or new is None or before.currency_code != after.currency_code:
        return None
    return new - old
