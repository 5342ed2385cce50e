"""How long whole commands take, as multiples of a Python that does nothing.

First the time on the clock, the median of all runs; then the processor time of the command
itself, the least of all runs, which says more on a machine that others use too.
"""

import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9

BARE = "import typer; app = typer.Typer(rich_markup_mode=None); app.command()(lambda: None); app()"

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "a bare Typer program, --help": [sys.executable, "-c", BARE, "--help"],
    "tracker --version": [sys.executable, "-m", "tracker", "--version"],
    "tracker --help": [sys.executable, "-m", "tracker", "--help"],
    "tracker compare, server running": [
        *(sys.executable, "-m", "tracker", "compare", "--year", "2025")
    ],
    "sqlalchemy.orm and psycopg, imported": [
        *(sys.executable, "-c", "import psycopg, sqlalchemy.dialects.postgresql, sqlalchemy.orm")
    ],
    "tracker add commitment --dry-run": [
        *(sys.executable, "-m", "tracker"),
        *shlex.split(
            "add commitment meta '$10bn' --kind site_project --title 'A new campus'"
            " --announced 2025-06-02 --url https://example.com/campus --publisher Example"
            " --published 2025-06-02 --quote '$10 billion' --speaker meta --dry-run"
        ),
    ],
}


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """On the clock, and of the processor."""
    started, used = time.perf_counter(), processor_seconds()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started, processor_seconds() - used


def processor_seconds() -> float:
    """Of all commands so far, in user mode and in the kernel."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TRACKER_HOME": str(Path(home) / "tracker")}
        environment.pop("TRACKER_DATABASE_URL", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in COMMANDS.values():  # the first run of each creates, compiles, caches
            seconds(command, environment)
        # In turns, so that a busy moment of the machine is shared by all.
        samples = {name: [] for name in COMMANDS}
        for _ in range(RUNS):
            for name, command in COMMANDS.items():
                samples[name].append(seconds(command, environment))
        subprocess.run([sys.executable, "-m", "tracker", "db", "stop"], env=environment, check=True)
    figures = {
        name: (statistics.median(clock for clock, _ in runs), min(used for _, used in runs))
        for name, runs in samples.items()
    }
    clock_of_one, used_by_one = figures["python -c pass"]
    print("  clock  processor")
    for name, (clock, used) in figures.items():
        print(f"{clock / clock_of_one:7.1f} {used / used_by_one:10.1f}  {name}")


if __name__ == "__main__":
    main()
