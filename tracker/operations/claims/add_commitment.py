"""A new commitment by hand: the promise, who is in it, and its first claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from tracker.errors import ConflictError, UsageError
from tracker.language.normalise import compared
from tracker.model import Commitment, CommitmentClaim, CommitmentStatus
from tracker.operations.claims.cite import CitationInput, citation_preview, write_citation
from tracker.operations.claims.duplicates import refuse_likely_duplicate
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.preview import (
    amount_words,
    assumed,
    figure_of,
    period_words,
    usd_words,
)
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_amount,
    stated_day,
    stated_period,
)
from tracker.operations.entities.commitments import load_commitment
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.operations.store.slugs import free_slug, slug_from, without_name
from tracker.readers import commitments
from tracker.readers.from_options import Labels, check_text, option_location, typed, word_of
from tracker.vocabulary import AmountOf, ChangeKind, LinkKind

RELATIONS: Labels = dict.fromkeys(LinkKind, "--as")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentInput:
    """What a person typed about a new commitment; nothing is understood yet."""

    parties: Sequence[tuple[str, str]]
    """Companies as typed with their roles; the first one's fiscal year is meant."""

    amount: str
    title: str
    kind: str
    status: str
    announced: str
    citation: CitationInput
    period: str | None = None
    amount_of: str = "commitment"
    slug: str | None = None
    country: str | None = None
    sites: Sequence[str] = ()
    relation: str | None = None
    """What it is to another one, such as part_of:stargate."""

    language: str | None = None
    source_country: str | None = None
    """Where the source was published: 元 is another currency in Taiwan."""

    note: str | None = None
    is_sure: bool = False
    """Whether it is another one, whatever it looks like."""


def add_commitment(
    connection: Connection, request: CommitmentInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Add a commitment with its first claim.

    Raises:
        UsageError: something that was typed cannot be read.
        NotFoundError: a company, site, source or commitment that is named is not on file.
        LikelyDuplicateError: something like it is on file, and nothing says how they relate.
        ConflictError: the slug is taken, or a rule of the database refuses it.
    """
    lock_writers(connection)
    set_provenance(connection, "claim")
    writer = RowWriter(connection)
    parties = [(resolve.company(connection, typed), role) for typed, role in request.parties]
    cited = write_citation(writer, request.citation)
    source = str(cited.source.key)
    language, country = language_and_country(
        writer, source, request.language, request.source_country
    )
    amount, quantity = stated_amount(request.amount, language, country)
    day, dated = stated_day(request.announced)
    period: dict[str, Any] = {}
    if request.period is not None:
        _, period = stated_period(
            request.period,
            announced=day.day,
            company=parties[0][0],
            connection=connection,
            language=language,
        )
    slug = _slug(connection, request, parties[0][0], day.day.year, language)
    record = _record(connection, request, slug, parties)
    show_preview(
        {
            "commitment": f"{record.title} ({record.slug}), {record.kind}, {request.status}",
            "parties": ", ".join(f"{company} ({role})" for company, role in parties),
            "amount": amount_words(quantity) + assumed(amount),
            "in dollars": usd_words(connection, quantity, day.day),
            "announced": f"{day.day} (to the {day.precision})",
            "period": period_words(period),
            **citation_preview(cited, request.citation.quote),
        }
    )
    if request.relation is None and not request.is_sure:
        refuse_likely_duplicate(
            connection,
            parties=[company for company, _ in parties],
            title=request.title,
            announced=day.day,
            figure=figure_of(quantity),
            currency=quantity["currency_code"],
        )
    key = load_commitment(writer, record)
    values = {
        "commitment_id": key,
        "citation_id": cited.citation_id,
        "change_kind": ChangeKind.ANNOUNCED,
        "status": writer.lookups.code(
            CommitmentStatus, request.status, option_location("--status")
        ),
        "amount_of": word_of(AmountOf, "--amount-of", request.amount_of),
        "stated": amount.stated
        if amount.stated in request.citation.quote
        else request.citation.quote,
        "note": request.note,
        **dated,
        **quantity,
        **period,
    }
    claim = insert_claim(writer, CommitmentClaim, values)
    written = [*cited.sources, RowResult("commitment", record.slug), RowResult("claim", claim)]
    for link in record.links:
        kind, other = link.relation
        written.append(RowResult("link", f"{record.slug} {kind} {other}"))
    return written


def _slug(
    connection: Connection,
    request: CommitmentInput,
    company: str,
    year: int,
    language: str | None,
) -> str:
    """The short name as typed, else of company and title, else of company, kind and year."""
    if request.slug is None:
        check_text(request.title, "--title")
        title = without_name(request.title, _spellings(connection, company))
        wanted = slug_from(company, title, language=language)
        # The title tells nothing more, or is in a script that is not read.
        if wanted == slug_from(company):
            wanted = slug_from(company, request.kind, str(year))
        return free_slug(connection, Commitment, wanted)
    if RowWriter(connection).lookups.find(Commitment, request.slug) is not None:
        raise ConflictError(
            f"there is a commitment {request.slug!r} on file",
            hint=f"see: tracker show commitment {request.slug}",
        )
    return request.slug


def _spellings(connection: Connection, company: str) -> frozenset[str]:
    """Every name of the company, as names are compared."""
    statement = text("SELECT name FROM bi.company_name WHERE company = :company")
    return frozenset(map(compared, connection.execute(statement, {"company": company}).scalars()))


def _record(
    connection: Connection,
    request: CommitmentInput,
    slug: str,
    parties: Sequence[tuple[str, str]],
) -> commitments.Commitment:
    links = []
    if request.relation is not None:
        kind, _, other = request.relation.partition(":")
        if kind not in set(LinkKind) or not other:
            raise UsageError(
                f"--as: expected a relation such as part_of:stargate, found"
                f" {request.relation[:80]!r}",
                hint=f"relations: {', '.join(LinkKind)}",
            )
        other = resolve.commitment(connection, other)
        links.append(typed(commitments.Link, "--as", RELATIONS, **{kind: other}))
    return typed(
        commitments.Commitment,
        "commitment",
        {"title": "--title", "slug": "--slug"},
        slug=slug,
        kind=request.kind,
        title=request.title,
        country=request.country,
        parties=tuple(
            typed(commitments.Party, "--role", company=company, role=role)
            for company, role in parties
        ),
        sites=tuple(resolve.site(connection, site) for site in request.sites),
        links=tuple(links),
    )
