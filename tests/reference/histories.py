"""Histories that might be on file, and viewpoints, made up of random numbers.

There is one number for each row, and what the row says follows from it, so a history that
fails shrinks by whole rows.  Days, instants, sources and amounts come from small stocks, so
that equal days, equal reliabilities and equal instants are common.  Links lead from later
promises to earlier ones, repetitions from later sources to earlier ones and sites lie within
earlier ones, so there are chains and no circles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any, TypeVar

from tests.reference.rows import (
    CapacityClaim,
    Claim,
    Commitment,
    CommitmentClaim,
    Company,
    History,
    Link,
    Mention,
    Party,
    Presence,
    Retraction,
    Site,
    SiteClaim,
    Source,
    Viewpoint,
)
from tests.reference.spreading import fiscal_days
from tracker.vocabulary import (
    AmountOf,
    Certainty,
    ChangeKind,
    DatePrecision,
    LinkKind,
    PartyRole,
    Qualifier,
    Reliability,
    SiteMode,
    SiteRole,
    SiteStatus,
)

CURRENCIES = ("USD", "EUR", "CNY", "JPY", "TWD", "AED")
"""The rates of TWD begin, end and break off: see `load_gappy_rates`.  AED has none."""

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
PRECISIONS = (DatePrecision.DAY, DatePrecision.DAY, *DatePrecision)
COUNTRIES = ("CN", "US", "JP", None)
STATUSES = ("announced",) * 8 + ("signed", "rumoured", "paused", "cancelled", "completed")
KINDS = ("guidance", "guidance", "programme", "programme", "site_project", "lease", "equity")
NEWS = (ChangeKind.STATED, ChangeKind.INCREASED, ChangeKind.REPEATED, ChangeKind.CANCELLED)
LINKS = (LinkKind.PART_OF, LinkKind.REPLACES, LinkKind.OVERLAPS, LinkKind.DUPLICATE_OF)
HEDGES = (*Qualifier, Qualifier.EXACT, Qualifier.EXACT, Qualifier.RANGE)
SHARES = (None, Decimal("0.1"), Decimal("0.25"), Decimal(1))

Kind = TypeVar("Kind", bound=Claim)
Numbers = Sequence[int]


@dataclass
class Numbering:
    """The next free key of each table, so that histories can stand side by side."""

    company: "count[int]" = field(default_factory=lambda: count(1))
    source: "count[int]" = field(default_factory=lambda: count(1))
    commitment: "count[int]" = field(default_factory=lambda: count(1))
    site: "count[int]" = field(default_factory=lambda: count(1))
    claim: "count[int]" = field(default_factory=lambda: count(1))


def viewpoint(random: Random) -> Viewpoint:
    """When, knowing what and in what money to look."""
    return Viewpoint(
        as_of=random.choice(DAYS[3:]),
        known_at=random.choice(INSTANTS),
        currency=random.choice(("USD", "USD", "EUR", "JPY")),
        fx=random.choice((None, None, None, date(2025, 3, 1))),
    )


def companies(rows: Numbers, numbering: Numbering) -> dict[int, Company]:
    """Some companies, of which some belong to others and some turned out to be others."""
    found: dict[int, Company] = {}
    for row in rows:
        random = Random(row)
        alone = [one.key for one in found.values() if one.merged_into is None]
        merged = random.randrange(4) == 0 and bool(alone)
        owned = random.randrange(4) == 0 and bool(alone)
        key = next(numbering.company)
        found[key] = Company(
            key=key,
            fiscal_month=random.choice(FISCAL_MONTHS),
            merged_into=random.choice(alone) if merged else None,
            parent=random.choice(alone) if owned else None,
            country=random.choice(COUNTRIES),
        )
    return found


def sources(rows: Numbers, numbering: Numbering) -> dict[int, Source]:
    """Some sources, of which some repeat others."""
    found: dict[int, Source] = {}
    for row in rows:
        random = Random(row)
        repeats = random.randrange(3) == 0 and bool(found)
        key = next(numbering.source)
        found[key] = Source(
            key=key,
            reliability=random.choice(GRADES),
            repeats=random.choice(sorted(found)) if repeats else None,
        )
    return found


def quantity(random: Random) -> dict[str, Any]:
    """A figure with any hedge."""
    qualifier = random.choice(HEDGES)
    best: Decimal | None = random.choice(AMOUNTS)
    low, high = random.choice(AMOUNTS[:3]), random.choice(AMOUNTS[3:])
    bounds: tuple[Decimal | None, Decimal | None, Decimal | None]
    match qualifier:
        case Qualifier.UNDISCLOSED:
            bounds = (None, None, None)
        case Qualifier.RANGE:
            bounds = (low, random.choice((None, low + (high - low) / 4, high)), high)
        case Qualifier.ORDER_OF_MAGNITUDE:
            bounds = (low, None, high)
        case Qualifier.ABOUT:
            bounds = (None, best, None)
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            bounds = (best, best, None)
        case Qualifier.UP_TO | Qualifier.LESS_THAN:
            bounds = (None, best, best)
        case _:
            bounds = (best, best, best)
    return {"qualifier": qualifier} | dict(zip(("low", "best", "high"), bounds, strict=True))


def claim(random: Random, numbering: Numbering, sources: Iterable[int]) -> dict[str, Any]:
    """What any claim has."""
    source, other = random.sample(sorted(sources), 2)
    return {
        "key": next(numbering.claim),
        "source": source,
        "passes_on": random.choice((None, None, None, other)),
        "change": random.choice(NEWS),
        "effective": random.choice(DAYS),
        "precision": random.choice(PRECISIONS),
        "recorded": random.choice(INSTANTS),
    }


def corrected(random: Random, claims: Sequence[Kind], one_in: int = 5) -> list[Kind]:
    """The claims, some of which now correct an earlier one of the same subject."""
    found: list[Kind] = []
    for claim in claims:
        done = {claim.corrects for claim in (*claims, *found)}
        open_ones = [one for one in found if one.key not in done and subject(one) == subject(claim)]
        if open_ones and claim.corrects is None and random.randrange(one_in) == 0:
            mistaken = random.choice(open_ones)
            correction = replace(claim, corrects=mistaken.key, effective=mistaken.effective)
            found.append(correction)
        else:
            found.append(claim)
    return found


def subject(claim: Claim) -> tuple[Any, ...]:
    """What a claim and its correction have in common."""
    return tuple(
        getattr(claim, name, None) for name in ("commitment", "site", "company", "country")
    )


def period(random: Random, kind: str, fiscal_month: int | None) -> dict[str, Any]:
    """What a promise says of its time: nothing, the name of a year, days, or both."""
    year, shape = random.randint(2023, 2026), random.randrange(6)
    if kind == "guidance":
        start, end = fiscal_days(year, fiscal_month or random.choice((3, 12)))
        off = random.randrange(25)
        if off < 5:
            start = date(start.year + (start.month > 6), (start.month + 5) % 12 + 1, 1)
        elif off < 9:
            end += timedelta(days=random.randint(-6, 6))
        return (
            {"year": year},
            {"start": start, "end": end},
            {"start": start, "end": end, "year": year},
            {"start": start, "end": end},
            {"start": start, "end": end, "year": year},
            {},
        )[shape]
    if shape == 0:
        return random.choice(({}, {"year": year}))
    start = date(year, random.randint(1, 12), random.choice((1, 15)))
    end = date(year + random.randint(0, 4), 12, random.choice((15, 31)))
    return {"start": start, "end": max(start, end)}


def promises(shape: Sequence[Numbers], known: History, numbering: Numbering) -> History:
    """Promises of companies, how they are linked, and what is claimed of them."""
    commitments: dict[int, Commitment] = {}
    links: list[Link] = []
    promised: list[CommitmentClaim] = []
    for rows in shape:
        random = Random(rows[0])
        key, kind = next(numbering.commitment), random.choice(KINDS)
        spenders = random.sample(sorted(known.companies), min(2, len(known.companies)))
        spenders = spenders[: random.choice((1, 1, 1, 1, 2, 0))]
        commitments[key] = Commitment(
            key=key,
            kind=kind,
            country=random.choice(COUNTRIES),
            parties=parties(random, known, spenders),
        )
        links += _links(random, key, list(commitments))
        survivor = known.companies[known.survivor(spenders[0])] if spenders else None
        month = survivor.fiscal_month if survivor else None
        claims = [
            CommitmentClaim(
                **claim(random, numbering, known.sources),
                **(figure := quantity(random)),
                **period(random, kind, month),
                commitment=key,
                status=random.choice(STATUSES),
                amount_of=random.choice((AmountOf.COMMITMENT,) * 9 + (AmountOf.VALUATION,)),
                currency=None
                if figure["qualifier"] == Qualifier.UNDISCLOSED
                else random.choice(CURRENCIES),
            )
            for random in map(Random, rows)
        ]
        promised += corrected(random, claims)
    return replace(
        known,
        commitments=commitments,
        links=tuple(dict.fromkeys(links)),
        promised=tuple(promised),
    )


def parties(random: Random, known: History, spenders: Iterable[int]) -> tuple[Party, ...]:
    """Those who are to spend, and perhaps somebody else."""
    found = []
    for spender in sorted(spenders):
        share = random.choice(SHARES)
        most = random.choice((share, share and Decimal(1), None))
        found.append(Party(spender, PartyRole.SPENDER, share, most, *presence(random)))
    if known.companies and random.randrange(4) == 0:
        found.append(Party(random.choice(sorted(known.companies)), PartyRole.SUPPLIER))
    return tuple(found)


def presence(random: Random) -> tuple[Certainty | None, date | None, date | None]:
    """How certain it is that somebody is in something, and for how long; mostly nothing is said."""
    certainty = random.choice((None, None, None, *Certainty))
    start = random.choice((None, None, None, date(2024, 7, 1), date(2025, 3, 1)))
    end = random.choice((None, None, None, date(2025, 3, 1), date(2026, 1, 31)))
    return certainty, start, end


def _links(random: Random, key: int, commitments: Sequence[int]) -> list[Link]:
    """What a promise is to earlier ones: at most one whole, and perhaps something else."""
    found: list[Link] = []
    *earlier, _ = commitments
    for _ in range(random.choice((0, 0, 1, 1, 2)) if earlier else 0):
        other, kind = random.choice(earlier), random.choice(LINKS)
        if kind == LinkKind.REPLACES:
            found.append(Link(other, kind, key))
        elif kind != LinkKind.PART_OF or all(link.kind != kind for link in found):
            found.append(Link(key, kind, other))
    return found


ROLES = (SiteRole.OPERATOR, SiteRole.OPERATOR, SiteRole.OWNER, SiteRole.TENANT)


def sites(shape: Sequence[Numbers], known: History, numbering: Numbering) -> History:
    """Sites, some within others, and how far they are said to have come."""
    found: dict[int, Site] = {}
    promised = sorted(known.commitments)
    progress: list[SiteClaim] = []
    for rows in shape:
        random = Random(rows[0])
        inside = random.randrange(2) == 0 and bool(found)
        key = next(numbering.site)
        there = {
            (random.choice(list(known.companies)), random.choice(ROLES)): presence(random)
            for _ in rows[:3]
        }
        found[key] = Site(
            key=key,
            country=random.choice(("CN", "US")),
            parent=random.choice(list(found)) if inside else None,
            parties=tuple(
                Presence(company, role, *how)
                for (company, role), how in list(there.items())[: random.randrange(4)]
            ),
            paid_by=tuple(random.sample(promised, min(len(promised), random.randrange(3)))),
        )
        claims = [
            SiteClaim(
                **claim(random, numbering, known.sources),
                site=key,
                status=random.choice(tuple(SiteStatus)),
                mode=random.choice(tuple(SiteMode)),
            )
            for random in map(Random, rows[1:])
        ]
        progress += corrected(random, claims)
    return replace(known, sites=found, progress=tuple(progress))


CAPACITIES = (
    *(("compute", "fp16"), ("compute", None), ("h100_equivalents", None)),
    *(("it_power", None), ("accelerators", None), ("land_area", None)),
)
STAGES = ("operational", "operational", "planned", "planned", "under_construction", "retired")
NONE = {"qualifier": Qualifier.EXACT} | dict.fromkeys(("low", "best", "high"), Decimal(0))
DUE = (None, date(2025, 12, 31), date(2026, 1, 1), date(2028, 6, 30))


def capacities(shape: Sequence[Numbers], known: History, numbering: Numbering) -> History:
    """What sites, fleets and countries are said to have or to get."""
    found: list[CapacityClaim] = []
    for rows in shape:
        random = Random(rows[0])
        metric, number_format = random.choice(CAPACITIES)
        subjects: list[dict[str, Any]] = [
            {"country": random.choice(("CN", "US"))},
            *({"company": company} for company in known.companies),
            *({"site": site} for site in known.sites),
        ]
        promised: list[dict[str, Any]] = [{"commitment": one} for one in known.commitments]
        thing = random.choice((*subjects, *promised)) | {
            "metric": metric,
            "number_format": number_format,
            "stage": random.choice(STAGES),
            **random.choice(({}, *promised)),
        }
        claims = [
            CapacityClaim(
                **claim(random, numbering, known.sources),
                **(NONE if random.randrange(9) == 0 else quantity(random)),
                **thing,
                due=random.choice(DUE),
                was_due=random.choice((None, None, *DUE)),
            )
            for random in map(Random, rows)
        ]
        found += corrected(random, claims)
    # What was misread may also have been another stage, or another metric.
    last = Random(len(found))
    return replace(known, capacities=tuple(corrected(last, found, 20)))


def mentions(rows: Numbers, known: History, numbering: Numbering) -> History:
    """Passages that merely repeat those of claims."""
    claims = list(known.claims)
    made = []
    for row in rows if claims else ():
        random = Random(row)
        repeated, source = random.choice(claims), random.choice(list(known.sources))
        made.append(Mention(next(numbering.claim), source, repeated.key))
    return replace(known, mentions=tuple(made))


def retractions(rows: Numbers, known: History) -> History:
    """Things and claims taken back, and some of them put back later."""
    subjects = [
        *(("commitment", key) for key in known.commitments),
        *(("site", key) for key in known.sites),
        *(("commitment_claim", one.key) for one in known.promised),
        *(("figure_claim", one.key) for one in known.reported),
        *(("capacity_claim", one.key) for one in known.capacities),
        *(("site_claim", one.key) for one in known.progress),
    ]
    made = []
    for row in rows if subjects else ():
        random = Random(row)
        kind, key = random.choice(subjects)
        first, last = sorted(random.sample(INSTANTS, 2))
        made.append(Retraction(kind, key, is_retracted=True, recorded=first))
        if random.random() < 0.4:
            made.append(Retraction(kind, key, is_retracted=False, recorded=last))
    return replace(known, retractions=tuple(made))
