"""Classify every filing of a figure: stated, repeated, restated or disputed."""

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
from tracker.readers.sec.printed_value import is_less_precise, is_on_another_scale
from tracker.vocabulary import ChangeKind, Evidence

Series = tuple[str, str, str, date, date]
"""Metric, concept, currency, first and last day: one figure, however often it is filed."""


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
    value: Decimal
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
    for entries in _entries(connection, record, company_id, sources).values():
        for entry, kind in _story(entries):
            # From that day on whoever reads filings can know it.
            effective = entry.source.filed
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
            series = (
                row["metric"],
                row["concept"],
                row["currency_code"],
                row["period_start"],
                row["period_end"],
            )
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
        series = fact.metric, fact.concept, fact.currency, fact.start, fact.end
        entries[series][source.source_id] = _Entry(source, fact.value, fact=fact)
    for (series, source_id), claims in _claims_on_file(connection, company_id).items():
        if series not in entries:
            continue
        value = claims.claim["best"]
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


def _story(story: Sequence[_Entry]) -> Iterator[tuple[_Entry, ChangeKind]]:
    """Each entry with what it does to those before it."""
    standing: _Entry | None = None
    is_periodic = False
    misprinted: list[Decimal] = []
    for entry in story:
        kind = _kind(entry, standing, misprinted, is_periodic=is_periodic)
        yield entry, kind
        if kind == ChangeKind.DISPUTED:
            # A form that does not count bears nothing out.
            if entry.source.is_periodic == is_periodic:
                misprinted.append(entry.value)
            continue
        is_periodic = is_periodic or entry.source.is_periodic
        if kind != ChangeKind.REPEATED:
            standing = entry


def _kind(
    entry: _Entry, standing: _Entry | None, misprinted: Sequence[Decimal], *, is_periodic: bool
) -> ChangeKind:
    """What a filing does to the figure that stands.

    *is_periodic* says whether a periodic report has given that one; *misprinted* is what
    other filings gave on another scale.  A second one bears such a value out.
    """
    if standing is None:
        return ChangeKind.STATED
    value = entry.value
    if is_less_precise(value, standing.value):
        return ChangeKind.STATED
    if _is_same(value, standing.value):
        return ChangeKind.REPEATED
    if entry.source.is_periodic != is_periodic:
        return ChangeKind.RESTATED if entry.source.is_periodic else ChangeKind.DISPUTED
    is_borne_out = any(_is_same(value, other) for other in misprinted)
    if is_on_another_scale(value, standing.value) and not is_borne_out:
        return ChangeKind.DISPUTED
    return ChangeKind.RESTATED


def _is_same(one: Decimal, other: Decimal) -> bool:
    """Whether two values are one, be it that one of them is printed in round numbers."""
    return one == other or is_less_precise(one, other) or is_less_precise(other, one)
