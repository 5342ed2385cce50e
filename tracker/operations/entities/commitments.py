"""Commitments: what they are, who is in them, how they relate."""

from tracker.errors import ConflictError, UsageError
from tracker.model import (
    Commitment,
    CommitmentKind,
    CommitmentLink,
    CommitmentParty,
    CommitmentSite,
    Company,
    Country,
    Site,
)
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner
from tracker.readers import commitments
from tracker.vocabulary import LinkKind


def load_commitment(planner: Planner, record: commitments.Commitment) -> int:
    """Put a commitment on file, or add to the one that is, and return its key.

    Raises:
        UsageError: it is new and has no kind or title.
    """
    location, lookups = record.location, planner.lookups
    if record.kind is None or record.title is None:
        # Without these it must be one that an earlier file has defined.
        lookups.key(Commitment, record.slug, location.at("slug"))
    slug = record.slug
    if planner.find(Commitment, {"slug": slug}) is None:
        former = lookups.former_commitments.get(slug)
        slug = slug if former is None else lookups.slug(Commitment, former)
    given = commitment_columns(lookups, record)
    what = f"commitment {slug!r}"
    key = planner.upsert(Commitment, {"slug": slug}, given, location, what=what)
    for party in record.parties:
        _load_party(planner, key, party)
    for site in record.sites:
        site_id = lookups.key(Site, site, location.at("sites"))
        identity: dict[str, Value] = {"commitment_id": key, "site_id": site_id}
        planner.upsert(
            CommitmentSite, identity, {}, location.at("sites"), what=f"the site {site!r}"
        )
    for link in record.links:
        load_link(planner, key, link)
    return key


def commitment_columns(lookups: Lookups, record: commitments.Commitment) -> dict[str, Value]:
    """What the table keeps of a commitment, but its slug."""
    location, kind, country = record.location, record.kind, record.country
    return {
        "kind": kind and lookups.code(CommitmentKind, kind, location.at("kind")),
        "title": record.title,
        "country_code": country and lookups.code(Country, country, location.at("country")),
        "note": record.note,
    }


def _load_party(planner: Planner, commitment_id: int, party: commitments.Party) -> None:
    company = planner.lookups.key(Company, party.company, party.location.at("company"))
    identity: dict[str, Value] = {
        "commitment_id": commitment_id,
        "company_id": company,
        "role": party.role,
    }
    given = {
        "is_lead": party.is_lead,
        "share_low": party.share_low,
        "share_high": party.share_high,
        "certainty": party.certainty,
        "from_date": party.from_date,
        "until_date": party.until_date,
    }
    what = f"the {party.role} {party.company!r}"
    planner.upsert(CommitmentParty, identity, given, party.location, what=what)


def load_link(planner: Planner, commitment_id: int, link: commitments.Link) -> None:
    """Put a relation of a commitment to another one on file.

    Raises:
        UsageError: the other one is not on file, or it is the commitment itself.
        ConflictError: it is part of another one, or links would run in a circle.
    """
    kind, other = link.relation
    location = link.location.at(kind)
    other_id = planner.lookups.find(Commitment, other)
    if other_id is None:
        try:
            planner.lookups.key(Commitment, other, location)
        except UsageError as error:
            hint = "a link names a commitment that stands earlier"
            raise UsageError(str(error), hint=hint) from None
    if other_id == commitment_id:
        raise UsageError(f"{location}: {kind}: a commitment cannot be linked to itself")
    if kind is LinkKind.PART_OF:
        _check_one_whole(planner, commitment_id, other, link)
    identity: dict[str, Value] = {
        "commitment_id": commitment_id,
        "other_commitment_id": other_id,
        "kind": kind,
    }
    planner.upsert(
        CommitmentLink, identity, {"note": link.note}, link.location, what=f"the link to {other!r}"
    )


def _check_one_whole(
    planner: Planner, commitment_id: int, other: str, link: commitments.Link
) -> None:
    """Refuse a second whole: what is part of two things would be counted under neither."""
    found = planner.find(
        CommitmentLink,
        {"commitment_id": commitment_id, "kind": LinkKind.PART_OF},
    )
    whole = found and planner.lookups.slug(Commitment, found["other_commitment_id"])
    if whole not in (None, other):
        location = link.location.at("part_of")
        raise ConflictError(
            f"{location}: part_of: the commitment is already on file as part of {whole!r}"
        )
