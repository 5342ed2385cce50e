"""What was retracted: told wherever somebody is about to use it, or to add it once more."""

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, select, text

from tracker.errors import ConflictError
from tracker.model import Base

LATEST: Final = text(
    "SELECT recorded_at, note FROM internal.retracted WHERE subject_key = :subject"
)

SLUGGED: Final = frozenset({"commitment", "site", "company"})
"""Tables of the things that can be retracted."""


class Retracted(NamedTuple):
    """When something was retracted, and why."""

    recorded_at: datetime
    note: str


class RetractedError(ConflictError):
    """What is meant is on file, but was retracted."""

    def __init__(self, what: str, retracted: Retracted, undo: str) -> None:
        super().__init__(
            f"{what} was retracted on {retracted.recorded_at:%Y-%m-%d}: {retracted.note}",
            hint=f"to bring it back: tracker retract {undo} --undo",
        )


def retraction_of(connection: Connection, table: type[Base], number: int) -> Retracted | None:
    """The retraction of the thing or claim with this number that stands; None if none does."""
    subject = f"{table.__tablename__}:{number}"
    row = connection.execute(LATEST, {"subject": subject}).one_or_none()
    return None if row is None else Retracted(*row)


def refuse_retracted(connection: Connection, table: type[Base], slug: str) -> None:
    """Refuse a thing that was retracted; other things, and what is not on file, pass.

    Raises:
        RetractedError: it was.
    """
    noun = str(table.__tablename__)
    if noun not in SLUGGED:
        return
    columns = table.__table__.c
    number = connection.execute(
        select(columns[f"{noun}_id"]).where(columns.slug == slug)
    ).scalar_one_or_none()
    if number is not None and (found := retraction_of(connection, table, number)):
        raise RetractedError(f"{noun} {slug!r}", found, f"{slug} --kind {noun}")
