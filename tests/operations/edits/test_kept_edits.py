"""What was put right by hand stands against the files, with whatever client that was done."""

import pytest
from sqlalchemy import Connection

from tests.operations.conftest import Load, Query
from tracker.operations.changes import change
from tracker.operations.edits.company import CompanyEditInput
from tracker.operations.entities.create import AliasInput


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


@pytest.mark.rule("seed-keeps-edits")
def test_a_name_that_another_client_has_changed_is_not_refused(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    connection.exec_driver_sql("SELECT set_config('tracker.command', '', true)")
    connection.exec_driver_sql(
        "UPDATE tracker.company SET name = 'X', version = version + 1 WHERE slug = 'alibaba'"
    )
    [kept] = load().kept
    assert "company 'alibaba' stays 'X', as edited by hand; here it is 'Alibaba'" in kept
    assert query("SELECT name FROM bi.company WHERE company = 'alibaba'") == [{"name": "X"}]


@pytest.mark.rule("seed-keeps-edits")
def test_what_was_removed_and_put_back_stays_as_it_was_put_back(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    about = "SELECT kind, language FROM tracker.company_name WHERE name = '阿里'"
    [before] = query(about)
    change(connection, CompanyEditInput(key="alibaba", facts={}, no_aliases=("阿里",)))
    again = {"kind": "former", "language": "ja"}
    change(connection, AliasInput(company="alibaba", name="阿里", **again))
    assert load().added == {}
    assert query(about) == [again] != [before]
