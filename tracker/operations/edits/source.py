"""A source put right: what it is, who published it, when and where."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import RowMapping

from tracker.errors import ConflictError
from tracker.model import Source
from tracker.operations.edits.row_edit import (
    EditInput,
    Given,
    open_thing,
    overlaid,
    plan_edit,
    refuse_circle,
)
from tracker.operations.entities.sources import source_columns, source_with
from tracker.operations.store import resolve
from tracker.operations.store.plan import Understood
from tracker.operations.store.planner import Planner
from tracker.readers import entities
from tracker.readers.from_options import check_text, typed
from tracker.readers.typed_source import check_address

LABELS: Final = {"title": "--title", "note": "--remark"}

PLAIN: Final = ("slug", "kind", "title", "reliability", "publisher", "author", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEditInput(EditInput):
    """What a person typed to put a source right."""


def edit_source(planner: Planner, edit: SourceEditInput) -> Understood[SourceEditInput]:
    """Change the facts of a source; what it says is cited, and never edited.

    Raises:
        NotFoundError: no source is called so.
        ConflictError: its URL is another's, it would repeat itself, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(planner, Source, resolve.source(planner, edit.key), edit.version)
    record = _record(planner, row, edit.facts)
    other = record.url and source_with(planner, "url", record.url)
    if other not in (None, row["slug"]):
        raise ConflictError(
            f"--url: this is that of source {other!r} already",
            hint=f"see: tracker show source {other}",
        )
    after = source_columns(planner.lookups, record)
    refuse_circle(planner, Source, row, "root_source_id", after["root_source_id"])
    return plan_edit(planner, edit, Source, row, after, more={})


def _record(planner: Planner, row: RowMapping, given: Given) -> entities.Source:
    root, published = row["root_source_id"], row["published_date"]
    on_file = {
        **{key: row[key] for key in (*PLAIN, "published_precision", "note")},
        "published": published and published.isoformat(),
        "repeats": root and planner.lookups.slug(Source, root),
    }
    if given.get("repeats"):
        given = {**given, "repeats": resolve.source(planner, str(given["repeats"]))}
    if given.get("published") is not None:
        # A new date says by itself how exactly it is known, unless more is typed.
        on_file["published_precision"] = None
    check_address(given.get("url") or None)
    facts = overlaid(on_file, given, LABELS, needed=("kind", "title", "reliability"))
    return typed(entities.Source, "KEY", LABELS, **facts)
