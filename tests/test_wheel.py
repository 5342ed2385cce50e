"""The wheel carries all it needs: it works in a fresh environment, far from a checkout."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_an_installed_wheel_answers_the_question(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, cwd=elsewhere)
    [wheel] = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "fresh", cwd=elsewhere)
    bin_folder = tmp_path / "fresh" / "bin"
    run(bin_folder / "pip", "install", "--quiet", wheel, cwd=elsewhere)

    home = {"TRACKER_HOME": str(tmp_path / "home"), "TRACKER_IDLE_MINUTES": "0"}
    tracker = bin_folder / "tracker"
    answer = run(tracker, "compare", "--year", "2025", "--format", "json", cwd=elsewhere, **home)
    rows = json.loads(answer)

    assert {"microsoft", "alphabet", "amazon", "meta", "alibaba", "baidu", "stargate"} <= {
        row["company"] for row in rows
    }
