"""Sentences and coloured lines on a terminal or in a file, folded between words."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from tracker.visible import visible

WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60"
"""Chinese, Japanese and Korean: a line may end behind any of their characters."""

PIECES = re.compile(
    rf"[{WIDE}]|[^\s{WIDE}]+?(?:(?<=[a-z])-(?=[a-z])|(?<=\.\.)(?=[0-9])|(?=[\s{WIDE}]|$))|\s+"
)
"""What a line may end behind: a word, a part of a slug, a character of Chinese or Japanese.

Numbers and dates stay in one piece.
"""

SMALLEST = 12
"""Characters: prose is not folded narrower than this, however far it is indented."""


def room() -> int | None:
    """The width of a terminal, or that of COLUMNS where output is piped; None without limit."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and int(columns) else None


def longest_piece(text: str) -> int:
    """Cells that the text needs if it is folded as far as it can be read."""
    from rich.cells import cell_len

    return max((cell_len(piece) for piece in PIECES.findall(text)), default=0)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that width; only a piece that is longer is broken."""
    from rich.cells import cell_len

    if cell_len(text) <= width:
        return [text]
    lines, line, length = [], "", 0
    for piece in _broken(PIECES.findall(text), width):
        size = cell_len(piece)
        if length + size > width and not piece.isspace():
            lines.append(line.rstrip())
            line, length = "", 0
        line, length = line + piece, length + size
    return [*lines, line.rstrip()]


def _broken(pieces: Iterable[str], width: int) -> Iterator[str]:
    """The pieces, such as long addresses, that fit into no line cut into ones that do."""
    from rich.cells import cell_len, chop_cells

    for piece in pieces:
        yield from chop_cells(piece, width) if cell_len(piece) > width else [piece]


def folded(line: str, width: int, *, indent: int) -> list[str]:
    """The line in pieces of that width, those after the first one indented."""
    from rich.cells import cell_len

    start = line[:indent]
    texts = wrapped(line[indent:], max(width - max(indent, cell_len(start)), SMALLEST))
    return [start + texts[0], *(" " * indent + text for text in texts[1:])]


def draw_prose(lines: Iterable[str]) -> None:
    """Write sentences to stdout, folded between words and under their start where room ends."""
    width = room()
    for line in map(visible, lines):
        indent = len(line) - len(line.lstrip(" ")) + 2
        pieces = [line] if width is None else folded(line, width, indent=indent)
        sys.stdout.writelines(f"{piece}\n" for piece in pieces)


def draw_segments(lines: Iterable[Sequence[tuple[str, str]]]) -> None:
    """Write lines to stdout, each of texts with a colour, which only a terminal is sent."""
    if not sys.stdout.isatty():
        for line in lines:
            sys.stdout.write("".join(text for text, _ in line).rstrip() + "\n")
        return
    from rich.text import Text

    from tracker.display.console import console as terminal

    console = terminal()
    for line in lines:
        console.print(Text.assemble(*line), no_wrap=True, overflow="ignore", crop=False)
