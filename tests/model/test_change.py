"""What the database itself does about edits, whoever makes them."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tests import make

Query = Callable[[str], list[dict[str, object]]]


MAKE: dict[str, Callable[[Connection, str], int]] = {
    "company": make.company,
    "site": make.site,
    "source": make.source,
}


@pytest.fixture(autouse=True)
def _later(connection: Connection) -> None:
    """The views look from after the test: the clock runs on in its transaction."""
    run(connection, "SET LOCAL tracker.known_at = '2099-01-01'")


def run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})


@pytest.mark.rule("version-raised")
@pytest.mark.parametrize("version", ["version", "version + 2", "1"])
def test_an_update_that_does_not_raise_the_version_by_one_is_refused(
    connection: Connection, version: str
) -> None:
    make.company(connection, "acme")
    with pytest.raises(IntegrityError, match="company 'acme' is at version 1"):
        run(connection, f"UPDATE tracker.company SET name = 'ACME', version = {version}")


@pytest.mark.rule("edit-traced")
@pytest.mark.parametrize("table", ["company", "site", "source"])
def test_an_update_leaves_what_was_there_before(
    connection: Connection, query: Query, table: str
) -> None:
    MAKE[table](connection, "acme")
    run(connection, "SELECT set_config('tracker.typed_by', 'ann', true)")
    run(connection, "SELECT set_config('tracker.note', 'a typo', true)")
    run(connection, f"UPDATE tracker.{table} SET slug = 'acme-2', version = version + 1")
    rows = query(
        "SELECT changed_by = session_user AS is_us, typed_by, command, subject_kind, subject,"
        " operation, column_name, before, after, note FROM bi.change WHERE operation = 'update'"
    )
    assert rows == [
        {
            "is_us": True,
            "typed_by": "ann",
            "command": None,
            "subject_kind": table,
            "subject": "acme-2",
            "operation": "update",
            "column_name": "slug",
            "before": "acme",
            "after": "acme-2",
            "note": "a typo",
        }
    ]


@pytest.mark.rule("edit-traced")
def test_links_and_places_leave_a_trace_when_they_are_made_and_removed(
    connection: Connection, query: Query
) -> None:
    part, whole = (make.commitment(connection, slug, spenders=[]) for slug in ("part", "whole"))
    site = make.site(connection, "campus")
    make.link(connection, part, "part_of", whole)
    run(connection, f"INSERT INTO tracker.commitment_site VALUES ({part}, {site})")
    run(connection, "DELETE FROM tracker.commitment_link")
    run(connection, "DELETE FROM tracker.commitment_site")
    rows = query(
        "SELECT DISTINCT change_id, subject, table_name, operation, item FROM bi.change"
        " WHERE subject_kind = 'commitment' ORDER BY change_id"
    )
    assert [tuple(row.values())[1:] for row in rows] == [
        ("part", "commitment", "insert", None),
        ("whole", "commitment", "insert", None),
        ("part", "commitment_link", "insert", "part_of whole"),
        ("part", "commitment_site", "insert", "campus"),
        ("part", "commitment_link", "delete", "part_of whole"),
        ("part", "commitment_site", "delete", "campus"),
    ]


@pytest.mark.rule("edit-traced")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tracker.change SET note = 'x'",
        "DELETE FROM tracker.change",
        "TRUNCATE tracker.change",
    ],
)
def test_the_trace_is_only_added_to(connection: Connection, sql: str) -> None:
    make.company(connection)
    with pytest.raises(IntegrityError, match="rows of change are never changed or removed"):
        run(connection, sql)


@pytest.mark.rule("known-at-edits")
def test_what_was_not_known_yet_is_not_told(connection: Connection, query: Query) -> None:
    make.company(connection, "acme")
    assert query("SELECT 1 AS one FROM bi.change LIMIT 1")
    run(connection, "SET LOCAL tracker.known_at = '2020-01-01'")
    assert query("SELECT 1 AS one FROM bi.change LIMIT 1") == []


def test_numbers_of_things_are_told_by_their_short_names(
    connection: Connection, query: Query
) -> None:
    owner = make.company(connection, "owner")
    make.company(connection, "owned", parent_company_id=owner)
    rows = query(
        "SELECT column_name, after FROM bi.change WHERE subject = 'owned'"
        " AND column_name IN ('parent_company', 'version', 'company')"
    )
    assert rows == [{"column_name": "parent_company", "after": "owner"}]


MERGE = (
    "UPDATE tracker.company SET version = version + 1, merged_into_id ="
    " (SELECT company_id FROM tracker.company WHERE slug = '{}') WHERE slug = '{}'"
)


@pytest.mark.rule("merge-no-chain")
@pytest.mark.parametrize("merged", ["a", "b", "c"])
def test_companies_are_merged_neither_in_chains_nor_circles(
    connection: Connection, merged: str
) -> None:
    for slug in "abc":
        make.company(connection, slug)
    run(connection, MERGE.format("b", "a"))
    into = {"a": "a", "b": "c", "c": "a"}[merged]
    with pytest.raises(IntegrityError, match=r"stands by itself|is_not_merged_into_itself"):
        run(connection, MERGE.format(into, merged))
