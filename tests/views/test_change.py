"""What a change shows: the columns that differ, and short names in the place of numbers."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CompanyIdentifier, SiteParty

Query = Callable[[str], list[dict[str, object]]]


def run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})


@pytest.mark.parametrize(
    ("table", "column", "shown"),
    [
        ("source", "root_source_id", "root_source"),
        ("company", "parent_company_id", "parent_company"),
        ("site", "parent_site_id", "parent_site"),
    ],
)
def test_a_reference_is_shown_by_the_short_names_before_and_after(
    connection: Connection, query: Query, table: str, column: str, shown: str
) -> None:
    run(connection, "SET LOCAL tracker.known_at = '2099-01-01'")
    things: dict[str, Callable[[Connection, str], int]] = {
        "source": make.source,
        "company": make.company,
        "site": make.site,
    }
    first, second, third = (things[table](connection, slug) for slug in ("one", "two", "three"))
    for version, parent in enumerate((first, second), 2):
        run(
            connection,
            f"UPDATE tracker.{table} SET {column} = {parent}, version = {version}"
            f" WHERE {table}_id = {third}",
        )

    assert query(
        f"SELECT before, after FROM bi.change WHERE column_name = '{shown}' ORDER BY change_id"
    ) == [{"before": None, "after": "one"}, {"before": "one", "after": "two"}]


def told(query: Query, where: str) -> list[tuple[object, ...]]:
    """Which column went from what to what, and of which item, in the order it was done."""
    rows = query(f"""
        SELECT column_name, before, after, item FROM bi.change
        WHERE {where} ORDER BY change_id, column_name
    """)
    return [tuple(row.values()) for row in rows]


@pytest.fixture
def later(connection: Connection) -> None:
    """The views look from after the test: the clock runs on in its transaction."""
    run(connection, "SET LOCAL tracker.known_at = '2099-01-01'")


@pytest.mark.usefixtures("later")
def test_what_a_row_begins_and_ends_with_is_told_without_numbers_of_its_own(
    connection: Connection, query: Query
) -> None:
    acme = make.company(connection, "acme", country_code="US")
    make.company_name(connection, acme, "Acme Inc.", language="en", kind="legal")
    run(connection, "DELETE FROM tracker.company_name")
    ticker = {"scheme": "ticker", "value": "ACME"}
    connection.execute(insert(CompanyIdentifier).values(company_id=acme, **ticker))

    began = [
        ("kind", None, "legal", "Acme Inc."),
        ("language", None, "en", "Acme Inc."),
        ("name", None, "Acme Inc.", "Acme Inc."),
    ]
    assert told(query, "subject = 'acme'") == [
        ("country_code", None, "US", None),
        ("kind", None, "company", None),
        ("name", None, "Acme", None),
        ("slug", None, "acme", None),
        *began,
        *((name, after, before, item) for name, before, after, item in began),
        ("scheme", None, "ticker", "ticker ACME"),
        ("value", None, "ACME", "ticker ACME"),
    ]


@pytest.mark.usefixtures("later")
def test_the_item_says_which_of_the_links_of_a_thing_it_is(
    connection: Connection, query: Query
) -> None:
    acme, campus = make.company(connection, "acme"), make.site(connection, "campus")
    part, whole = make.commitment(connection, "part"), make.commitment(connection, "whole")
    party = {"site_id": campus, "company_id": acme, "role": "owner"}
    connection.execute(insert(SiteParty).values(**party))
    make.link(connection, part, "part_of", whole)
    run(connection, f"INSERT INTO tracker.commitment_site VALUES ({part}, {campus})")

    assert told(query, "table_name IN ('site_party', 'commitment_link', 'commitment_site')") == [
        ("company", None, "acme", "owner acme"),
        ("role", None, "owner", "owner acme"),
        ("kind", None, "part_of", "part_of whole"),
        ("other_commitment", None, "whole", "part_of whole"),
        ("site", None, "campus", "campus"),
    ]


@pytest.mark.usefixtures("later")
def test_a_row_that_goes_from_one_thing_to_another_tells_both(
    connection: Connection, query: Query
) -> None:
    acme, other = make.company(connection, "acme"), make.company(connection, "other")
    make.company_name(connection, acme, "Acme")
    run(connection, f"UPDATE tracker.company_name SET company_id = {other}")
    one, two = make.commitment(connection, "one"), make.commitment(connection, "two")
    make.link(connection, one, "part_of", make.commitment(connection, "whole"))
    run(connection, f"UPDATE tracker.commitment_link SET commitment_id = {two}")
    run(
        connection,
        f"UPDATE tracker.company SET merged_into_id = {other}, version = 2"
        f" WHERE company_id = {acme}",
    )

    assert told(query, "operation = 'update'") == [
        ("company", "acme", "other", "Acme"),
        ("commitment", "one", "two", "part_of whole"),
        ("merged_into", None, "other", None),
    ]


def test_what_was_changed_at_an_instant_is_known_at_it(
    connection: Connection, query: Query
) -> None:
    make.company(connection, "acme")
    [row] = query("SELECT changed_at::text AS at FROM tracker.change WHERE subject_slug = 'acme'")
    known = (
        "SELECT count(*) AS known FROM bi.change WHERE subject = 'acme' AND column_name = 'slug'"
    )
    for instant, count in (("", 1), (" - interval '1 microsecond'", 0)):
        run(
            connection,
            "SELECT set_config("
            f"'tracker.known_at', (timestamptz '{row['at']}'{instant})::text, true)",
        )
        assert query(known) == [{"known": count}]
