from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from psycopg.sql import SQL

from tests.conftest import Parameters
from tracker.analysis.core.column_types import Json, LocalDatetime, of_values
from tracker.analysis.core.session import Viewpoint, fetch, read_session
from tracker.analysis.core.user_sql import queried

TYPES = {
    "true": bool,
    "1::smallint": int,
    "1": int,
    "1::bigint": int,
    "1::oid": int,
    "1.5::real": float,
    "1.5::float": float,
    "1.50": Decimal,
    "'2025-01-01'::date": date,
    "'2025-01-01 00:00'::timestamptz": datetime,
    "'2025-01-01 00:00'::timestamp": LocalDatetime,
    "'01:00'::time": time,
    "'1 day'::interval": timedelta,
    "'x'::bytea": bytes,
    "'x'": str,
    "'x'::varchar(3)": str,
    "'x'::char(3)": str,
    "'x'::name": str,
    "ARRAY[1.5]": list[Decimal],
    "ARRAY['x']": list[str],
    "ARRAY['2025-01-01'::timestamp]": list[LocalDatetime],
}
"""Expressions of the server and the types of what they become."""

OTHERS = {
    "'{}'::json": Json,
    "'[1]'::jsonb": Json,
    "ARRAY['1'::json]": list[Json],
    "'::1'::inet": object,
    "ROW(1, 2)": object,
    "'x'::tsvector": object,
}
"""The same, where the values do not tell."""

QUERY = f"SELECT {', '.join((*TYPES, *OTHERS))}"
NULLS = f"SELECT {', '.join(f'nullif({each}, {each})' for each in TYPES)}"


@pytest.mark.parametrize("query", [QUERY, QUERY + " LIMIT 0"])
def test_columns_have_the_types_that_the_server_says(migrated: Parameters, query: str) -> None:
    expected = (*TYPES.values(), *OTHERS.values())
    with read_session(migrated) as connection:
        assert fetch(connection, SQL(query)).types == expected
    found = queried(
        migrated, query, viewpoint=Viewpoint(), limit=9, timeout_seconds=9, is_reader=False
    )
    assert found.types == expected


def test_the_values_are_of_those_types(migrated: Parameters) -> None:
    with read_session(migrated) as connection:
        [row] = fetch(connection, SQL(QUERY)).rows
    kinds: list[Any] = [of_values([value]) for value in row[: len(TYPES)]]
    assert kinds == list(TYPES.values())


def test_a_column_that_is_all_null_keeps_its_type(migrated: Parameters) -> None:
    with read_session(migrated) as connection:
        records = fetch(connection, SQL(NULLS))
    assert set(records.rows[0]) == {None}
    assert records.types == tuple(TYPES.values())
