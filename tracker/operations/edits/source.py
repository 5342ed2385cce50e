"""A source put right: what it is, who published it, when and where."""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, RowMapping

from tracker.errors import ConflictError
from tracker.model import Source
from tracker.operations.edits.row_edit import (
    ExpectedVersion,
    Given,
    open_thing,
    overlaid,
    refuse_circle,
    write_edit,
)
from tracker.operations.entities.sources import source_columns, source_with
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import entities
from tracker.readers.from_options import check_text, typed
from tracker.readers.typed_source import check_address

LABELS: Final = {"title": "--title", "note": "--remark"}

PLAIN: Final = ("slug", "kind", "title", "reliability", "publisher", "author", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdit:
    """What a person typed to put a source right."""

    key: str
    facts: Given
    """Keys of a record of a source."""

    note: str | None = None
    expected: ExpectedVersion = field(default_factory=ExpectedVersion)


def edit_source(
    connection: Connection, edit: SourceEdit, show_preview: ShowPreview
) -> list[RowResult]:
    """Change the facts of a source; what it says is cited, and never edited.

    Raises:
        NotFoundError: no source is called so.
        ConflictError: its URL is another's, it would repeat itself, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(connection, Source, resolve.source(connection, edit.key), edit.expected)
    set_provenance(connection, "edit", edit.note)
    writer = RowWriter(connection)
    record = _record(connection, row, edit.facts)
    other = record.url and source_with(connection, "url", record.url)
    if other not in (None, row["slug"]):
        raise ConflictError(
            f"--url: this is that of source {other!r} already",
            hint=f"see: tracker show source {other}",
        )
    after = source_columns(writer.lookups, record)
    refuse_circle(connection, Source, row, "root_source_id", after["root_source_id"])
    return write_edit(writer, Source, row, after, show_preview, more={}, note=edit.note)


def _record(connection: Connection, row: RowMapping, given: Given) -> entities.Source:
    root, published = row["root_source_id"], row["published_date"]
    on_file = {
        **{key: row[key] for key in (*PLAIN, "published_precision", "note")},
        "published": published and published.isoformat(),
        "repeats": root and resolve.slug_of(connection, Source, root),
    }
    if given.get("repeats"):
        given = {**given, "repeats": resolve.source(connection, str(given["repeats"]))}
    if given.get("published") is not None:
        # A new date says by itself how exactly it is known, unless more is typed.
        on_file["published_precision"] = None
    check_address(given.get("url") or None)
    facts = overlaid(on_file, given, LABELS, needed=("kind", "title", "reliability"))
    return typed(entities.Source, "KEY", LABELS, **facts)
