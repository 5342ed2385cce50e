"""Who is in a commitment or at a site, and what it pays for: joined and ended by a passage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import or_, select

from tracker.errors import ConflictError, NotFoundError
from tracker.model import (
    Base,
    Commitment,
    CommitmentParty,
    CommitmentSite,
    Company,
    Site,
    SiteParty,
)
from tracker.operations.claims.cite import CitationInput, CitationResult
from tracker.operations.entities.commitments import commitment_columns
from tracker.operations.entities.preview import arrow
from tracker.operations.store import resolve
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner, without_none
from tracker.readers import commitments
from tracker.readers.from_options import option_location, typed, word_of
from tracker.readers.location import SourceLocation
from tracker.vocabulary import Certainty, PartyRole, SiteRole

PARTIES: Final[dict[type[Base], tuple[str, type[PartyRole] | type[SiteRole]]]] = {
    CommitmentParty: ("commitment_id", PartyRole),
    SiteParty: ("site_id", SiteRole),
}
"""Tables of companies in a thing: the column of the thing, and what companies do there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingsInput:
    """What a person typed about who joins or leaves a thing; nobody does where nothing is said."""

    parties: tuple[tuple[str, str], ...] = ()
    """Companies as typed with their roles, from the day announced on."""

    no_parties: tuple[tuple[str, str], ...] = ()
    """Those that are there until the day before."""

    sites: tuple[str, ...] = ()
    """Sites that a commitment pays for, from that day on."""

    no_sites: tuple[str, ...] = ()
    certainty: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.parties or self.no_parties or self.sites or self.no_sites)


