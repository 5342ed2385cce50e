"""Opening: first use, many at once, killed, prepared once."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tracker.embedded import open_server, server_status, stop_server
from tracker.embedded.directory import make_root
from tracker.errors import DatabaseError

from .helper import TEN_MINUTES, ask, child, connect, opened, prepare, result, server_pid


def test_first_use_says_exactly_one_line(home: Path) -> None:
    said: list[str] = []
    opened(home, say=said.append).close()
    assert said == [f"tracker: creating a database in {home} (first use, about 5 seconds)"]
    opened(home, say=said.append).close()
    stop_server(home)
    opened(home, say=said.append).close()
    assert len(said) == 1


def test_the_database_is_utf8_in_code_point_order_and_safe(home: Path) -> None:
    with opened(home) as client, connect(client.parameters) as connection:
        row = connection.execute(
            """
            SELECT current_database(), session_user, pg_encoding_to_char(encoding), datlocprovider,
                datlocale, current_setting('data_checksums'), current_setting('fsync'),
                current_setting('listen_addresses'), current_setting('TimeZone'),
                current_setting('client_connection_check_interval')
            FROM pg_database WHERE datname = current_database()
            """
        ).fetchone()
        assert row == (
            *("tracker", "tracker", "UTF8", "b", "C.UTF-8", "on", "on", "", "UTC"),
            "2s",
        )


def test_the_owner_is_the_reader_too_and_nobody_else(used_home: Path) -> None:
    with opened(used_home) as client:
        with connect(client.parameters) as connection:
            connection.execute("CREATE ROLE tracker_sql LOGIN IN ROLE tracker_reader")
            connection.execute("CREATE ROLE somebody LOGIN")
        with connect(client.reader_parameters) as connection:
            assert connection.execute("SELECT session_user").fetchone() == ("tracker_sql",)
        with pytest.raises(Exception, match="Peer authentication failed"):
            connect(client.parameters | {"user": "somebody"})


def test_a_server_that_died_of_a_full_disk_is_no_broken_line(used_home: Path) -> None:
    log = make_root(used_home).log

    def die(_: dict[str, str]) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write('PANIC:  could not write to file "pg_wal/1": No space left on device\n')
        raise OSError("the connection is lost")

    with pytest.raises(DatabaseError, match="the disk is full"):
        opened(used_home, fingerprint="another", prepare=die)
    with pytest.raises(DatabaseError, match="the disk is full"), opened(used_home) as client:
        die(client.parameters)
    # What the log tells of an earlier time is no reason for a failure of today.
    with pytest.raises(OSError, match="something else"), opened(used_home):
        raise OSError("something else")


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_eight_first_users_at_once_share_one_cluster(home: Path, round_: int) -> None:
    children = [child(home, "10", "ask") for _ in range(8)]
    answers = [result(process) for process in children]
    assert {(answer["identifier"], *answer["values"]) for answer in answers} == {
        (answers[0]["identifier"], 42)
    }
    assert sum(len(answer["called"]) for answer in answers) == 1
    assert sum(len(answer["said"]) for answer in answers) == 1


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_killed_first_runs_open_afterwards(home: Path, round_: int) -> None:
    homes = [home / str(number) for number in range(5)]
    killed = [child(own, "10", "hold") for own in homes]
    moments = random.Random()
    for process in killed:
        time.sleep(moments.uniform(0, 1.2))
        os.killpg(process.pid, signal.SIGKILL)
    for process in killed:
        process.communicate()
    opening = [child(own, "0", "ask") for own in homes]
    assert [result(process)["values"] for process in opening] == [[42]] * 5
    assert {path.name for path in home.glob("*/pgdata*")} == {"pgdata"}


def test_a_failed_preparation_is_repeated(home: Path) -> None:
    calls = []

    def fails_once(parameters: dict[str, str]) -> None:
        calls.append(parameters["dbname"])
        if len(calls) == 1:
            raise ZeroDivisionError
        prepare(parameters)

    with pytest.raises(ZeroDivisionError):
        opened(home, prepare=fails_once)
    for _ in range(2):
        with opened(home, prepare=fails_once) as client:
            assert ask(client)[1] == [42]
    assert calls == ["tracker", "tracker"]


def test_another_fingerprint_prepares_again(used_home: Path) -> None:
    calls = []

    def counted(parameters: dict[str, str]) -> None:
        calls.append(parameters["user"])

    for fingerprint in ("one", "one", "two", "two", "two, and more"):
        opened(used_home, fingerprint=fingerprint, prepare=counted).close()
    assert len(calls) == 2


@pytest.mark.rule("database-newer")
def test_what_another_program_began_to_prepare_is_not_taken_for_what_there_was(
    used_home: Path,
) -> None:
    def fails(_parameters: dict[str, str]) -> None:
        raise DatabaseError("killed after the tables")

    with pytest.raises(DatabaseError, match="killed"):
        opened(used_home, fingerprint="newer", prepare=fails)
    prepared_again: list[dict[str, str]] = []
    opened(used_home, prepare=prepared_again.append).close()
    assert len(prepared_again) == 1


def test_a_cluster_that_vanished_is_made_and_prepared_again(used_home: Path) -> None:
    opened(used_home).close()
    stop_server(used_home)
    make_root(used_home).data.rename(used_home.with_name("elsewhere"))
    with opened(used_home) as client:
        assert ask(client)[1] == [42]


def test_a_running_server_is_opened_without_loading_much(used_home: Path) -> None:
    opened(used_home).close()
    assert result(child(used_home, "10", "ask"))["loaded"] == []


def test_the_environment_of_the_user_changes_nothing(home: Path) -> None:
    odd = {
        "PGHOSTADDR": "127.0.0.1",
        "PGPORT": "1",
        "PGUSER": "nobody",
        "PGDATABASE": "none",
        "PGDATA": "/none",
        "PGCLIENTENCODING": "LATIN1",
        "LC_ALL": "xx_XX.UTF-8",
        "LANG": "yy",
        "LC_CTYPE": "C",
        "TZ": "Nowhere/Never",
        "TRACKER_SECRET": "geheim",
    }
    process = child(home, "10", "ask", environment=odd)
    assert result(process)["values"] == [42]
    pid = server_status(home).pid
    assert b"geheim" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_ctrl_c_does_not_reach_the_server(used_home: Path) -> None:
    process = child(used_home, "10", "hold")
    assert process.stdout is not None
    process.stdout.readline()
    pid = server_pid(used_home)
    assert os.getpgid(pid) != process.pid
    assert os.getsid(pid) != process.pid
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()
    assert process.returncode != 0
    assert server_pid(used_home) == pid


def test_a_client_is_no_parent_of_the_server(used_home: Path) -> None:
    with opened(used_home):
        status = Path(f"/proc/{server_pid(used_home)}/status").read_text()
    assert f"PPid:\t{os.getpid()}\n" not in status


def test_closing_twice_is_closing_once(used_home: Path) -> None:
    client = opened(used_home)
    client.close()
    client.close()


def test_the_interface_takes_what_the_callers_give(used_home: Path) -> None:
    with open_server(
        used_home, idle_minutes=TEN_MINUTES, fingerprint="f", prepare=prepare, say=print
    ) as client:
        assert client.parameters["user"] == "tracker"
        assert client.reader_parameters == client.parameters | {"user": "tracker_sql"}
