"""A database that a program opens: shared, closed, and asked from everywhere."""

import asyncio
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

import tracker
from tests.cli.conftest import runner
from tests.conftest import Parameters
from tracker import CompanyInput, Database, DatabaseError, NotFoundError
from tracker.embedded import server_status

HEAVY = ("alembic", "pandas", "polars", "psycopg", "pyarrow", "pydantic", "rich", "sqlalchemy")


def python(code: str, home: Path) -> subprocess.Popen[str]:
    """A program of its own, with an embedded database at *home*."""
    environment = {"PATH": os.environ["PATH"], "TRACKER_HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    code = f"import sys, tracker; print([name for name in {HEAVY} if name in sys.modules])"
    output, errors = python(code, tmp_path).communicate()
    assert (output, errors) == ("[]\n", "")


def test_asking_loads_nothing_that_writes(tmp_path: Path, seeded: Parameters) -> None:
    code = (
        f"import sys, tracker\nwith tracker.open({make_conninfo('', **seeded)!r}) as db:\n"
        "    db.compare(2025)\nprint('sqlalchemy' in sys.modules, 'rich' in sys.modules)"
    )
    output, errors = python(code, tmp_path).communicate()
    assert (output, errors) == ("False False\n", "")


def test_every_public_name_is_there_and_listed_once() -> None:
    assert tracker.__all__ == sorted(set(tracker.__all__))
    for name in tracker.__all__:
        assert getattr(tracker, name) is not None
        assert name in dir(tracker)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        tracker.nothing  # noqa: B018


def test_programs_at_once_share_a_server_that_goes_with_the_last(tmp_path: Path) -> None:
    home = tmp_path / "home"
    code = "import tracker\nwith tracker.open() as db:\n    print(len(db.compare(2025)))"
    programs = [python(code, home) for _ in range(4)]
    told = [program.communicate() for program in programs]
    assert told == [("7\n", "")] * 4
    assert server_status(home).exists
    assert not server_status(home).running
    with tracker.open(home=home) as db:
        assert db.workspace.is_embedded
        assert server_status(home).running
        assert db.sql("SELECT count(*) FROM company").rows[0][0] > 5
        with pytest.raises(tracker.ConflictError, match="listens on no network"):
            db.endpoint()
    assert not server_status(home).running


def test_threads_ask_and_write_through_one_database(fresh_db: Database) -> None:
    def add(number: int) -> int:
        fresh_db.change(CompanyInput(slug=f"c-{number}", name=f"Company {number}"))
        return len(fresh_db.view("company", company=f"c-{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(add, range(16))) == [1] * 16
    assert len(fresh_db.view("company")) == 16


def test_a_running_event_loop_is_no_hindrance(db: Database) -> None:
    async def ask() -> tuple[int, int]:
        return len(db.compare(2025)), len(await asyncio.to_thread(db.compare, 2026))

    here, beside = asyncio.run(ask())
    assert (here, beside) == (7, len(db.compare(2026)))


def test_a_forked_process_that_closes_it_takes_nothing_away(tmp_path: Path) -> None:
    code = (
        "import os, tracker\nfrom tracker.embedded import server_status\n"
        "with tracker.open() as db:\n"
        "    child = os.fork()\n"
        "    if child == 0:\n        db.close()\n        os._exit(0)\n"
        "    os.waitpid(child, 0)\n"
        "    print(db.sql('SELECT 1').rows, server_status(db.settings.home).running)\n"
        "print(server_status(db.settings.home).running)"
    )
    output, errors = python(code, tmp_path).communicate()
    assert (output, errors) == ("[(1,)] True\nFalse\n", "")


def test_what_is_closed_is_refused(seeded: Parameters) -> None:
    db = tracker.open(make_conninfo("", **seeded))
    db.close()
    db.close()
    for call in (
        lambda: db.compare(2025),
        lambda: db.sql("SELECT 1"),
        lambda: db.plan(CompanyInput(slug="a", name="A")),
        lambda: db.write_many([]),
        lambda: db.grant("ana", "correct horse battery"),
    ):
        with pytest.raises(DatabaseError, match="was closed") as caught:
            call()
        assert caught.value.hint == "open it again: with tracker.open() as db"


def test_a_server_that_is_not_there_is_one_typed_error_without_the_password() -> None:
    with pytest.raises(DatabaseError, match=r"cannot connect to database 'x' on 127") as caught:
        tracker.open("postgresql://u:hunter-two@127.0.0.1:1/x")
    assert "hunter-two" not in str(caught.value)


def test_a_broken_connection_is_a_typed_error(fresh_db: Database, fresh: Parameters) -> None:
    kill = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query = 'SELECT pg_sleep(60)'"
    )
    with (
        psycopg.connect(make_conninfo("", **fresh), autocommit=True) as owner,
        ThreadPoolExecutor(1) as pool,
    ):
        asked = pool.submit(fresh_db.sql, "SELECT pg_sleep(60)")
        while not owner.execute(kill).fetchall():
            time.sleep(0.02)
        with pytest.raises(DatabaseError, match="terminating connection") as caught:
            asked.result()
    assert caught.value.hint


def test_an_error_has_the_words_and_the_hint_of_the_command_line(
    db: Database, seeded: Parameters, tmp_path: Path
) -> None:
    typed = runner(seeded, {"TRACKER_HOME": str(tmp_path)})("compare --year 2025 --company nobody")
    with pytest.raises(NotFoundError) as caught:
        db.compare(2025, companies="nobody")
    assert typed.stderr == f"error: {caught.value}\nhint: {caught.value.hint}\n"
    assert typed.exit_code == caught.value.exit_code


def test_a_question_has_the_answer_of_the_command_line(
    db: Database, seeded: Parameters, tmp_path: Path
) -> None:
    run = runner(seeded, {"TRACKER_HOME": str(tmp_path)})
    for line, records in (
        (
            "compare --year 2025 --year 2026 --basis calendar --currency EUR --as-of 2025-02-28",
            db.compare([2025, 2026], basis="calendar", currency="EUR", as_of="2025-02-28").records,
        ),
        ("timeline microsoft --year 2025", db.timeline("microsoft", year=2025).records),
        ("history alibaba-cloud-ai-hardware", db.history("alibaba-cloud-ai-hardware").records),
        ("history alibaba --kind company", db.history("alibaba", kind="company").records),
        ("explain compare --year 2025 --company 阿里巴巴", db.explain("阿里巴巴", 2025).records),
        ("explain commitment stargate", db.explain_commitment("stargate").records),
        ("compare --year 2025 --metric capacity", db.capacity(2025).records),
        ("list quarters --company microsoft", db.list_rows("quarters", company="microsoft")),
        ("check", db.check().records),
        ("sql 'SELECT * FROM company_year LIMIT 5'", db.sql("SELECT * FROM company_year LIMIT 5")),
        ("bi dictionary", db.dictionary()),
    ):
        rows = json.loads(run(f"{line} --format json").stdout)
        assert [list(row) for row in rows] == [list(records.columns)] * len(records), line
        assert len(rows) == len(records), line
        assert rows or line.startswith("history alibaba --kind"), line
