"""Tries mutants of views: one run of pytest that is warmed up once, and forks for each.

    python -m tests.mutation.view_worker TASKS PIPE

TASKS is a file of JSON: what mutants are to be tried, with which tests, and how many mutants
each test has noticed before.  The outcomes go to the descriptor PIPE as they come, a line each,
with the test that noticed.  A mutated view stands in every database of the
running server while the tests run, in a process that is a copy of this one: so a mutant costs
its tests, and neither an import nor a server.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from _pytest.runner import runtestprotocol
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.homes import administrator
from tests.mutation.checkout import bound_memory, kill_group, stop_servers
from tests.mutation.mutant import Outcome
from tracker import views

WARM_UP = "tests/mutation/warm_up.py"

LIMITS = {"statement_timeout": "30s", "temp_file_limit": "1GB"}
"""What a statement may cost: a mutated join may have no end."""


@dataclass(frozen=True)
class Task:
    """A mutated view, and the tests that are to notice."""

    id: str
    view: str
    statement: str
    tests: list[str]
    seconds: float


class Server:
    """The server of the run, once it is up."""

    def __init__(self, parameters: dict[str, str]) -> None:
        self._parameters = administrator(parameters)
        [[data]] = self._ask("postgres", "SHOW data_directory")
        self.home = Path(data).parent
        for name, value in LIMITS.items():
            self._ask("postgres", f"ALTER SYSTEM SET {name} = '{value}'")
        self._ask("postgres", "SELECT pg_reload_conf()")
        self._databases = self._find_databases()

    def put(self, statement: str) -> None:
        """Make a view in every database that has the views."""
        for database in self._databases:
            [[has_views]] = self._ask(database, "SELECT to_regnamespace('bi') IS NOT NULL")
            if has_views:
                self._ask(database, statement)

    def clear(self) -> None:
        """End what a test left running, and drop its databases."""
        self._ask(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )
        for database in self._find_databases() - self._databases:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database))
            self._ask("postgres", drop)

    def _find_databases(self) -> set[str]:
        return {row[0] for row in self._ask("postgres", "SELECT datname FROM pg_database")} - {
            "template0"
        }

    def _ask(self, database: str, statement: str | sql.Composed) -> list[tuple[Any, ...]]:
        place = make_conninfo("", **self._parameters | {"dbname": database})
        with psycopg.connect(place, autocommit=True) as connection:
            cursor = connection.execute(
                statement.encode() if isinstance(statement, str) else statement
            )
            return cursor.fetchall() if cursor.description else []


class Worker:
    """A plugin of pytest in the place of its loop over the tests."""

    def __init__(
        self,
        tasks: Sequence[Task],
        noticed: Counter[str],
        tell: Callable[[str, Outcome, str | None], None],
    ) -> None:
        self._tasks = tasks
        self._noticed = noticed
        self._tell = tell
        self._parameters: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        """See where the server of the run is."""
        result = yield
        if fixturedef.argname == "server" and isinstance(result, dict):
            self._parameters = result
        return result

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Warm up, then try every mutant."""
        warm_up, *items = session.items
        by_name = {item.nodeid: item for item in items}
        # With a next test given, what the session shares stays.
        reports = runtestprotocol(warm_up, log=False, nextitem=items[0])
        if failed := [report for report in reports if report.failed]:
            raise RuntimeError(failed[0].longreprtext)
        server = Server(self._parameters)
        original = views.statements()
        for task in self._tasks:
            # What has noticed most is the first to be asked; the others stay in their order.
            names = sorted(task.tests, key=lambda name: -self._noticed[name])
            tests = [by_name[name] for name in names if name in by_name]
            server.put(task.statement)
            with _built_with(original | {task.view: task.statement}):
                outcome, noticed = _try(tests, warm_up, task.seconds)
            if noticed:
                self._noticed[noticed] += 1
            stop_servers(Path(os.environ["TMPDIR"]), kept=server.home)
            server.clear()
            server.put(original[task.view])
            self._tell(task.id, outcome, noticed)
        return True


@contextmanager
def _built_with(statements: dict[str, str]) -> Iterator[None]:
    """Who builds the views anew builds them with the mutant."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "statements", lambda: statements)
        yield


def _try(
    tests: Sequence[pytest.Item], last: pytest.Item, seconds: float
) -> tuple[Outcome, str | None]:
    """What becomes of a mutant, and the name of the test that noticed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            bound_memory()
            failed = _first_that_fails(tests, last)
            os.write(writing, (failed or "").encode())
            code = 1 if failed else 0
        finally:
            os._exit(code)
    os.close(writing)
    outcome = Outcome.TIMEOUT
    end = time.monotonic() + seconds
    try:
        while outcome is Outcome.TIMEOUT and time.monotonic() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                outcome = Outcome.KILLED if status else Outcome.SURVIVED
            else:
                time.sleep(0.02)
    finally:
        kill_group(child)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)
    with os.fdopen(reading) as name:
        return outcome, name.read() or None


def _first_that_fails(tests: Sequence[pytest.Item], last: pytest.Item) -> str | None:
    """The name of the first test that fails; it is the last that runs."""
    # What the session shares stays as long as there is one more to come.
    for item, following in zip(tests, [*tests[1:], last], strict=True):
        reports = runtestprotocol(item, log=False, nextitem=following)
        if any(report.failed for report in reports):
            return item.nodeid
    return None


def main(file: str, pipe: int) -> int:
    """Try the mutants of a file of tasks."""
    given = json.loads(Path(file).read_text(encoding="utf-8"))
    tasks = [Task(**task) for task in given["tasks"]]
    files = sorted({name.partition("::")[0] for task in tasks for name in task.tests})
    noticed = Counter[str](given["noticed"])
    with os.fdopen(pipe, "w", encoding="utf-8") as output:

        def tell(mutant: str, outcome: Outcome, failed: str | None) -> None:
            print(json.dumps([mutant, outcome, failed]), file=output, flush=True)

        options = ["--numprocesses=0", "-p", "no:cacheprovider", "-q"]
        return pytest.main([*options, WARM_UP, *files], plugins=[Worker(tasks, noticed, tell)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
