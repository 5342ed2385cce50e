"""What is on file, as plain rows: only what the rules look at."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from tracker.vocabulary import AmountOf, ChangeKind, LinkKind, Qualifier, Reliability


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


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document, which may repeat another one as a whole."""

    key: int
    reliability: Reliability
    repeats: int | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What every claim has: two time axes, a source, a quantity."""

    key: int
    source: int
    passes_on: int | None = None
    change: ChangeKind = ChangeKind.STATED
    effective: date
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
    """What one passage reports of a company over a period, in money."""

    company: int
    metric: str
    concept: str | None
    currency: str
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class CapacityClaim(Claim):
    """What one passage says that a company's fleet or a country has, or will have."""

    company: int | None = None
    country: str | None = None
    metric: str
    number_format: str | None = None
    stage: str


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A promise, and the companies that are to spend."""

    key: int
    kind: str
    spenders: tuple[int, ...]


class Link(NamedTuple):
    """A relation, read `lesser kind greater`."""

    lesser: int
    kind: LinkKind
    greater: int


@dataclass(frozen=True, kw_only=True)
class History:
    """All that is on file."""

    companies: dict[int, Company]
    sources: dict[int, Source]
    commitments: dict[int, Commitment] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    promised: tuple[CommitmentClaim, ...] = ()
    reported: tuple[FigureClaim, ...] = ()
    capacities: tuple[CapacityClaim, ...] = ()

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
