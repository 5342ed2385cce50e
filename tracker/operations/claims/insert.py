"""Insert one claim, recorded at the wall clock."""

from collections.abc import Mapping

from sqlalchemy import func

from tracker.model import Base
from tracker.operations.store.row_writer import RowWriter, without_none
from tracker.readers.from_options import option_location


def insert_claim(writer: RowWriter, table: type[Base], values: Mapping[str, object]) -> int:
    """Add a claim and return its number.

    It is recorded as of now: the column's default is the start of the transaction, and of
    two that wait for their turn the one that began first may come last.

    Raises:
        ConflictError: a rule of the database refuses it.
    """
    moment = {"recorded_at": func.clock_timestamp()}
    return writer.add(table, {**without_none(values), **moment}, option_location("claim"))
