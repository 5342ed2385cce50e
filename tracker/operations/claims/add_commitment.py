"""A new commitment by hand: the promise, who is in it, and its first claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from tracker.checks.doubts import StatedFigure
from tracker.errors import ConflictError, UsageError
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.quantity import bound_columns
from tracker.language.normalise import compared
from tracker.likeness import PromiseClaim
from tracker.model import Commitment, CommitmentClaim, CommitmentStatus
from tracker.operations.claims.cite import CitationInput, citation_preview, plan_citation
from tracker.operations.claims.doubts import citation_doubts, figure_doubts
from tracker.operations.claims.duplicates import (
    likely_duplicates,
    remember,
    repeated_commitment,
)
from tracker.operations.claims.preview import (
    amount_words,
    assumed,
    figure_of,
    period_words,
    usd_words,
)
from tracker.operations.claims.typed_values import (
    language_and_country,
    period_columns,
    stated_amount,
    stated_day,
    stated_period,
    stated_words,
)
from tracker.operations.entities.commitments import load_commitment, load_link
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.operations.store.rates import in_usd
from tracker.operations.store.slugs import free_slug, slug_from, without_name
from tracker.readers import commitments
from tracker.readers.from_options import Labels, check_text, option_location, typed, word_of
from tracker.vocabulary import AmountOf, ChangeKind, FigureUnit, LinkKind

RELATIONS: Labels = dict.fromkeys(LinkKind, "--as")

NEW: Final = "new"
"""What is typed for --as of a commitment that is none of those that it looks like."""

BETWEEN_RELATIONS: Final = re.compile(rf",\s*(?=(?:{'|'.join(LinkKind)}):|{NEW}$)")
"""Between the words for --as: a comma within a title is followed by neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentInput:
    """What a person typed about a new commitment; nothing is understood yet."""

    parties: tuple[tuple[str, str], ...]
    """Companies as typed with their roles; the first one's fiscal year is meant."""

    amount: str
    title: str
    announced: str
    citation: CitationInput
    kind: str = "programme"
    status: str = "announced"
    period: str | None = None
    amount_of: str = "commitment"
    slug: str | None = None
    country: str | None = None
    sites: tuple[str, ...] = ()
    relation: str | None = None
    """What it is to another one, such as part_of:stargate; new, if it is none that is on file,
    whatever it looks like; several with commas between
    them, such as part_of:stargate,new."""

    language: str | None = None
    source_country: str | None = None
    """Where the source was published: 元 is another currency in Taiwan."""

    note: str | None = None
    header: Header = NOTHING
    """What the head of its table says of the figure, where it does not say so itself."""


