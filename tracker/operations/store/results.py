"""Preview and result rows of a writing operation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

ShowPreview = Callable[[Mapping[str, str]], None]
"""Called with what was understood, label by label, before anything is written."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row that an operation has written, found or removed."""

    noun: str
    """company, alias, source, site, commitment, claim or link."""

    key: str | int
    """What it is called from now on; the number that the database gave, for a claim."""

    done: str = "written"
    """written; on file, where it was found; removed."""
