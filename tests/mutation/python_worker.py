"""A process that has the libraries loaded; each run of pytest is a fork of it.

Started by `python_runs`.  It takes the arguments of pytest, one JSON list a line, and answers
with the number of the process that runs it, then with its exit code.
"""

import json
import os
import sys
from importlib import import_module

import pytest

LIBRARIES = (
    "alembic.command",
    "hypothesis",
    "psycopg",
    "pydantic",
    "rapidfuzz.process",
    "rich.markup",
    "rich.progress",
    "ruamel.yaml",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.orm",
    "typer.testing",
    "xdist.remote",
    "urllib3",
)
"""What takes longer to load than most tests to run, and is not ours: no mutant is in it."""


def main() -> None:
    """Answer until the input ends."""
    ours = os.dup(1)
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    # Its plugins are loaded as pytest itself loads them, or it would complain later.
    pytest.main(["--noconftest", "--collect-only", "-qq", "-n0", "tests/signals.py"])
    for name in LIBRARIES:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()
            os.dup2(quiet, 0)
            os._exit(pytest.main(json.loads(line)))
        os.write(ours, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(ours, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main()
