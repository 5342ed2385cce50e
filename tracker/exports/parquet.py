"""Rows as a file of Parquet, whose decimals are as long as the longest of their column."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, Final

import pyarrow as pa
from pyarrow import compute, ipc
from pyarrow.parquet import ParquetWriter

from tracker.analysis.core.arrow_table import LONG, arrow_table, decimal_type
from tracker.exports.row_stream import RowStream

BATCH: Final = 50_000
"""Rows of a row group."""


def parquet_file(stream: RowStream, file: BinaryIO) -> None:
    """The rows in groups; what a column holds is known only behind its last row.

    So they go to a file of Arrow first, each batch with decimals of its own length.

    Raises:
        OutputError: a number has more than 76 digits, or is NaN or infinite.
    """
    with TemporaryFile(prefix="tracker-") as spool:
        places, digits = _spool(stream, spool)
        first = arrow_table(stream.columns, [], stream.types, most_digits=LONG).schema
        schema = pa.schema(
            [
                field.with_type(decimal_type(field.name, *digits[field.name], most_digits=LONG))
                if field.name in digits
                else field
                for field in first
            ]
        )
        with ParquetWriter(file, schema, compression="zstd") as writer:
            for table in _tables(spool, places):
                writer.write_table(table.cast(schema))


def _spool(stream: RowStream, spool: IO[bytes]) -> tuple[Sequence[int], dict[str, tuple[int, int]]]:
    """Write batches; return where each begins, and the digits before and behind the point."""
    places: list[int] = []
    digits: dict[str, tuple[int, int]] = {}
    for batch in stream.batches(BATCH):
        table = arrow_table(stream.columns, batch, stream.types, most_digits=LONG)
        places.append(spool.tell())
        with ipc.new_stream(spool, table.schema) as writer:
            writer.write_table(table)
        for name, column in zip(table.column_names, table.columns, strict=True):
            if pa.types.is_decimal(column.type):
                before, behind = digits.get(name, (0, 0))
                digits[name] = max(before, _whole_digits(column)), max(behind, column.type.scale)
    return places, digits


def _whole_digits(column: pa.ChunkedArray) -> int:
    """The digits before the point of the longest number."""
    bounds: dict[str, Any] = compute.min_max(column).as_py()
    known = [Decimal(value) for value in bounds.values() if value is not None]
    return max((value.adjusted() + 1 for value in known), default=0)


def _tables(spool: IO[bytes], places: Sequence[int]) -> Iterator[pa.Table]:
    for place in places:
        spool.seek(place)
        with ipc.open_stream(spool) as reader:
            yield reader.read_all()
