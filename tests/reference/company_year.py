"""What a company, or a joint promise, is to spend in a year, as `bi.company_year` tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.reference.conversion import converted
from tests.reference.counting import LAYERS
from tests.reference.guidance import Seconds
from tests.reference.promises import Promise, days_meant, parts
from tests.reference.rows import History
from tests.reference.spreading import days, fiscal_days

WEEKS_52 = 364
"""Days of the shortest fiscal year."""


class Key(NamedTuple):
    """Whose year; one of company and joint promise is None."""

    company: int | None
    joint: int | None
    year: int
    basis: str


class Money(NamedTuple):
    """Lower bound, figure and upper bound; None where one part has none, or no rate."""

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None

    partial: Decimal | None
    """The sum of what a rate converts, where some of it has none."""


class Piece(NamedTuple):
    """A counted promise's share of a year."""

    promise: Promise
    share: Fraction
    days: tuple[date, date] | None


@dataclass(frozen=True, kw_only=True)
class Promised:
    """What is promised for a year."""

    guidance: tuple[Piece, ...]
    programme: tuple[Piece, ...]
    coverage: Fraction | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Guidance and programmes, which are never added to each other."""
        return self.guidance + self.programme


def promised_years(
    history: History, promises: Iterable[Promise], seconds: Seconds
) -> dict[Key, Promised]:
    """The years of every company and joint promise that anything counted falls in."""
    pieces: dict[Key, list[Piece]] = {}
    for promise in promises:
        if not promise.counted or LAYERS[promise.kind] != "capex":
            continue
        month = history.companies[promise.company].fiscal_month if promise.company else None
        joint = None if promise.company else promise.key
        for basis in ("stated", "calendar"):
            for part in parts(promise, basis, month):
                if (promise.key, basis, part.year) in seconds:
                    continue
                piece = Piece(promise, part.share, days_meant(promise, month))
                key = Key(promise.company, joint, part.year, basis)
                pieces.setdefault(key, []).append(piece)
    return {
        key: Promised(
            guidance=tuple(piece for piece in found if piece.promise.kind == "guidance"),
            programme=tuple(piece for piece in found if piece.promise.kind != "guidance"),
            coverage=_coverage(history, key, found),
        )
        for key, found in pieces.items()
    }


def money(pieces: tuple[Piece, ...], currency: str) -> Money:
    """The sum of promised money, in dollars or in the reporting currency."""
    low, best, high = (_amounts(pieces, place, currency) for place in range(3))
    known = [amount for amount in best if amount is not None]
    partial = sum(known, Decimal(0)) if 0 < len(known) < len(best) else None
    return Money(_sum(low), _sum(best), _sum(high), partial)


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _amounts(pieces: Iterable[Piece], place: int, currency: str) -> list[Decimal | None]:
    return [_converted(piece, place, currency) for piece in pieces]


def _converted(piece: Piece, place: int, currency: str) -> Decimal | None:
    promise = piece.promise
    rate = promise.rate_usd if currency == "USD" else promise.rate_report
    amount = converted(promise.amounts[place], rate)
    share = Decimal(piece.share.numerator) / piece.share.denominator
    return None if amount is None else amount * share


def _coverage(history: History, key: Key, pieces: Iterable[Piece]) -> Fraction | None:
    """The share of the year's days that guidance means, each once.

    None if there is none, or the days of any of it are not known.

    On the basis stated 52 weeks are a whole year, and so is one that is only named.
    """
    guidance = [piece for piece in pieces if piece.promise.kind == "guidance"]
    meant = [piece.days for piece in guidance if piece.days]
    named = [piece for piece in guidance if piece.promise.claim.year and not piece.days]
    if len(meant) + (len(named) if key.basis == "stated" else 0) < len(guidance):
        return None
    if key.basis == "stated" and any(
        days(*piece.days) >= WEEKS_52 if piece.days else True for piece in guidance
    ):
        return Fraction(1)
    if not meant:
        return None
    month = history.companies[key.company].fiscal_month if key.company else None
    start, end = fiscal_days(key.year, month or 12 if key.basis == "stated" else 12)
    all_days = {
        first + timedelta(days=n) for first, last in meant for n in range(days(first, last))
    }
    if key.basis == "calendar":
        all_days = {day for day in all_days if start <= day <= end}
    return min(Fraction(1), Fraction(len(all_days), days(start, end)))
