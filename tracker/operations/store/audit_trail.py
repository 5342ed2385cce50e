"""The audit trail: what was edited or removed by hand before."""

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, desc, select, text

from tracker.errors import ConflictError
from tracker.model import Base, Change
from tracker.operations.store.plan import NewKey

LOAD: Final = "load"
"""The command that brings seed files; whatever else changes a row is somebody's edit."""

SUBJECTS: Final = {
    "company": "company",
    "company_name": "company",
    "company_identifier": "company",
    "site": "site",
    "site_party": "site",
    "source": "source",
    "commitment": "commitment",
    "commitment_alias": "commitment",
    "commitment_party": "commitment",
    "commitment_link": "commitment",
    "commitment_site": "commitment",
}
"""Tables whose changes are traced, and the thing that their rows belong to."""

OF_SUBJECT: Final = (
    " FROM tracker.change WHERE subject_kind = :kind AND subject_id = :subject"
    " AND table_name = :table"
)

EDITED: Final = text(
    "SELECT DISTINCT cell.key FROM (SELECT before, after"
    + OF_SUBJECT
    + " AND operation = 'update' AND command IS DISTINCT FROM :load"
    " AND after @> CAST(:row AS jsonb)) AS edit CROSS JOIN LATERAL jsonb_each(edit.after) AS cell"
    " WHERE cell.value IS DISTINCT FROM edit.before -> cell.key"
)

REMOVED: Final = text(
    "SELECT 1" + OF_SUBJECT + " AND operation = 'delete' AND command IS DISTINCT FROM :load"
    " AND before @> CAST(:row AS jsonb) LIMIT 1"
)

FORMER: Final = text(
    "SELECT DISTINCT before ->> :column" + OF_SUBJECT + " AND operation = 'update'"
)


class ChangedMeanwhileError(ConflictError):
    """Somebody else has written what is being edited."""

    def __init__(self, connection: Connection, noun: str, slug: str) -> None:
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


def edited_columns(
    connection: Connection, table: type[Base], row: Mapping[str, object]
) -> frozenset[str]:
    """The columns of a row that somebody has changed, and not a seed file.

    The *row* is told by the columns that never change, the key of its thing among them.
    """
    if not (asked := _asked(table, row)):
        return frozenset()
    return frozenset(connection.execute(EDITED, asked).scalars())


def was_removed(connection: Connection, table: type[Base], row: Mapping[str, object]) -> bool:
    """Whether somebody has removed such a row, and not a seed file."""
    asked = _asked(table, row)
    return bool(asked) and connection.execute(REMOVED, asked).first() is not None


def former_values(connection: Connection, table: type[Base], number: int, column: str) -> list[str]:
    """What once stood in a column of the thing with this key."""
    kind = str(table.__tablename__)
    asked = {"kind": kind, "subject": number, "table": kind, "column": column}
    return [each for each in connection.execute(FORMER, asked).scalars() if each is not None]


def _asked(table: type[Base], row: Mapping[str, object]) -> dict[str, object]:
    """The parameters of a question about a row; empty where nothing can be in the trace.

    That is so for tables that are not traced, and for a thing that is not on file, or only
    planned: things are never removed.
    """
    name = str(table.__tablename__)
    kind = SUBJECTS.get(name)
    if isinstance(row.get(f"{kind}_id", NewKey()), NewKey):
        return {}
    return {
        "kind": kind,
        "subject": row[f"{kind}_id"],
        "table": name,
        # The key of the thing tells it, and a short name may be another one by now.
        "row": json.dumps({name: value for name, value in row.items() if name != "slug"}),
        "load": LOAD,
    }
