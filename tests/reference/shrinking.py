"""The smallest history that still shows a difference, and how it is told."""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from typing import Any

from tests.reference.rows import History

PARTS = ("retractions", "mentions", "links", "reported", "promised", "capacities", "progress")


def smallest(history: History, differs: Callable[[History], bool]) -> History:
    """A history of which no row can be left out without the difference."""
    for part in PARTS:
        size = len(getattr(history, part))
        while size:
            start = 0
            while start < len(rows := getattr(history, part)):
                rest: dict[str, Any] = {part: rows[:start] + rows[start + size :]}
                fewer = _whole(replace(history, **rest))
                if differs(fewer):
                    history = fewer
                else:
                    start += size
            size //= 2
    return history


def _whole(history: History) -> History:
    """The history without what hangs on rows that are gone."""
    there = {claim.key for claim in history.claims}
    if all(claim.corrects in {None, *there} for claim in history.claims):
        mentions = tuple(one for one in history.mentions if one.claim in there)
        retractions = tuple(
            one
            for one in history.retractions
            if one.key in there or not one.kind.endswith("_claim")
        )
        return replace(history, mentions=mentions, retractions=retractions)
    kept: dict[str, Any] = {
        part: tuple(one for one in getattr(history, part) if one.corrects in {None, *there})
        for part in ("promised", "reported", "capacities", "progress")
    }
    return _whole(replace(history, **kept))


def told(history: History) -> str:
    """The rows that claims lead to, one line each, without what is left at its default."""
    claims = list(history.claims)
    named = {getattr(one, "commitment", None) for one in claims}
    named |= {key for link in history.links for key in (link.lesser, link.greater)}
    things = [one for one in history.commitments.values() if one.key in named]
    places = {getattr(one, "site", None) for one in claims}
    sites = [one for one in history.sites.values() if one.key in places]
    met = {getattr(one, "company", None) for one in claims}
    met |= {party.company for one in things for party in one.parties}
    met.discard(None)
    companies = [one for one in history.companies.values() if {one.key, one.merged_into} & met]
    sources = [history.sources[key] for key in sorted({claim.source for claim in claims})]
    rows: list[Any] = [
        *companies,
        *sources,
        *sites,
        *things,
        *history.links,
        *claims,
        *history.mentions,
        *history.retractions,
    ]
    return "\n".join(map(_line, rows))


def _line(row: Any) -> str:
    if isinstance(row, tuple):
        return str(row)
    shown = (
        f"{one.name}={getattr(row, one.name)}"
        for one in fields(row)
        if one.default is MISSING or getattr(row, one.name) != one.default
    )
    return f"{type(row).__name__}: {', '.join(shown)}"
