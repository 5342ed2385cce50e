"""A plugin of pytest that notes what each test does: how long it takes, what it names in SQL.

Given as `-p tests.mutation.reach_plugin`; the notes go to the file that REACH names.
Which lines it runs is noted by coverage, here only set right for what several tests share.
"""

import json
import os
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import coverage
import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.homes import administrator

FILE = "TRACKER_MUTATION_REACH"
"""The variable of the environment that names the file of notes."""

SETTINGS = "TRACKER_MUTATION_COVERAGE"
"""The one that names the file of settings of coverage."""

NAMED = re.compile(rb'"?\b(internal|bi)\b"?\."?(\w+)')

notes: dict[str, dict[str, Any]] = {}
_log = pytest.StashKey[Path]()
_read = pytest.StashKey[int]()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    """Count what a shared fixture runs to all who use it, not to the first of them."""
    measured = coverage.Coverage.current()
    if fixturedef.scope == "function" or measured is None:
        result = yield
    else:
        measured.switch_context(f"fixture {fixturedef.argname}")
        try:
            result = yield
        finally:
            measured.switch_context(os.environ.get("PYTEST_CURRENT_TEST", ""))
    if fixturedef.argname == "server" and isinstance(result, dict):
        _note_statements(request.config, result)
    return result


def _note_statements(config: pytest.Config, server: dict[str, str]) -> None:
    """Have the server of the run write every statement into its log, whoever sends it."""
    with psycopg.connect(make_conninfo("", **administrator(server)), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
        [data] = connection.execute("SHOW data_directory").fetchone() or ()
    config.stash[_log] = Path(data).parent / "server.log"
    config.stash[_read] = 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note what a test asks for, and have the processes that it starts measured too."""
    # Not before: pytest itself is measured by its own plugin.
    os.environ["COVERAGE_PROCESS_START"] = os.environ[SETTINGS]
    item.user_properties.append(("fixtures", list(getattr(item, "fixturenames", ()))))
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the views that the log has named since, before the report is made."""
    if (log := item.config.stash.get(_log, None)) and log.exists():
        with log.open("rb") as file:
            file.seek(item.config.stash[_read])
            text = file.read()
            item.config.stash[_read] = file.tell()
        found = {b".".join(match).decode() for match in NAMED.findall(text)}
        item.user_properties.append(("views", sorted(found)))
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Gather; where several processes run tests, in the one that they report to."""
    note = notes.setdefault(
        report.nodeid, {"seconds": 0.0, "passed": True, "views": [], "fixtures": []}
    )
    note["seconds"] += report.duration
    note["passed"] &= not report.failed
    for name, value in report.user_properties:
        if name in ("views", "fixtures") and isinstance(value, list):
            note[name] = sorted({*note[name], *value})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the notes down."""
    if not hasattr(session.config, "workerinput"):
        Path(os.environ[FILE]).write_text(json.dumps(notes), encoding="utf-8")
