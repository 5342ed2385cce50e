"""What was edited of one thing, and by whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from psycopg.rows import dict_row
from psycopg.sql import SQL

from tracker.postgres import Connection

QUERY = SQL("""
    SELECT * FROM bi.change AS change
    WHERE (
        subject_kind = %(kind)s AND subject = ANY (%(keys)s)
        -- What was merged into it, and what was linked to it, is its history too.
        OR change_id IN (
            SELECT change_id FROM bi.change
            WHERE (subject_kind, column_name)
                IN (('company', 'merged_into'), ('commitment', 'other_commitment'))
              AND subject_kind = %(kind)s AND %(key)s IN (before, after)
        )
    )
    -- What a thing came with, and what seed files brought, is no edit.  Another client
    -- names no command.
    AND NOT (operation = 'insert' AND subject_kind = 'site' AND command IS NOT DISTINCT FROM 'load')
    -- A promise begins with its first claim.
    AND NOT (operation = 'insert' AND table_name = 'commitment')
    AND NOT (operation = 'insert' AND table_name <> subject_kind AND (
        command IS NOT DISTINCT FROM 'load'
        OR EXISTS (
            SELECT FROM bi.change AS made
            WHERE made.transaction_id = change.transaction_id AND made.operation = 'insert'
              AND made.table_name = change.subject_kind AND made.subject = change.subject
        )
    ))
    ORDER BY change_id, column_name
""")


@dataclass(frozen=True, slots=True)
class Edit:
    """One row of the thing, or of what belongs to it, written at one moment."""

    change_id: int
    changed_at: datetime
    """In UTC."""

    changed_by: str
    """The database user."""

    typed_by: str | None
    """The operating-system user, as the tracker says."""

    command: str | None
    operation: str
    edit: str
    """What was changed, in words."""

    note: str | None
    """Why."""


def edits(connection: Connection, kind: str, key: str) -> list[Edit]:
    """The edits of a thing, the oldest first, and those of what was merged into it."""
    keys = [key, *_earlier(connection, kind, key)]
    own = keys if kind == "commitment" else [key]
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(QUERY, {"kind": kind, "keys": keys, "key": key}).fetchall()
    found = []
    for _, group in groupby(rows, key=lambda row: row["change_id"]):
        cells = list(group)
        first = cells[0]
        found.append(
            Edit(
                change_id=first["change_id"],
                changed_at=first["changed_at"],
                changed_by=first["changed_by"],
                typed_by=first["typed_by"],
                command=first["command"],
                operation=first["operation"],
                edit="; ".join(_words(cells, own)),
                note=first["note"],
            )
        )
    return found


def _earlier(connection: Connection, kind: str, key: str) -> list[str]:
    """The slugs of what was merged into a company, and those that a commitment had."""
    if kind == "commitment":
        query = "SELECT alias FROM bi.commitment_alias WHERE commitment = %s"
        return [str(row[0]) for row in connection.execute(query, (key,)).fetchall()]
    if kind != "company":
        return []
    row = connection.execute("SELECT merged FROM bi.company WHERE company = %s", (key,)).fetchone()
    return str(row[0]).split(" | ") if row and row[0] else []


def _words(cells: Sequence[Mapping[str, Any]], own: Sequence[str]) -> Iterator[str]:
    """What one change did, in words; *own* are the names of the thing itself."""
    first = cells[0]
    other = "" if first["subject"] in own else f"{first['subject']}: "
    if first["table_name"] == "retraction":
        done = "retracted" if first["after"] == "true" else "no longer retracted"
        yield f"{other}{' '.join(filter(None, (first['item'], done)))}"
    elif first["table_name"] != first["subject_kind"]:
        what = first["table_name"].removeprefix("company_").removeprefix("commitment_")
        what = f"{other}{what.removeprefix('site_')} {first['item']}"
        if first["operation"] == "update":
            yield from (f"{what}: {_step(cell)}" for cell in cells)
        else:
            yield f"{what} {'added' if first['operation'] == 'insert' else 'removed'}"
    elif first["operation"] == "insert":
        yield f"{other}added"
    else:
        yield from (f"{other}{_step(cell)}" for cell in cells)


def _step(cell: Mapping[str, Any]) -> str:
    before, after = cell["before"], cell["after"]
    if cell["column_name"] == "merged_into":
        return f"merged into {after}" if after else f"no longer merged into {before}"
    name = cell["column_name"].replace("_", " ")
    return f"{name} {before or 'unknown'} to {after or 'unknown'}"
