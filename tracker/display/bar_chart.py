"""Bars for a terminal: what is sure, what is a range, and which bound is open."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal

from tracker.display.footnotes import SUPERSCRIPTS
from tracker.display.formats import Format
from tracker.display.prose import draw_segments
from tracker.errors import UsageError
from tracker.visible import visible


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; a bar of its own, never a part of another."""

    name: str
    series: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    text: str
    """The figure in words."""

    is_known: bool
    """False for what is assumed, planned, or covers only a part of the year."""

    colour: str = ""
    """The series whose colour it has, where that is not its own."""


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars of one picture, on one scale."""

    title: str
    bars: Sequence[Bar]
    footnotes: Sequence[str] = ()
    """What the marks in the figures' words lead to."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What a bar is drawn with."""

    known: str
    assumed: str
    span: str
    more: str
    less: str
    cut: str


BLOCKS = Glyphs(known="█", assumed="▒", span="░", more="▶", less="◀", cut="…")
ASCII = Glyphs(known="#", assumed="=", span="-", more=">", less="<", cut=".")
"""For a terminal that knows nothing else."""

PLAIN = str.maketrans(
    {"≥": ">=", "≤": "<=", "—": "-"}
    | {sign: f"^{digit}" for digit, sign in enumerate(SUPERSCRIPTS)}
)
"""The signs of figures, for such a terminal."""

COLOURS = {
    "guidance": "#0072B2",
    "programmes": "#E69F00",
    "reported": "#009E73",
    "operational": "#009E73",
    "under construction": "#56B4E9",
    "planned": "#E69F00",
    "retired": "#999999",
    "paused": "#CC79A7",
    "cancelled": "#D55E00",
}
"""Okabe and Ito's colours, which colour-blind people tell apart; the words say the same."""

INDENT = "  "
"""Before the name of what is within the holder above."""

NARROWEST = 10
"""Characters that a bar has at least."""

LONGEST_NAME = 24
"""Characters of a name; more of it would leave no room for the bars."""


def refuse_other_formats(output: Format) -> None:
    """Bars are for people.

    Raises:
        UsageError: a format for machines is asked for too.
    """
    if output is not Format.TABLE:
        raise UsageError(
            f"--plot draws on the terminal and cannot be had as {output.value}",
            hint="leave --format out, or make a picture with: tracker chart",
        )


def draw_bars(bars: Bars) -> None:
    """Write the bars to stdout, as wide as the terminal, or 80 columns elsewhere."""
    glyphs = BLOCKS if _knows(BLOCKS) else ASCII
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    sys.stdout.write(f"{visible(bars.title)}\n")
    draw_segments(_lines(bars.bars, glyphs, width))
    notes = [visible(note) for note in bars.footnotes]
    if glyphs is ASCII:
        notes = [note.translate(PLAIN) for note in notes]
    sys.stdout.writelines(f"{line}\n" for line in (*_legend(bars.bars, glyphs), *notes))


def _knows(glyphs: Glyphs) -> bool:
    """Whether stdout can be sent these characters."""
    try:
        "".join(astuple(glyphs)).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _lines(bars: Sequence[Bar], glyphs: Glyphs, width: int) -> Iterator[Sequence[tuple[str, str]]]:
    """The lines, each as texts with their colour."""
    from rich.cells import cell_len, set_cell_size

    names = [visible(bar.name) for bar in bars]
    name_width = min(max(map(cell_len, names), default=0), LONGEST_NAME)
    names = [
        name if cell_len(name) <= name_width else set_cell_size(name, name_width - 1) + glyphs.cut
        for name in names
    ]
    series_width = max((len(bar.series) for bar in bars), default=0)
    texts = [bar.text if glyphs is BLOCKS else bar.text.translate(PLAIN) for bar in bars]
    text_width = max(map(cell_len, texts), default=0)
    room = max(width - name_width - series_width - text_width - 4, NARROWEST)
    largest = max((_reach(bar) for bar in bars), default=Decimal(0))
    before = None
    for bar, name, text in zip(bars, names, texts, strict=True):
        shown = "" if name == before else name
        before = name
        drawn = _drawn(bar, glyphs, room, largest)
        padding = " " * (room - len(drawn) + 1 + text_width - cell_len(text))
        yield (
            (set_cell_size(shown, name_width) + "  ", ""),
            (bar.series.ljust(series_width) + " ", ""),
            (drawn, COLOURS.get(bar.colour or bar.series, "")),
            (padding + text, ""),
        )


def _reach(bar: Bar) -> Decimal:
    """The largest finite figure of a bar."""
    return max((each for each in (bar.low, bar.best, bar.high) if each), default=Decimal(0))


def _drawn(bar: Bar, glyphs: Glyphs, room: int, largest: Decimal) -> str:
    """The bar itself: sure up to the lower bound, a span up to the upper, an open end."""
    if not _reach(bar):
        return ""
    # An open end has a character of its own behind the longest bar.
    scale = (room - 1) / largest
    sure = bar.low if bar.low is not None else Decimal(0)
    if bar.low is None and bar.high is None and bar.best is not None:  # only an approximation
        sure = bar.best
    length = max(round(_reach(bar) * scale), 1)
    solid = length if sure == _reach(bar) else round(sure * scale)
    body = (glyphs.known if bar.is_known else glyphs.assumed) * solid
    span = glyphs.span * (length - solid)
    if bar.low is not None and bar.high is None:
        return body + glyphs.more
    if bar.low is None and bar.high is not None:
        return span + glyphs.less
    return body + span


def _legend(bars: Sequence[Bar], glyphs: Glyphs) -> list[str]:
    drawn = [bar for bar in bars if _reach(bar)]
    said = {
        f"{glyphs.known} as stated": any(
            bar.is_known and (bar.low is not None or bar.high is None) for bar in drawn
        ),
        f"{glyphs.assumed} assumed, planned, part of a year": any(
            not bar.is_known for bar in drawn
        ),
        f"{glyphs.span} range": any(bar.low != bar.high and bar.high is not None for bar in drawn),
        f"{glyphs.more} or more": any(bar.low is not None and bar.high is None for bar in drawn),
        f"{glyphs.less} or less": any(bar.low is None and bar.high is not None for bar in drawn),
    }
    return ["  ".join(words for words, is_there in said.items() if is_there)]
