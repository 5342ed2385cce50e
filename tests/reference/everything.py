"""Whole histories, made up by hypothesis, alone and side by side."""

from functools import reduce
from operator import add, or_
from typing import Any

from hypothesis import strategies as st

from tests.reference.histories import (
    ROW,
    Draw,
    Numbering,
    capacities,
    companies,
    mentions,
    promises,
    sites,
    sources,
)
from tests.reference.reports import figures
from tests.reference.rows import History


def rows(least: int, most: int) -> st.SearchStrategy[list[int]]:
    """A number for each of some rows."""
    return st.lists(ROW, min_size=least, max_size=most)


@st.composite
def histories(draw: Draw, numbering: Numbering) -> History:
    """Companies that promise, report and build: about 50 claims."""
    known = History(
        companies=companies(draw(rows(1, 5)), numbering),
        sources=sources(draw(rows(2, 6)), numbering),
    )
    known = promises(draw(st.lists(rows(1, 6), min_size=1, max_size=10)), known, numbering)
    known = figures(draw(st.lists(rows(1, 4), min_size=3, max_size=24)), known, numbering)
    known = sites(draw(st.lists(rows(1, 4), max_size=3)), known, numbering)
    known = capacities(draw(st.lists(rows(1, 4), max_size=6)), known, numbering)
    return mentions(draw(rows(0, 2)), known, numbering)


@st.composite
def side_by_side(draw: Draw, number: int) -> History:
    """So many histories on file at once, which share nothing but what countries have."""
    numbering = Numbering()
    each = [vars(draw(histories(numbering))) for _ in range(number)]
    return History(**{name: _joined([one[name] for one in each]) for name in each[0]})


def _joined(parts: list[Any]) -> Any:
    return reduce(or_ if isinstance(parts[0], dict) else add, parts)
