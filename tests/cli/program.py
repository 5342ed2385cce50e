"""The program as a process of its own: streams, signals and exit codes as a shell sees them."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters

COMMAND = [sys.executable, "-m", "tracker"]
ROOT = Path(__file__).parents[2]


def process_environment(parameters: Parameters, home: Path, **more: str) -> dict[str, str]:
    """An environment that leads to this database, and never to the tester's own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    url = make_conninfo("", **parameters)
    return kept | {"TRACKER_DATABASE_URL": url, "TRACKER_HOME": str(home)} | more


def run_in_shell(line: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run what is typed after `tracker`, with the redirections of a shell."""
    return subprocess.run(
        ["/bin/sh", "-c", f"{shlex.join(COMMAND)} {line}"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
