"""Classify every filing of a figure: stated, repeated or restated."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, RowMapping, select

from tracker.errors import ConflictError
from tracker.model import Citation, FigureClaim
from tracker.operations.filings.sources import FiledSource
from tracker.readers.sec.company_facts import CompanyFacts, Fact
from tracker.vocabulary import ChangeKind, Evidence

Series = tuple[str, str, date, date]
"""Metric, concept, first and last day: what is one figure, however often it is filed."""


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
class FilingChanges:
    """Rows to insert, and the facts that they are of."""

    facts: list[tuple[Fact, FiledSource, ChangeKind, date]] = field(default_factory=list)
    corrections: list[tuple[RowMapping, ChangeKind, date]] = field(default_factory=list)


def classify_filings(
    connection: Connection,
    record: CompanyFacts,
    company_id: int,
    sources: Mapping[str, FiledSource],
) -> FilingChanges:
    """What to add, so that every filing of a figure in the file has its place.

    Raises:
        ConflictError: a filing is on file with another value.
    """
    additions = FilingChanges()
    for (_, _, _, period_end), entries in _entries(connection, record, company_id, sources).items():
        for entry, kind, effective in _story(entries, period_end):
            if entry.on_file is None:
                assert entry.fact is not None  # noqa: S101 - every entry is from somewhere
                additions.facts.append((entry.fact, entry.source, kind, effective))
                continue
            standing = entry.on_file.standing
            is_placed = (standing["change_kind"], standing["effective_date"]) == (kind, effective)
            if not is_placed and entry.on_file.is_ours:
                additions.corrections.append((standing, kind, effective))
    return additions


def _claims_on_file(connection: Connection, company_id: int) -> dict[tuple[Series, int], _OnFile]:
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
    for row in connection.execute(statement).mappings():
        corrected = of_claim.get(row["corrects_claim_id"] or 0)
        if corrected is None:
            series = row["metric"], row["concept"], row["period_start"], row["period_end"]
            corrected = found.setdefault((series, row["source_id"]), _OnFile(row, row))
        corrected.standing = row
        of_claim[row["figure_claim_id"]] = corrected
    return found


def _entries(
    connection: Connection,
    record: CompanyFacts,
    company_id: int,
    sources: Mapping[str, FiledSource],
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
    for (series, source_id), claims in _claims_on_file(connection, company_id).items():
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
