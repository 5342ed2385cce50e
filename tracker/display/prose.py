"""Sentences and coloured lines on a terminal or in a file."""

import sys
from collections.abc import Iterable, Sequence

from tracker.display.escape import visible


def folded(line: str, width: int, *, indent: int) -> list[str]:
    """The line in pieces of that width, those after the first one indented."""
    from io import StringIO

    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    start = line[:indent]
    room = max(width - max(indent, cell_len(start)), UNFOLDED)
    pieces = Text(line[indent:]).wrap(Console(file=StringIO()), room, overflow="fold")
    texts = [piece.plain.rstrip() for piece in pieces] or [""]
    return [start + texts[0], *(" " * indent + text for text in texts[1:])]


def draw_prose(lines: Iterable[str]) -> None:
    """Write sentences to stdout, on a terminal folded between words and under their start."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{visible(line)}\n" for line in lines)
        return
    from tracker.display.console import console

    width = console().width
    for line in map(visible, lines):
        indent = len(line) - len(line.lstrip(" ")) + 2
        sys.stdout.writelines(f"{piece}\n" for piece in folded(line, width, indent=indent))


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


UNFOLDED = 12
"""Characters: a date or a word of a vocabulary stays in one piece."""
