"""Mutants of Python: written into the copy, one after the other, each with a pytest of its own."""

import json
import select
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from subprocess import PIPE, Popen

from tests.homes import KEPT
from tests.mutation.checkout import Checkout, kill_group
from tests.mutation.mutant import Mutant, Outcome, Result
from tests.mutation.reach import Test
from tests.mutation.timing import allowed

OPTIONS = ("--numprocesses=0", "--exitfirst", "--quiet", "-p", "no:cacheprovider", "--tb=no")

PREPARE = "from pathlib import Path; from tests.homes import prepared_home; prepared_home(Path())"
"""Makes the home that the runs copy: it takes longer than most tests, and is the same for all."""


def try_python(checkout: Checkout, reached: Mapping[Mutant, Sequence[Test]]) -> Iterator[Result]:
    """What became of each mutant of a Python file, as it is known."""
    if not reached:
        return
    # Before there is any mutant: one would leave its mistakes in the home of all others.
    code, said = checkout.run(["-c", PREPARE], environment=_homes(checkout))
    if code != 0:
        raise RuntimeError(f"no home could be made for the tests:\n{said}")
    with _worker(checkout) as worker:
        for mutant, tests in reached.items():
            file = checkout.root / mutant.file
            original = file.read_text(encoding="utf-8")
            try:
                file.write_text(mutant.content(), encoding="utf-8")
                yield Result(mutant, _try(checkout, worker, tests), len(tests))
            finally:
                file.write_text(original, encoding="utf-8")


def _try(checkout: Checkout, worker: Popen[bytes], tests: Sequence[Test]) -> Outcome:
    if not tests:
        return Outcome.SURVIVED
    names = checkout.temporary / "tests"
    names.write_text("".join(f"{test.name}\n" for test in tests), encoding="utf-8")
    assert worker.stdin
    worker.stdin.write(f"{json.dumps([*OPTIONS, f'@{names}'])}\n".encode())
    child = _answer(worker)
    code = _answer(worker, allowed(tests))
    if child is not None:
        kill_group(child)
    if code is None:
        _answer(worker)
    checkout.clear()
    if code is None:
        return Outcome.TIMEOUT
    return Outcome.KILLED if code else Outcome.SURVIVED


@contextmanager
def _worker(checkout: Checkout) -> Iterator[Popen[bytes]]:
    """A process of which each run of pytest is a fork."""
    with Popen(
        [sys.executable, "-m", "tests.mutation.python_worker"],
        cwd=checkout.root,
        env=checkout.environment() | _homes(checkout),
        stdin=PIPE,
        stdout=PIPE,
        bufsize=0,  # else a line that is read ahead would not be waited for
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            kill_group(process.pid)


def _answer(worker: Popen[bytes], seconds: float | None = None) -> int | None:
    """The number that the worker says next; None where it takes longer than allowed."""
    assert worker.stdout
    ready, _, _ = select.select([worker.stdout], [], [], seconds)
    if not ready:
        return None
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError("the process that runs pytest has ended")
    return int(line)


def _homes(checkout: Checkout) -> dict[str, str]:
    return {KEPT: str(checkout.temporary / "homes")}
