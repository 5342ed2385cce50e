"""Guidance of one company for one time: one of it counts.

Guidance is all that a company spends in a time, so two are never added.  Of two that tell of
one day in common, or may, the one for more months counts - a year before a quarter of it - and
of two for as many months the one that is believed before the other.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tests.reference.belief import strength
from tests.reference.promises import Promise, days_meant, parts, year_meant
from tests.reference.rows import History
from tests.reference.spreading import days, fiscal_days

MONTH = Decimal("30.4375")
"""Days of the average month."""


class Told(NamedTuple):
    """What guidance tells of a year."""

    promise: Promise
    days: tuple[date, date] | None
    """None where they may be any of the year."""

    def meets(self, other: "Told") -> bool:
        """Whether the two may have a day in common."""
        if self.days is None or other.days is None:
            return True
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]


Seconds = dict[tuple[int, str, int], int]
"""Guidance, basis and year -> the guidance that counts for it instead."""


def seconds(history: History, promises: Iterable[Promise]) -> Seconds:
    """The guidance that does not count because other guidance does."""
    found: Seconds = {}
    for (_, basis, year), told in _by_year(history, promises).items():
        counted: list[Told] = []
        for one in sorted(told, key=lambda each: _order(history, each.promise), reverse=True):
            first = next((other for other in counted if other.meets(one)), None)
            if first is None:
                counted.append(one)
            else:
                found[one.promise.key, basis, year] = first.promise.key
    return found


def _by_year(
    history: History, promises: Iterable[Promise]
) -> dict[tuple[int, str, int], list[Told]]:
    found: dict[tuple[int, str, int], list[Told]] = {}
    for promise in promises:
        if promise.kind != "guidance" or promise.company is None or not promise.counted:
            continue
        month = history.companies[promise.company].fiscal_month
        meant = days_meant(promise, month)
        for basis in ("stated", "calendar"):
            for part in parts(promise, basis, month):
                year = date(part.year, 1, 1), date(part.year, 12, 31)
                told: tuple[date, date] | None = None
                if part.method == "stated":
                    told = meant or year
                elif part.method == "prorata" and meant:
                    told = max(meant[0], year[0]), min(meant[1], year[1])
                key = promise.company, basis, part.year
                found.setdefault(key, []).append(Told(promise, told))
    return found


def _order(history: History, promise: Promise) -> tuple[object, ...]:
    """The greater, the sooner it counts."""
    month = history.companies[promise.company].fiscal_month if promise.company else None
    meant, year = days_meant(promise, month), year_meant(promise.claim, month)
    if meant is None and year is not None:
        meant = fiscal_days(year, month or 12)
    length = Decimal(days(*meant) if meant else 0)
    months = (length / MONTH).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return months, strength(promise.claim, history)
