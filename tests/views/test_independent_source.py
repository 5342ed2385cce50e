"""Who is a witness of his own, and who repeats another."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tests import make

Query = Callable[[str], list[dict[str, object]]]


def told(connection: Connection, commitment: int, source: int, origin: int | None = None) -> None:
    """One more claim about a commitment, read in this source."""
    passage = make.citation(connection, source_id=source, origin_source_id=origin)
    make.commitment_claim(connection, commitment, citation_id=passage)


def counts(query: Query) -> tuple[object, ...]:
    [row] = query("SELECT source_count, independent_source_count FROM bi.commitment")
    return tuple(row.values())


def chain(connection: Connection) -> tuple[int, int, int]:
    """A source, its copy, and a copy of that copy."""
    first = make.source(connection, "first")
    copy = make.source(connection, "copy", root_source_id=first)
    return first, copy, make.source(connection, "copy-of-copy", root_source_id=copy)


@pytest.mark.rule("witness-copy")
def test_a_copy_of_a_copy_is_no_second_witness(connection: Connection, query: Query) -> None:
    thing = make.commitment(connection)
    for source in chain(connection):
        told(connection, thing, source)
    assert counts(query) == (3, 1)


@pytest.mark.rule("witness-copy")
def test_the_first_may_come_to_be_known_last(connection: Connection, query: Query) -> None:
    thing = make.commitment(connection)
    copy = make.source(connection, "a-copy")
    first, _, copy_of_copy = chain(connection)
    connection.exec_driver_sql(
        f"UPDATE tracker.source SET root_source_id = {first}, version = version + 1"
        f" WHERE source_id = {copy}"
    )
    for source in (copy, copy_of_copy):
        told(connection, thing, source)
    assert counts(query) == (2, 1)
    rows = query("SELECT independent_source FROM bi.source WHERE source = 'a-copy'")
    assert rows == [{"independent_source": "first"}]


@pytest.mark.rule("witness-copy")
def test_two_reports_that_repeat_nobody_are_two_witnesses(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection)
    _, _, copy_of_copy = chain(connection)
    told(connection, thing, copy_of_copy)
    told(connection, thing, make.source(connection))
    assert counts(query) == (2, 2)


@pytest.mark.rule("witness-retelling")
def test_a_retelling_counts_with_the_report_that_it_passes_on_and_what_that_repeats(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection)
    first, _, copy_of_copy = chain(connection)
    told(connection, thing, first)
    told(connection, thing, make.source(connection), origin=copy_of_copy)
    assert counts(query) == (2, 1)


@pytest.mark.rule("witness-retelling")
def test_what_a_passage_passes_on_stands_before_what_its_document_repeats(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection)
    first, copy, _ = chain(connection)
    told(connection, thing, first)
    told(connection, thing, copy, origin=make.source(connection))
    assert counts(query) == (2, 2)


@pytest.mark.rule("witness-copy")
def test_every_source_names_the_one_that_it_comes_down_to(
    connection: Connection, query: Query
) -> None:
    chain(connection)
    rows = query("SELECT source, root_source, independent_source FROM bi.source ORDER BY 1")
    assert [tuple(row.values()) for row in rows] == [
        ("copy", "first", "first"),
        ("copy-of-copy", "copy", "first"),
        ("first", None, "first"),
    ]


@pytest.mark.rule("witness-no-circle")
def test_sources_never_repeat_each_other_in_a_circle(connection: Connection) -> None:
    first, _, copy_of_copy = chain(connection)
    with pytest.raises(IntegrityError, match="the source would repeat itself by a detour"):
        connection.exec_driver_sql(
            f"UPDATE tracker.source SET root_source_id = {copy_of_copy}, version = version + 1"
            f" WHERE source_id = {first}"
        )


@pytest.mark.rule("witness-copy")
def test_a_circle_that_is_there_all_the_same_is_one_witness(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection)
    first, copy, copy_of_copy = chain(connection)
    connection.exec_driver_sql("ALTER TABLE tracker.source DISABLE TRIGGER USER")
    connection.exec_driver_sql(
        f"UPDATE tracker.source SET root_source_id = {copy_of_copy} WHERE source_id = {first}"
    )
    for source in (first, copy, copy_of_copy):
        told(connection, thing, source)
    assert counts(query) == (3, 1)
