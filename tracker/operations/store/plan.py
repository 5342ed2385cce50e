"""A change as a value: what was asked for, how it was understood, the rows to be written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Self, TypeVar

from tracker.analysis.core.result_set import ResultSet
from tracker.checks.doubts import Doubt

Value = str | int | bool | Decimal | date | None
"""What a column holds; words of a vocabulary are strings too."""

Request = TypeVar("Request")


class NewKey(int):
    """Stands for the key that the database will give to a planned row.

    It is negative, as no key on file is, so that the two are never taken for each other.
    """

    @classmethod
    def of_row(cls, row: int) -> Self:
        """The key of the row with this number, counted from 0 through the whole plan."""
        return cls(-1 - row)

    @property
    def row(self) -> int:
        """The number of the row."""
        return -1 - self

    def __repr__(self) -> str:
        return f"NewKey.of_row({self.row})"


class Action(StrEnum):
    """What is done with a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row to be inserted, changed or deleted."""

    action: Action
    table: str
    values: Mapping[str, Value]
    """The columns to be written; none of a row that is deleted."""

    identity: Mapping[str, Value]
    """The columns by which a row on file is found; none of a row that is inserted."""

    place: str
    """What it was read from, for a message: a line of a file, or an option."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row that is written, found or removed."""

    noun: str
    """company, alias, source, site, commitment, claim or link."""

    key: str | int
    """What it is called from now on; the number that the database gave, for a claim."""

    done: str = "written"
    """written; on file, where it was found; removed."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Something on file that may be what is to be added."""

    key: str
    shown: str
    """Its key with its figure and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood(Generic[Request]):
    """What became of a request, but for the rows."""

    request: Request
    """What was asked for, with the choices that were left open now made."""

    preview: Mapping[str, str]
    """How it was understood, label by label."""

    results: tuple[RowResult, ...]
    likely: tuple[LikelyDuplicate, ...] = ()
    """What it may be a repetition of; it is not written unless the request says otherwise."""

    doubts: tuple[Doubt, ...] = ()
    """Why it may be wrong; it is not written unless whoever writes says that he is sure."""

    note: str | None = None
    """Why, for history."""

    kept: tuple[str, ...] = ()
    """What stands as it was edited by hand, against what was asked for; a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Understood[Request]):
    """A change that can be written."""

    rows: tuple[PlannedRow, ...] = field(default=())
    """As planned, numbered through a batch; a table is written after those it refers to."""

    def _repr_html_(self) -> str:
        """How the change was understood, as a table in a notebook."""
        preview = ResultSet(("what", "understood as"), list(self.preview.items()), (str, str))
        return preview._repr_html_()


def already_on_file(
    request: Request, noun: str, key: str | int, *more: RowResult
) -> Understood[Request]:
    """Of a request that says nothing new; *more* is what else was found."""
    return Understood(
        request=request,
        preview={noun: f"{key} is on file already: nothing is written"},
        results=(RowResult(noun, key, "on file"), *more),
    )


def request_of(planned: object) -> Any:
    """What a plan was made of.

    Raises:
        TypeError: it is no plan; that is a mistake in the program.
    """
    if not isinstance(planned, Plan):
        raise TypeError(f"{type(planned).__name__} is no plan; `plan` makes one of a request")
    return planned.request


def counted(rows: Sequence[PlannedRow]) -> tuple[Counter[str], Counter[str]]:
    """How many rows of each table are planned to be inserted, and to be filled."""
    inserted, filled = (
        Counter(row.table for row in rows if row.action is action)
        for action in (Action.INSERT, Action.UPDATE)
    )
    return inserted, filled
