"""Servers that refuse, break off or run out: one line, a hint, exit code 5 and no password."""

import shlex
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

import tracker
from tests.cli.conftest import Run, runner
from tests.cli.program import COMMAND, ROOT, process_environment
from tests.conftest import Parameters
from tests.homes import administrator
from tests.served import Served
from tracker.api.failures import database_failure

PASSWORD = "hunter-two"
SAFE = "what was confirmed so far is safe"
RIGHTS = "this login may not do that: use the one that owns the tracker's schemas"
READS = (
    "the server is a read-only copy, or this login may only read: use the first server,"
    " and the login that owns the tracker's schemas"
)
BROKEN = f"error: the connection to the database broke\nhint: {SAFE}: try again\n"


def owner(parameters: Parameters) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(make_conninfo("", **parameters), autocommit=True)


def interrupted(parameters: Parameters, tmp_path: Path, line: str, cut: str) -> tuple[int, str]:
    """How a command ends whose connection is lost while its server works on it."""
    with (
        owner(parameters) as connection,
        subprocess.Popen(
            [*COMMAND, *shlex.split(line)],
            env=process_environment({**parameters, "password": PASSWORD}, tmp_path / "home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as process,
    ):
        while process.poll() is None and not connection.execute(cut).fetchall():
            time.sleep(0.02)
        stdout, stderr = process.communicate(timeout=60)
    assert stdout == ""
    return process.returncode, stderr


@pytest.mark.rule("exit-database")
@pytest.mark.parametrize(
    ("line", "doing"),
    [
        ("sql 'SELECT pg_sleep(60)'", "query = 'SELECT pg_sleep(60)'"),
        ("load", "query LIKE 'INSERT%'"),
    ],
)
def test_a_session_that_is_ended_is_one_line_of_the_server_and_a_hint(
    fresh: Parameters, tmp_path: Path, line: str, doing: str
) -> None:
    end = (
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {doing}"
        " AND datname = current_database() AND pid <> pg_backend_pid()"
    )
    code, said = interrupted(fresh, tmp_path, line, end)
    assert code == 5
    # Where the server's last words cross with a request of ours, the driver does not hear them.
    assert said in (
        "error: terminating connection due to administrator command\n"
        f"hint: {SAFE}: try again when the server is up\n",
        BROKEN,
    )


class Proxy:
    """A server's socket in another folder, whose connections can be cut like a cable."""

    def __init__(self, server: Parameters, folder: Path) -> None:
        name = f".s.PGSQL.{server.get('port', '5432')}"
        self.target = f"{server['host']}/{name}"
        self.ends: list[socket.socket] = []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(folder / name))
        self.listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self.target)
                self.ends += near, far
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._forward, args=pair, daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class LosesAnswers(Proxy):
    """Once armed it cuts as soon as a COMMIT has gone through, before its answer does."""

    is_armed = False

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
                if self.is_armed and b"COMMIT" in data:
                    self.cut()


