"""Filings as sources: each once, found again by its accession number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import insert, or_, select

from tracker.model import Citation, FigureClaim, Source
from tracker.operations.filings.filer import Filer
from tracker.operations.store.row_writer import RowWriter
from tracker.operations.store.slugs import slug_from
from tracker.readers.sec.company_facts import CompanyFacts, Filing
from tracker.vocabulary import DatePrecision, Language, Reliability, SourceKind

PUBLISHER: Final = "U.S. Securities and Exchange Commission"

ACCESSION: Final = re.compile("([0-9]{10})-?([0-9]{2})-?([0-9]{6})")


@dataclass(frozen=True, slots=True)
class FiledSource:
    """A filing on file."""

    source_id: int
    accession: str
    filed: date

    @property
    def order(self) -> tuple[date, str]:
        """What came first; of one day the lower number."""
        return self.filed, self.accession


@dataclass(frozen=True, slots=True)
class FiledSources:
    """The filings of a company by accession number, and how many of them are new."""

    by_accession: Mapping[str, FiledSource]
    added: int


def settle_sources(writer: RowWriter, record: CompanyFacts, filer: Filer) -> FiledSources:
    """Put the filings of a file on file; those of the company that are there count too."""
    filings = {fact.filing.accession: fact.filing for fact in record.facts}
    on_file = _on_file(writer, filer, filings)
    new = [filing for accession, filing in filings.items() if accession not in on_file]
    if new:
        rows = [_source(record, filing) for filing in new]
        keys = writer.connection.execute(
            insert(Source).returning(Source.source_id, sort_by_parameter_order=True), rows
        ).scalars()
        for key, filing in zip(keys, new, strict=True):
            on_file[filing.accession] = FiledSource(key, filing.accession, filing.filed)
        writer.added["source"] += len(new)
    if unchanged := len(filings) - len(new):
        writer.unchanged["source"] += unchanged
    return FiledSources(on_file, len(new))


def _on_file(
    writer: RowWriter, filer: Filer, filings: Mapping[str, Filing]
) -> dict[str, FiledSource]:
    """The filings of the file and of the company that are on file, whoever added them."""
    columns = Source.__table__.c
    cited = (
        select(Citation.source_id)
        .join(FigureClaim, FigureClaim.citation_id == Citation.citation_id)
        .where(FigureClaim.company_id == filer.company_id, FigureClaim.concept.is_not(None))
    )
    statement = select(columns.source_id, columns.slug, columns.url, columns.published_date).where(
        or_(
            columns.slug.in_([_slug(filing) for filing in filings.values()]),
            columns.url.in_([_url(filer.cik, filing) for filing in filings.values()]),
            columns.source_id.in_(cited),
        )
    )
    found: dict[str, FiledSource] = {}
    for source_id, slug, url, published in writer.connection.execute(statement):
        match = ACCESSION.search(slug) or ACCESSION.search(url or "")
        accession = "-".join(match.groups()) if match else slug
        filing = filings.get(accession)
        filed = filing.filed if filing else published
        found[accession] = FiledSource(source_id, accession, filed or date.max)
    return found


def _slug(filing: Filing) -> str:
    return slug_from(filing.form, filing.accession)


def _url(cik: str, filing: Filing) -> str:
    folder = filing.accession.replace("-", "")
    return f"https://www.sec.gov/Archives/edgar/data/{cik}/{folder}/"


def _source(record: CompanyFacts, filing: Filing) -> dict[str, Any]:
    return {
        "slug": _slug(filing),
        "kind": SourceKind.FILING,
        "title": f"{record.name}: {filing.form} of {filing.filed}, accession {filing.accession}",
        "reliability": Reliability.FILED,
        "publisher": PUBLISHER,
        "author": record.name,
        "url": _url(record.cik, filing),
        "language": Language.ENGLISH,
        "published_date": filing.filed,
        "published_precision": DatePrecision.DAY,
    }
