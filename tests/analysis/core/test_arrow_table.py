import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal, localcontext
from math import isnan
from typing import Any

import pyarrow as pa
import pytest
from psycopg.sql import SQL, Identifier

from tests.conftest import Parameters
from tests.hostile.strings import EVERYTHING
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import Viewpoint, fetch, read_session
from tracker.analysis.core.user_sql import queried
from tracker.errors import OutputError, UsageError
from tracker.postgres import Connection

ARROW_TYPES = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "bigint": pa.int64(),
    "double precision": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "text": pa.string(),
    "character varying": pa.string(),
    "numeric": pa.decimal128(38, 0),
}
"""What each type of schema bi is in Arrow; how many places decimals have depends on them."""


@pytest.fixture(scope="module")
def looking(seeded: Parameters) -> Iterator[Connection]:
    with read_session(seeded) as connection:
        yield connection


def asked(parameters: Parameters, statement: str) -> ResultSet:
    """The rows of a user's own statement."""
    return queried(
        parameters, statement, viewpoint=Viewpoint(), limit=99, timeout_seconds=9, is_reader=False
    )


def cells(table: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def test_every_view_keeps_its_types_and_its_values(looking: Connection) -> None:
    query = SQL(
        """SELECT view, array_agg("column" ORDER BY position), array_agg(type ORDER BY position)"""
        " FROM bi.dictionary WHERE position > 0 GROUP BY view"
    )
    views = fetch(looking, query).rows
    assert len(views) > 20
    for view, columns, kinds in views:
        records = fetch(looking, SQL("SELECT * FROM bi.{}").format(Identifier(view)))
        table = records.to_arrow()
        expected = [ARROW_TYPES[kind.partition("(")[0]] for kind in kinds]
        for found in (table, records[:0].to_arrow()):
            assert found.column_names == columns
            for field, arrow_type in zip(found.schema, expected, strict=True):
                is_decimal = pa.types.is_decimal128(field.type)
                same = is_decimal and pa.types.is_decimal128(arrow_type)
                assert same or field.type == arrow_type, (view, field.name)
        assert cells(table) == records.rows, view
        frame = records.to_pandas()
        assert [
            pa.field("", each.pyarrow_dtype).type for each in frame.dtypes
        ] == table.schema.types
        assert pa.Table.from_pandas(frame, preserve_index=False).equals(table), view
        assert records.to_polars().rows() == records.rows, view


def test_decimals_have_the_places_of_the_value_that_has_most() -> None:
    values = [Decimal("1.50"), Decimal(-7), Decimal("1E+3"), None, Decimal("0.000")]
    table = ResultSet(["amount"], [[value] for value in values], [Decimal]).to_arrow()
    assert table.schema.field("amount").type == pa.decimal128(38, 3)
    assert table["amount"].to_pylist() == values


@pytest.mark.parametrize(
    ("values", "arrow_type"),
    [
        (["9" * 38], pa.decimal128(38, 0)),
        (["0." + "9" * 38], pa.decimal128(38, 38)),
        (["1" + "0" * 38], pa.decimal256(76, 0)),
        (["9" * 30, "0.123456789"], pa.decimal256(76, 9)),
        (["1234567890123456789012345678901234567890.5"], pa.decimal256(76, 1)),
        (["-" + "9" * 76], pa.decimal256(76, 0)),
        (["0E-20", "1E+17"], pa.decimal128(38, 20)),
    ],
)
def test_decimals_are_longer_only_where_they_must(values: list[str], arrow_type: Any) -> None:
    records = ResultSet(["amount"], [[Decimal(value)] for value in values])
    table = records.to_arrow()
    assert table.schema.field("amount").type == arrow_type
    assert table["amount"].to_pylist() == [Decimal(value) for value in values]
    assert records.to_pandas()["amount"].tolist() == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["1E+76", "1E-77", "NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_no_decimal_of_arrow_is_is_refused(text: str) -> None:
    with pytest.raises(OutputError, match="column 'amount' ") as refused:
        ResultSet(["amount"], [(Decimal(1),), (Decimal(text),)]).to_arrow()
    assert refused.value.hint


def test_nan_of_the_server_is_refused_as_a_decimal_and_kept_as_a_float(
    migrated: Parameters,
) -> None:
    with pytest.raises(OutputError, match="'numeric' holds NaN"):
        asked(migrated, "SELECT 'NaN'::numeric").to_arrow()
    [[found]] = cells(asked(migrated, "SELECT 'NaN'::float").to_arrow())
    assert isnan(found)


@pytest.mark.parametrize("seed", range(20))
def test_any_decimals_come_back_equal(seed: int) -> None:
    drawn = random.Random(seed)
    places, length = drawn.randint(0, 30), drawn.randint(1, 45)
    values = [
        drawn.choice([None, Decimal(0)])
        if drawn.random() < 0.1
        else Decimal(drawn.randint(-(10**length), 10**length)).scaleb(-drawn.randint(0, places))
        for _ in range(50)
    ]
    with localcontext(prec=100):
        exact = [None if value is None else +value for value in values]
    records = ResultSet(["amount"], [(value,) for value in exact])
    table = records.to_arrow()
    assert table["amount"].to_pylist() == exact
    assert pa.array(records.to_pandas()["amount"]).to_pylist() == exact
    if pa.types.is_decimal128(table.schema.field("amount").type):
        assert records.to_polars()["amount"].to_list() == exact
    else:
        with pytest.raises(OutputError, match="there is room for 38"):
            records.to_polars()


def test_all_that_a_statement_gives_is_kept(migrated: Parameters) -> None:
    table = asked(
        migrated,
        "SELECT '2025-01-01 12:00+02'::timestamptz AS at, '2025-01-01 12:00'::timestamp AS local,"
        " '23:59:59.000001'::time AS hour, '-1 day'::interval AS span, '\\x00ff'::bytea AS bytes,"
        " 1.5::real AS real, 9223372036854775807 AS big, true AS yes, 'x'::char(3) AS text,"
        " ARRAY[1.5, NULL, 2.25] AS decimals, ARRAY[[1, 2], [3, 4]] AS deep, '{}'::int[] AS none,"
        " ARRAY['2025-01-01'::date] AS days",
    ).to_arrow()
    assert table.schema.types == [
        *(pa.timestamp("us", tz="UTC"), pa.timestamp("us"), pa.time64("us"), pa.duration("us")),
        *(pa.binary(), pa.float64(), pa.int64(), pa.bool_(), pa.string()),
        *(pa.list_(pa.decimal128(38, 2)), pa.list_(pa.list_(pa.int64())), pa.list_(pa.int64())),
        pa.list_(pa.date32()),
    ]
    assert cells(table) == [
        (
            *(datetime(2025, 1, 1, 10, tzinfo=UTC), datetime(2025, 1, 1, 12)),  # noqa: DTZ001
            *(time(23, 59, 59, 1), timedelta(days=-1), b"\x00\xff", 1.5, 2**63 - 1, True, "x  "),
            *([Decimal("1.5"), None, Decimal("2.25")], [[1, 2], [3, 4]], [], [date(2025, 1, 1)]),
        )
    ]


def test_a_time_of_another_zone_is_the_same_instant() -> None:
    at = datetime(2025, 1, 1, 1, tzinfo=timezone(timedelta(hours=9)))
    [[found]] = cells(ResultSet(["at"], [(at,)]).to_arrow())
    assert found == at
    assert found.utcoffset() == timedelta(0)


def test_json_and_what_arrow_has_no_type_for_go_as_text(migrated: Parameters) -> None:
    table = asked(
        migrated,
        """SELECT '{"a": [1.10, null]}'::jsonb AS b, '"x"'::json AS quoted, NULL::json AS none,"""
        " '::1'::inet AS address, '(1,x)'::text AS text, ROW(1, 'x') AS record,"
        " ARRAY['[1]'::json] AS list, '00000000-0000-0000-0000-000000000001'::uuid AS id",
    ).to_arrow()
    assert cells(table) == [
        (
            *('{"a": [1.1, null]}', '"x"', None, "::1", "(1,x)", '["1", "x"]', ["[1]"]),
            "00000000-0000-0000-0000-000000000001",
        )
    ]


def test_a_null_in_a_list_is_not_the_list_that_is_null() -> None:
    lists = [[1, None], None, [], [2]]
    table = ResultSet(["parts"], [(each,) for each in lists]).to_arrow()
    assert table["parts"].to_pylist() == lists
    assert ResultSet(["parts"], [(each,) for each in lists]).to_polars()["parts"].to_list() == lists


@pytest.mark.parametrize("types", [(), [list[int]]])
def test_lists_within_lists_are_kept_whether_or_not_the_type_tells(types: Any) -> None:
    lists = [[[1, 2], [3, 4]], [], [[5]]]
    table = ResultSet(["parts"], [(each,) for each in lists], types).to_arrow()
    assert table.schema.types == [pa.list_(pa.list_(pa.int64()))]
    assert table["parts"].to_pylist() == lists


def test_columns_that_are_all_null_keep_their_types(migrated: Parameters) -> None:
    table = asked(
        migrated,
        "SELECT NULL::numeric AS amount, NULL::date AS day, NULL::int[] AS parts, NULL AS nothing",
    ).to_arrow()
    assert table.schema.types == [
        *(pa.decimal128(38, 0), pa.date32(), pa.list_(pa.int64()), pa.string())
    ]
    assert cells(table) == [(None, None, None, None)]


def test_hostile_texts_are_kept_to_the_letter() -> None:
    texts = list(EVERYTHING.values())
    heads = [*texts[:5], "class", "a b"]
    records = ResultSet(heads, [[text] * len(heads) for text in texts])
    assert records.to_arrow().column_names == heads
    assert cells(records.to_arrow()) == [tuple(row) for row in records.rows]
    assert list(records.to_pandas().columns) == heads == records.to_polars().columns


def test_two_columns_that_are_called_alike_are_refused_with_what_to_do(
    migrated: Parameters,
) -> None:
    records = asked(migrated, "SELECT 1, 2")
    for convert in (records.to_arrow, records.to_pandas, records.to_polars):
        with pytest.raises(UsageError, match=r"two columns are called '\?column\?'") as refused:
            convert()
        assert refused.value.hint == "give each a name of its own, as in: SELECT count(*) AS claims"


def test_no_columns_are_an_empty_table() -> None:
    assert ResultSet((), []).to_arrow().shape == (0, 0)
    assert ResultSet((), []).to_polars().shape == (0, 0)
