"""What a change shows in the place of a number: the short name of what it is the number of."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from tests import make

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
