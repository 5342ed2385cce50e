"""The running server: killed, damaged, out of room, not permitted."""

import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.homes import administrator
from tracker.embedded import server_status, stop_server
from tracker.embedded.binaries import program
from tracker.embedded.directory import LockFile, make_root
from tracker.embedded.processes import find_orphans, is_server
from tracker.embedded.server import LOG_BYTES, rotate_log
from tracker.embedded.sockets import SOCKET_NAME
from tracker.errors import DatabaseError

from .helper import (
    ask,
    child,
    connect,
    is_open_to_all,
    opened,
    refusal,
    result,
    server_pid,
    wait_until,
)

NAMESPACE = ("unshare", "--user", "--map-root-user")

needs_namespaces = pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run([*NAMESPACE, "--mount", "true"], check=False).returncode != 0,
    reason="user namespaces are not permitted here",
)

needs_open_programs = pytest.mark.skipif(
    os.geteuid() != 0 or not is_open_to_all(program("postgres")),
    reason="only root may become another user, who has to reach the programs of PostgreSQL",
)


def kill(pid: int, home: Path) -> None:
    """End a server the hard way, and see it gone."""
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_server(pid, home / "pgdata"))


def test_a_killed_server_is_started_again_with_all_it_had(used_home: Path) -> None:
    with opened(used_home) as client:
        with connect(client.parameters) as connection:
            connection.execute("INSERT INTO answer VALUES (43)")
        kill(server_pid(used_home), used_home)
        with opened(used_home) as again:
            assert ask(again)[1] == [42, 43]


def test_what_a_killed_server_left_running_is_ended(used_home: Path) -> None:
    with opened(used_home) as client:
        busy = connect(client.parameters)

        def count() -> None:
            with pytest.raises(Exception, match=r"server closed|terminating"):
                busy.execute("SELECT count(*) FROM generate_series(1, 100000000000)")

        thread = threading.Thread(target=count)
        thread.start()
        with connect(client.parameters) as watching:
            query = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%100000000000%'"
            wait_until(lambda: watching.execute(query).fetchone()[0] == 2)
        kill(server_pid(used_home), used_home)
        assert find_orphans(make_root(used_home).data)
        with opened(used_home) as again:
            assert ask(again)[1] == [42]
        thread.join()
        busy.close()


def test_the_children_of_a_server_that_lives_are_no_orphans(used_home: Path) -> None:
    """Else a client that looks away while it comes up ends them, and it has to recover."""
    with opened(used_home) as client, connect(client.parameters):
        assert find_orphans(make_root(used_home).data) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"garbage\n", b"1\n", b"\xff\x00" * 50, b"99999999999999999999\n" * 8, None],
    ids=["empty", "garbage", "short", "binary", "huge", "pid of another program"],
)
def test_a_stale_pid_file_does_not_keep_a_server_from_starting(
    used_home: Path, content: bytes | None
) -> None:
    opened(used_home).close()
    file = make_root(used_home).data / "postmaster.pid"
    honest = file.read_bytes()
    kill(server_pid(used_home), used_home)
    if content is None:
        content = b"\n".join([str(os.getpid()).encode(), *honest.split(b"\n")[1:]])
    file.write_bytes(content)
    with opened(used_home) as client:
        assert ask(client)[1] == [42]


def test_a_stale_socket_lock_does_not_keep_a_server_from_starting(used_home: Path) -> None:
    opened(used_home).close()
    stop_server(used_home)
    socket = make_root(used_home).socket
    (socket / f"{SOCKET_NAME}.lock").write_text(f"{os.getpid()}\n")
    (socket / SOCKET_NAME).touch()
    with opened(used_home) as client:
        assert ask(client)[1] == [42]


def test_a_long_wait_is_announced_once(used_home: Path) -> None:
    said: list[str] = []
    lock = LockFile(make_root(used_home).server_lock)
    lock.take()  # as the last process of a killed server would

    def say(line: str) -> None:
        said.append(line)
        lock.release()

    with opened(used_home, say=say) as client:
        assert ask(client)[1] == [42]
    assert said == [f"tracker: waiting for the database in {used_home} (recovering)"]


@pytest.mark.parametrize("damage", ["pid file", "socket"])
def test_a_live_server_that_cannot_be_reached_is_replaced(used_home: Path, damage: str) -> None:
    opened(used_home).close()
    before = server_pid(used_home)
    root = make_root(used_home)
    if damage == "pid file":
        (root.data / "postmaster.pid").write_text("garbage\n")
    else:
        (root.socket / SOCKET_NAME).unlink()
    with opened(used_home) as client:
        assert ask(client)[1] == [42]
    assert server_pid(used_home) != before
    # By us: it would give up by itself within a minute where its pid file is damaged.
    assert f"[{before}] LOG:  received fast shutdown request" in root.log.read_text()


def test_settings_of_the_superuser_do_not_hide_the_server(used_home: Path) -> None:
    with opened(used_home) as client, connect(administrator(client.parameters)) as connection:
        connection.autocommit = True
        connection.execute("ALTER SYSTEM SET port = 5433")
        connection.execute("ALTER SYSTEM SET unix_socket_directories = '/nowhere'")
        connection.execute("ALTER SYSTEM SET listen_addresses = '*'")
    stop_server(used_home)
    with opened(used_home) as client:
        assert ask(client)[1] == [42]
    assert server_status(used_home).listen is None


