"""The types of PostgreSQL as the types of Python that their values become."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from psycopg.types import TypeInfo

from tracker.analysis.core.column_types import ColumnType, Json, LocalDatetime, list_of
from tracker.postgres import Connection

SERVER_TYPES: Final[dict[str, ColumnType]] = {
    "bool": bool,
    "int2": int,
    "int4": int,
    "int8": int,
    "oid": int,
    "float4": float,
    "float8": float,
    "numeric": Decimal,
    "timestamptz": datetime,
    "timestamp": LocalDatetime,
    "date": date,
    "time": time,
    "interval": timedelta,
    "bytea": bytes,
    "text": str,
    "varchar": str,
    "bpchar": str,
    "name": str,
    "json": Json,
    "jsonb": Json,
}
"""What values of a type of PostgreSQL become; those of any other are `object`."""


def of_columns(connection: Connection, oids: Iterable[int]) -> tuple[ColumnType, ...]:
    """The types of the columns of a query, by the numbers that the server has for them."""
    return tuple(_of_column(connection.adapters.types.get(oid), oid) for oid in oids)


def _of_column(found: TypeInfo | None, oid: int) -> ColumnType:
    if found is None:
        return object
    kind = SERVER_TYPES.get(found.name, object)
    return list_of(kind) if oid == found.array_oid else kind
