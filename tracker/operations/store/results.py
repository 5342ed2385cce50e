"""What a writing command tells: what it understood, and what it wrote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

ShowPreview = Callable[[Mapping[str, str]], None]
"""Told what was understood, label by label, before anything is written."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row that a command has written, found or removed."""

    noun: str
    """company, alias, source, site, commitment, claim or link."""

    key: str | int
    """What it is called from now on; the number that the database gave, for a claim."""

    done: str = "written"
    """written; on file, where it was found; removed."""