def test_a_random_socket_directory_that_vanished_is_replaced(tmp_path: Path) -> None:
    home = tmp_path / ("x" * 120)
    with opened(home) as client:
        first = Path(client.parameters["host"])
    assert not first.is_relative_to(tmp_path)
    assert first.stat().st_mode & 0o777 == 0o700
    stop_server(home)
    shutil.rmtree(first)
    first.write_text("somebody else's")
    try:
        with opened(home) as client:
            assert Path(client.parameters["host"]) != first
            assert ask(client)[1] == [42]
    finally:
        first.unlink()
        from .conftest import remove

        remove(home)


def test_stopping_says_whether_there_was_anything_to_stop(home: Path) -> None:
    assert not stop_server(home)
    opened(home).close()
    pid = server_pid(home)
    assert stop_server(home)
    assert not is_server(pid, home / "pgdata")
    assert not stop_server(home)


def test_status_tells_what_is_there(used_home: Path) -> None:
    with opened(used_home) as client:
        status = server_status(used_home)
        assert (status.exists, status.running, status.version) == (True, True, "18")
        assert str(status.socket_directory) == client.parameters["host"]
        assert status.data_directory == used_home / "pgdata"
        assert status.listen is None
    stop_server(used_home)
    status = server_status(used_home)
    assert (status.exists, status.running, status.pid) == (True, False, None)


def test_a_server_that_dies_at_its_start_says_why_and_where(used_home: Path) -> None:
    with (used_home / "pgdata" / "postgresql.auto.conf").open("a") as settings:
        settings.write("work_mem = 'some'\n")
    with pytest.raises(DatabaseError) as caught:
        opened(used_home)
    assert str(caught.value).startswith("the embedded database did not start: FATAL:  config")
    assert "\n" not in str(caught.value)
    assert caught.value.hint == f"its log is {used_home / 'server.log'}"
    assert not server_status(used_home).running


def test_a_cluster_of_another_postgresql_is_not_touched(used_home: Path) -> None:
    opened(used_home).close()
    stop_server(used_home)
    (used_home / "pgdata" / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseError, match="made by PostgreSQL 17, not 18"):
        opened(used_home)


def test_a_long_log_is_set_aside(used_home: Path) -> None:
    opened(used_home).close()
    stop_server(used_home)
    with (used_home / "server.log").open("ab") as log:
        log.write(b"x" * LOG_BYTES)
    opened(used_home).close()
    assert (used_home / "server.log").stat().st_size < LOG_BYTES
    assert (used_home / "server.log.1").stat().st_size > LOG_BYTES


def test_of_two_who_set_a_long_log_aside_the_second_waits_and_leaves_it(home: Path) -> None:
    root = make_root(home)
    aside = home / "server.log.1"
    root.log.write_bytes(b"x" * (LOG_BYTES + 1))
    first = LockFile(root.log)
    first.take()
    lengths: list[int] = []
    second = threading.Thread(target=lambda: lengths.append(rotate_log(root)))
    second.start()
    second.join(timeout=0.5)
    assert second.is_alive()
    assert not aside.exists()
    aside.write_bytes(b"set aside by the first")
    root.log.write_bytes(b"new")
    first.release()
    second.join()
    assert (lengths, aside.read_bytes(), root.log.read_bytes()) == (
        [3],
        b"set aside by the first",
        b"new",
    )


def test_a_log_of_the_largest_length_stays(home: Path) -> None:
    root = make_root(home)
    assert rotate_log(root) == 0
    assert not root.log.exists()
    root.log.write_bytes(b"x" * LOG_BYTES)
    assert rotate_log(root) == LOG_BYTES
    assert not (home / "server.log.1").exists()


@needs_namespaces
def test_a_full_disk_is_called_a_full_disk(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=24m tmpfs "$0" && exec "$@"'
    before = (*NAMESPACE, "--mount", "sh", "-c", script, str(tmp_path))
    code, said = refusal(child(tmp_path / "home", "10", "ask", before=before))
    assert code == 5
    assert said.startswith(
        f"error: the disk is full: no room for the database in {tmp_path}/home\n"
    )


@needs_namespaces
def test_without_namespaces_root_is_told_of_the_way_out(tmp_path: Path) -> None:
    script = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    before = (*NAMESPACE, "sh", "-c", script, "sh")
    code, said = refusal(child(tmp_path / "home", "10", "ask", before=before))
    assert code == 5
    error, hint = said.splitlines()
    assert error.startswith("error: PostgreSQL does not run as this user")
    assert "--db URL" in hint
    assert list((tmp_path / "home").glob("pgdata*")) == []


@needs_namespaces
@needs_open_programs
def test_a_user_without_a_name_has_a_server_too(homes: Path) -> None:
    own = homes / "own"
    own.mkdir()
    os.chown(own, 54321, 54321)
    assert result(child(own / "home", "0", "ask", user=54321))["values"] == [42]
