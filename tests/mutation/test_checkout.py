import subprocess
import time
from pathlib import Path

import pytest

from tests.mutation.checkout import ROOT, copied


@pytest.fixture(scope="module", autouse=True)
def repository() -> None:
    if subprocess.run(["git", "rev-parse"], cwd=ROOT, check=False).returncode:
        pytest.skip("this is no checkout of git")


def test_the_copy_has_what_is_tracked_or_new_and_nothing_that_is_ignored() -> None:
    with copied() as checkout:
        assert (checkout.root / "tracker" / "__init__.py").is_file()
        assert not (checkout.root / ".git").exists()
        assert not list(checkout.root.rglob("__pycache__"))
    assert not checkout.root.exists()


def test_what_runs_in_the_copy_imports_from_the_copy() -> None:
    with copied() as checkout:
        code, output = checkout.run(
            ["-c", "import os; os.chdir('/'); import tracker; print(tracker.__file__)"]
        )
        assert (code, Path(output.strip())) == (0, checkout.root / "tracker" / "__init__.py")


def test_what_does_not_end_is_ended_with_all_that_it_started() -> None:
    script = "import subprocess; subprocess.run(['sleep', '98.765'])"
    start = time.monotonic()
    with copied() as checkout:
        assert checkout.run(["-c", script], seconds=1) == (None, "")
    processes = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert "sleep 98.765" not in processes.stdout.splitlines()
    assert time.monotonic() - start < 90
