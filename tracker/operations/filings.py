"""What filings report, into the database: repeated, restated, and never counted twice.

A fact is one concept over one period.  Its filings, in the order in which they were filed,
tell its story: the first states it, a later one repeats it or restates it.  The story is
told anew from all filings known, those on file and those that come in, so it does not
matter in which order files are imported; a claim that was placed wrongly for want of an
earlier filing is corrected, not changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import RowMapping, func, insert, select

from tracker.errors import ConflictError
from tracker.language.quantity import Qualifier
from tracker.model import Citation, Currency, FigureClaim
from tracker.model.claim import Basis, ChangeKind
from tracker.model.figure import Evidence, FigureUnit
from tracker.model.source import DatePrecision, SpeakerKind
from tracker.operations.filers import settle_filer
from tracker.operations.filing_sources import FiledSource, settle_sources
from tracker.operations.ledger import Ledger
from tracker.readers.sec import CompanyFacts, Fact

REASON: Final = "filings that were imported later show where this one belongs"
"""Why a claim is corrected that only its place among the filings was wrong of."""

Series = tuple[str, str, date, date]
"""Metric, concept, first and last day: what is one figure, however often it is filed."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import has done, in facts."""

    company: str
    is_new_company: bool
    filings: int
    """Filings that were not on file."""

    facts: Counter[str]
    """Change kind -> facts added; and `on file`, `placed anew`."""


@dataclass(slots=True)
class _OnFile:
    """A fact of a filing as its claims have it: the first, and the one that stands."""

    claim: RowMapping
    standing: RowMapping

    @property
    def is_ours(self) -> bool:
        """Whether nobody has put another value in its place by hand."""
        return bool(self.standing["best"] == self.claim["best"])


@dataclass(slots=True)
class _Entry:
    """A fact of one filing, from the file that is imported, from the database, or both."""

    source: FiledSource
    value: tuple[Decimal, str]
    fact: Fact | None = None
    on_file: _OnFile | None = None


@dataclass(slots=True)
class _Additions:
    """Rows to insert, and the facts that they are of."""

    facts: list[tuple[Fact, FiledSource, ChangeKind, date]] = field(default_factory=list)
    corrections: list[tuple[RowMapping, ChangeKind, date]] = field(default_factory=list)


def import_facts(
    ledger: Ledger, record: CompanyFacts, *, company: str | None = None
) -> ImportReport:
    """Put on file what is new in a company's filings; the caller waits for its turn first.

    *company* is the slug of the company that it is, where it is on file without its CIK.

    Raises:
        ConflictError: a filing is on file with another value for the same fact, or the
            company cannot be told.
    """
    _check_currencies(ledger, record)
    filer = settle_filer(ledger, record, company)
    sources = settle_sources(ledger, record, filer)
    entries = _entries(record, sources.by_accession, _claims_on_file(ledger, filer.company_id))
    additions = _told_anew(entries)
    _insert(ledger, filer.company_id, additions)
    facts = Counter(str(kind) for _, _, kind, _ in additions.facts)
    facts["on file"] = len(record.facts) - len(additions.facts)
    facts["placed anew"] = len(additions.corrections)
    ledger.unchanged["figure_claim"] += facts["on file"]
    return ImportReport(filer.slug, filer.is_new, sources.added, facts)


def _check_currencies(ledger: Ledger, record: CompanyFacts) -> None:
    known = set(ledger.connection.execute(select(Currency.currency_code)).scalars())
    unknown = sorted({fact.currency for fact in record.facts} - known)
    if unknown:
        raise ConflictError(f"{record.file}: no currency {unknown[0]!r} is on file")


def _claims_on_file(ledger: Ledger, company_id: int) -> dict[tuple[Series, int], _OnFile]:
    """The tagged claims about the company by what they are about and the source they cite."""
    columns = FigureClaim.__table__.c
    statement = (
        select(FigureClaim.__table__, Citation.source_id, Citation.quote)
        .join(Citation, Citation.citation_id == columns.citation_id)
        .where(
            columns.company_id == company_id,
            columns.concept.is_not(None),
            columns.evidence == Evidence.REPORTED,
        )
        # A correction comes after what it corrects.
        .order_by(columns.figure_claim_id)
    )
    found: dict[tuple[Series, int], _OnFile] = {}
    of_claim: dict[int, _OnFile] = {}
    for row in ledger.connection.execute(statement).mappings():
        corrected = of_claim.get(row["corrects_claim_id"] or 0)
        if corrected is None:
            series = row["metric"], row["concept"], row["period_start"], row["period_end"]
            corrected = found.setdefault((series, row["source_id"]), _OnFile(row, row))
        corrected.standing = row
        of_claim[row["figure_claim_id"]] = corrected
    return found


