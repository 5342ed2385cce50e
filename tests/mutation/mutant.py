"""A mutant, how it is named, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    """Killed too: the tests did not end in time."""

    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    """Named in equivalent.toml: no test can notice it."""


@dataclass(frozen=True)
class Mutant:
    """One small change to one file."""

    file: str
    """From the root of the checkout, with slashes."""

    subject: str
    """The view that is changed, or the file itself where it is Python."""

    line: int
    """The line that changes."""

    operator: str
    old: str
    new: str
    content: Callable[[], str] = field(repr=False, compare=False)
    """The whole text with the change: of the file, or the statement that makes the view."""

    number: int = 0
    """Which one, from 0, among those of this subject that read alike."""

    @property
    def id(self) -> str:
        """A name that stays while the changed words and their order stay."""
        told = (self.subject, self.operator, self.old, self.new, str(self.number))
        return (
            f"{self.subject}:{self.operator}:{sha256(chr(0).join(told).encode()).hexdigest()[:8]}"
        )


def numbered(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """The same mutants, with those that read alike told apart."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for mutant in mutants:
        told = (mutant.subject, mutant.operator, mutant.old, mutant.new)
        yield replace(mutant, number=seen[told])
        seen[told] += 1


@dataclass(frozen=True)
class Result:
    """A mutant that was tried, or that needs no trial."""

    mutant: Mutant
    outcome: Outcome
    tests: int
    """How many tests reach it."""

    reason: str = ""
    """Why it is equivalent."""
