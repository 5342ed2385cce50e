"""Update one row with optimistic locking; the audit trail keeps its earlier state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, desc, select

from tracker.errors import ConflictError, UsageError
from tracker.model import Base, Change, Company
from tracker.operations.store.lock import take_write_lock
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import KEYS, RowWriter, versioned_update
from tracker.readers.from_options import Labels

Given = Mapping[str, str | None]
"""What was typed for each key of a record; None leaves a fact alone, nothing clears it."""


@dataclass(slots=True)
class ExpectedVersion:
    """The version of a thing that its editor was shown: it must be the one that is changed."""

    version: int | None = None


class ChangedMeanwhileError(ConflictError):
    """Somebody else has written what is being edited."""

    def __init__(self, connection: Connection, table: type[Base], slug: str) -> None:
        noun = table.__tablename__
        statement = (
            select(Change.changed_at, Change.typed_by, Change.changed_by)
            .where(Change.subject_kind == noun, Change.subject_slug == slug)
            .order_by(desc(Change.change_id))
            .limit(1)
        )
        at, typed_by, changed_by = connection.execute(statement).one()
        super().__init__(
            f"{noun} {slug!r} was changed at {at:%H:%M:%S} UTC by {typed_by or changed_by},"
            " after you read it; nothing was written",
            hint=f"see: tracker history {slug}; then edit it again",
        )


def open_thing(
    connection: Connection, table: type[Base], slug: str, expected: ExpectedVersion
) -> RowMapping:
    """The row of a thing, locked, and at the version that the editor was shown.

    Raises:
        ChangedMeanwhileError: somebody else has written it since.
    """
    columns = table.__table__.c
    statement = select(*columns).where(columns.slug == slug)
    if expected.version is None:
        expected.version = connection.execute(statement).mappings().one()["version"]
    take_write_lock(connection)
    row = connection.execute(statement).mappings().one()
    if row["version"] != expected.version:
        raise ChangedMeanwhileError(connection, table, slug)
    return row


def overlaid(
    on_file: Given, given: Given, labels: Labels, *, needed: Collection[str]
) -> dict[str, str | None]:
    """The facts on file with those that were typed over them.

    Raises:
        UsageError: what every such thing has would be cleared.
    """
    typed = {key: value for key, value in given.items() if value is not None}
    for key, value in typed.items():
        if not value and key in needed:
            label = labels.get(key, f"--{key}")
            raise UsageError(f"{label}: it can be changed, but not be cleared")
    return {**on_file, **{key: value or None for key, value in typed.items()}}


def write_edit(
    writer: RowWriter,
    table: type[Base],
    row: RowMapping,
    after: Mapping[str, object],
    show_preview: ShowPreview,
    *,
    more: Mapping[str, str],
    note: str | None,
) -> list[RowResult]:
    """Change a thing to what it is to be, after telling before and after; raise its version.

    *more* previews facts in tables of their own, which the caller has written.
    """
    noun, slug = str(table.__tablename__), row["slug"]
    news = {column: value for column, value in after.items() if row[column] != value}
    preview = {
        KEYS.get(column, column).replace("_", " "): arrow(
            *(writer.lookups.shown(column, each) for each in (row[column], value))
        )
        for column, value in news.items()
    }
    if not preview and not more:
        show_preview({noun: f"{slug} is so already"})
        return [RowResult(noun, slug, "on file")]
    show_preview({noun: slug, **preview, **more, **({"why": note} if note else {})})
    identity = {"slug": slug, "version": row["version"]}
    if writer.connection.execute(versioned_update(table, identity, news)).rowcount == 0:
        raise ChangedMeanwhileError(writer.connection, table, slug)
    return [RowResult(noun, slug, "edited")]


def arrow(before: str, after: str) -> str:
    """What was and what is to be."""
    return f"{before} → {after}"


def refuse_circle(
    connection: Connection, table: type[Base], row: RowMapping, column: str, to: Any
) -> None:
    """Refuse an owner, or a root source, that itself belongs to the thing.

    Raises:
        ConflictError: it would.
    """
    columns = table.__table__.c
    key = columns[f"{table.__tablename__}_id"]
    passed: set[int] = set()
    while to is not None:
        if table is Company:
            to = Lookups(connection).survivor(to)
        if to == row[key.name]:
            name = KEYS.get(column, column)
            raise ConflictError(
                f"{row['slug']!r} would come to stand above itself",
                hint=f"its {name}, or that of what is beneath it, must be another one",
            )
        if to in passed:
            return
        passed.add(to)
        to = connection.execute(select(columns[column]).where(key == to)).scalar_one()
