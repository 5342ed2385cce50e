"""How long the tests of a mutant may take."""

from collections.abc import Iterable

from tests.mutation.reach import Test

START_SECONDS = 60
"""For the start of Python, and of a server where a test needs one, on a busy machine."""

FACTOR = 3
"""How many times as long as when they were measured: the machine may be busier now."""


def allowed(tests: Iterable[Test]) -> float:
    """Seconds after which a mutant counts as killed: its tests do not end."""
    return START_SECONDS + FACTOR * sum(test.seconds for test in tests)
