"""What is on file, as plain rows: only what the rules look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from tracker.vocabulary import (
    AmountOf,
    Certainty,
    ChangeKind,
    DatePrecision,
    Evidence,
    LinkKind,
    PartyRole,
    Qualifier,
    Reliability,
    SiteRole,
)


class Rate(NamedTuple):
    """Units of a currency for one euro, and the working day that published them."""

    per_eur: Decimal
    published: date


Rates = dict[str, dict[date, Rate]]
"""Currency and calendar day -> rate."""


@dataclass(frozen=True, kw_only=True)
class Company:
    """A company, which may have turned out to be another one."""

    key: int
    fiscal_month: int | None = None
    merged_into: int | None = None
    parent: int | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document, which may repeat another one as a whole."""

    key: int
    reliability: Reliability
    repeats: int | None = None


class Mention(NamedTuple):
    """A passage that merely repeats the passage of a claim, and carries none."""

    key: int
    source: int
    claim: int


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What every claim has: two time axes, a source, a quantity."""

    key: int
    source: int
    passes_on: int | None = None
    change: ChangeKind = ChangeKind.STATED
    effective: date
    precision: DatePrecision = DatePrecision.DAY
    recorded: datetime
    corrects: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class CommitmentClaim(Claim):
    """What one passage says of a promise."""

    commitment: int
    status: str = "announced"
    amount_of: AmountOf = AmountOf.COMMITMENT
    currency: str | None = None
    start: date | None = None
    end: date | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class FigureClaim(Claim):
    """What one passage gives as a figure of a company over a period."""

    company: int
    metric: str
    unit: str = "currency"
    evidence: Evidence = Evidence.REPORTED
    concept: str | None
    currency: str | None
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class CapacityClaim(Claim):
    """What one passage says that a site, a fleet or a country has, or will have."""

    site: int | None = None
    company: int | None = None
    country: str | None = None
    metric: str
    number_format: str | None = None
    stage: str
    due: date | None = None
    was_due: date | None = None
    commitment: int | None = None


@dataclass(frozen=True, kw_only=True)
class SiteClaim(Claim):
    """How far one passage says that a site has come."""

    site: int
    status: str
    mode: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A place, perhaps within another one, and the companies at it."""

    key: int
    country: str
    parent: int | None = None
    parties: tuple["Presence", ...] = ()
    paid_by: tuple[int, ...] = ()


class Presence(NamedTuple):
    """A company at a site: how certain that is, and for how long."""

    company: int
    role: SiteRole
    certainty: Certainty | None = None
    start: date | None = None
    end: date | None = None


class Party(NamedTuple):
    """A company in a promise, the share of it that is stated, how certain, and for how long."""

    company: int
    role: PartyRole = PartyRole.SPENDER
    share_low: Decimal | None = None
    share_high: Decimal | None = None
    certainty: Certainty | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A promise, and the companies in it."""

    key: int
    kind: str
    country: str | None = None
    parties: tuple[Party, ...] = ()

    def spenders(self, day: date) -> set[int]:
        """The companies that are to spend as of a day, as far as that is no speculation."""
        return {
            party.company
            for party in there(self.parties, day)
            if party.role == PartyRole.SPENDER and party.certainty != Certainty.SPECULATIVE
        }


Belonging = TypeVar("Belonging", Party, Presence)


def there(parties: Iterable[Belonging], day: date) -> list[Belonging]:
    """Those who are in it on a day."""
    return [
        one
        for one in parties
        if (one.start is None or one.start <= day) and (one.end is None or day <= one.end)
    ]


class Link(NamedTuple):
    """A relation, read `lesser kind greater`."""

    lesser: int
    kind: LinkKind
    greater: int


class Retraction(NamedTuple):
    """A thing or a claim taken back, or put back."""

    kind: str
    """commitment or site; commitment_claim, site_claim, capacity_claim or figure_claim."""

    key: int
    is_retracted: bool
    recorded: datetime


@dataclass(frozen=True, kw_only=True)
class History:
    """All that is on file."""

    companies: dict[int, Company]
    sources: dict[int, Source]
    commitments: dict[int, Commitment] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    promised: tuple[CommitmentClaim, ...] = ()
    reported: tuple[FigureClaim, ...] = ()
    sites: dict[int, Site] = field(default_factory=dict)
    capacities: tuple[CapacityClaim, ...] = ()
    progress: tuple[SiteClaim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    retracted: tuple[Claim, ...] = ()
    """What was taken out: empty until it is known when one looks."""

    @property
    def claims(self) -> Iterator[Claim]:
        """All claims of every kind."""
        yield from self.promised
        yield from self.reported
        yield from self.capacities
        yield from self.progress

    @cached_property
    def corrections(self) -> dict[int, Claim]:
        """The claim that corrects another one, by what it corrects.

        What a retracted correction had corrected is corrected by what corrects that one.
        """
        gone = {claim.key: claim.corrects for claim in self.retracted}
        found: dict[int, Claim] = {}
        for claim in self.claims:
            corrected = claim.corrects
            while corrected:
                found[corrected] = claim
                corrected = gone.get(corrected)
        return found

    def survivor(self, company: int) -> int:
        """The company that a company turned out to be; itself if it stands alone."""
        merged_into = self.companies[company].merged_into
        return company if merged_into is None else merged_into


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """From when, knowing what, and in what money a question is asked."""

    as_of: date
    known_at: datetime
    currency: str = "USD"
    fx: date | None = None
