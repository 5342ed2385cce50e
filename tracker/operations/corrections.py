"""Claims about capacities and figures put right: they have a number and no name."""

from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.language.capacity import read_capacity
from tracker.model import Base, CapacityClaim, Citation, FigureClaim, Source
from tracker.operations.capacities import capacity_columns
from tracker.operations.changes import Claim
from tracker.operations.figures import figure_columns
from tracker.operations.ledger import Ledger
from tracker.operations.recording import record_claim
from tracker.operations.statements import language_of_source
from tracker.operations.turns import take_turn
from tracker.operations.written import Tell, Written
from tracker.readers.typed import check_text

OWN = frozenset({"seed_key", "recorded_at", "subject_key"})
"""Columns that a correction does not take over from the claim that it corrects."""


def correct_capacity(
    connection: Connection, number: int, quantity: str, reason: str, tell: Tell
) -> list[Written]:
    """Correct the quantity of a claim about a capacity.

    Raises:
        UsageError: the quantity cannot be read, or is counted in another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source, language = _wrong(connection, CapacityClaim, number)
    check_text(quantity, "QUANTITY")
    capacity = read_capacity(quantity, language=language)
    if capacity.unit != str(before["unit"]):
        raise UsageError(
            f"QUANTITY: claim {number} is counted in {before['unit']}, not in {capacity.unit}"
        )
    columns = capacity_columns(capacity)
    after = {**columns, "stated": _stated(capacity.stated, before)}
    tell(_told(before, after, source, reason))
    return _corrected(connection, CapacityClaim, before, after, reason)


def correct_figure(
    connection: Connection, number: int, value: str, reason: str, tell: Tell
) -> list[Written]:
    """Correct the value of a claim about a figure.

    Raises:
        UsageError: the value cannot be read, or has another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source, language = _wrong(connection, FigureClaim, number)
    stated, unit, columns = figure_columns(value, language)
    if unit != before["unit"]:
        raise UsageError(f"VALUE: claim {number} is in {before['unit']}, not in {unit}")
    after = {**columns, "stated": _stated(stated, before)}
    tell(_told(before, after, source, reason))
    return _corrected(connection, FigureClaim, before, after, reason)


def _wrong(connection: Connection, table: type[Base], number: int) -> tuple[Claim, str, str | None]:
    """The claim with this number, its source and the language of that."""
    take_turn(connection)
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
    return before, passage.slug, language_of_source(connection, passage.slug)


def _stated(words: str, before: Claim) -> str:
    """The words of the source, where what was typed are some; else as they were."""
    return words if words in before["quote"] else str(before["stated"])


def _told(before: Claim, after: Claim, source: str, reason: str) -> dict[str, str]:
    return {
        "corrects": f"claim {before['number']} of {before['effective_date']}, {before['metric']}",
        "was": _words(before),
        "is": _words({**before, **after}),
        "reason": reason,
        "source": source,
        "quote": f"“{before['quote']}”",
    }


def _words(claim: Claim) -> str:
    figures = {name: f"{claim[name]:,f}" for name in ("low", "best", "high") if claim[name]}
    plain = [
        f"{name} {text.rstrip('0').rstrip('.') if '.' in text else text}"
        for name, text in figures.items()
    ]
    unit = claim.get("currency_code") or claim["unit"]
    return f"{', '.join(plain)} {unit} ({claim['qualifier']})"


def _corrected(
    connection: Connection, table: type[Base], before: Claim, after: Claim, reason: str
) -> list[Written]:
    check_text(reason, "--note")
    name = str(table.__tablename__)
    taken = {*OWN, f"{name}_id"}
    kept: dict[str, Any] = {
        column.name: before[column.name] for column in table.__table__.c if column.name not in taken
    }
    values = {**kept, **after, "corrects_claim_id": before["number"], "note": reason}
    claim = record_claim(Ledger(connection), table, values)
    return [Written("claim", before["number"], "on file"), Written("claim", claim)]