def _entries(
    record: CompanyFacts,
    sources: Mapping[str, FiledSource],
    on_file: Mapping[tuple[Series, int], _OnFile],
) -> dict[Series, list[_Entry]]:
    """Everything that is known of the figures of the file, in the order of filing.

    Raises:
        ConflictError: a filing is on file with another value.
    """
    by_key = {source.source_id: source for source in sources.values()}
    entries: defaultdict[Series, dict[int, _Entry]] = defaultdict(dict)
    for fact in record.facts:
        source = sources[fact.filing.accession]
        value = fact.value, fact.currency
        series = fact.metric, fact.concept, fact.start, fact.end
        entries[series][source.source_id] = _Entry(source, value, fact=fact)
    for (series, source_id), claims in on_file.items():
        if series not in entries:
            continue
        value = claims.claim["best"], claims.claim["currency_code"]
        entry = entries[series].get(source_id)
        if entry is None:
            entries[series][source_id] = _Entry(by_key[source_id], value, on_file=claims)
        elif entry.value != value:
            raise _differs(record, entry, claims)
        else:
            entry.on_file = claims
    return {
        series: sorted(each.values(), key=lambda entry: entry.source.order)
        for series, each in entries.items()
    }


def _differs(record: CompanyFacts, entry: _Entry, claims: _OnFile) -> ConflictError:
    fact, claim = entry.fact, claims.claim
    assert fact is not None  # noqa: S101 - only facts of the file are compared
    return ConflictError(
        f"{record.file}: {fact.concept} {fact.period} in {fact.filing.accession} is"
        f" {fact.printed} {fact.currency}, but {claim['quote']} {claim['currency_code']} on file;"
        " a filing does not change",
        hint=f"if what is on file is wrong: tracker revise figure {claim['figure_claim_id']}"
        " VALUE --correct --note WHY",
    )


def _told_anew(entries: Mapping[Series, Sequence[_Entry]]) -> _Additions:
    """What to add, so that every filing has its place: stated, repeated or restated."""
    additions = _Additions()
    for (_, _, _, period_end), story in entries.items():
        for entry, kind, effective in _story(story, period_end):
            if entry.on_file is None:
                assert entry.fact is not None  # noqa: S101 - every entry is from somewhere
                additions.facts.append((entry.fact, entry.source, kind, effective))
                continue
            standing = entry.on_file.standing
            is_placed = (standing["change_kind"], standing["effective_date"]) == (kind, effective)
            if not is_placed and entry.on_file.is_ours:
                additions.corrections.append((standing, kind, effective))
    return additions


def _story(story: Sequence[_Entry], period_end: date) -> Iterator[tuple[_Entry, ChangeKind, date]]:
    """Each entry with what it does to those before it, and since when."""
    standing: tuple[Decimal, str] | None = None
    for entry in story:
        if standing is None:
            yield entry, ChangeKind.STATED, period_end
        elif entry.value == standing:
            yield entry, ChangeKind.REPEATED, entry.source.filed
        else:
            yield entry, ChangeKind.RESTATED, entry.source.filed
        standing = entry.value


def _insert(ledger: Ledger, company_id: int, additions: _Additions) -> None:
    # All of one import is learned at once, after all that those before it have written.
    moment: datetime = ledger.connection.execute(select(func.clock_timestamp())).scalar_one()
    if additions.facts:
        citations = ledger.connection.execute(
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
        ledger.connection.execute(
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
        ledger.connection.execute(
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
            ledger.added[table] += count


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
        "period_basis": Basis.STATED,
        "change_kind": kind,
        "effective_date": effective,
        "date_precision": DatePrecision.DAY,
        "date_basis": Basis.STATED,
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
