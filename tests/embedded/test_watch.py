"""The idle stop, and the process that does it."""

import os
import signal
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.embedded import server_status
from tracker.embedded.directory import is_locked, make_root

from .helper import ask, child, connect, opened, result, server_pid, wait_until

ONE_SECOND = Decimal(1) / 60


def watcher(home: Path) -> int:
    """The pid of the one process that watches over *home*."""
    words = [b"-m", b"tracker.embedded.watch", os.fsencode(home)]
    (pid,) = (
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if path.read_bytes().split(b"\0")[1:4] == words
    )
    return pid


def test_an_idle_server_stops_by_itself_and_so_does_its_watcher(used_home: Path) -> None:
    opened(used_home, idle_minutes=ONE_SECOND).close()
    assert server_status(used_home).running
    wait_until(lambda: not server_status(used_home).running)
    wait_until(lambda: not is_locked(make_root(used_home).watch_lock))


def test_a_server_in_use_is_not_idle(used_home: Path) -> None:
    with opened(used_home, idle_minutes=ONE_SECOND) as client:
        pid = server_pid(used_home)
        time.sleep(3)
        assert ask(client)[1] == [42]
        assert server_pid(used_home) == pid
    wait_until(lambda: not server_status(used_home).running)


def test_a_session_that_holds_no_lock_is_use_too(used_home: Path) -> None:
    with opened(used_home, idle_minutes=ONE_SECOND) as client:
        session = connect(client.parameters)
    time.sleep(3)
    assert session.execute("SELECT 42").fetchone() == (42,)
    session.close()
    wait_until(lambda: not server_status(used_home).running)


def test_a_killed_client_is_no_user(used_home: Path) -> None:
    process = child(used_home, str(ONE_SECOND), "hold")
    assert process.stdout is not None
    process.stdout.readline()
    assert server_status(used_home).running
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    wait_until(lambda: not server_status(used_home).running)


def test_a_killed_watcher_is_replaced_by_the_next_client(used_home: Path) -> None:
    opened(used_home).close()
    root, pid, server = make_root(used_home), watcher(used_home), server_pid(used_home)
    assert is_locked(root.watch_lock)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_locked(root.watch_lock))
    opened(used_home, idle_minutes=ONE_SECOND).close()
    assert server_pid(used_home) == server
    assert watcher(used_home) != pid
    wait_until(lambda: not server_status(used_home).running)


def test_eight_clients_have_one_watcher(used_home: Path) -> None:
    opened(used_home, idle_minutes=Decimal(0)).close()
    for process in [child(used_home, "10", "ask") for _ in range(8)]:
        result(process)
    assert watcher(used_home)


def test_without_idle_time_the_last_client_stops_the_server(used_home: Path) -> None:
    nothing = Decimal(0)
    with opened(used_home, idle_minutes=nothing):
        with opened(used_home, idle_minutes=nothing) as client:
            assert ask(client)[1] == [42]
        assert server_status(used_home).running
    assert not server_status(used_home).running
    assert not is_locked(make_root(used_home).watch_lock)


def test_without_idle_time_a_failed_preparation_leaves_no_server(used_home: Path) -> None:
    def fails(parameters: dict[str, str]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened(used_home, idle_minutes=Decimal(0), fingerprint="other", prepare=fails)
    assert not server_status(used_home).running


def test_eight_last_clients_at_once_all_find_a_server(used_home: Path) -> None:
    children = [child(used_home, "0", "ask") for _ in range(8)]
    assert [result(process)["values"] for process in children] == [[42]] * 8
    wait_until(lambda: not server_status(used_home).running)
