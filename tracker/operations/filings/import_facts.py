"""What filings report, into the database: repeated, restated, and never counted twice.

A fact is one concept over one period.  Its filings, in the order in which they were filed,
tell its story: the first states it, a later one repeats it or restates it.  The story is
told anew from all filings known, those on file and those that come in, so it does not
matter in which order files are imported; a claim that was placed wrongly for want of an
earlier filing is corrected, not changed.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import RowMapping, func, insert, select

from tracker.errors import ConflictError
from tracker.model import Citation, Currency, FigureClaim
from tracker.operations.filings.filer import settle_filer
from tracker.operations.filings.restatements import FilingChanges, classify_filings
from tracker.operations.filings.sources import settle_sources
from tracker.operations.store.row_writer import RowWriter
from tracker.readers.sec.company_facts import CompanyFacts, Fact
from tracker.vocabulary import (
    ChangeKind,
    DatePrecision,
    Evidence,
    FigureUnit,
    PeriodBasis,
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


def import_facts(
    writer: RowWriter, record: CompanyFacts, *, company: str | None = None
) -> ImportReport:
    """Put on file what is new in a company's filings; the caller waits for its turn first.

    *company* is the slug of the company that it is, where it is on file without its CIK.

    Raises:
        ConflictError: a filing is on file with another value for the same fact, or the
            company cannot be told.
    """
    _check_currencies(writer, record)
    filer = settle_filer(writer, record, company)
    sources = settle_sources(writer, record, filer)
    additions = classify_filings(writer.connection, record, filer.company_id, sources.by_accession)
    _insert(writer, filer.company_id, additions)
    facts = Counter(str(kind) for _, _, kind, _ in additions.facts)
    facts["on file"] = len(record.facts) - len(additions.facts)
    facts["placed anew"] = len(additions.corrections)
    writer.unchanged["figure_claim"] += facts["on file"]
    return ImportReport(filer.slug, filer.is_new, sources.added, facts)


def _check_currencies(writer: RowWriter, record: CompanyFacts) -> None:
    known = set(writer.connection.execute(select(Currency.currency_code)).scalars())
    unknown = sorted({fact.currency for fact in record.facts} - known)
    if unknown:
        raise ConflictError(f"{record.file}: no currency {unknown[0]!r} is on file")


def _insert(writer: RowWriter, company_id: int, additions: FilingChanges) -> None:
    # All of one import is learned at once, after all that those before it have written.
    moment: datetime = writer.connection.execute(select(func.clock_timestamp())).scalar_one()
    if additions.facts:
        citations = writer.connection.execute(
            insert(Citation).returning(Citation.citation_id, sort_by_parameter_order=True),
            [
                {
                    "source_id": source.source_id,
                    "quote": fact.printed,
                    "locator": _locator(fact),
                    "speaker_kind": SpeakerKind.COMPANY,
                }
                for fact, source, _, _ in additions.facts
            ],
        ).scalars()
        writer.connection.execute(
            insert(FigureClaim),
            [
                _claim(fact, kind, effective)
                | {"company_id": company_id, "citation_id": citation, "recorded_at": moment}
                for (fact, _, kind, effective), citation in zip(
                    additions.facts, citations, strict=True
                )
            ],
        )
    if additions.corrections:
        writer.connection.execute(
            insert(FigureClaim),
            [
                _correction(standing, kind, effective) | {"recorded_at": moment}
                for standing, kind, effective in additions.corrections
            ],
        )
    for table, count in (
        ("citation", len(additions.facts)),
        ("figure_claim", len(additions.facts) + len(additions.corrections)),
    ):
        if count:
            writer.added[table] += count


def _locator(fact: Fact) -> str:
    filing = fact.filing
    words = fact.concept, fact.period, fact.currency, filing.form, filing.fiscal
    return " ".join(word for word in words if word)


def _claim(fact: Fact, kind: ChangeKind, effective: date) -> dict[str, Any]:
    return {
        "metric": fact.metric,
        "concept": fact.concept,
        "unit": FigureUnit.CURRENCY,
        "currency_code": fact.currency,
        "evidence": Evidence.REPORTED,
        "period_start": fact.start,
        "period_end": fact.end,
        "period_basis": PeriodBasis.STATED,
        "change_kind": kind,
        "effective_date": effective,
        "date_precision": DatePrecision.DAY,
        "date_basis": PeriodBasis.STATED,
        "stated": fact.printed,
        "qualifier": Qualifier.EXACT,
        "low": fact.value,
        "best": fact.value,
        "high": fact.value,
    }


def _correction(standing: RowMapping, kind: ChangeKind, effective: date) -> dict[str, Any]:
    own = {"figure_claim_id", "subject_key", "seed_key", "recorded_at"}
    kept = {
        column.name: standing[column.name]
        for column in FigureClaim.__table__.c
        if column.name not in own
    }
    return kept | {
        "corrects_claim_id": standing["figure_claim_id"],
        "change_kind": kind,
        "effective_date": effective,
        "note": REASON,
    }
