"""What was foreseen, how it moved, and where what was reported came to lie."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from tests.reference.belief import believed, standing
from tests.reference.conversion import converted
from tests.reference.rows import Claim, History, Viewpoint
from tests.reference.spreading import GRACE
from tracker.vocabulary import Qualifier

Kind = TypeVar("Kind", bound=Claim)

MET_WITHIN = {Qualifier.EXACT: Decimal("0.01"), Qualifier.ABOUT: Decimal("0.05")}
"""The share of itself within which a figure is met."""


class Amounts(NamedTuple):
    """Lower bound, figure and upper bound, in one money."""

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    currency: str | None


def in_dollars(amounts: Amounts, rate: Decimal | None) -> Amounts:
    """The same at a rate, if there is one."""
    low, best, high = (converted(amount, rate) for amount in amounts[:3])
    return Amounts(low, best, high, "USD")


class Outcome(NamedTuple):
    """Where what was reported came to lie, and how far beyond the bound that was passed."""

    word: str
    gap: Decimal | None = None
    bound: Decimal | None = None


def steps(history: History, claims: Iterable[Kind], view: Viewpoint) -> list[Kind]:
    """The claims of one thing that were believed on their own day, in order."""
    claims = list(claims)
    found = [
        one
        for one in standing(claims, history, view)
        if believed(claims, history, replace(view, as_of=one.effective)) is one
    ]
    return sorted(found, key=lambda one: one.effective)


def moved(before: Amounts | None, after: Amounts) -> tuple[Decimal | None, ...]:
    """By how much lower bound, figure and upper bound moved; None where one is not known."""
    if before is None:
        return (None, None, None)
    return tuple(
        None if old is None or new is None else new - old
        for old, new in zip(before[:3], after[:3], strict=True)
    )


def is_same_year(days: tuple[date, date] | None, year: tuple[date, date]) -> bool:
    """Whether both begin and end within a week of each other."""
    return days is not None and all(
        abs(one - other) <= GRACE for one, other in zip(days, year, strict=True)
    )


def outcome(hedge: Qualifier, foreseen: Amounts, reported: Decimal, *, is_whole: bool) -> Outcome:
    """Where what was reported lies; of a running year only what more cannot change."""
    low, high = foreseen.low, foreseen.high
    margin = MET_WITHIN.get(hedge)
    if margin and foreseen.best is not None:
        low = high = foreseen.best
    margin = margin or Decimal(0)
    if high is not None:
        is_above = reported > high * (1 + margin)
        if is_above or (is_whole and hedge == Qualifier.LESS_THAN and reported == high):
            return Outcome("above", reported - high, high)
    if not is_whole:
        is_past = low is not None and high is None and reported > low
        return Outcome("inside" if is_past else "unknown")
    if low is not None and (
        reported < low * (1 - margin) or (hedge == Qualifier.MORE_THAN and reported == low)
    ):
        return Outcome("below", reported - low, low)
    return Outcome("unknown" if low is None and high is None else "inside")
