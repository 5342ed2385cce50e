"""What the database itself refuses of planned rows, and how that is told."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from tests import make
from tracker.errors import ConflictError
from tracker.operations.store.plan import Action, PlannedRow
from tracker.operations.store.row_writer import RowWriter

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def company(slug: str, kind: str = "company") -> PlannedRow:
    values = {"slug": slug, "name": slug, "kind": kind}
    return PlannedRow(Action.INSERT, "company", values, {}, f"line of {slug}")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [company("acme")],
            "line of acme: the database refuses this: duplicate key value violates unique"
            ' constraint "uq_company_slug" (Key (slug)=(acme) already exists.)',
        ),
        # Of several at once the one that is refused is named, and no row is printed.
        (
            [company("one"), company("two", "circus"), company("three")],
            'line of two: the database refuses this: new row for relation "company"'
            ' violates check constraint "ck_company_kind"',
        ),
    ],
)
def test_what_the_database_refuses_is_told_by_its_place_and_its_key_in_one_line(
    connection: Connection, rows: list[PlannedRow], message: str
) -> None:
    make.company(connection, "acme")
    with pytest.raises(ConflictError) as refused:
        RowWriter(connection, NOW).write(rows)
    assert str(refused.value) == message


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_a_row_that_is_gone_is_not_changed_in_silence(
    connection: Connection, action: Action
) -> None:
    values = {"name": "X"} if action is Action.UPDATE else {}
    gone = PlannedRow(action, "company_name", values, {"normalised": "x"}, "--no-alias")
    with pytest.raises(ConflictError, match=r"^--no-alias: the company_name is no longer as it"):
        RowWriter(connection, NOW).write([gone])
