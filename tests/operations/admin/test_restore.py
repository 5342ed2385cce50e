"""What a backup may do to the tables: give them rows that they take, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection

import tracker
from tests.conftest import Parameters
from tests.homes import copied_database
from tests.operations.admin.forged import body, forged, manifest, tables, written
from tracker.errors import UsageError
from tracker.operations.admin import migrate
from tracker.operations.admin.archive import opened_archive
from tracker.operations.admin.backup import back_up
from tracker.operations.admin.restore import _cleared, fill
from tracker.operations.store.resolve import driver_connection
from tracker.orm import engine

pytestmark = pytest.mark.rule("restore-data-only")


@pytest.fixture(scope="module")
def bare_connection(migrated: Parameters) -> Iterator[Connection]:
    """A schema as a restore makes it, before there are rows."""
    with (
        copied_database(migrated, "bare") as parameters,
        engine(parameters).connect() as connection,
        connection.begin() as transaction,
    ):
        _cleared(connection)
        migrate.upgrade_tables(connection, "head")
        yield connection
        transaction.rollback()


@pytest.fixture
def bare(bare_connection: Connection) -> Iterator[Connection]:
    """The same, for one test."""
    with bare_connection.begin_nested() as savepoint:
        yield bare_connection
        savepoint.rollback()


COUNTRY = b"US\tUnited States\n"


def with_table(**keys: object) -> bytes:
    first, *rest = tables()
    return forged(manifest([first | keys, *rest]), body())


def with_columns(*added: str) -> bytes:
    first, *rest = tables()
    columns = [*map(str, first["columns"] if isinstance(first["columns"], list) else []), *added]
    return forged(manifest([first | {"columns": columns}, *rest]), body())


def with_rows(table: str, rows: bytes, count: int = 1) -> bytes:
    return forged(manifest(tables({table: count})), body({table: rows}))


PROGRAM = "FROM PROGRAM 'true' --"
OTHERS = "its tables and columns are not those of a tracker"

HOSTILE = {
    "a program for a table": (with_table(name=f"country {PROGRAM}"), OTHERS),
    "a program for a column": (with_columns(f"x) {PROGRAM}"), OTHERS),
    "a quoted table": (with_table(name="country\" (code) FROM PROGRAM 'true' --"), OTHERS),
    "a table of the server": (with_table(name="pg_catalog.pg_proc"), OTHERS),
    "a table of another schema": (with_table(name="public.country"), OTHERS),
    "a view": (with_table(name="bi.company"), OTHERS),
    "the table of the revision": (with_table(name="alembic_version"), OTHERS),
    "a table in capitals": (with_table(name="CHANGE"), OTHERS),
    "a table too many": (forged(manifest([*tables(), tables()[0] | {"name": "x"}]), b""), OTHERS),
    "a table twice": (forged(manifest([*tables(), tables()[0]]), body()), OTHERS),
    "a table left out": (forged(manifest(tables()[:-1]), body()), OTHERS),
    "a column too many": (with_columns("extra"), OTHERS),
    "a column of the system": (with_columns("xmin"), OTHERS),
    "a column twice": (with_columns("change_id"), OTHERS),
    "no columns": (with_table(columns=[]), OTHERS),
    "fewer rows than said": (with_rows("country", COUNTRY, 2), "1 of 2 rows of country"),
    "more rows than said": (with_rows("country", COUNTRY, 0), "1 of 0 rows of country"),
    "a value too many": (with_rows("country", b"US\tx\ty\n"), "extra data"),
    "a value too few": (with_rows("country", b"US\n"), "missing data"),
    "a null character": (with_rows("country", b"US\ta\x00b\n"), "invalid byte sequence"),
    "an escaped null character": (with_rows("country", b"US\ta\\0b\n"), "invalid byte sequence"),
    "no UTF-8": (with_rows("country", b"US\t\xff\n"), "invalid byte sequence"),
    "a key twice": (with_rows("country", COUNTRY * 2, 2), "duplicate key"),
    "what a CHECK refuses": (with_rows("country", b"us\tx\n"), "country"),
    "what refers to nothing": (
        with_rows("exchange_rate", b"USD\t2025-01-01\t1\t2025-01-01\tECB\n"),
        "foreign key",
    ),
    "a date without an end": (
        forged(
            manifest(tables({"currency": 1, "exchange_rate": 1})),
            body(
                {
                    "currency": b"USD\tx\n",
                    "exchange_rate": b"USD\tinfinity\t1\t2025-01-01\tECB\n",
                }
            ),
        ),
        "exchange_rate",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_row_of_a_known_table_is_refused(
    name: str, bare: Connection, tmp_path: Path
) -> None:
    content, reason = HOSTILE[name]
    path = written(tmp_path, content)
    with opened_archive(path) as archive, pytest.raises(UsageError, match=reason) as caught:
        fill(driver_connection(bare), archive)
    assert str(caught.value).startswith(f"{path} ")


def test_a_circle_is_refused_as_it_is_when_somebody_writes_it(
    bare: Connection, tmp_path: Path
) -> None:
    columns = {str(each["name"]): each["columns"] for each in tables()}["company"]
    assert isinstance(columns, list)
    values = {"kind": "company", "name": "x", "version": "1"}

    def row(number: int, merged_into: int) -> bytes:
        own = values | {
            "company_id": str(number),
            "slug": f"c{number}",
            "merged_into_id": str(merged_into),
        }
        return "\t".join(own.get(column, "\\N") for column in columns).encode() + b"\n"

    content = with_rows("company", row(1, 2) + row(2, 1), 2)
    with (
        opened_archive(written(tmp_path, content)) as archive,
        pytest.raises(UsageError, match="a company is merged into one that stands by itself"),
    ):
        fill(driver_connection(bare), archive)


def test_every_row_comes_back_as_it_was_and_leaves_no_trace_of_its_own(
    copied: Parameters, bare: Connection, tmp_path: Path
) -> None:
    with tracker.open(make_conninfo("", **copied)) as db:
        db.change(tracker.RetractInput(key="aws-japan", note="no such site"))
    made = back_up(copied, tmp_path / "one", replaces=False)
    with opened_archive(tmp_path / "one") as archive:
        fill(driver_connection(bare), archive)
        for table in archive.manifest.tables:
            digest = (
                f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text))"
                f" FROM tracker.{table.name} AS t"
            )
            here = bare.exec_driver_sql(digest).one()
            with engine(copied).connect() as there:
                assert there.exec_driver_sql(digest).one() == here, table.name
            assert here[0] == made.row_counts[table.name]
    # The next edit leaves one, and gets the number after the last that was given away.
    [before] = bare.exec_driver_sql("SELECT max(change_id) FROM tracker.change").one()
    bare.exec_driver_sql("UPDATE tracker.company SET version = version + 1 WHERE slug = 'meta'")
    [after] = bare.exec_driver_sql("SELECT max(change_id) FROM tracker.change").one()
    assert after > before


def test_numbers_that_were_given_away_are_not_given_again(bare: Connection, tmp_path: Path) -> None:
    held = [
        each | {"last_key": 41 if each["name"] in {"company", "site"} else None}
        for each in tables()
    ]
    with opened_archive(written(tmp_path, forged(manifest(held), body()))) as archive:
        fill(driver_connection(bare), archive)
    bare.exec_driver_sql(
        "INSERT INTO tracker.company (slug, kind, name) VALUES ('x', 'company', 'X')"
    )
    assert bare.exec_driver_sql("SELECT company_id FROM tracker.company").scalar_one() == 42
