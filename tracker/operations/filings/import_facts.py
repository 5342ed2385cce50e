"""What filings report, into the database: repeated, restated, and never counted twice.

A fact is one concept over one period.  Its filings, in the order in which they were filed,
tell its story: the first states it, a later one repeats, restates or disputes it.  The story is
told anew from all filings known, those on file and those that come in, so it does not
matter in which order files are imported; a claim that was placed wrongly for want of an
earlier filing is corrected, not changed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from sqlalchemy import RowMapping, select

from tracker.errors import ConflictError
from tracker.language.figure.quantity import bound_columns, bounds
from tracker.model import Citation, Currency, FigureClaim
from tracker.operations.filings.filer import Filer, settle_filer
from tracker.operations.filings.restatements import FilingChanges, classify_filings
from tracker.operations.filings.sources import settle_sources
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import option_location
from tracker.readers.sec.company_facts import CompanyFacts, Fact
from tracker.vocabulary import (
    ChangeKind,
    DatePrecision,
    Evidence,
    FigureUnit,
    Qualifier,
    SpeakerKind,
)

REASON: Final = "filings that were imported later show where this one belongs"
"""Why a claim is corrected that only its place among the filings was wrong of."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import has done, in facts."""

    company: str
    is_new_company: bool
    filings: int
    """Filings that were not on file."""

    facts: Counter[str]
    """Change kind -> facts added; and `on file`, `placed anew`."""

    missing: Sequence[str] = ()
    """What the file does not say of a new company: the options of `edit company` that add it."""


def import_facts(
    planner: Planner, record: CompanyFacts, *, company: str | None = None
) -> ImportReport:
    """Plan the rows of what is new in a company's filings.

    *company* is the slug of the company that it is, where it is on file without its CIK.

    Raises:
        ConflictError: a filing is on file with another value for the same fact, or the
            company cannot be told.
    """
    _check_currencies(planner, record)
    filer = settle_filer(planner, record, company)
    _check_written(planner, record, filer)
    sources = settle_sources(planner, record, filer)
    additions = classify_filings(planner.connection, record, filer.company_id, sources.by_accession)
    _plan_rows(planner, record, filer.company_id, additions)
    facts = Counter(str(kind) for _, _, kind, _ in additions.facts)
    facts["on file"] = len(record.facts) - len(additions.facts)
    facts["placed anew"] = len(additions.corrections)
    planner.unchanged["figure_claim"] += facts["on file"]
    return ImportReport(
        filer.slug,
        filer.is_new,
        sources.added,
        facts,
        _missing(record) if filer.is_new else (),
    )


def _missing(record: CompanyFacts) -> Sequence[str]:
    """What the file does not say of its company."""
    told = {
        "country": record.country,
        "ticker": record.tickers,
        "fiscal-year-end": record.fiscal_year_end_month,
    }
    return tuple(word for word, value in told.items() if not value)


def _check_written(planner: Planner, record: CompanyFacts, filer: Filer) -> None:
    """Refuse to tell the story of facts from a part of its filings: others are only planned."""
    for row in planner.planned(FigureClaim):
        if row.get("company_id") == filer.company_id and row.get("concept"):
            raise ConflictError(
                f"{record.file}: other filings of {filer.slug!r} are planned and not written yet",
                hint="write them first: each file of a company is compared with those on file",
            )


def _check_currencies(planner: Planner, record: CompanyFacts) -> None:
    known = set(planner.connection.execute(select(Currency.currency_code)).scalars())
    unknown = sorted({fact.currency for fact in record.facts} - known)
    if unknown:
        raise ConflictError(f"{record.file}: no currency {unknown[0]!r} is on file")


def _plan_rows(
    planner: Planner, record: CompanyFacts, company_id: int, additions: FilingChanges
) -> None:
    location = option_location(record.file)
    for fact, source, kind, effective in additions.facts:
        citation = Citation(
            source_id=source.source_id,
            quote=fact.printed,
            locator=_locator(record, fact),
            speaker_kind=SpeakerKind.COMPANY,
        )
        citation_id = planner.insert(citation, location)
        claim = FigureClaim(
            company_id=company_id,
            citation_id=citation_id,
            metric=fact.metric,
            concept=fact.concept,
            unit=FigureUnit.CURRENCY,
            currency_code=fact.currency,
            evidence=Evidence.REPORTED,
            period_start=fact.start,
            period_end=fact.end,
            change_kind=kind,
            effective_date=effective,
            date_precision=DatePrecision.DAY,
            stated=fact.printed,
            **bound_columns(bounds(Qualifier.EXACT, best=fact.value)),
        )
        planner.insert(claim, location)
    for standing, kind, effective in additions.corrections:
        planner.insert(_correction(standing, kind, effective), location)


def _locator(record: CompanyFacts, fact: Fact) -> str:
    # A parent and its partnership file together, and may report the same.
    filing = fact.filing
    words = (
        f"CIK {record.cik}",
        fact.concept,
        fact.period,
        fact.currency,
        filing.form,
        filing.fiscal,
    )
    return " ".join(word for word in words if word)


def _correction(standing: RowMapping, kind: ChangeKind, effective: date) -> FigureClaim:
    """The claim that stands, at its place among the filings."""
    kept = {each.name: standing[each.name] for each in fields(FigureClaim) if each.init}
    placed = {
        "seed_key": None,
        "corrects_claim_id": standing["figure_claim_id"],
        "change_kind": kind,
        "effective_date": effective,
        "note": REASON,
    }
    return FigureClaim(**{**kept, **placed})
