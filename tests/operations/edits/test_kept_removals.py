"""What was taken out by hand stays out, with whatever client, until somebody puts it back."""

import pytest
from sqlalchemy import Connection

from tests.operations.conftest import Load, Query


@pytest.mark.rule("seed-keeps-edits")
@pytest.mark.parametrize(
    ("table", "kept"),
    [
        ("commitment_site", "the site 'harbin' stays removed, as edited by hand"),
        ("commitment_link", "the link to 'everything' stays removed, as edited by hand"),
        ("site_party", "the operator 'china-mobile' stays removed, as edited by hand"),
    ],
)
def test_a_row_that_another_client_has_removed_is_not_loaded_again(
    load: Load, connection: Connection, query: Query, table: str, kept: str
) -> None:
    load()
    connection.exec_driver_sql("SELECT set_config('tracker.command', '', true)")
    connection.exec_driver_sql(f"DELETE FROM tracker.{table}")
    report = load()
    assert [line.partition(": ")[2] for line in report.kept] == [kept]
    assert report.added == {}
    assert query(f"SELECT * FROM tracker.{table}") == []
