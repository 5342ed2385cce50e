"""How long whole commands take, as multiples of a Python that does nothing."""

import os
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
}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TRACKER_HOME": str(Path(home) / "tracker")}
        environment.pop("TRACKER_DATABASE_URL", None)
        for command in COMMANDS.values():  # the first run of each creates, compiles, caches
            seconds(command, environment)
        # In turns, so that a busy moment of the machine is shared by all.
        samples = {name: [] for name in COMMANDS}
        for _ in range(RUNS):
            for name, command in COMMANDS.items():
                samples[name].append(seconds(command, environment))
        medians = {name: statistics.median(times) for name, times in samples.items()}
        subprocess.run([sys.executable, "-m", "tracker", "db", "stop"], env=environment, check=True)
    for name, median in medians.items():
        print(f"{median / medians['python -c pass']:7.1f}  {name}")


if __name__ == "__main__":
    main()
