"""A copy of the checkout to work on, and what runs in it: bounded, and nothing left behind."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.embedded import stop_server
from tracker.errors import TrackerError

ROOT = Path(__file__).parents[2]

DOCUMENTS = "TRACKER_DOCUMENTS"

MOST_BYTES = 6 * 2**30
"""Of addresses, for a process and each it starts: a mutant may loop and fill the memory."""


@dataclass(frozen=True)
class Checkout:
    """The copy."""

    root: Path
    temporary: Path
    """Where everything that runs in the copy keeps its files, servers included."""

    def environment(self) -> dict[str, str]:
        """What is run in the copy imports from the copy, and writes beside it."""
        documents = ROOT.parent / "shared" / "documents"
        found = {DOCUMENTS: str(documents)} if documents.is_dir() else {}
        own = {"PYTHONPATH": str(self.root), "TMPDIR": str(self.temporary)}
        return {**found, **os.environ, **own, "PYTHONDONTWRITEBYTECODE": "1"}

    def start(
        self, arguments: Sequence[str], environment: dict[str, str] | None = None, pipe: int = -1
    ) -> subprocess.Popen[bytes]:
        """Start Python with *arguments* in the copy, in a group of processes of its own."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self.environment() | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[pipe] if pipe >= 0 else [],
            start_new_session=True,
        )

    def run(
        self,
        arguments: Sequence[str],
        *,
        seconds: float | None = None,
        environment: dict[str, str] | None = None,
    ) -> tuple[int | None, str]:
        """The exit code, None after too many *seconds*, and what was printed."""
        with self.start(arguments, environment) as process:
            try:
                output, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                return None, ""
            finally:
                kill_group(process.pid)
                self.clear()
        return process.returncode, output.decode(errors="replace")

    def clear(self, kept: Path | None = None) -> None:
        """Stop the servers that tests left behind, other than that of *kept*."""
        stop_servers(self.temporary, kept)


def stop_servers(folder: Path, kept: Path | None = None) -> None:
    """Stop every embedded server below *folder*, other than that of the home *kept*."""
    for file in folder.rglob("postmaster.pid"):
        home = file.parents[1]
        if home != kept:
            with suppress(TrackerError):
                stop_server(home)


def kill_group(leader: int) -> None:
    """End a process and those it started, unless they have gone."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def bound_memory() -> None:
    """Let this process and what it starts fail before they fill the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


@contextmanager
def copied() -> Iterator[Checkout]:
    """A copy of what is in the checkout, tracked or not yet, and not ignored."""
    with tempfile.TemporaryDirectory(prefix="mutation-", ignore_cleanup_errors=True) as folder:
        checkout = Checkout(Path(folder) / "tracker", Path(folder) / "tmp")
        checkout.temporary.mkdir()
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                target = checkout.root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target)
        try:
            yield checkout
        finally:
            checkout.clear()
