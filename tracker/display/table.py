"""Text tables: as wide as they need in a file, folded to the width of a terminal."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.display.prose import draw_prose, folded, longest_piece, room, wrapped
from tracker.visible import visible


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people to read."""

    heading: str
    is_number: bool = False
    spare: int = 0
    """Of the columns for which there is no room the one with the highest number goes first;
    one with 0 stays."""

    is_key: bool = False
    """Whether it is what a user copies to name the thing: in one piece where there is room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for people: texts as they are to be read, numbers already in words."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str | None = None
    footnotes: Sequence[str] = ()


READABLE = 12
"""Cells: before text is folded narrower than this, a spare column goes."""

GAP = "  "
"""What stands between two columns."""


def draw(table: Table) -> None:
    """Write the table to stdout, without anything in its texts taking effect.

    Where there is no room for all of it, spare columns go first, and a line below says
    which; then text is folded between words, and a figure is never cut: with too many
    columns for that, each row is a list.
    """
    cells = [
        [visible(text) for text in (column.heading, *texts)]
        for column, *texts in zip(table.columns, *table.rows, strict=True)
    ]
    if table.title:
        draw_prose([table.title])
    width = room()
    kept = _kept(table.columns, cells, width)
    shown = [cells[index] for index in kept]
    widths = _widths([table.columns[index] for index in kept], shown, width)
    if widths is None:
        lines = _as_lists(cells, width or 0)
        left_out = []
    else:
        lines = _as_grid([table.columns[index] for index in kept], shown, widths)
        left_out = [cells[index][0] for index in range(len(cells)) if index not in kept]
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in lines)
    draw_prose(table.footnotes)
    if left_out:
        draw_prose([f"No room for {', '.join(left_out)}: widen the terminal, or give --json"])


def _kept(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int | None
) -> list[int]:
    """The columns that are shown: all, or without as many spare ones as have no room."""
    kept = list(range(len(columns)))
    needs = [
        _full(column) if columns[index].is_number else min(_full(column), _readable(column))
        for index, column in enumerate(cells)
    ]
    by_spare = sorted(kept, key=lambda index: (-columns[index].spare, -index))
    for index in (each for each in by_spare if columns[each].spare):
        if width is None or _total([needs[each] for each in kept]) <= width:
            break
        kept.remove(index)
    return kept


def _widths(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int | None
) -> list[int] | None:
    """How wide each column is drawn; None where even folded they have no room."""
    full = [_full(column) for column in cells]
    least = [
        full[index] if column.is_number else max(map(longest_piece, cells[index]))
        for index, column in enumerate(columns)
    ]
    if width is None or _total(full) <= width:
        return full
    if _total(least) > width:
        return None
    whole = [
        full[index] if column.is_key and full[index] <= width // 2 else least[index]
        for index, column in enumerate(columns)
    ]
    if _total(whole) <= width:
        least = whole
    # The widest columns are folded, as far as needed and no further.
    bounds = range(min(max(full), width), 0, -1)
    return next(
        drawn
        for bound in bounds
        if _total(
            drawn := [
                max(narrow, min(wide, bound)) for narrow, wide in zip(least, full, strict=True)
            ]
        )
        <= width
    )


def _full(column: Sequence[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, column))


def _readable(column: Sequence[str]) -> int:
    return max(READABLE, *map(longest_piece, column))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _as_grid(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    """The heading, a rule, and every row in as many lines as its longest text is folded into."""
    from rich.cells import cell_len

    bold, plain = ("\x1b[1m", "\x1b[0m") if _has_colour() else ("", "")
    for number, row in enumerate(zip(*cells, strict=True)):
        folds = [wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, folds))):
            padded = []
            for column, width, texts in zip(columns, widths, folds, strict=True):
                text = texts[line] if line < len(texts) else ""
                space = " " * (width - cell_len(text))
                padded.append(space + text if column.is_number else text + space)
            text = GAP.join(padded).rstrip()
            yield f"{bold}{text}{plain}" if number == 0 else text
        if number == 0:
            yield "─" * _total(widths)


def _has_colour() -> bool:
    """Whether stdout is a terminal on which headings may stand out."""
    if not sys.stdout.isatty():
        return False
    from tracker.display.console import console

    return console().color_system is not None


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
