"""Records of commitments, with what is in them and what is claimed of them."""

from typing import Self

from pydantic import model_validator

from tracker.readers.claims import CommitmentClaim
from tracker.readers.record import Record
from tracker.readers.values import (
    Code,
    CountryCode,
    Day,
    FieldError,
    Prose,
    Share,
    Slug,
    Truth,
    Words,
    check_span,
)
from tracker.vocabulary import Certainty, LinkKind, PartyRole


class Party(Record):
    """A company in a commitment."""

    company: Slug
    role: PartyRole
    is_lead: Truth | None = None
    share_low: Share | None = None
    share_high: Share | None = None
    certainty: Certainty | None = None
    from_date: Day | None = None
    until_date: Day | None = None

    @model_validator(mode="after")
    def _shares_run_upward(self) -> Self:
        low, high = self.share_low, self.share_high
        if low is not None and high is not None and low > high:
            raise FieldError("share_high", f"share_high {high} is below share_low {low}")
        check_span(self.from_date, self.until_date, key="until_date")
        return self


class Link(Record):
    """A relation to another commitment: one key says which, its value to whom."""

    part_of: Slug | None = None
    overlaps: Slug | None = None
    expands: Slug | None = None
    replaces: Slug | None = None
    counterpart_of: Slug | None = None
    duplicate_of: Slug | None = None
    differs_from: Slug | None = None
    note: Prose | None = None

    @property
    def relation(self) -> tuple[LinkKind, str]:
        """What the commitment is, and to which other one."""
        [relation] = self._given()
        return relation

    def _given(self) -> list[tuple[LinkKind, str]]:
        return [(kind, other) for kind in LinkKind if (other := getattr(self, kind.value))]

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if len(self._given()) != 1:
            kinds = ", ".join(LinkKind)
            raise ValueError(f"expected exactly one of {kinds}, found {len(self._given())}")
        return self


class Commitment(Record):
    """A promise to spend, or what is to be added to one that is on file."""

    slug: Slug
    kind: Code | None = None
    title: Words | None = None
    country: CountryCode | None = None
    parties: tuple[Party, ...] = ()
    sites: tuple[Slug, ...] = ()
    links: tuple[Link, ...] = ()
    note: Prose | None = None
    claims: tuple[CommitmentClaim, ...] = ()