@dataclass(frozen=True, slots=True)
class _Witness:
    """By which passage somebody joins or leaves, on which day, and how certain that is."""

    citation_id: int
    day: date
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where a belonging is kept, what it is called, and the option that names it."""

    table: type[Base]
    words: str
    location: SourceLocation


def plan_belongings(
    planner: Planner,
    table: type[Base],
    key: int,
    news: BelongingsInput,
    *,
    cited: CitationResult,
    day: date,
) -> dict[str, str]:
    """Let companies and sites join or leave the thing with this key; return it in words.

    *table* holds the companies in it.

    Raises:
        NotFoundError: a company or site is not on file, or not in it.
        ConflictError: it would leave before it joins.
    """
    word = news.certainty
    certainty = None if word is None else word_of(Certainty, "--certainty", word)
    witness = _Witness(cited.citation_id, day, certainty)
    said = [
        *_parties(planner, table, key, news.parties, witness, joins=True),
        *_parties(planner, table, key, news.no_parties, witness, joins=False),
        *_sites(planner, key, news.sites, witness, joins=True),
        *_sites(planner, key, news.no_sites, witness, joins=False),
    ]
    return {"belongs": "; ".join(said)} if said else {}


def reason(
    note: str | None, citation: CitationInput | None, cited: CitationResult | None
) -> str | None:
    """Why an edit was made, as history keeps it: the remark, and the passage that says so."""
    if citation is None or cited is None:
        return note
    passage = f"“{citation.quote}” in {cited.source_slug}"
    return passage if note is None else f"{note}: {passage}"


def _parties(
    planner: Planner,
    table: type[Base],
    key: int,
    typed: Sequence[tuple[str, str]],
    witness: _Witness,
    *,
    joins: bool,
) -> Iterator[str]:
    option = "--party" if joins else "--no-party"
    column, roles = PARTIES[table]
    for name, word in typed:
        role = word_of(roles, option, word)
        company = resolve.company(planner, name)
        company_id = resolve.key(planner, Company, company)
        party: dict[str, Value] = {column: key, "role": role}
        there = [
            {**party, "company_id": each}
            for each in _one_company(planner, company_id)
            if planner.find(table, {**party, "company_id": each}) is not None
        ]
        kind = _Kind(table, f"{role} {company}", option_location(option))
        if joins:
            identity = there[0] if there else {**party, "company_id": company_id}
            yield _join(planner, kind, identity, witness)
        else:
            yield _leave(planner, kind, there, witness)


def _sites(
    planner: Planner, key: int, typed: Sequence[str], witness: _Witness, *, joins: bool
) -> Iterator[str]:
    option = "--site" if joins else "--no-site"
    for name in typed:
        site = resolve.site(planner, name)
        identity: dict[str, Value] = {
            "commitment_id": key,
            "site_id": resolve.key(planner, Site, site),
        }
        kind = _Kind(CommitmentSite, f"site {site}", option_location(option))
        if joins:
            yield _join(planner, kind, identity, witness)
        else:
            there = [identity] if planner.find(CommitmentSite, identity) is not None else []
            yield _leave(planner, kind, there, witness)


def _one_company(planner: Planner, company_id: int) -> list[int]:
    """The company and those that were merged into it: a party may be on file as any of them."""
    columns = Company.__table__.c
    merged = or_(columns.company_id == company_id, columns.merged_into_id == company_id)
    statement = select(columns.company_id).where(merged).order_by(columns.company_id)
    return list(planner.connection.execute(statement).scalars())


def _join(planner: Planner, kind: _Kind, identity: Mapping[str, Value], witness: _Witness) -> str:
    """Insert a belonging; or vouch for one on file, which begins anew where it had ended."""
    table, words, location = kind.table, kind.words, kind.location
    on_file = planner.find(table, identity)
    # How certain it was stands where nothing newer is said of that.
    news = without_none({"citation_id": witness.citation_id, "certainty": witness.certainty})
    how = f", {witness.certainty}" if witness.certainty else ""
    if on_file is None:
        planner.add(table, {**identity, **news, "from_date": witness.day}, location)
        return f"{words} from {witness.day}{how}"
    if on_file["until_date"] is not None:
        news |= {"from_date": witness.day, "until_date": None}
        planner.update(table, identity, news, location)
        return f"{words} again from {witness.day}{how}"
    planner.update(table, identity, news, location)
    return f"{words}, as on file{how}"


def _leave(
    planner: Planner, kind: _Kind, there: Sequence[Mapping[str, Value]], witness: _Witness
) -> str:
    """Let a belonging end on the day before."""
    words, location = kind.words, kind.location
    if not there:
        raise NotFoundError(f"{location}: {words} is not in it", hint="see: tracker show")
    last = witness.day - timedelta(days=1)
    for identity in there:
        on_file = planner.find(kind.table, identity) or {}
        since = on_file.get("from_date")
        if since is not None and last < since:
            raise ConflictError(f"{location}: {words} is in it from {since} on, not before")
        news: dict[str, Any] = {"citation_id": witness.citation_id, "until_date": last}
        planner.update(kind.table, identity, news, location)
    return f"{words} until {last}"


def plan_rest(
    planner: Planner,
    slug: str,
    called: Mapping[str, str | None],
    news: BelongingsInput,
    *,
    cited: CitationResult,
    day: date,
) -> dict[str, str]:
    """Plan who is in a commitment, where it is and what it is called; return it in words."""
    identity: dict[str, Value] = {"slug": slug}
    on_file = planner.find(Commitment, identity)
    assert on_file is not None  # noqa: S101 - its slug was resolved
    record = typed(
        commitments.Commitment,
        "KEY",
        {"title": "--title", "country": "--country"},
        slug=slug,
        **called,
    )
    said = without_none(commitment_columns(planner.lookups, record))
    changed = {column: value for column, value in said.items() if on_file[column] != value}
    if changed:
        planner.update(Commitment, identity, changed, option_location("KEY"))
    shown = planner.lookups.shown
    return {
        column.removesuffix("_code"): arrow(shown(column, on_file[column]), shown(column, value))
        for column, value in changed.items()
    } | plan_belongings(
        planner,
        CommitmentParty,
        on_file["commitment_id"],
        news,
        cited=cited,
        day=day,
    )
