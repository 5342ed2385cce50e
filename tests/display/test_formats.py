import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from tracker.analysis.core.result_set import ResultSet
from tracker.display.formats import (
    Format,
    plain_table,
    write,
    write_csv,
    write_lines,
)
from tracker.display.table import Column, Table

MARKUP = "[/] [red]x[/red] [link=http://evil]y[/link] :smile: https://example.org [1]"
RECORDS = ResultSet(
    ["thing", "amount", "day", "is_counted", "count"],
    [
        ("=HYPERLINK(1)", Decimal("380000000000.000000"), date(2025, 2, 24), True, 3),
        ("-3%\x1b[31m", Decimal("-0.10"), None, False, None),
    ],
)


def table() -> Table:
    return Table(
        [Column("Thing"), Column("Amount", is_number=True)],
        [["阿里巴巴", "380.0bn"], [MARKUP, "—"], ["\x1b]8;;http://x\x07\u202e", "1|2"]],
        title="Title",
        footnotes=["¹ a note"],
    )


def written(capsys: pytest.CaptureFixture[str], output: Format, *, is_raw: bool = False) -> str:
    write(output, RECORDS, table, is_raw=is_raw)
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_json_numbers_are_exact_and_dates_iso(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(written(capsys, Format.JSON), parse_float=Decimal, parse_int=Decimal)
    assert rows[0] == {
        "thing": "=HYPERLINK(1)",
        "amount": Decimal(380000000000),
        "day": "2025-02-24",
        "is_counted": True,
        "count": Decimal(3),
    }
    assert rows[1]["amount"] == Decimal("-0.1")
    assert rows[1]["thing"] == "-3%\x1b[31m"


def test_json_of_no_rows_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    write(Format.JSON, ResultSet(["a"], []), table)
    assert capsys.readouterr().out == "[]\n"


def test_json_takes_what_a_query_may_return(capsys: pytest.CaptureFixture[str]) -> None:
    values = [Decimal("NaN"), float("inf"), 0.1, b"\x00", [1, Decimal("2.50")], {"a": None}]
    write(Format.JSON, ResultSet([str(place) for place in range(6)], [values]), table)
    [row] = json.loads(capsys.readouterr().out)
    assert list(row.values()) == ["NaN", "inf", 0.1, "\\x00", [1, 2.5], {"a": None}]


@pytest.mark.rule("text-csv")
def test_csv_disarms_text_but_not_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(written(capsys, Format.CSV))))
    assert rows == [
        list(RECORDS.columns),
        ["'=HYPERLINK(1)", "380000000000", "2025-02-24", "true", "3"],
        [r"'-3%\x1b[31m", "-0.1", "", "false", ""],
    ]


def test_raw_csv_is_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(written(capsys, Format.CSV, is_raw=True))))
    assert rows[1][0] == "=HYPERLINK(1)"


def test_markdown_is_a_table_with_its_footnotes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = written(capsys, Format.MARKDOWN).splitlines()
    assert lines[:5] == [
        "**Title**",
        "",
        "| Thing | Amount |",
        "| --- | ---: |",
        "| 阿里巴巴 | 380.0bn |",
    ]
    assert lines[6].endswith(r"| 1\|2 |")
    assert lines[8] == "¹ a note"


def test_rows_of_an_unknown_query_are_shown_unrounded() -> None:
    shown = plain_table(RECORDS)
    assert [column.is_number for column in shown.columns] == [False, True, False, False, True]
    assert shown.rows[0] == ["=HYPERLINK(1)", "380000000000", "2025-02-24", "true", "3"]
    assert shown.rows[1][-1] == ""


def test_json_has_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    write(Format.JSON, ResultSet(["a\x1b", "b"], [(1, "x"), (None, True)]), table)
    assert capsys.readouterr().out == (
        '[\n  {"a\\u001b": 1, "b": "x"},\n  {"a\\u001b": null, "b": true}\n]\n'
    )


def test_a_row_that_does_not_fit_its_columns_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zip"):
        write(Format.JSON, ResultSet(["a", "b"], [(1,)]), table)


def test_csv_is_safe_in_its_header_and_in_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    values = ["=1", -5, Decimal("-0.5"), -0.5, [-1], {"-a": 1}, "\x1b[0m", 'say "x", y', "a\nb"]
    records = ResultSet(["=head", *(f"c{place}" for place in range(8))], [values])
    write(Format.CSV, records, table)
    assert capsys.readouterr().out == (
        "'=head,c0,c1,c2,c3,c4,c5,c6,c7\n"
        '\'=1,-5,-0.5,-0.5,[-1],"{""-a"": 1}",\\x1b[0m,"say ""x"", y",a\\x0ab\n'
    )
    write(Format.CSV, records, table, is_raw=True)
    assert capsys.readouterr().out.splitlines()[0].startswith("=head,")
    write_csv(["-x"], [["+y"]])
    assert capsys.readouterr().out == "'-x\n'+y\n"


def test_markdown_escapes_all_that_it_writes(capsys: pytest.CaptureFixture[str]) -> None:
    marked = Table(
        [Column("a|b"), Column("n", is_number=True)],
        [["*x*", "1"], ["\x1b", "<b>"]],
        title="T*",
        footnotes=["one_", "[two]"],
    )
    write(Format.MARKDOWN, RECORDS, lambda: marked)
    assert capsys.readouterr().out == (
        "**T\\***\n\n| a\\|b | n |\n| --- | ---: |\n| \\*x\\* | 1 |\n| \\\\x1b | \\<b> |\n"
        "\none_\n\n\\[two\\]\n"
    )
    write(Format.MARKDOWN, RECORDS, lambda: Table([Column("a")], []))
    assert capsys.readouterr().out == "| a |\n| --- |\n"


def test_lines_are_written_without_what_takes_effect(capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(["one", "\x1b[31m", ""])
    assert capsys.readouterr().out == "one\n\\x1b[31m\n\n"


@pytest.mark.parametrize(
    ("values", "is_number"),
    [
        ([1, None], True),
        ([1.5, Decimal(2)], True),
        ([None, None], False),
        ([], False),
        ([True], False),
        ([1, True], False),
        ([1, "2"], False),
    ],
)
def test_a_column_of_numbers_is_told_by_all_its_values(
    values: list[object], is_number: bool
) -> None:
    shown = plain_table(ResultSet(["x"], [[value] for value in values]))
    assert [(column.heading, column.is_number) for column in shown.columns] == [("x", is_number)]
    assert len(shown.rows) == len(values)