def test_a_commit_whose_answer_is_lost_may_be_on_file(
    fresh: Parameters, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("p")
    proxy = LosesAnswers(fresh, folder)
    company = tracker.CompanyInput(slug="newcloud", name="New Cloud", country="US")
    with tracker.open(make_conninfo("", **{**fresh, "host": str(folder)})) as db:
        plan = db.plan(company)
        proxy.is_armed = True
        with pytest.raises(tracker.DatabaseError, match="it may be on file, or not") as caught:
            db.write(plan)
        assert "is not written twice" in str(caught.value.hint)
        with owner(fresh) as connection:
            # The server is still at it when the line is cut.
            others = (
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            while connection.execute(others).fetchone() != (0,):
                pass
            assert connection.execute("SELECT slug FROM tracker.company").fetchall() == [
                ("newcloud",)
            ]


@pytest.mark.rule("password-driver")
@pytest.mark.parametrize(
    ("line", "doing"),
    [
        ("sql 'SELECT pg_sleep(60)'", "query = 'SELECT pg_sleep(60)'"),
        ("load", "query LIKE 'INSERT%'"),
    ],
)
def test_a_connection_that_breaks_is_told_without_a_word_of_the_driver(
    fresh: Parameters, tmp_path_factory: pytest.TempPathFactory, line: str, doing: str
) -> None:
    folder = tmp_path_factory.mktemp("p")
    proxy = Proxy(fresh, folder)
    with (
        owner(fresh) as connection,
        subprocess.Popen(
            [*COMMAND, *shlex.split(line)],
            env=process_environment(
                {**fresh, "host": str(folder), "password": PASSWORD}, folder / "home"
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as process,
    ):
        running = (
            f"SELECT FROM pg_stat_activity WHERE {doing} AND datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        while process.poll() is None and not connection.execute(running).fetchall():
            time.sleep(0.02)
        proxy.cut()
        stdout, stderr = process.communicate(timeout=60)
    proxy.listener.close()
    assert (process.returncode, stdout) == (5, "")
    assert stderr == BROKEN


@pytest.fixture
def nobody(copied: Parameters) -> Iterator[Parameters]:
    """A role that may do nothing in this database."""
    with owner(administrator(copied)) as connection:
        connection.execute("CREATE ROLE nobody")
        try:
            yield {**administrator(copied), "options": "-c role=nobody"}
        finally:
            connection.execute("DROP OWNED BY nobody")
            connection.execute("DROP ROLE nobody")


@pytest.mark.rule("exit-database")
@pytest.mark.parametrize("line", ["list companies", "load", "add alias meta Metamates --yes"])
def test_a_login_without_rights_is_told_so(
    nobody: Parameters, environment: dict[str, str], line: str
) -> None:
    result = runner(nobody, environment)(line)
    assert (result.exit_code, result.stdout) == (5, "")
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: permission denied for ")
    assert hint == f"hint: {RIGHTS}"


def test_a_login_that_may_only_read_is_told_so(
    nobody: Parameters, copied: Parameters, environment: dict[str, str]
) -> None:
    run = runner(nobody, environment)
    with owner(copied) as connection:
        connection.execute("GRANT tracker_reader TO nobody")
    assert run("list companies --limit 1").exit_code == 0
    result = run("add alias meta Metamates --yes")
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.splitlines()[-1] == f"hint: {RIGHTS}"


def test_a_server_without_a_place_for_one_more_says_so(
    served: Served, environment: dict[str, str]
) -> None:
    crowded = served.grant("crowded")
    with owner(served.owner) as connection:
        connection.execute("ALTER ROLE crowded CONNECTION LIMIT 0")
    result = runner(crowded, environment)("list companies")
    assert (result.exit_code, result.stdout) == (5, "")
    assert len(result.stderr.splitlines()) == 2
    assert 'too many connections for role "crowded"' in result.stderr
    assert crowded["password"] not in result.stderr


def test_a_query_beyond_the_limits_of_its_login_says_so(
    served: Served, environment: dict[str, str]
) -> None:
    limited = served.grant("limited")
    with owner(served.owner) as connection:
        connection.execute("ALTER ROLE limited SET temp_file_limit = 0")
        connection.execute("ALTER ROLE limited SET work_mem = '64kB'")
    query = "SELECT n FROM generate_series(1, 100000) AS n ORDER BY n DESC"
    result = runner(limited, environment)(f"sql '{query}'")
    assert (result.exit_code, result.stdout) == (5, "")
    error = 'error: temporary file size exceeds "temp_file_limit" (0kB)\n'
    assert result.stderr == f"{error}hint: ask for less, or raise that limit for this login\n"


@pytest.mark.rule("exit-database")
@pytest.mark.parametrize(
    ("state", "hint"),
    [
        ("53100", f"{SAFE}: make room on the server, try again"),
        ("53200", f"{SAFE}: make room on the server, try again"),
        ("53300", "wait until others have left, or allow more connections"),
        ("54001", "ask for less at a time"),
        ("55P03", f"another session holds what is needed, {SAFE}: try again"),
        ("40P01", f"another session was in the way, {SAFE}: try again"),
        ("57014", "ask for less, or raise that limit for this login"),
        ("57P03", f"{SAFE}: try again when the server is up"),
        ("58030", f"{SAFE}: see the log of the server"),
        ("25006", READS),
        ("25P03", f"{SAFE}: try again, or allow longer transactions"),
    ],
)
def test_what_a_server_runs_out_of_is_told_with_what_to_do(
    copied: Parameters, run_copied: Run, state: str, hint: str
) -> None:
    """The server is made to report it: a disk that is full cannot be had in a test."""
    with owner(copied) as connection:
        connection.execute(
            "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION 'no more of it' USING ERRCODE = '{state}'; END $$".encode()
        )
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON tracker.company_name"
            " FOR EACH ROW EXECUTE FUNCTION public.refuse()"
        )
        before = connection.execute("SELECT count(*) FROM tracker.company_name").fetchone()
        result = run_copied("add alias meta Metamates --yes")
        after = connection.execute("SELECT count(*) FROM tracker.company_name").fetchone()
    assert (result.exit_code, result.stdout, after) == (5, "", before)
    assert result.stderr.splitlines()[-2:] == ["error: no more of it", f"hint: {hint}"]


@pytest.mark.rule("exit-bug")
def test_a_bug_stays_a_bug() -> None:
    assert database_failure(psycopg.errors.UndefinedTable("relation does not exist")) is None
    assert database_failure(psycopg.ProgrammingError("a result was not fetched")) is None
