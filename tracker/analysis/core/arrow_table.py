"""Rows as a table of Arrow, every value exactly what it is."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate
from types import GenericAlias
from typing import Any, Final

import pyarrow as pa

from tracker.analysis.core.column_types import ColumnType, Json, LocalDatetime
from tracker.analysis.core.plain_text import json_value, plain_text
from tracker.errors import OutputError, UsageError

SHORT: Final = 38
"""Digits that a decimal of 128 bits holds."""

LONG: Final = 76
"""Digits that a decimal of 256 bits holds, the longest that there is."""

ARROW_TYPES: Final[dict[ColumnType, pa.DataType]] = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    datetime: pa.timestamp("us", tz="UTC"),
    LocalDatetime: pa.timestamp("us"),
    date: pa.date32(),
    time: pa.time64("us"),
    timedelta: pa.duration("us"),
    bytes: pa.binary(),
    str: pa.string(),
    Json: pa.string(),
    object: pa.string(),
}
"""What each type is in Arrow, but for lists, and for decimals, where the digits decide."""

AS_TEXT: Final = {Json: json_value, object: plain_text}
"""How values are written that Arrow has no type for."""


def arrow_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    types: Sequence[ColumnType],
    *,
    most_digits: int,
) -> pa.Table:
    """The rows as a table of Arrow whose decimals have so many digits at most.

    Raises:
        UsageError: two columns are called alike.
        OutputError: a number is longer, or is NaN or infinite.
    """
    twice = sorted({name for name in columns if list(columns).count(name) > 1})
    if twice:
        raise UsageError(
            f"two columns are called {twice[0]!r}",
            hint="give each a name of its own, as in: SELECT count(*) AS claims",
        )
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [
        _array(name, kind, column, most_digits)
        for name, kind, column in zip(columns, types, values, strict=True)
    ]
    return pa.Table.from_arrays(arrays, names=list(columns))


def _array(name: str, kind: ColumnType, values: Sequence[Any], most_digits: int) -> pa.Array:
    """A column, or what stands in its lists."""
    if isinstance(kind, GenericAlias):
        return _lists(name, kind, values, most_digits)
    if kind is Decimal:
        return pa.array(values, type=_decimals(name, values, most_digits))
    if kind in AS_TEXT:
        values = [None if value is None else AS_TEXT[kind](value) for value in values]
    return pa.array(values, type=ARROW_TYPES[kind])


def _lists(
    name: str, kind: GenericAlias, values: Sequence[list[Any] | None], most_digits: int
) -> pa.ListArray:
    inside = [each for value in values for each in value or ()]
    [element] = kind.__args__
    # The server has one type for arrays of one and of more dimensions.
    is_deep = any(isinstance(each, list) for each in inside)
    if is_deep and element not in AS_TEXT and not isinstance(element, GenericAlias):
        element = kind
    return pa.ListArray.from_arrays(
        list(accumulate((len(value or ()) for value in values), initial=0)),
        _array(name, element, inside, most_digits),
        mask=pa.array([value is None for value in values], type=pa.bool_()),
    )


def _decimals(name: str, values: Sequence[Decimal | int | None], most_digits: int) -> pa.DataType:
    """The decimals of as many places as the value that has most, short where all are."""
    before = behind = 0
    for value in map(Decimal, (each for each in values if each is not None)):
        if not value.is_finite():
            raise OutputError(
                f"column {name!r} holds {value}, which is no number to a decimal column",
                hint="leave it out in the query, or CAST the column AS double precision",
            )
        before = max(before, value.adjusted() + 1)
        behind = max(behind, -int(value.as_tuple().exponent))
    return decimal_type(name, before, behind, most_digits=most_digits)


def decimal_type(name: str, before: int, behind: int, *, most_digits: int) -> pa.DataType:
    """The decimals with room for so many digits before and behind the point.

    Raises:
        OutputError: together they are more than *most_digits*.
    """
    digits = before + behind
    if digits > most_digits:
        raise OutputError(
            f"column {name!r} needs decimals of {digits} digits; there is room for {most_digits}",
            hint="round it in the query, or CAST it AS text; polars has room for "
            f"{SHORT} digits, Arrow and pandas for {LONG}",
        )
    if digits > SHORT:
        return pa.decimal256(LONG, behind)
    return pa.decimal128(SHORT, behind)
