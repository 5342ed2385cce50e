"""Commands as they are typed, on the seed data."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo
from typer.testing import CliRunner, Result

from tests.conftest import Parameters
from tracker.cli.app import app

Run = Callable[..., Result]


@pytest.fixture
def parameters(seeded: Parameters) -> Parameters:
    """The database with the shipped seeds, for commands that only read."""
    return seeded


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment that never leads to the tester's own database."""
    return {"TRACKER_HOME": str(tmp_path / "home"), "TRACKER_DATABASE_URL": "", "NO_COLOR": "1"}


WRITING = {"add": 2, "revise": 2, "edit": 2, "merge": 2, "link": 1, "unlink": 1, "apply": 1}
"""Commands that ask before they write, and how many words they have."""

ANSWERS = ["--yes", "--sure"]

UNDOUBTED = {"merge", "link", "unlink"}
"""Commands that nothing can look wrong in, so that none of them takes --sure."""


def answered(words: list[str]) -> list[str]:
    """The words of a command with a yes to all that it would ask."""
    place = next((place for place, word in enumerate(words) if word in WRITING), None)
    if place is None or "--dry-run" in words:
        return words
    end = place + WRITING[words[place]]
    answers = ANSWERS[:1] if words[place] in UNDOUBTED else ANSWERS
    return [*words[:end], *(each for each in answers if each not in words), *words[end:]]


def runner(parameters: Parameters, environment: dict[str, str]) -> Run:
    """Runs a line as typed after `tracker`, on this database."""
    environment = environment | {"TRACKER_DATABASE_URL": make_conninfo("", **parameters)}

    def run(line: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, shlex.split(line), env=environment, input=typed)

    return run


@pytest.fixture
def run(parameters: Parameters, environment: dict[str, str]) -> Run:
    """Run a command as typed on the seed data: run("compare --year 2025")."""
    return runner(parameters, environment)


def yes(run: Run) -> Run:
    """The same, by somebody who says yes to all that a command would ask."""
    return lambda line, typed=None: run(shlex.join(answered(shlex.split(line))), typed)


@pytest.fixture
def run_fresh(fresh: Parameters, environment: dict[str, str]) -> Run:
    """Run a command on a database of the test's own, without a company in it, and say yes."""
    return yes(runner(fresh, environment))


@pytest.fixture
def run_copied(copied: Parameters, environment: dict[str, str]) -> Run:
    """Run a command on a copy of the seed data, which it may change, and say yes."""
    return yes(runner(copied, environment))


@pytest.fixture
def run_unasked(copied: Parameters, environment: dict[str, str]) -> Run:
    """Run a command as typed on a copy of the seed data, where there is nobody to ask."""
    return runner(copied, environment)
