"""Histories that might be on file, and viewpoints, made up by hypothesis.

Days, instants, sources and amounts come from small stocks, so that equal days, equal
reliabilities and equal instants are common.  Links lead from later promises to earlier ones
and repetitions from later sources to earlier ones, so there are chains and no circles.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.reference.rows import (
    CapacityClaim,
    Claim,
    Commitment,
    CommitmentClaim,
    Company,
    History,
    Link,
    Source,
    Viewpoint,
)
from tests.reference.spreading import fiscal_days
from tracker.language.figure.quantity import bounds
from tracker.vocabulary import AmountOf, ChangeKind, LinkKind, Qualifier, Reliability

CURRENCIES = ("USD", "EUR", "CNY", "JPY", "TWD")
"""The rates of the last one begin, end and break off: see `load_gappy_rates`."""

DAYS = (
    date(2018, 12, 31),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 2, 29),
    date(2024, 3, 30),
    date(2024, 12, 25),
    date(2025, 1, 31),
    date(2025, 2, 28),
    date(2025, 6, 30),
    date(2025, 11, 2),
    date(2026, 10, 31),
)
"""Before and after all rates, leap days, ends of weeks, holidays."""

INSTANTS = tuple(
    datetime(2026, month, day, hour, tzinfo=UTC)
    for month, day, hour in ((1, 1, 0), (3, 1, 12), (3, 1, 18), (11, 1, 0))
)

AMOUNTS = tuple(map(Decimal, ("1", "3", "250", "1000", "12345.67", "80000000000")))
FISCAL_MONTHS = (None, 12, 12, 1, 3, 6, 9)
GRADES = tuple(Reliability)
STATUSES = ("announced",) * 8 + ("signed", "rumoured", "paused", "cancelled", "completed")
KINDS = ("guidance", "guidance", "programme", "programme", "site_project", "lease", "equity")
NEWS = (ChangeKind.STATED, ChangeKind.INCREASED, ChangeKind.REPEATED, ChangeKind.CANCELLED)
LINKS = (LinkKind.PART_OF, LinkKind.REPLACES, LinkKind.OVERLAPS, LinkKind.DUPLICATE_OF)
HEDGES = (*Qualifier, Qualifier.EXACT, Qualifier.EXACT, Qualifier.RANGE)

Draw = st.DrawFn
Kind = TypeVar("Kind", bound=Claim)


@st.composite
def viewpoints(draw: Draw) -> Viewpoint:
    """When, knowing what and in what money to look."""
    return Viewpoint(
        as_of=draw(st.sampled_from(DAYS[3:])),
        known_at=draw(st.sampled_from(INSTANTS)),
        currency=draw(st.sampled_from(("USD", "USD", "EUR", "JPY"))),
        fx=draw(st.sampled_from((None, None, None, date(2025, 3, 1)))),
    )


@st.composite
def companies(draw: Draw) -> dict[int, Company]:
    """Some companies, of which some turned out to be others."""
    found: dict[int, Company] = {}
    for key in range(1, draw(st.integers(1, 5)) + 1):
        alone = [one.key for one in found.values() if one.merged_into is None]
        merged = draw(st.integers(0, 3)) == 0 and bool(alone)
        found[key] = Company(
            key=key,
            fiscal_month=draw(st.sampled_from(FISCAL_MONTHS)),
            merged_into=draw(st.sampled_from(alone)) if merged else None,
        )
    return found


@st.composite
def sources(draw: Draw) -> dict[int, Source]:
    """Some sources, of which some repeat others."""
    found: dict[int, Source] = {}
    for key in range(1, 7):
        repeats = draw(st.integers(0, 2)) == 0 and bool(found)
        found[key] = Source(
            key=key,
            reliability=draw(st.sampled_from(GRADES)),
            repeats=draw(st.sampled_from(sorted(found))) if repeats else None,
        )
    return found


@st.composite
def quantities(draw: Draw) -> dict[str, Any]:
    """A figure with any hedge."""
    qualifier = draw(st.sampled_from(HEDGES))
    if qualifier == Qualifier.UNDISCLOSED:
        return {"qualifier": qualifier}
    if qualifier in {Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE}:
        low, high = draw(st.sampled_from(AMOUNTS[:3])), draw(st.sampled_from(AMOUNTS[3:]))
        stated = qualifier == Qualifier.RANGE and draw(st.booleans())
        figure = bounds(qualifier, low=low, high=high, best=high if stated else None)
    else:
        figure = bounds(qualifier, best=draw(st.sampled_from(AMOUNTS)))
    return {
        "qualifier": qualifier,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
    }


@st.composite
def claims(draw: Draw, keys: "count[int]", sources: dict[int, Source]) -> dict[str, Any]:
    """What any claim has."""
    source = draw(st.sampled_from(sorted(sources)))
    others = [key for key in sources if key != source]
    return {
        "key": next(keys),
        "source": source,
        "passes_on": draw(st.sampled_from([None, None, None, *others])),
        "change": draw(st.sampled_from(NEWS)),
        "effective": draw(st.sampled_from(DAYS)),
        "recorded": draw(st.sampled_from(INSTANTS)),
    }


def corrected(draw: Draw, claims: list[Kind]) -> list[Kind]:
    """The claims of one thing, some of which now correct an earlier one."""
    found: list[Kind] = []
    for claim in claims:
        open_ones = [one for one in found if one.key not in {other.corrects for other in found}]
        if open_ones and draw(st.integers(0, 4)) == 0:
            mistaken = draw(st.sampled_from(open_ones))
            correction = replace(claim, corrects=mistaken.key, effective=mistaken.effective)
            found.append(correction)
        else:
            found.append(claim)
    return found


@st.composite
def periods(draw: Draw, kind: str, fiscal_month: int | None) -> dict[str, Any]:
    """What a promise says of its time: nothing, the name of a year, days, or both."""
    year, shape = draw(st.integers(2023, 2026)), draw(st.integers(0, 5))
    if kind == "guidance":
        start, end = fiscal_days(year, fiscal_month or draw(st.sampled_from((3, 12))))
        half = draw(st.integers(0, 4)) == 0
        if half:
            start = date(start.year + (start.month > 6), (start.month + 5) % 12 + 1, 1)
        elif draw(st.integers(0, 4)) == 0:
            end += timedelta(days=draw(st.integers(-6, 6)))
        return (
            {"year": year},
            {"start": start, "end": end},
            {"start": start, "end": end, "year": year},
            {"start": start, "end": end},
            {"start": start, "end": end, "year": year},
            {},
        )[shape]
    if shape == 0:
        return draw(st.sampled_from(({}, {"year": year})))
    start = date(year, draw(st.integers(1, 12)), draw(st.sampled_from((1, 15))))
    end = date(year + draw(st.integers(0, 4)), 12, draw(st.sampled_from((15, 31))))
    return {"start": start, "end": max(start, end)}


@st.composite
def promise_histories(draw: Draw, most: int = 10) -> History:
    """Companies, their promises, how they are linked, and what is claimed of them."""
    known, documents, keys = draw(companies()), draw(sources()), count(1)
    commitments: dict[int, Commitment] = {}
    links: list[Link] = []
    promised: list[CommitmentClaim] = []
    for key in range(1, draw(st.integers(1, most)) + 1):
        kind = draw(st.sampled_from(KINDS))
        spenders = draw(st.sampled_from((1, 1, 1, 1, 2, 0)))
        one = Commitment(
            key=key,
            kind=kind,
            spenders=tuple(sorted(draw(st.permutations(sorted(known)))[:spenders])),
        )
        commitments[key] = one
        links += draw(_links(key))
        spender = known[one.spenders[0]] if one.spenders else None
        survivor = spender and known.get(spender.merged_into or 0, spender)
        month = survivor.fiscal_month if survivor else None
        made: list[CommitmentClaim] = []
        for _ in range(draw(st.integers(1, 6))):
            figure = draw(quantities())
            disclosed = figure["qualifier"] != Qualifier.UNDISCLOSED
            made.append(
                CommitmentClaim(
                    **draw(claims(keys, documents)),
                    **figure,
                    **draw(periods(kind, month)),
                    commitment=key,
                    status=draw(st.sampled_from(STATUSES)),
                    amount_of=draw(
                        st.sampled_from((AmountOf.COMMITMENT,) * 9 + (AmountOf.VALUATION,))
                    ),
                    currency=draw(st.sampled_from(CURRENCIES)) if disclosed else None,
                )
            )
        promised += corrected(draw, made)
    return History(
        companies=known,
        sources=documents,
        commitments=commitments,
        links=tuple(dict.fromkeys(links)),
        promised=tuple(promised),
    )


@st.composite
def _links(draw: Draw, key: int) -> list[Link]:
    """What a promise is to earlier ones: at most one whole, and perhaps something else."""
    found: list[Link] = []
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2))) if key > 1 else 0):
        other, kind = draw(st.integers(1, key - 1)), draw(st.sampled_from(LINKS))
        if kind == LinkKind.REPLACES:
            found.append(Link(other, kind, key))
        elif kind != LinkKind.PART_OF or all(link.kind != kind for link in found):
            found.append(Link(key, kind, other))
    return found


CAPACITIES = (("compute", "fp16"), ("compute", None), ("it_power", None), ("accelerators", None))
STAGES = ("operational", "operational", "planned", "retired")


@st.composite
def capacity_histories(draw: Draw) -> History:
    """Fleets and countries, and what they are said to have or to get."""
    known, documents, keys = draw(companies()), draw(sources()), count(1)
    capacities: list[CapacityClaim] = []
    for _ in range(draw(st.integers(1, 8))):
        metric, number_format = draw(st.sampled_from(CAPACITIES))
        company = draw(st.sampled_from([None, *known]))
        thing: dict[str, Any] = {
            "company": company,
            "country": None if company else draw(st.sampled_from(("CN", "US"))),
            "metric": metric,
            "number_format": number_format,
            "stage": draw(st.sampled_from(STAGES)),
        }
        made = [
            CapacityClaim(**draw(claims(keys, documents)), **draw(quantities()), **thing)
            for _ in range(draw(st.integers(1, 5)))
        ]
        capacities += corrected(draw, made)
    return History(companies=known, sources=documents, capacities=tuple(capacities))
