import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from tracker.analysis.core.result_set import ResultSet
from tracker.display.formats import Format, plain_table, write
from tracker.display.progress import progress_bar
from tracker.display.prose import draw_prose
from tracker.display.table import Column, Table, draw

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


def test_a_table_prints_text_as_text_and_is_not_wrapped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = written(capsys, Format.TABLE).splitlines()
    assert lines[0] == "Title"
    assert lines[1].split() == ["Thing", "Amount"]
    assert lines[4].startswith(MARKUP)
    assert lines[5].startswith(r"\x1b]8;;http://x\x07\u202e")
    assert lines[6] == "¹ a note"
    assert not any("\x1b" in line or line.endswith(" ") for line in lines)


def test_columns_align_where_characters_are_two_cells_wide(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from rich.cells import cell_len

    lines = written(capsys, Format.TABLE).splitlines()
    assert {cell_len(line) for line in lines[3:6]} == {cell_len(lines[2])}


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


def test_a_wide_terminal_shows_what_a_file_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(table())
    given = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    draw(table())
    assert capsys.readouterr().out == given


def test_a_narrow_terminal_goes_without_spare_columns_and_folds_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "24")
    columns = [Column("Thing"), Column("Amount", is_number=True), Column("Spare", is_spare=True)]
    draw(Table(columns, [["a-rather-long-name", "≥80.0bn USD", "x"]]))
    lines = capsys.readouterr().out.splitlines()
    assert "Spare" not in lines[0]
    assert lines[2].endswith("≥80.0bn USD")
    assert "".join(line.split("≥")[0].strip() for line in lines[2:]) == "a-rather-long-name"


def test_what_names_a_thing_is_not_folded_where_there_is_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    table = Table(
        [Column("Site", is_key=True), Column("Name")],
        [["china-mobile-suzhou-fenhu", "AI computing centre " * 5]],
    )
    draw(table)
    assert "china-mobile-suzhou-fenhu " in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "30")
    draw(table)
    lines = capsys.readouterr().out.splitlines()[2:]
    # Too long for half of the line: it is folded, and never cut.
    assert "".join(line.split(" ")[0] for line in lines) == "china-mobile-suzhou-fenhu"


def test_numbers_are_never_cut_for_what_names_a_thing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    columns = [
        Column("Commitment", is_key=True),
        Column("Status"),
        Column("Announced"),
        Column("Amount", is_number=True),
    ]
    draw(Table(columns, [["us-big-four-capex-2025", "reaffirmed", "2025-03-04", ">320.0bn USD"]]))
    assert "us-big-four-capex-2025 " in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "50")
    draw(Table(columns, [["us-big-four-capex-2025", "reaffirmed", "2025-03-04", ">320.0bn USD"]]))
    first, second = capsys.readouterr().out.splitlines()[2:]
    assert first.endswith(">320.0bn USD")
    assert first.split(" ")[0] + second == "us-big-four-capex-2025"


def test_rows_of_more_columns_than_a_terminal_holds_are_lists(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    columns = [Column(f"column {number}") for number in range(5)]
    draw(Table(columns, [["阿里巴巴", "a", "", "of some more words", "b"], ["c"] * 5]))
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "column 0  阿里巴巴",
        "column 1  a",
        "column 2",
        "column 3  of some more words",
        "column 4  b",
        "",
    ]
    monkeypatch.setenv("COLUMNS", "24")
    draw(Table(columns, [["阿里巴巴", "a", "", "of some more words", "b"]]))
    assert capsys.readouterr().out.splitlines()[3:5] == [
        "column 3  of some more",
        "          words",
    ]


def test_prose_is_folded_between_words_on_a_terminal_and_whole_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "Alibaba",
        "",
        "  claim 23: “3800亿元” at 73-79, says Alibaba \x1b[31m",
        "    " + "万" * 12,
    ]
    draw_prose(lines)
    assert capsys.readouterr().out.splitlines() == [line.replace("\x1b", r"\x1b") for line in lines]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "24")
    draw_prose(lines)
    assert capsys.readouterr().out.splitlines() == [
        "Alibaba",
        "",
        "  claim 23: “3800亿元”",
        "    at 73-79, says",
        r"    Alibaba \x1b[31m",
        "    万万万万万万万万万万",
        "      万万",
    ]


def test_rows_of_an_unknown_query_are_shown_unrounded() -> None:
    shown = plain_table(RECORDS)
    assert [column.is_number for column in shown.columns] == [False, True, False, False, True]
    assert shown.rows[0] == ["=HYPERLINK(1)", "380000000000", "2025-02-24", "true", "3"]
    assert shown.rows[1][-1] == ""


def test_nothing_is_drawn_while_work_goes_on_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress_bar() as progress:
        progress("a.yaml", 0, 2)
    assert capsys.readouterr() == ("", "")
