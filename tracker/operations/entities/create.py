"""One new company, name, source or site; what is on file already is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from tracker.checks.doubts import source_doubts
from tracker.errors import ConflictError
from tracker.model import Company, CompanyName, Site, Source
from tracker.operations.entities.companies import (
    Spelling,
    company_doubts,
    load_company,
    load_name,
    lookup_key,
)
from tracker.operations.entities.new_thing import new_thing
from tracker.operations.entities.preview import preview_of
from tracker.operations.entities.sites import load_site
from tracker.operations.entities.sources import archive_text, load_source, source_with
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import refuse_retracted
from tracker.readers import entities
from tracker.readers.document import Document
from tracker.readers.from_options import typed
from tracker.readers.typed_source import made_source
from tracker.vocabulary import NameKind, SiteRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyInput:
    """What a person typed about a new company."""

    slug: str
    name: str
    kind: str = "company"
    country: str | None = None
    fiscal_year_end_month: str | None = None
    parent: str | None = None
    """Slug, name or ticker of the company that owns it."""

    names: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    ciks: tuple[str, ...] = ()
    leis: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasInput:
    """What a person typed about one more name of a company."""

    company: str
    name: str
    kind: str = "trading"
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInput:
    """What a person typed about a new source."""

    slug: str
    title: str
    kind: str
    reliability: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    repeats: str | None = None
    """Slug or title of the source that it merely repeats."""

    document: Document | None = None
    """Its text, to be archived."""

    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInput:
    """What a person typed about a new site."""

    slug: str
    name: str
    kind: str
    country: str
    region: str | None = None
    city: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    position_precision: str | None = None
    parent: str | None = None
    """Slug or name of the site that it belongs to."""

    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role -> the companies in it, as typed."""

    note: str | None = None


def add_company(planner: Planner, request: CompanyInput) -> Understood[CompanyInput]:
    """Add a company with its names and identifiers.

    Raises:
        ConflictError: its slug, or one of its names or identifiers, is another's.
    """
    identifiers = typed(
        entities.Identifiers,
        "identifiers",
        ticker=request.tickers,
        # As registered, without the zeros that the SEC's own pages put before it.
        cik=tuple(each.lstrip("0") for each in request.ciks),
        lei=request.leis,
    )
    names = tuple(
        typed(
            entities.CompanyName,
            "--name",
            {"name": "--name"},
            name=each,
            kind=NameKind.TRADING.value,
        )
        for each in request.names
    )
    record = typed(
        entities.Company,
        "SLUG",
        slug=request.slug,
        name=request.name,
        kind=request.kind,
        country=request.country,
        fiscal_year_end_month=request.fiscal_year_end_month,
        parent=resolve.company(planner, request.parent) if request.parent else None,
        identifiers=identifiers,
        names=names,
        note=request.note,
    )
    return new_thing(
        planner,
        request,
        Company,
        record.slug,
        preview=preview_of(record),
        load=lambda: load_company(planner, record),
        doubts=lambda: company_doubts(planner, (record.name, *request.names)),
    )


def add_alias(planner: Planner, request: AliasInput) -> Understood[AliasInput]:
    """Add a name that leads to a company.

    Raises:
        ConflictError: the name leads to a company already.
    """
    name = typed(
        entities.CompanyName,
        "NAME",
        name=request.name,
        kind=request.kind,
        language=request.language,
    )
    slug = resolve.company(planner, request.company)
    spelling = Spelling(name.name, name.kind, name.language, name.location, is_given=True)
    normalised = lookup_key(spelling)
    company_id = resolve.key(planner, Company, slug)
    on_file = planner.find(CompanyName, {"normalised": normalised})
    if on_file is not None and on_file["company_id"] == company_id:
        return already_on_file(request, "alias", name.name, RowResult("company", slug, "on file"))
    doubts = company_doubts(planner, [name.name], company=slug)
    load_name(planner, company_id, normalised, spelling)
    return Understood(
        request=request,
        preview={"company": slug, **preview_of(name)},
        results=(RowResult("alias", name.name),),
        doubts=tuple(doubts),
    )


def add_source(planner: Planner, request: SourceInput) -> Understood[SourceInput]:
    """Add a source, with its text where there is one.

    Raises:
        ConflictError: its slug, its URL or its text is another source's.
    """
    document = request.document
    source = made_source(
        slug=request.slug,
        title=request.title,
        kind=request.kind,
        reliability=request.reliability,
        url=request.url,
        publisher=request.publisher,
        author=request.author,
        published=request.published,
        language=request.language,
        repeats=resolve.source(planner, request.repeats) if request.repeats else None,
        note=request.note,
    )
    sha256 = None if document is None else document.sha256
    for column, value in (("url", source.url), ("sha256", sha256)):
        other = None if value is None else source_with(planner, column, value)
        if other not in (None, source.slug):
            what = "URL" if column == "url" else "text"
            raise ConflictError(
                f"this {what} is that of source {other!r} already",
                hint=f"see: tracker show source {other}",
            )
    text = {} if document is None else {"text": f"{len(document.text):,} characters"}
    published = None if source.published_on is None else source.published_on.day

    def load() -> None:
        source_id = load_source(planner, source, sha256)
        if document is not None:
            archive_text(planner, source_id, document, source.location)

    return new_thing(
        planner,
        request,
        Source,
        source.slug,
        preview=preview_of(source) | text,
        load=load,
        doubts=lambda: source_doubts(source.slug, source.publisher, published),
    )


def add_site(planner: Planner, request: SiteInput) -> Understood[SiteInput]:
    """Add a site with the companies at it.

    Raises:
        ConflictError: its slug is another's, or another site there has its name.
    """
    parties = tuple(
        typed(
            entities.SiteParty,
            f"--{role}",
            company=resolve.company(planner, each),
            role=SiteRole(role).value,
        )
        for role, companies in request.parties.items()
        for each in companies
    )
    site = typed(
        entities.Site,
        "SLUG",
        slug=request.slug,
        name=request.name,
        kind=request.kind,
        country=request.country,
        region=request.region,
        city=request.city,
        latitude=request.latitude,
        longitude=request.longitude,
        position_precision=request.position_precision,
        parent=resolve.site(planner, request.parent) if request.parent else None,
        parties=parties,
        note=request.note,
    )
    statement = select(Site.slug).where(
        func.lower(Site.name) == site.name.lower(), Site.country_code == site.country
    )
    other = planner.connection.execute(statement).scalars().first()
    if other not in (None, site.slug):
        refuse_retracted(planner.connection, Site, str(other))
        raise ConflictError(
            f"there is a site called {site.name!r} in {site.country}: {other}",
            hint=f"see: tracker show site {other}",
        )
    return new_thing(
        planner,
        request,
        Site,
        site.slug,
        preview=preview_of(site),
        load=lambda: load_site(planner, site),
    )
