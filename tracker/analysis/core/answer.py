"""What every answer to a question can do: go to data frames, and show itself in a notebook."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from tracker.analysis.core.result_set import ResultSet

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class HasRecords(Protocol):
    """Has rows, as the columns of an answer."""

    shown: ClassVar[Sequence[str]]

    @property
    def records(self) -> ResultSet:
        """The rows of the answer."""


class Answer:
    """An answer whose rows are its *records*; what else has to be said stands beside them."""

    __slots__ = ()

    shown: ClassVar[Sequence[str]] = ()
    """The columns that a notebook shows; all of them where none is named."""

    def __len__(self: HasRecords) -> int:
        return len(self.records)

    def to_arrow(self: HasRecords) -> "pa.Table":
        """The rows as a table of Arrow; see ResultSet."""
        return self.records.to_arrow()

    def to_pandas(self: HasRecords) -> "pd.DataFrame":
        """The rows as a data frame of pandas; see ResultSet."""
        return self.records.to_pandas()

    def to_polars(self: HasRecords) -> "pl.DataFrame":
        """The rows as a data frame of polars; see ResultSet."""
        return self.records.to_polars()

    def _repr_html_(self: HasRecords) -> str:
        """The rows as a table in a notebook."""
        return only(self.records, self.shown)._repr_html_()


def only(records: ResultSet, columns: Sequence[str]) -> ResultSet:
    """The same rows with these columns alone; all of them where none is named."""
    places = [records.columns.index(name) for name in columns or records.columns]
    return ResultSet(
        [records.columns[place] for place in places],
        [[row[place] for place in places] for row in records.rows],
        [records.types[place] for place in places],
    )
