"""Backups from the command line: the round trip, and all that must leave things as they are."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.conftest import Run, runner
from tests.conftest import Parameters
from tests.operations.admin.forged import body, forged, manifest, tables

COMPARE = "compare --year 2025 --format csv"
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def archive(seeded: Parameters, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the seed data."""
    path = tmp_path_factory.mktemp("backup") / "seeds.backup"
    run = runner(seeded, {"TRACKER_HOME": "/nonexistent", "NO_COLOR": "1"})
    result = run(f"db backup {path}")
    assert result.exit_code == 0, result.stderr
    said = result.stderr.splitlines()[0]
    assert said.startswith(f"{path}: {path.stat().st_size:,} bytes, revision 0")
    assert " companies, " in said
    assert path.stat().st_mode & 0o777 == 0o600
    return path


def test_an_empty_database_gets_all_of_it(
    archive: Path, empty: Parameters, run: Run, environment: dict[str, str]
) -> None:
    again = runner(empty, environment)
    result = again(f"db restore {archive}")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(f"restored {archive}: revision 0")
    for line in (COMPARE, "list citations --format csv", "bi dictionary --format csv", "check"):
        assert again(line).stdout == run(line).stdout
    assert "already at revision" in again("db upgrade").stderr


@pytest.mark.rule("restore-whole")
def test_what_is_on_file_is_replaced_only_when_that_is_meant(
    archive: Path, copied: Parameters, run: Run, environment: dict[str, str]
) -> None:
    changed = runner(copied, environment)
    assert changed("add company example 'Example Corp' --yes").exit_code == 0
    refused = changed(f"db restore {archive}")
    assert refused.exit_code == 4
    assert "is not empty" in refused.stderr
    unsure = changed(f"db restore {archive} --force")
    assert unsure.exit_code == 2
    assert "hint: if that is meant: --force --yes" in unsure.stderr
    assert changed("show company example").exit_code == 0

    assert changed(f"db restore {archive} --force --yes").exit_code == 0
    assert changed("show company example").exit_code == 3
    assert changed(COMPARE).stdout == run(COMPARE).stdout
    # Keys go on after those of the backup, and claims are as protected as before.
    assert changed("add company example 'Example Corp' --yes").exit_code == 0
    with (
        psycopg.connect(make_conninfo("", **copied)) as connection,
        pytest.raises(psycopg.Error, match="figure_claim"),
    ):
        connection.execute("DELETE FROM tracker.figure_claim")


