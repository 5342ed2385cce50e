"""Output that cannot be written, input that cannot be read, and Ctrl-C at any time."""

import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.program import (
    COMMAND,
    ROOT,
    process_environment,
    run_in_shell,
)
from tests.conftest import Parameters
from tests.signals import hear_ctrl_c

FULL = "error: cannot write to standard output: No space left on device\n"
CLOSED = "error: cannot write to standard output: it is closed\n"

SMALL = ["--version", "--help", "list --help", "db url", "check"]
LARGE = [f"list citations --format {output}" for output in ("table", "json", "csv", "markdown")]
DRAWN = ["compare --year 2025 --plot", "show company meta", "history stargate", "parse 5亿元"]


@pytest.mark.rule("exit-usage")
@pytest.mark.parametrize("line", SMALL + LARGE + DRAWN)
def test_a_full_or_closed_output_is_one_line(seeded: Parameters, tmp_path: Path, line: str) -> None:
    environ = process_environment(seeded, tmp_path)
    for target, words in ((">/dev/full", FULL), (">&-", CLOSED)):
        result = run_in_shell(f"{line} {target}", environ)
        assert result.returncode == 2
        *before, last = result.stderr.splitlines(keepends=True)
        assert last == words
        assert not [text for text in before if text.startswith(("error:", "Traceback"))]


def test_a_change_whose_report_is_lost_is_said_to_be_made(
    copied: Parameters, tmp_path: Path
) -> None:
    environ = process_environment(copied, tmp_path)
    line = "add alias meta Metamates --yes >/dev/full"
    dry = run_in_shell(f"{line} --dry-run", environ)
    assert (dry.returncode, dry.stderr.endswith(FULL)) == (2, True)
    made = run_in_shell(line, environ)
    hint = "hint: what was confirmed is on file all the same\n"
    assert (made.returncode, made.stderr.endswith(FULL + hint)) == (2, True)
    assert run_in_shell("show company Metamates", environ).returncode == 0


def test_an_exit_code_stays_where_messages_cannot_be_written(
    seeded: Parameters, tmp_path: Path
) -> None:
    environ = process_environment(seeded, tmp_path)
    for target in ("2>/dev/full", "2>&-", ">&- 2>&- <&-"):
        assert run_in_shell(f"show company no-such-company {target}", environ).returncode == 3
    assert run_in_shell("--version 2>/dev/full", environ).returncode == 0


@pytest.mark.parametrize("line", ["sql -", "sql", "parse --lines -", "apply -"])
def test_a_closed_input_is_one_line(seeded: Parameters, tmp_path: Path, line: str) -> None:
    result = run_in_shell(f"{line} <&-", process_environment(seeded, tmp_path))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "error: cannot read standard input: it is closed\n"


def test_a_question_that_nobody_can_answer_is_not_asked(seeded: Parameters, tmp_path: Path) -> None:
    environ = process_environment(seeded, tmp_path)
    wants = run_in_shell("add commitment meta '$5bn' <&-", environ)
    assert (wants.returncode, wants.stderr.count("error:")) == (2, 1)
    reset = run_in_shell("db reset <&-", environ | {"TRACKER_DATABASE_URL": ""})
    assert (reset.returncode, reset.stderr.count("error:")) == (4, 1)


@pytest.mark.rule("exit-reader-gone")
def test_a_reader_that_goes_away_is_no_error(seeded: Parameters, tmp_path: Path) -> None:
    for line in ("list citations --format json", "compare --year 2025", "--help"):
        process = subprocess.Popen(
            [*COMMAND, *shlex.split(line)],
            env=process_environment(seeded, tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 141


def test_ctrl_c_ends_a_query_without_a_traceback(seeded: Parameters, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "sql", "SELECT pg_sleep(60)"],
        env=process_environment(seeded, tmp_path),
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it takes no lock
    ) as process:
        with psycopg.connect(make_conninfo("", **seeded), autocommit=True) as connection:
            running = "SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"
            # It sleeps for a minute: what has not begun by its end never will.
            while process.poll() is None and not connection.execute(running).fetchall():
                time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"")


@pytest.mark.parametrize("module", ["tracker.cli.app", "typer.main", "tracker.cli.streams"])
def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_traceback(module: str) -> None:
    """The interruption comes from the import of a module, which stands for any moment."""
    code = (
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from tracker.__main__ import run\n"
        "sys.argv = ['tracker', '--version']\n"
        "run()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=hear_ctrl_c,
    )
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")


def test_the_command_is_the_way_in_that_knows_ctrl_c() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'tracker = "tracker.__main__:run"' in text


def test_an_ascii_terminal_gets_escapes_and_no_traceback(
    seeded: Parameters, tmp_path: Path
) -> None:
    result = subprocess.run(
        [*COMMAND, "compare", "--year", "2025"],
        env=process_environment(seeded, tmp_path, PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert rb"\u226465.0bn" in result.stdout
