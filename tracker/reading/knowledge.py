"""What a reader knows while it reads: what is on file, and what the text has told so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.reading.cues import Cues
from tracker.reading.names import Names
from tracker.reading.owners import Reference


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file that a reader has to know."""

    names: Mapping[str, str]
    """Every name of a company -> its slug."""

    fiscal_year_end_months: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """One text while it is read."""

    text: str
    language: str
    published: date | None
    country: str | None
    cues: Cues
    names: Names
    known: Known
    reference: Reference = field(default_factory=Reference)
    months: Mapping[str, int] = field(default_factory=dict)

    @property
    def slugs(self) -> set[str]:
        """The companies on file."""
        return set(self.known.names.values())
