"""A stream of rows made by hand, and views of the shipped seeds."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.conftest import Parameters
from tracker.analysis.core.column_types import ColumnType
from tracker.analysis.core.session import read_session
from tracker.exports.row_stream import RowStream
from tracker.postgres import Connection

Columns = dict[str, tuple[ColumnType, Sequence[Any]]]


def stream_of(columns: Columns, tell: Callable[[int], None] = lambda _count: None) -> RowStream:
    """Rows of these columns, each with its type and its values."""
    rows = zip(*(values for _, values in columns.values()), strict=True)
    return RowStream(list(columns), [kind for kind, _ in columns.values()], rows, tell)


@pytest.fixture
def seeds(seeded: Parameters) -> Iterator[Connection]:
    with read_session(seeded) as connection:
        yield connection
