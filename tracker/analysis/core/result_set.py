"""The result set of a query."""

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, overload
from unicodedata import normalize

from tracker.analysis.core.column_types import ColumnType, of_values
from tracker.extras import needs

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

ARROW_DIGITS: Final = 76
"""The longest decimal that Arrow has."""

POLARS_DIGITS: Final = 38
"""The longest decimal that polars has."""


@dataclass(frozen=True, slots=True)
class ResultSet:
    """Rows under the names of their columns, values unrounded.

    Iterating gives each row with its values as attributes too: `row.company`, `row.year`.
    A column whose name cannot be an attribute of its own - a keyword, a name with a blank or
    an underscore first, the second of two that are called alike - goes by its place, from
    `_0` on; in `columns`, `rows` and `mappings()` it keeps its name.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    types: Sequence[ColumnType] = ()
    """The Python type of the values of each column, whether or not any is known; where
    nothing states them they are those of the values."""

    is_cut: bool = False
    """Whether there are more rows than were asked for."""

    def __post_init__(self) -> None:
        if not self.types:
            values = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
            found = tuple(of_values(each) for _, each in zip(self.columns, values, strict=True))
            object.__setattr__(self, "types", found)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return map(_row_class(tuple(self.columns))._make, self.rows)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> "ResultSet": ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return ResultSet(self.columns, self.rows[place], self.types)
        return _row_class(tuple(self.columns))._make(self.rows[place])

    def mappings(self) -> list[Mapping[str, Any]]:
        """The rows, each as column -> value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_arrow(self) -> "pa.Table":
        """A table of Arrow with these columns, every value exactly what it is here.

        Decimals have as many places as the value of the column that has most, and 128 bits
        (38 digits) where that holds them all, else 256.  A timestamp with time zone is in
        UTC, NULL is null.  JSON, and all that Arrow has no type for, is its text.

        Raises:
            MissingLibraryError: pyarrow is not installed.
            UsageError: two columns are called alike.
            OutputError: a number has more than 76 digits, or is NaN or infinite.
        """
        with needs("arrow"):
            from tracker.analysis.core.arrow_table import arrow_table  # noqa: PLC0415
        return arrow_table(self.columns, self.rows, self.types, most_digits=ARROW_DIGITS)

    def to_pandas(self) -> "pd.DataFrame":
        """A data frame of pandas with these columns, its dtypes those of Arrow.

        So numbers, dates and NULL stay what they are, and nothing becomes a float.

        Raises:
            MissingLibraryError: pandas or pyarrow is not installed.
            UsageError: two columns are called alike.
            OutputError: a number has more than 76 digits, or is NaN or infinite.
        """
        with needs("pandas"):
            import pandas as pd  # noqa: PLC0415

            from tracker.analysis.core.arrow_table import arrow_table  # noqa: PLC0415
        table = arrow_table(self.columns, self.rows, self.types, most_digits=ARROW_DIGITS)
        return table.to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self) -> "pl.DataFrame":
        """A data frame of polars with these columns, made of the table of Arrow.

        Raises:
            MissingLibraryError: polars or pyarrow is not installed.
            UsageError: two columns are called alike.
            OutputError: a number has more than the 38 digits that polars has room for, or is
                NaN or infinite.
        """
        with needs("polars"):
            import polars as pl  # noqa: PLC0415

            from tracker.analysis.core.arrow_table import arrow_table  # noqa: PLC0415
        table = arrow_table(self.columns, self.rows, self.types, most_digits=POLARS_DIGITS)
        return pl.from_arrow(table)

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of the first rows, in which no text takes effect."""
        from tracker.analysis.core.html_table import html_table  # noqa: PLC0415

        return html_table(self.columns, self.rows, self.types)


def _row(columns: tuple[str, ...], values: Sequence[Any]) -> Any:
    """A row as it is found in a pickle."""
    return _row_class(columns)._make(values)


@lru_cache(maxsize=256)
def _row_class(columns: tuple[str, ...]) -> Any:
    """The class of the rows under these columns, made once."""
    # Python reads a name in its source only in this form.
    names = [normalize("NFKC", name) for name in columns]
    base = namedtuple("Row", names, rename=True)  # type: ignore[misc]

    class Row(base):
        """One row: a tuple whose values go by the names of their columns too."""

        __slots__ = ()

        def __reduce__(self) -> Any:
            return _row, (columns, tuple(self))

    return Row
