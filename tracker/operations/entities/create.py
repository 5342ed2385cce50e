"""Insert one new company, name, source or site; refuse what is on file already."""

from sqlalchemy import Connection, func, select

from tracker.errors import ConflictError
from tracker.model import Base, Company, CompanyName, Site, Source
from tracker.operations.entities.companies import Spelling, load_company, load_name, lookup_key
from tracker.operations.entities.sites import load_site
from tracker.operations.entities.sources import archive_text, load_source, source_with
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import take_write_lock
from tracker.operations.store.resolve import key
from tracker.operations.store.results import RowResult
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import entities
from tracker.readers.document import Document


def add_company(connection: Connection, company: entities.Company) -> list[RowResult]:
    """Add a company with its names and identifiers.

    Raises:
        ConflictError: its slug, or one of its names or identifiers, is another's.
    """
    writer = _writer(connection)
    _refuse_taken(writer, Company, company.slug)
    load_company(writer, company)
    return [RowResult("company", company.slug)]


def add_alias(connection: Connection, slug: str, name: entities.CompanyName) -> list[RowResult]:
    """Add a name that the company with this slug goes by.

    Raises:
        ConflictError: the name leads to a company already.
    """
    writer = _writer(connection)
    spelling = Spelling(name.name, name.kind, name.language, name.location, is_given=True)
    normalised = lookup_key(spelling)
    company_id = key(connection, Company, slug)
    on_file = writer.find(CompanyName, {"normalised": normalised}, ["company_id", "name"])
    if on_file is not None and on_file["company_id"] == company_id:
        raise ConflictError(
            f"{name.name!r} leads to company {slug!r} already, as {on_file['name']!r}"
        )
    load_name(writer, company_id, normalised, spelling)
    return [RowResult("alias", name.name)]


def add_source(
    connection: Connection, source: entities.Source, document: Document | None = None
) -> list[RowResult]:
    """Add a source, with its text where there is one.

    Raises:
        ConflictError: its slug, its URL or its text is another source's.
    """
    writer = _writer(connection)
    _refuse_taken(writer, Source, source.slug)
    sha256 = None if document is None else document.sha256
    for column, value in (("url", source.url), ("sha256", sha256)):
        if value is not None and (other := source_with(connection, column, value)):
            what = "URL" if column == "url" else "text"
            raise ConflictError(
                f"this {what} is that of source {other!r} already",
                hint=f"see: tracker show source {other}",
            )
    source_id = load_source(writer, source, sha256)
    if document is not None:
        archive_text(writer, source_id, document, source.location)
    return [RowResult("source", source.slug)]


def add_site(connection: Connection, site: entities.Site) -> list[RowResult]:
    """Add a site with the companies at it.

    Raises:
        ConflictError: its slug is another's, or another site there has its name.
    """
    writer = _writer(connection)
    _refuse_taken(writer, Site, site.slug)
    statement = select(Site.slug).where(
        func.lower(Site.name) == site.name.lower(), Site.country_code == site.country
    )
    other = connection.execute(statement).scalars().first()
    if other is not None:
        raise ConflictError(
            f"there is a site called {site.name!r} in {site.country}: {other}",
            hint=f"see: tracker show site {other}",
        )
    load_site(writer, site)
    return [RowResult("site", site.slug)]


def _writer(connection: Connection) -> RowWriter:
    """A writer under the write lock: what is not there now is not there when it is written."""
    take_write_lock(connection)
    set_provenance(connection, "add")
    return RowWriter(connection)


def _refuse_taken(writer: RowWriter, table: type[Base], slug: str) -> None:
    if writer.lookups.find(table, slug) is not None:
        noun = table.__tablename__
        raise ConflictError(
            f"there is a {noun} {slug!r} on file", hint=f"see: tracker show {noun} {slug}"
        )
