"""How much memory an answer may take that nobody can foresee."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import DatabaseError

MOST = 2**30
"""Bytes beside what the program has already.  A single value may have as many."""


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Let the program take no more than that inside; afterwards it may again.

    Raises:
        DatabaseError: it would have.
    """
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    bound = taken * resource.getpagesize() + MOST
    limits = [limit for limit in (bound, before, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    except MemoryError:
        raise DatabaseError(
            f"the answer takes more than {MOST >> 20:,} MB of memory",
            hint="ask for less of it, as in: left(column, 1000)",
        ) from None
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))
