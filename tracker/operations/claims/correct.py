"""Correct a claim about a capacity or a figure, found by its number."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.language.capacity import read_capacity
from tracker.language.format import grouped_digits
from tracker.model import Base, CapacityClaim, Citation, FigureClaim, Source
from tracker.operations.claims.add_capacity import capacity_columns
from tracker.operations.claims.add_figure import figure_columns
from tracker.operations.claims.change_kind import ClaimRow
from tracker.operations.claims.cite import cite_as_reported_by, origin_preview
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.preview import hedge_words
from tracker.operations.claims.typed_values import language_and_country
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers.from_options import check_text

OWN = frozenset({"seed_key", "recorded_at", "subject_key"})
"""Columns that a correction does not take over from the claim that it corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionInput:
    """What a person typed about a claim that is wrong."""

    number: int
    value: str
    """What the claim should have said."""

    reason: str
    reported_by: str | None = None
    """The report that the passage passes on, where that is new."""

    language: str | None = None
    source_country: str | None = None


def correct_capacity(
    connection: Connection, correction: CorrectionInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Correct the quantity of a claim about a capacity.

    Raises:
        UsageError: the quantity cannot be read, or is counted in another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source = _wrong(connection, CapacityClaim, correction.number)
    check_text(correction.value, "QUANTITY")
    language, _ = _read_by(connection, source, correction)
    capacity = read_capacity(correction.value, language=language)
    if capacity.unit != str(before["unit"]):
        raise UsageError(
            f"QUANTITY: claim {correction.number} is counted in {before['unit']},"
            f" not in {capacity.unit}"
        )
    columns = capacity_columns(capacity)
    after = {**columns, "stated": _stated(capacity.stated, before)}
    return _corrected(
        connection,
        CapacityClaim,
        before,
        after,
        source=source,
        correction=correction,
        show_preview=show_preview,
    )


def correct_figure(
    connection: Connection, correction: CorrectionInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Correct the value of a claim about a figure.

    Raises:
        UsageError: the value cannot be read, or has another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source = _wrong(connection, FigureClaim, correction.number)
    language, country = _read_by(connection, source, correction)
    stated, unit, columns = figure_columns(correction.value, language, country)
    if unit != before["unit"]:
        raise UsageError(f"VALUE: claim {correction.number} is in {before['unit']}, not in {unit}")
    after = {**columns, "stated": _stated(stated, before)}
    return _corrected(
        connection,
        FigureClaim,
        before,
        after,
        source=source,
        correction=correction,
        show_preview=show_preview,
    )


def _read_by(
    connection: Connection, source: str, correction: CorrectionInput
) -> tuple[str | None, str | None]:
    return language_and_country(
        RowWriter(connection), source, correction.language, correction.source_country
    )


def _wrong(connection: Connection, table: type[Base], number: int) -> tuple[ClaimRow, str]:
    """The claim with this number, and its source."""
    lock_writers(connection)
    set_provenance(connection, "claim")
    name = str(table.__tablename__)
    noun = name.removesuffix("_claim")
    columns = table.__table__.c
    row = (
        connection.execute(select(table.__table__).where(columns[f"{name}_id"] == number))
        .mappings()
        .one_or_none()
    )
    if row is None:
        raise NotFoundError(
            f"there is no claim {number} about a {noun}",
            hint="numbers of claims are in: tracker show company KEY --format json",
        )
    later = connection.execute(
        select(columns[f"{name}_id"]).where(columns.corrects_claim_id == number)
    ).scalar_one_or_none()
    if later is not None:
        raise ConflictError(
            f"claim {number} is corrected by claim {later} already",
            hint=f"to correct that one: tracker revise {noun} {later}",
        )
    passage = connection.execute(
        select(Source.slug, Citation.quote)
        .join(Citation, Citation.source_id == Source.source_id)
        .where(Citation.citation_id == row["citation_id"])
    ).one()
    before = {**row, "number": number, "quote": passage.quote}
    return before, passage.slug


def _stated(words: str, before: ClaimRow) -> str:
    """The words of the source, where what was typed are some; else as they were."""
    return words if words in before["quote"] else str(before["stated"])


def _preview(before: ClaimRow, after: ClaimRow, source: str, reason: str) -> dict[str, str]:
    return {
        "corrects": f"claim {before['number']} of {before['effective_date']}, {before['metric']}",
        "was": _words(before),
        "is": _words({**before, **after}),
        "reason": reason,
        "source": source,
        "quote": f"“{before['quote']}”",
    }


def _words(claim: ClaimRow) -> str:
    plain = [
        f"{name} {grouped_digits(claim[name])}"
        for name in ("low", "best", "high")
        if claim[name] is not None
    ]
    unit = claim.get("currency_code") or claim["unit"]
    return f"{', '.join(plain)} {unit} {hedge_words(claim)}"


def _corrected(
    connection: Connection,
    table: type[Base],
    before: ClaimRow,
    after: ClaimRow,
    *,
    source: str,
    correction: CorrectionInput,
    show_preview: ShowPreview,
) -> list[RowResult]:
    check_text(correction.reason, "--note")
    writer = RowWriter(connection)
    cited = cite_as_reported_by(writer, before["citation_id"], correction.reported_by)
    show_preview(_preview(before, after, source, correction.reason) | origin_preview(cited))
    name = str(table.__tablename__)
    taken = {*OWN, f"{name}_id"}
    kept: dict[str, Any] = {
        column.name: before[column.name] for column in table.__table__.c if column.name not in taken
    }
    values = {
        **kept,
        **after,
        "citation_id": before["citation_id"] if cited is None else cited.citation_id,
        "corrects_claim_id": before["number"],
        "note": correction.reason,
    }
    claim = insert_claim(writer, table, values)
    sources = [] if cited is None else cited.sources
    return [*sources, RowResult("claim", before["number"], "on file"), RowResult("claim", claim)]
