"""Tables on a terminal, in a pipe and in a file."""

from collections.abc import Callable, Sequence

import pytest
from rich.cells import cell_len

from tracker.display.columns import COMMITMENTS, SPARE, TABLES
from tracker.display.table import Column, Table, draw

Draw = Callable[..., list[str]]

MARKUP = "[/] [red]x[/red] [link=http://evil]y[/link] :smile: https://example.org [1]"


def table() -> Table:
    return Table(
        [Column("Thing"), Column("Amount", is_number=True)],
        [["阿里巴巴", "380.0bn"], [MARKUP, "—"], ["\x1b]8;;http://x\x07\u202e", "1|2"]],
        title="Title",
        footnotes=["¹ a note"],
    )


@pytest.fixture
def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Draw:
    """The lines of a table on a terminal of that width, or in a pipe if there is none."""

    def drawn(table: Table, width: int | None = None, *, is_piped: bool = False) -> list[str]:
        monkeypatch.delenv("COLUMNS", raising=False)
        monkeypatch.setenv("NO_COLOR", "1")
        if width is not None:
            monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr("sys.stdout.isatty", lambda: width is not None and not is_piped)
        draw(table)
        lines = capsys.readouterr().out.splitlines()
        assert width is None or all(cell_len(line) <= width for line in lines)
        return lines

    return drawn


def test_a_table_prints_text_as_text_and_is_not_wrapped(drawn: Draw) -> None:
    lines = drawn(table())
    assert lines[0] == "Title"
    assert lines[1].split() == ["Thing", "Amount"]
    assert lines[4].startswith(MARKUP)
    assert lines[5].startswith(r"\x1b]8;;http://x\x07\u202e")
    assert lines[6] == "¹ a note"
    assert not any("\x1b" in line or line.endswith(" ") for line in lines)


def test_columns_align_where_characters_are_two_cells_wide(drawn: Draw) -> None:
    lines = drawn(table())
    assert {cell_len(line) for line in lines[3:6]} == {cell_len(lines[2])}


def test_a_wide_terminal_shows_what_a_file_is_given(drawn: Draw) -> None:
    assert drawn(table(), 200) == drawn(table())


def test_a_pipe_is_as_wide_as_columns_says(drawn: Draw) -> None:
    narrow = drawn(table(), 40, is_piped=True)
    assert narrow != drawn(table())
    assert narrow == drawn(table(), 40)


def three(name: str, amount: str, other: str, last: str = "x") -> Table:
    columns = [
        Column("Thing", is_key=True),
        Column("Amount", is_number=True),
        Column("Less", spare=1),
        Column("Least", spare=2),
    ]
    return Table(columns, [[name, amount, other, last]])


def test_where_there_is_no_room_the_least_important_columns_go_and_a_line_says_so(
    drawn: Draw,
) -> None:
    one = three("campus", "≥80.0bn USD", "one of the words", "of some others")
    for width, left_out in ((60, ""), (40, "Least"), (30, "Less, Least")):
        lines = drawn(one, width)
        said = " ".join(line.strip() for line in lines[3:] if "No room" in line or "  " in line)
        assert (f"No room for {left_out}: widen" in said) == bool(left_out), lines
        shown = [each for each in ("Thing", "Amount", "Less", "Least") if each in lines[0].split()]
        assert shown == [
            each
            for each in ("Thing", "Amount", "Less", "Least")
            if each not in left_out.split(", ")
        ]


def test_text_is_folded_between_words_and_a_figure_is_never_cut(drawn: Draw) -> None:
    two = Table(
        [Column("Since"), Column("Amount", is_number=True)],
        [["operational since 2023-06-30 and under_construction", "≥80.0bn USD"]],
    )
    lines = drawn(two, 32)
    assert lines[2].endswith("≥80.0bn USD")
    words = [line[:18].strip() for line in lines[2:]]
    assert words == ["operational since", "2023-06-30 and", "under_construction"]


def test_what_names_a_thing_is_in_one_piece_where_there_is_room(drawn: Draw) -> None:
    site = Table(
        [Column("Site", is_key=True), Column("Name")],
        [["china-mobile-suzhou-fenhu", "AI computing centre " * 5]],
    )
    assert any(line.startswith("china-mobile-suzhou-fenhu ") for line in drawn(site, 60))
    folds = [line.split(" ")[0] for line in drawn(site, 30)[2:]]
    # Longer than half of the line: it is folded behind a hyphen, and never cut.
    assert "".join(folds) == "china-mobile-suzhou-fenhu"
    folded = [fold for fold in folds if fold]
    assert len(folded) > 1
    assert all(fold.endswith("-") for fold in folded[:-1])


def test_only_what_is_longer_than_the_line_is_broken_within_a_word(drawn: Draw) -> None:
    address = "https://example.org/" + "a" * 60
    lines = drawn(Table([Column("Url")], [[address]]), 40)
    assert "".join(line.removeprefix("Url").strip() for line in lines) == address


def test_rows_of_more_columns_than_a_terminal_holds_are_lists(drawn: Draw) -> None:
    columns = [Column(f"column {number}") for number in range(5)]
    rows: Sequence[Sequence[str]] = [["阿里巴巴", "a", "", "of some more words", "b"], ["c"] * 5]
    assert drawn(Table(columns, rows), 30)[:6] == [
        "column 0  阿里巴巴",
        "column 1  a",
        "column 2",
        "column 3  of some more words",
        "column 4  b",
        "",
    ]
    assert drawn(Table(columns, rows), 24)[3:5] == ["column 3  of some more", "          words"]


def test_every_spare_heading_stands_in_a_list_and_figures_are_never_spare() -> None:
    headings = {heading for columns in TABLES.values() for heading in columns}
    assert set(SPARE) <= headings
    assert len(SPARE) == len(set(SPARE))
    assert not {"Amount", "Figure", "Period", "For"} & set(SPARE)
    # Who it is and whether it counts outlast what is nice to know.
    assert {"Company", "Counted"} == set(SPARE[-2:])
    assert {"Company", "Period", "Counted"} <= COMMITMENTS.keys()
