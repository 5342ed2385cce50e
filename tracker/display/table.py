"""Text tables: as wide as they need in a file, folded to the width of a terminal."""

import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from tracker.display.escape import visible
from tracker.display.prose import UNFOLDED, folded


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people to read."""

    heading: str
    is_number: bool = False
    is_spare: bool = False
    """Whether a terminal that is too narrow for all columns goes without it."""

    is_key: bool = False
    """Whether it is what a user copies to name the thing: in one piece where there is room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for people: texts as they are to be read, numbers already in words."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str | None = None
    footnotes: Sequence[str] = ()


FOLDED = 8
"""Characters: a column is not made narrower than this by folding what stands in it."""


def draw(table: Table) -> None:
    """Write the table to stdout, without anything in its texts taking effect."""
    cells = [
        [visible(text) for text in (column.heading, *texts)]
        for column, *texts in zip(table.columns, *table.rows, strict=True)
    ]
    lines = _on_terminal if sys.stdout.isatty() else _in_full
    if table.title:
        sys.stdout.write(f"{visible(table.title)}\n")
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in lines(table.columns, cells))
    for text in table.footnotes:
        sys.stdout.write(f"{visible(text)}\n")


def _in_full(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table as wide as it needs, as Rich would draw it on a wide terminal.

    Rich itself takes as long to load as the query it shows, and a file needs no colour.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in cells]
    for number, row in enumerate(zip(*cells, strict=True)):
        padded = []
        for column, width, text in zip(columns, widths, row, strict=True):
            space = " " * (width - cell_len(text))
            padded.append(space + text if column.is_number else text + space)
        yield "  ".join(padded)
        if number == 0:
            yield "─" * (sum(widths) + 2 * (len(widths) - 1))


def _on_terminal(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table as wide as the terminal.

    Where it does not fit, spare columns go first; then text is folded, what names the thing
    last, and nothing is ever cut: with too many columns for that, each row is a list.
    """
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table as RichTable
    from rich.text import Text

    from tracker.display.console import console as terminal

    console = terminal()
    widths = [max(map(cell_len, column)) for column in cells]
    places = _fitting(columns, widths, console.width)
    keys = {
        place
        for place in places
        if columns[place].is_key and UNFOLDED < widths[place] <= console.width // 2
    }
    whole = {place for place in places if columns[place].is_number or widths[place] <= UNFOLDED}
    if _least(widths, places, whole | keys) <= console.width:
        whole |= keys
    elif _least(widths, places, whole) > console.width:
        yield from _as_lists(cells, console.width)
        return
    shown = RichTable(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold" if console.color_system else "",
    )
    for place in places:
        shown.add_column(
            Text(cells[place][0]),
            justify="right" if columns[place].is_number else "left",
            no_wrap=place in whole,
            overflow="fold",
        )
    for row in range(1, len(cells[0])):
        shown.add_row(*(Text(cells[place][row]) for place in places))
    with console.capture() as drawn:
        console.print(shown)
    # Rich fills every line to the full width of the table.
    yield from drawn.get().splitlines()


def _least(widths: Sequence[int], places: Sequence[int], whole: Container[int]) -> int:
    """Characters of a line whose foldable columns are folded as far as can be read."""
    taken = (widths[each] if each in whole else min(widths[each], FOLDED) for each in places)
    return sum(taken) + 2 * (len(places) - 1)


def _as_lists(cells: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Every row as lines of a heading and its text, with an empty line between two rows."""
    from rich.cells import cell_len

    headings = [column[0] for column in cells]
    indent = max(map(cell_len, headings)) + 2
    for number, row in enumerate(zip(*(column[1:] for column in cells), strict=True)):
        if number:
            yield ""
        for heading, text in zip(headings, row, strict=True):
            label = heading + " " * (indent - cell_len(heading))
            yield from folded(label + text, width, indent=indent)


def _fitting(columns: Sequence[Column], widths: Sequence[int], width: int) -> list[int]:
    """The columns that are shown: all, or without as many spare ones as do not fit."""
    places = list(range(len(columns)))
    for place in reversed(range(len(columns))):
        if sum(widths[each] + 2 for each in places) - 2 <= width:
            break
        if columns[place].is_spare:
            places.remove(place)
    return places
