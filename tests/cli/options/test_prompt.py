"""What writing commands ask on a terminal."""

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters

ROOT = Path(__file__).parents[3]


def dialogue(line: str, answers: str, copied: Parameters, home: Path) -> tuple[int, str, str]:
    """Exit code, what was written to stdout, and what a terminal showed beside it."""
    ours, theirs = pty.openpty()
    environ = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environ |= {
        "TRACKER_DATABASE_URL": make_conninfo("", **copied),
        "TRACKER_HOME": str(home),
        "TERM": "dumb",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", *shlex.split(line)],
        env=environ,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=ROOT,
    ) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # Linux: the other side is closed
            pass
        assert process.stdout
        written = process.stdout.read().decode()
    os.close(ours)
    return process.returncode, written, shown.decode()


def test_on_a_terminal_the_user_sees_what_was_understood_and_says_yes(
    copied: Parameters, tmp_path: Path
) -> None:
    line = 'add company sakura "Sakura Internet"'
    code, written, shown = dialogue(line, "n\n", copied, tmp_path)
    assert (code, written) == (1, "")
    assert shown.index("name: Sakura Internet") < shown.index("Write this? [y/N]")
    assert "nothing was changed" in shown
    code, written, shown = dialogue(line, "y\n", copied, tmp_path)
    assert (code, written.splitlines()[-1].split()) == (0, ["company", "sakura", "written"])
    assert shown.count("name: Sakura Internet") == 1


def test_what_was_left_out_is_asked_for_with_its_choices(
    copied: Parameters, tmp_path: Path
) -> None:
    line = "add site hyperion Hyperion --yes"
    code, written, shown = dialogue(line, "campus\nUS\n", copied, tmp_path)
    assert code == 0, shown
    assert "--kind (region, campus, facility, building):" in shown
    assert "--country:" in shown
    assert "hyperion" in written


@pytest.mark.parametrize(
    ("answers", "written_last"),
    [
        ("overlaps:alibaba-cloud-ai-hardware\ny\n", "overlaps alibaba-cloud-ai-hardware"),
        ("new\ny\n", "claim"),
        ("n\noverlaps:stargate\nnew\ny\n", "claim"),
    ],
)
def test_a_likely_duplicate_is_asked_about(
    copied: Parameters, tmp_path: Path, answers: str, written_last: str
) -> None:
    line = (
        "add commitment alibaba 3900亿元 --title Hardware --announced 2025-02-24"
        " --url https://x.example/a --publisher X --quote 3900亿元"
    )
    code, written, shown = dialogue(line, answers, copied, tmp_path)
    assert code == 0, shown
    assert "this may be on file: alibaba-cloud-ai-hardware" in shown
    assert written_last in written.splitlines()[-1]
