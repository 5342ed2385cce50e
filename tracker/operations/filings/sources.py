"""Filings as sources: each once, found again by its accession number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_, select

from tracker.model import Citation, FigureClaim, Source
from tracker.operations.filings.filer import Filer
from tracker.operations.store.planner import Planner
from tracker.operations.store.slugs import slug_from
from tracker.readers.from_options import option_location
from tracker.readers.sec.company_facts import PERIODIC, CompanyFacts, Filing
from tracker.vocabulary import DatePrecision, Language, Reliability, SourceKind

PUBLISHER: Final = "U.S. Securities and Exchange Commission"

ACCESSION: Final = re.compile("([0-9]{10})-?([0-9]{2})-?([0-9]{6})")

SLUG: Final = re.compile(f"(.+)-{ACCESSION.pattern}")
"""The short name of a filing: its form and its number."""


@dataclass(frozen=True, slots=True)
class FiledSource:
    """A filing on file."""

    source_id: int
    accession: str
    filed: date
    is_periodic: bool = True
    """Whether it is a periodic report; other forms do not stand against one."""

    @property
    def order(self) -> tuple[date, str]:
        """What came first; of one day the lower number."""
        return self.filed, self.accession


@dataclass(frozen=True, slots=True)
class FiledSources:
    """The filings of a company by accession number, and how many of them are new."""

    by_accession: Mapping[str, FiledSource]
    added: int


def settle_sources(planner: Planner, record: CompanyFacts, filer: Filer) -> FiledSources:
    """Put the filings of a file on file; those of the company that are there count too."""
    filings = {fact.filing.accession: fact.filing for fact in record.facts}
    on_file = _on_file(planner, filer, filings)
    new = [filing for accession, filing in filings.items() if accession not in on_file]
    for filing in new:
        key = planner.insert(_source(record, filing), option_location(record.file))
        on_file[filing.accession] = FiledSource(
            key, filing.accession, filing.filed, _is_periodic(filing.form)
        )
    if unchanged := len(filings) - len(new):
        planner.unchanged["source"] += unchanged
    return FiledSources(on_file, len(new))


def _on_file(
    planner: Planner, filer: Filer, filings: Mapping[str, Filing]
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
    for source_id, slug, url, published in planner.connection.execute(statement):
        match = ACCESSION.search(slug) or ACCESSION.search(url or "")
        accession = "-".join(match.groups()) if match else slug
        filing = filings.get(accession)
        filed = filing.filed if filing else published
        # Only a source that we have named tells its form.
        named = SLUG.fullmatch(slug)
        form = filing.form if filing else named and named[1]
        found[accession] = FiledSource(
            source_id, accession, filed or date.max, form is None or _is_periodic(form)
        )
    return found


def _is_periodic(form: str) -> bool:
    return PERIODIC.fullmatch(form) is not None


def _slug(filing: Filing) -> str:
    return slug_from(filing.form, filing.accession)


def _url(cik: str, filing: Filing) -> str:
    folder = filing.accession.replace("-", "")
    return f"https://www.sec.gov/Archives/edgar/data/{cik}/{folder}/"


def _source(record: CompanyFacts, filing: Filing) -> Source:
    return Source(
        slug=_slug(filing),
        kind=SourceKind.FILING,
        title=f"{record.name}: {filing.form} of {filing.filed}, accession {filing.accession}",
        reliability=Reliability.FILED,
        publisher=PUBLISHER,
        author=record.name,
        url=_url(record.cik, filing),
        language=Language.ENGLISH,
        published_date=filing.filed,
        published_precision=DatePrecision.DAY,
    )