def add_commitment(planner: Planner, request: CommitmentInput) -> Understood[CommitmentInput]:
    """Add a commitment with its first claim.

    Raises:
        UsageError: something that was typed cannot be read.
        NotFoundError: a company, site, source or commitment that is named is not on file.
        ConflictError: the slug is taken.
    """
    if not request.parties:
        raise UsageError("a commitment has at least one party, such as its spender")
    parties = [(resolve.company(planner, typed), role) for typed, role in request.parties]
    company = parties[0][0]
    cited = plan_citation(planner, request.citation)
    language, country = language_and_country(
        planner, cited.source_slug, request.language, request.source_country
    )
    amount = stated_amount(request.amount, language, country, header=request.header)
    day = stated_day(request.announced)
    announced = day["effective_date"]
    period = None
    if request.period is not None:
        period = stated_period(
            planner, request.period, announced=announced, company=company, language=language
        )
    claim = CommitmentClaim(
        commitment_id=0,  # which, is said as soon as it is known that none is on file
        citation_id=cited.citation_id,
        change_kind=ChangeKind.ANNOUNCED,
        status=planner.lookups.code(CommitmentStatus, request.status, option_location("--status")),
        amount_of=word_of(AmountOf, "--amount-of", request.amount_of),
        stated=stated_words(amount.stated, request.citation.quote),
        assumption=amount.assumption,
        currency_code=amount.currency_code,
        note=request.note,
        period_year=None if period is None else period.year,
        **bound_columns(amount),
        **day,
        **period_columns(period),
    )
    if known := repeated_commitment(
        planner, claim, cited, kind=request.kind, title=request.title, company=company
    ):
        slug, repeated = known
        return already_on_file(
            request, "commitment", slug, RowResult("claim", repeated, "on file"), *cited.sources
        )
    slug = _slug(planner, request, company, announced.year, language)
    record = _record(planner, request, slug, parties)
    claim.commitment_id = load_commitment(planner, record)
    number = planner.insert(claim, option_location("claim"))
    companies = [each for each, _ in parties]
    figure = figure_of(amount)
    usd = in_usd(planner, figure, amount.currency_code, announced)
    compared_by = PromiseClaim(
        commitment=slug,
        title=request.title,
        stated=claim.stated,
        announced=announced,
        currency=amount.currency_code,
        figure=figure,
        figure_usd=None if usd is None else usd[0],
    )
    relations = [link.relation for link in record.links]
    named = {other for _, other in relations}
    likely = tuple(
        each for each in likely_duplicates(planner, compared_by, companies) if each.key not in named
    )
    if NEW in _relations(request.relation):
        relations += [_differs(planner, claim.commitment_id, each.key) for each in likely]
        likely = ()
    remember(planner, compared_by, companies)
    links = (f"{slug} {kind} {other}" for kind, other in relations)
    return Understood(
        request=request,
        preview={
            "commitment": f"{record.title} ({slug}), {record.kind}, {request.status}",
            "parties": ", ".join(f"{company} ({role})" for company, role in parties),
            "amount": amount_words(amount) + assumed(amount),
            "in dollars": usd_words(planner, amount, announced),
            "announced": f"{announced} (to the {claim.date_precision})",
            "period": period_words(claim) + ("" if period is None else assumed(period)),
            **citation_preview(cited, request.citation.quote),
        },
        results=(
            *cited.sources,
            RowResult("commitment", slug),
            RowResult("claim", number),
            *(RowResult("link", words) for words in links),
        ),
        likely=likely,
        doubts=(
            *figure_doubts(
                planner,
                StatedFigure(
                    amount, FigureUnit.CURRENCY, amount.currency_code, language, request.header
                ),
                request.citation.quote,
                announced,
            ),
            *citation_doubts(planner, cited, claim),
        ),
    )


def _relations(typed: str | None) -> list[str]:
    """The words for --as, each by itself."""
    return [] if typed is None else BETWEEN_RELATIONS.split(typed.strip())


def _differs(planner: Planner, commitment_id: int, other: str) -> tuple[LinkKind, str]:
    """Keep the answer that it is not the other one, so that nobody asks again."""
    link = typed(commitments.Link, "--as", RELATIONS, **{LinkKind.DIFFERS_FROM: other})
    load_link(planner, commitment_id, link)
    return link.relation


def _slug(
    planner: Planner, request: CommitmentInput, company: str, year: int, language: str | None
) -> str:
    """The short name as typed, else of company and title, else of company, kind and year."""
    if request.slug is None:
        check_text(request.title, "--title")
        title = without_name(request.title, _spellings(planner, company))
        wanted = slug_from(company, title, language=language)
        # The title tells nothing more, or is in a script that is not read.
        if wanted == slug_from(company):
            wanted = slug_from(company, request.kind, str(year))
        return free_slug(planner, Commitment, wanted)
    if planner.lookups.find(Commitment, request.slug) is not None:
        raise ConflictError(
            f"there is a commitment {request.slug!r} on file",
            hint=f"see: tracker show commitment {request.slug}",
        )
    return request.slug


def _spellings(planner: Planner, company: str) -> frozenset[str]:
    """Every name of the company, as names are compared."""
    statement = text("SELECT name FROM bi.company_name WHERE company = :company")
    return planner.once(
        ("spellings", company),
        lambda: frozenset(
            map(compared, planner.connection.execute(statement, {"company": company}).scalars())
        ),
    )


def _record(
    planner: Planner,
    request: CommitmentInput,
    slug: str,
    parties: Sequence[tuple[str, str]],
) -> commitments.Commitment:
    links = []
    for relation in _relations(request.relation):
        if relation == NEW:
            continue
        kind, _, other = relation.partition(":")
        if kind not in set(LinkKind) or not other:
            raise UsageError(
                f"--as: expected a relation such as part_of:stargate, or {NEW}, found"
                f" {relation[:80]!r}",
                hint=f"relations: {', '.join(LinkKind)}",
            )
        other = resolve.commitment(planner, other)
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
        sites=tuple(resolve.site(planner, site) for site in request.sites),
        links=tuple(links),
    )
