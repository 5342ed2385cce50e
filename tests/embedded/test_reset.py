"""Removing the database, and nothing but the database."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tracker.embedded import reset_server, server_status
from tracker.embedded.directory import make_root
from tracker.errors import ConflictError

from .helper import ask, child, connect, opened, server_pid


def test_after_a_reset_there_is_a_new_database(home: Path) -> None:
    with opened(home) as client:
        before, _ = ask(client)
    (home / "notes.txt").write_text("mine")
    reset_server(home)
    assert not server_status(home).exists
    assert not server_status(home).running
    assert (home / "notes.txt").read_text() == "mine"
    said: list[str] = []
    with opened(home, say=said.append) as client:
        after, values = ask(client)
    assert after != before
    assert values == [42]
    assert len(said) == 1


def test_a_database_in_use_is_not_reset(used_home: Path) -> None:
    with opened(used_home) as client:
        before, _ = ask(client)
        with pytest.raises(ConflictError, match="in use"):
            reset_server(used_home)
        assert ask(client) == (before, [42])
    reset_server(used_home)


def test_a_database_with_a_session_is_not_reset(used_home: Path) -> None:
    with opened(used_home) as client:
        session = connect(client.parameters)
    with pytest.raises(ConflictError, match="in use"):
        reset_server(used_home)
    assert session.execute("SELECT 42").fetchone() == (42,)
    session.close()
    reset_server(used_home)


def test_what_cannot_be_opened_can_be_reset(used_home: Path) -> None:
    opened(used_home).close()
    os.kill(server_pid(used_home), signal.SIGKILL)
    (used_home / "pgdata" / "global" / "pg_control").unlink()
    reset_server(used_home)
    with opened(used_home) as client:
        assert ask(client)[1] == [42]


def test_a_reset_of_nothing_is_done(tmp_path: Path) -> None:
    reset_server(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_reset_leaves_the_old_database_or_none(used_home: Path) -> None:
    for _ in range(8):
        opened(used_home).close()
        process = child(used_home, "-", "reset")
        time.sleep(random.uniform(0.05, 0.4))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        with opened(used_home) as client:
            assert ask(client)[1] == [42]
        assert {path.name for path in used_home.glob("pgdata*")} == {"pgdata"}
    assert make_root(used_home).prepared.exists()
