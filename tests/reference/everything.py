"""Whole histories, made up of random numbers, alone and side by side."""

from collections.abc import Iterator
from functools import reduce
from operator import add, or_
from random import Random
from typing import Any

from tests.reference.histories import (
    Numbering,
    capacities,
    companies,
    mentions,
    promises,
    retractions,
    sites,
    sources,
    viewpoint,
)
from tests.reference.reports import figures
from tests.reference.rows import History, Viewpoint


def made_up(seed: int, rounds: int, abreast: int) -> Iterator[tuple[History, Viewpoint]]:
    """So many rounds of histories side by side, each with a viewpoint; of one seed the same."""
    for number in range(rounds):
        # By itself, whatever came before: hypothesis draws also from what else is loaded.
        random = Random(f"{seed}/{number}")
        yield side_by_side(random, abreast), viewpoint(random)


def rows(random: Random, least: int, most: int) -> list[int]:
    """A number for each of some rows; what a row says follows from it."""
    return [random.getrandbits(32) for _ in range(random.randint(least, most))]


def groups(random: Random, least: int, most: int, rows_of_each: int) -> list[list[int]]:
    """The same for some things, each with up to so many rows of its own."""
    return [rows(random, 1, rows_of_each) for _ in range(random.randint(least, most))]


def history(random: Random, numbering: Numbering) -> History:
    """Companies that promise, report and build: about 50 claims."""
    known = History(
        companies=companies(rows(random, 1, 5), numbering),
        sources=sources(rows(random, 2, 6), numbering),
    )
    known = promises(groups(random, 1, 10, 6), known, numbering)
    known = figures(groups(random, 3, 13, 5), known, numbering)
    known = sites(groups(random, 0, 3, 4), known, numbering)
    known = capacities(groups(random, 0, 6, 4), known, numbering)
    known = mentions(rows(random, 0, 2), known, numbering)
    return retractions(rows(random, 0, 4), known)


def side_by_side(random: Random, number: int) -> History:
    """So many histories on file at once, which share nothing but what countries have."""
    numbering = Numbering()
    each = [vars(history(random, numbering)) for _ in range(number)]
    return History(**{name: _joined([one[name] for one in each]) for name in each[0]})


def _joined(parts: list[Any]) -> Any:
    return reduce(or_ if isinstance(parts[0], dict) else add, parts)
