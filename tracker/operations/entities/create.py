"""New things, one at a time: what is on file already is refused, not filled in."""

from sqlalchemy import Connection, func, select

from tracker.errors import ConflictError
from tracker.model import Base, Company, CompanyName, Site, Source
from tracker.operations.entities.companies import Spelling, load_company, load_name, lookup_key
from tracker.operations.entities.sites import load_site
from tracker.operations.entities.sources import archive_text, load_source, source_with
from tracker.operations.store.audit_trail import sign
from tracker.operations.store.lock import wait_for_other_loads
from tracker.operations.store.resolve import key
from tracker.operations.store.results import Written
from tracker.operations.store.row_writer import Ledger
from tracker.readers import entities
from tracker.readers.document import Document


def add_company(connection: Connection, company: entities.Company) -> list[Written]:
    """Add a company with its names and identifiers.

    Raises:
        ConflictError: its slug, or one of its names or identifiers, is another's.
    """
    ledger = _ledger(connection)
    _refuse_taken(ledger, Company, company.slug)
    load_company(ledger, company)
    return [Written("company", company.slug)]


def add_alias(connection: Connection, slug: str, name: entities.CompanyName) -> list[Written]:
    """Add a name that the company with this slug goes by.

    Raises:
        ConflictError: the name leads to a company already.
    """
    ledger = _ledger(connection)
    spelling = Spelling(name.name, name.kind, name.language, name.place, is_given=True)
    normalised = lookup_key(spelling)
    company_id = key(connection, Company, slug)
    on_file = ledger.find(CompanyName, {"normalised": normalised}, ["company_id", "name"])
    if on_file is not None and on_file["company_id"] == company_id:
        raise ConflictError(
            f"{name.name!r} leads to company {slug!r} already, as {on_file['name']!r}"
        )
    load_name(ledger, company_id, normalised, spelling)
    return [Written("alias", name.name)]


def add_source(
    connection: Connection, source: entities.Source, document: Document | None = None
) -> list[Written]:
    """Add a source, with its text where there is one.

    Raises:
        ConflictError: its slug, its URL or its text is another source's.
    """
    ledger = _ledger(connection)
    _refuse_taken(ledger, Source, source.slug)
    sha256 = None if document is None else document.sha256
    for column, value in (("url", source.url), ("sha256", sha256)):
        if value is not None and (other := source_with(connection, column, value)):
            what = "URL" if column == "url" else "text"
            raise ConflictError(
                f"this {what} is that of source {other!r} already",
                hint=f"see: tracker show source {other}",
            )
    source_id = load_source(ledger, source, sha256)
    if document is not None:
        archive_text(ledger, source_id, document, source.place)
    return [Written("source", source.slug)]


def add_site(connection: Connection, site: entities.Site) -> list[Written]:
    """Add a site with the companies at it.

    Raises:
        ConflictError: its slug is another's, or another site there has its name.
    """
    ledger = _ledger(connection)
    _refuse_taken(ledger, Site, site.slug)
    statement = select(Site.slug).where(
        func.lower(Site.name) == site.name.lower(), Site.country_code == site.country
    )
    other = connection.execute(statement).scalars().first()
    if other is not None:
        raise ConflictError(
            f"there is a site called {site.name!r} in {site.country}: {other}",
            hint=f"see: tracker show site {other}",
        )
    load_site(ledger, site)
    return [Written("site", site.slug)]


def _ledger(connection: Connection) -> Ledger:
    """A ledger of its own turn: what is not there now is not there when it is written."""
    wait_for_other_loads(connection)
    sign(connection, "add")
    return Ledger(connection)


def _refuse_taken(ledger: Ledger, table: type[Base], slug: str) -> None:
    if ledger.lookups.find(table, slug) is not None:
        noun = table.__tablename__
        raise ConflictError(
            f"there is a {noun} {slug!r} on file", hint=f"see: tracker show {noun} {slug}"
        )
