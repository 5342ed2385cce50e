"""A small client of the embedded server: for the tests, and run as a program by them.

python helper.py HOME IDLE_MINUTES ask      open, print what it found as JSON, close
python helper.py HOME IDLE_MINUTES hold     the same, but close at the end of stdin
python helper.py HOME IDLE_MINUTES reset    remove the database
python helper.py SOCKET_DIRECTORY - connect   only connect
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.signals import hear_ctrl_c
from tracker.embedded import Client, open_server, reset_server, server_status
from tracker.embedded.sockets import OWNER, connection_parameters
from tracker.errors import TrackerError

REPOSITORY = Path(__file__).parents[2]

TEN_MINUTES = Decimal(10)

AS_USER = """
    setpriv --reuid={user} --regid={user} --clear-groups
    --inh-caps=+dac_read_search --ambient-caps=+dac_read_search
"""


def is_open_to_all(path: Path) -> bool:
    """Whether every user may run a program: not in a checkout whose parent folder is closed."""
    real = path.resolve()
    return all(each.stat().st_mode & 0o001 for each in (real, *real.parents))


def prepare(parameters: dict[str, str]) -> None:
    """Make a table with one row, in one transaction; safe to repeat."""
    with connect(parameters) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS answer (value integer PRIMARY KEY)")
        connection.execute("INSERT INTO answer VALUES (42) ON CONFLICT DO NOTHING")


def connect(parameters: dict[str, str]) -> Any:
    """A psycopg connection; imported here so that a child can tell who imported it."""
    import psycopg

    keywords: dict[str, Any] = dict(parameters)
    return psycopg.connect(**keywords)


def opened(
    home: Path,
    *,
    idle_minutes: Decimal = TEN_MINUTES,
    fingerprint: str = "one",
    prepare: Callable[[dict[str, str]], None] = prepare,
    say: Callable[[str], None] = lambda _line: None,
) -> Client:
    """`open_server`, with what most tests do not care about."""
    return open_server(
        home, idle_minutes=idle_minutes, fingerprint=fingerprint, prepare=prepare, say=say
    )


def ask(client: Client) -> tuple[int, list[int]]:
    """Which cluster answers, and what is in it."""
    with connect(client.parameters) as connection:
        row = connection.execute("SELECT system_identifier FROM pg_control_system()").fetchone()
        values = connection.execute("SELECT value FROM answer").fetchall()
    return row[0], [value for (value,) in values]


def server_pid(home: Path) -> int:
    """The pid of the server, which has to run."""
    pid = server_status(home).pid
    assert pid is not None
    return pid


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return once it is so; a minute is for a machine that hangs, not a measure."""
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def child(
    *words: str | Path,
    before: tuple[str, ...] = (),
    user: int | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """This file, started as a program in a process group of its own."""
    if user is not None:
        # Another user, who may nevertheless read wherever Python happens to be installed.
        before = (*before, *AS_USER.format(user=user).split())
    environ = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [*before, sys.executable, __file__, *words],
        env=environ | (environment or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd="/",
        start_new_session=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it takes no lock
    )


def result(process: subprocess.Popen[bytes]) -> Any:
    """What a child found, once it has ended well."""
    output, errors = process.communicate()
    assert process.returncode == 0, errors.decode(errors="replace")
    return json.loads(output)


def refusal(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code of a child that failed, and what it said."""
    _, errors = process.communicate()
    return process.returncode, errors.decode(errors="replace")


def main(home: str, idle_minutes: str, deed: str) -> None:
    """Do *deed*, one of those above."""
    if deed == "reset":
        reset_server(Path(home))
        return
    if deed == "connect":
        connect(connection_parameters(Path(home), OWNER)).close()
        return
    said: list[str] = []
    called: list[str] = []

    def counted(parameters: dict[str, str]) -> None:
        called.append(parameters["user"])
        prepare(parameters)

    with opened(
        Path(home), idle_minutes=Decimal(idle_minutes), prepare=counted, say=said.append
    ) as client:
        loaded = sorted({"psycopg", "tracker.embedded.subprocesses"} & set(sys.modules))
        identifier, values = ask(client)
        found = {
            "identifier": identifier,
            "values": values,
            "called": called,
            "said": said,
            "loaded": loaded,
        }
        print(json.dumps(found), flush=True)  # noqa: T201
        if deed == "hold":
            sys.stdin.read()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except TrackerError as error:
        print(f"error: {error}\nhint: {error.hint}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