def broken(archive: Path, folder: Path) -> dict[str, Path]:
    """Files that are no whole backup of a tracker, one of them only by its rows."""
    whole = archive.read_bytes()
    contents = {
        "cut in a table": whole[: len(whole) * 2 // 3],
        "cut in its first line": whole[:50],
        "with a row that no table takes": forged(
            manifest(tables({"country": 1})), body({"country": b"us\tx\n"})
        ),
        "empty": b"",
        "text": b"companies: []\n" * 100,
        "damaged": whole[: len(whole) // 2] + b"\0" * 1000 + whole[len(whole) // 2 + 1000 :],
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


@pytest.mark.rule("restore-whole")
def test_a_broken_file_leaves_everything_as_it_was(
    archive: Path, copied: Parameters, environment: dict[str, str], tmp_path: Path
) -> None:
    run = runner(copied, environment)
    before = run(COMPARE).stdout
    for name, path in broken(archive, tmp_path).items():
        result = run(f"db restore --force --yes '{path}'")
        assert result.exit_code == 2, name
        assert result.stderr.startswith(f"error: {path}"), name
        assert result.stderr.count("error:") == 1, name
    assert run(COMPARE).stdout == before
    assert run(f"db restore --force --yes {tmp_path / 'none'}").exit_code == 2
    assert run(f"db restore --force --yes {tmp_path}").exit_code == 2


def revised(parameters: Parameters, revision: str) -> None:
    with psycopg.connect(make_conninfo("", **parameters)) as connection:
        connection.execute("UPDATE tracker.alembic_version SET version_num = %s", (revision,))


@pytest.mark.rule("database-newer")
def test_a_backup_of_a_newer_tracker_is_refused(
    copied: Parameters, seeded: Parameters, environment: dict[str, str], tmp_path: Path
) -> None:
    revised(copied, "9998")
    from tracker.operations.admin.backup import back_up

    made = back_up(copied, tmp_path / "newer", replaces=False)
    assert made.revision == "9998"
    result = runner(seeded, environment)(f"db restore --force --yes {tmp_path / 'newer'}")
    assert result.exit_code == 4
    assert "the backup is at revision 9998" in result.stderr


@pytest.mark.rule("database-newer")
def test_a_database_of_a_newer_tracker_is_replaced_by_no_backup(
    archive: Path, copied: Parameters, environment: dict[str, str]
) -> None:
    revised(copied, "9998")
    for line in (f"db restore --force --yes {archive}", "db upgrade", "load seeds"):
        result = runner(copied, environment)(line)
        assert result.exit_code == 5, line
        assert "is at revision 9998." in result.stderr
        assert len(result.stderr.splitlines()) == 2
    with psycopg.connect(make_conninfo("", **copied)) as connection:
        version = connection.execute("SELECT version_num FROM tracker.alembic_version").fetchone()
    assert version == ("9998",)


def test_a_backup_of_an_older_tracker_is_upgraded(
    fresh: Parameters, empty: Parameters, environment: dict[str, str], tmp_path: Path
) -> None:
    from tracker.operations.admin import migrate
    from tracker.operations.admin.backup import back_up
    from tracker.orm import engine

    with engine(fresh).begin() as connection:
        migrate.downgrade(connection, "0008")
        connection.exec_driver_sql("CREATE SCHEMA bi")
        connection.exec_driver_sql("CREATE VIEW bi.exchange_rate AS SELECT now()::date rate_date")
    assert back_up(fresh, tmp_path / "older", replaces=False).revision == "0008"
    run = runner(empty, environment)
    result = run(f"db restore {tmp_path / 'older'}")
    assert result.exit_code == 0, result.stderr
    assert "revision 0008, upgraded to 0" in result.stderr
    assert "already at revision" in run("db upgrade").stderr
    assert run("list figures").exit_code == 0


def test_sessions_are_told_of_and_one_that_holds_on_is_waited_for_in_vain(
    archive: Path, copied: Parameters, environment: dict[str, str]
) -> None:
    run = runner(copied, environment)
    before = run(COMPARE).stdout
    with psycopg.connect(make_conninfo("", **copied)) as connection:
        connection.execute("SELECT count(*) FROM bi.company")  # and the transaction stays open
        result = run(f"db restore --force --yes {archive}")
        assert result.exit_code == 4
        note, error, _ = result.stderr.splitlines()
        assert note.startswith("1 other session in database ")
        assert error == "error: somebody has been using the database for ten seconds"
    assert run(COMPARE).stdout == before


def test_tables_of_another_application_are_not_dropped(
    archive: Path, empty: Parameters, environment: dict[str, str]
) -> None:
    with psycopg.connect(make_conninfo("", **empty), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA tracker; CREATE TABLE tracker.mart AS SELECT 1 AS a")
        result = runner(empty, environment)(f"db restore {archive} --force --yes")
        assert result.exit_code == 4
        assert "holds something of another application: tracker.mart" in result.stderr
        assert connection.execute("SELECT a FROM tracker.mart").fetchone() == (1,)


def test_a_view_of_somebody_elses_is_not_removed(
    archive: Path, copied: Parameters, environment: dict[str, str]
) -> None:
    with psycopg.connect(make_conninfo("", **copied)) as connection:
        connection.execute("CREATE VIEW public.mine AS SELECT name FROM bi.company")
    result = runner(copied, environment)(f"db restore --force --yes {archive}")
    assert result.exit_code == 4
    assert "view public.mine depends on view bi.company" in result.stderr


def test_rights_on_views_survive(
    archive: Path, copied: Parameters, environment: dict[str, str]
) -> None:
    with psycopg.connect(make_conninfo("", **copied)) as connection:
        connection.execute("GRANT SELECT ON bi.company TO pg_monitor")
    assert runner(copied, environment)(f"db restore --force --yes {archive}").exit_code == 0
    with psycopg.connect(make_conninfo("", **copied)) as connection:
        may = connection.execute(
            "SELECT has_table_privilege('pg_monitor', 'bi.company', 'SELECT'),"
            " has_table_privilege('tracker_reader', 'bi.company', 'SELECT')"
        ).fetchone()
    assert may == (True, True)


def test_the_embedded_database_comes_back_after_a_reset(archive: Path, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "TRACKER_HOME": str(tmp_path / "home"),
        "TRACKER_IDLE_MINUTES": "1",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )

    try:
        run("db", "restore", str(archive))  # a new database, without the seeds' own way in
        before = run(*COMPARE.split()).stdout
        run("add", "company", "example", "Example Corp", "--yes")
        run("db", "backup", str(tmp_path / "mine.backup"))
        run("db", "reset", "--yes")
        told = run("db", "restore", str(tmp_path / "mine.backup")).stderr
        assert "creating a database" in told
        assert run(*COMPARE.split()).stdout == before
        assert "Example Corp" in run("show", "company", "example").stdout
        assert run("sql", "SELECT session_user", "--format", "csv").stdout.endswith("tracker_sql\n")
    finally:
        run("db", "stop")
