"""What a kind of file is, and how its columns are declared."""

from dataclasses import dataclass, field
from enum import StrEnum


class Shape(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    PARTIES = "parties"
    FLAG = "flag"
    WORD = "word"
    PASSED_OVER = "passed over"
    """Known, and of no use here: links to pictures, who edited the row, what others derive."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called here, however a file heads it."""

    field: str
    shape: Shape
    words: frozenset[str] = frozenset()
    """All that a cell of the shape `word` may say, beside nothing."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One table that Epoch AI publishes."""

    name: str
    needed: tuple[str, ...]
    """Fields without which a row tells of nothing that could be named or dated."""
    columns: dict[str, Column] = field(default_factory=dict)


def headed(shape: Shape, **headings: str) -> dict[str, Column]:
    """Columns of one shape: the field, then the headings it has had, divided by `|`."""
    return {
        heading: Column(name, shape)
        for name, given in headings.items()
        for heading in given.split("|")
    }


def word(name: str, heading: str, *words: str) -> dict[str, Column]:
    """A column whose cells say one of a few words."""
    return {heading: Column(name, Shape.WORD, frozenset(words))}


def passed_over(*headings: str) -> dict[str, Column]:
    """Columns that are known and of no use here."""
    return {heading: Column(heading, Shape.PASSED_OVER) for heading in headings}
