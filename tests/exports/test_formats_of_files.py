"""Each format gives back every value exactly."""

import json
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest

from tests.exports.conftest import Columns, stream_of
from tracker.analysis.core.column_types import Json
from tracker.errors import OutputError
from tracker.exports import parquet, workbook
from tracker.exports.floats import is_exact
from tracker.exports.sqlite import sqlite_file
from tracker.exports.text import csv_file, json_lines

LONG = Decimal("12345678901234567.123456")
HOSTILE = '=HYPERLINK("http://x")\x1b[31m'

ROWS: Columns = {
    "text": (str, [HOSTILE, "3800亿元", None]),
    "amount": (Decimal, [LONG, Decimal("0.1"), Decimal("105000000000.00")]),
    "flag": (bool, [True, False, None]),
    "count": (int, [2**62, 0, None]),
    "day": (date, [date(2025, 2, 24), date(1899, 1, 1), None]),
    "at": (datetime, [datetime(2025, 2, 24, 12, tzinfo=UTC), None, None]),
    "things": (Json, [{"a": Decimal("1.50")}, [1, None], None]),
}


def test_csv_disarms_formulas_unless_it_is_raw() -> None:
    lines: dict[bool, str] = {}
    for is_raw in (False, True):
        file = BytesIO()
        csv_file(stream_of({"text": (str, ["=1+1", "-5亿"])}), file, is_raw=is_raw)
        lines[is_raw] = file.getvalue().decode()
    assert lines == {False: "text\n'=1+1\n'-5亿\n", True: "text\n=1+1\n-5亿\n"}


def test_a_line_of_json_has_every_digit() -> None:
    file = BytesIO()
    json_lines(stream_of(ROWS), file)
    read = [json.loads(line, parse_float=Decimal) for line in file.getvalue().splitlines()]
    assert [row["amount"] for row in read] == [LONG, Decimal("0.1"), 105_000_000_000]
    assert read[0]["text"] == HOSTILE
    assert "\x1b" not in file.getvalue().decode()
    assert read[0]["things"] == {"a": Decimal("1.5")}
    assert read[2]["text"] is None


def test_parquet_has_room_for_the_longest_number_of_any_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet, "BATCH", 1)
    file = BytesIO()
    parquet.parquet_file(stream_of(ROWS), file)
    table = pyarrow.parquet.read_table(file)
    assert table.column("amount").to_pylist() == [LONG, Decimal("0.1"), 105_000_000_000]
    assert table.schema.field("amount").type == pyarrow.decimal128(38, 6)
    assert table.column("text").to_pylist() == [HOSTILE, "3800亿元", None]
    assert table.column("at").to_pylist()[0] == datetime(2025, 2, 24, 12, tzinfo=UTC)
    assert table.num_rows == 3


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1e37", "1e-20"], pyarrow.decimal256(76, 20)),  # each fits 38 digits, both do not
        ([], pyarrow.decimal128(38, 0)),
        ([None, "-99.5"], pyarrow.decimal128(38, 1)),
    ],
)
def test_the_decimals_of_a_column_are_of_one_type(
    values: list[str | None], kind: pyarrow.DataType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "BATCH", 1)
    numbers = [None if value is None else Decimal(value) for value in values]
    file = BytesIO()
    parquet.parquet_file(stream_of({"amount": (Decimal, numbers)}), file)
    table = pyarrow.parquet.read_table(file)
    assert table.schema.field("amount").type == kind
    assert table.column("amount").to_pylist() == numbers


def test_a_number_that_no_decimal_holds_is_refused() -> None:
    numbers = [Decimal("1e70"), Decimal("1e-20")]
    with pytest.raises(OutputError, match="needs decimals of 91 digits; there is room for 76"):
        parquet.parquet_file(stream_of({"amount": (Decimal, numbers)}), BytesIO())


def test_a_workbook_runs_no_text_and_rounds_no_number() -> None:
    file = BytesIO()
    workbook.workbook([("first", stream_of(ROWS)), ("second", stream_of(ROWS))], file)
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/worksheets/sheet2.xml" in book.namelist()
    assert "<f>" not in sheet
    cells = {
        cell.attrib["r"]: (cell.attrib.get("t"), "".join(cell.itertext()))
        for cell in ET.fromstring(sheet).iter()
        if cell.tag.endswith("}c")
    }
    assert cells["A2"] == ("inlineStr", '=HYPERLINK("http://x")\\x1b[31m')
    assert cells["B2"] == ("inlineStr", "12345678901234567.123456")
    assert cells["B3"] == (None, "0.1")
    assert cells["D2"] == ("inlineStr", str(2**62))
    assert cells["E2"] == (None, "45712")
    assert cells["E3"] == ("inlineStr", "1899-01-01")
    assert "A4" not in cells


def test_a_workbook_says_what_it_has_no_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match="a text of 32,768 characters is too long"):
        workbook.workbook([("a", stream_of({"text": (str, ["x" * 32_768])}))], BytesIO())
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    workbook.workbook([("a", stream_of({"count": (int, [1, 2])}))], BytesIO())
    with pytest.raises(OutputError, match="a has more rows than the 3 of a sheet"):
        workbook.workbook([("a", stream_of({"count": (int, [1, 2, 3])}))], BytesIO())


def test_sqlite_keeps_digits_and_sums_what_it_can(tmp_path: Path) -> None:
    path = tmp_path / "views"
    sqlite_file([("company", stream_of({"company": (str, ["meta"]), **one_of(ROWS)}))], path)
    with sqlite3.connect(path) as database:
        [row] = database.execute("SELECT text, amount, count, day, at, things FROM company")
        [kind] = database.execute("SELECT sql FROM sqlite_master WHERE name = 'company'")
    assert row == (
        HOSTILE,
        "12345678901234567.123456",
        2**62,
        "2025-02-24",
        "2025-02-24T12:00:00+00:00",
        '{"a": 1.5}',
    )
    assert 'PRIMARY KEY ("company")' in kind[0]


def one_of(columns: Columns) -> Columns:
    """The same with the first value alone."""
    return {name: (kind, values[:1]) for name, (kind, values) in columns.items()}


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("105000000000.00", 105_000_000_000),
        ("0.1", 0.1),
        ("0.137930125595", 0.137930125595),
        ("1234567890.123456", "1234567890.123456"),
        ("99999999999999999999", "99999999999999999999"),
        ("NaN", "NaN"),
    ],
)
def test_a_decimal_is_a_number_in_sqlite_where_its_digits_come_back(
    value: str, stored: object, tmp_path: Path
) -> None:
    path = tmp_path / "views"
    sqlite_file([("a", stream_of({"amount": (Decimal, [Decimal(value)])}))], path)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT amount FROM a").fetchone() == (stored,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal(123456789012345), True),
        (Decimal(1234567890123456), False),
        (Decimal("1.50e20"), True),
        (0.1, True),
        (Decimal("Infinity"), False),
    ],
)
def test_fifteen_digits_come_back(value: float | Decimal, expected: bool) -> None:
    assert is_exact(value) is expected


def test_rows_are_counted_as_they_come() -> None:
    told: list[int] = []
    stream = stream_of({"count": (int, range(2_500))}, told.append)
    assert [len(batch) for batch in stream.batches(1_100)] == [1_100, 1_100, 300]
    assert (stream.count, told) == (2_500, [1_000, 2_000])
