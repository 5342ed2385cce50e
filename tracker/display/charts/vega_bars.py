"""The parts of our charts, in Vega-Lite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Any

from tracker.display.bar_chart import COLOURS, INDENT, Bar
from tracker.display.charts.chart_file import CONFIG, Spec
from tracker.visible import visible

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

WIDTH = 560
"""Points of the field that bars are drawn in."""

WIDEST = 320
"""Points that names have at most; what is longer is cut."""

STEP = 16
"""Points from one bar to the next."""

GAP = 0.5
"""Bars' worth of room between what belongs to one name and the next."""

FEW = 8
"""So many counted things have a tick each."""

DARK = "#222222"

LINE = 13
"""Points from one line of the caption to the next."""

LONGEST = 120
"""Characters of a line of the caption; an ideograph is as wide as two."""

BEHIND = 14
"""Points from the end of a bar to the end of the words behind it, beside the words themselves."""

CELL = 6
"""Points of a character, about; an ideograph is as wide as two."""

HANGING = "\u00a0" * 4
"""Before what goes on of a line; plain spaces would be lost."""

HALO = {"stroke": "white", "strokeWidth": 3, "aria": False}
"""Around words, so that no line of the scale runs through them."""

BILLION = Decimal(1_000_000_000)

PALE = 0.4
"""Opacity of what is assumed, planned or only a part of the year."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one scale, one beside the other and never stacked."""

    title: str
    unit: str
    bars: Sequence[Bar]
    scale: Decimal = Decimal(1)
    """What the figures are divided by, so that the axis shows a few digits."""


def label_width(bars: Iterable[Bar]) -> int:
    """Points that the longest of the names needs, as far as there is room."""
    from rich.cells import cell_len

    return min(WIDEST, 24 + CELL * max((cell_len(visible(bar.name)) for bar in bars), default=0))


def chart(
    title: str,
    subtitle: Sequence[str],
    panels: Sequence[Spec],
    caption: Sequence[str],
    *,
    labels: int,
) -> dict[str, Any]:
    """The whole picture: a heading, panels below each other, and where it is from."""
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "padding": 16,
        "title": {"text": visible(title), "subtitle": [visible(line) for line in subtitle]},
        "spacing": 18,
        "vconcat": [*panels, _caption(caption, labels)],
        "resolve": {"scale": {"color": "independent", "stroke": "independent"}},
        "usermeta": {"embedOptions": {"actions": {"editor": False, "compiled": False}}},
    }


def _caption(lines: Sequence[str], labels: int) -> dict[str, Any]:
    folded = [part for line in lines for part in _folded(visible(line))]
    shown = [{"line": number, "text": line} for number, line in enumerate(folded)]
    return {
        "data": {"values": shown},
        "width": WIDTH,
        "height": LINE * max(len(folded), 1),
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": 10,
            "color": "#555555",
            "clip": False,
        },
        "encoding": {
            "x": {"value": -labels},
            "y": {"field": "line", "type": "ordinal", "axis": None},
            "text": {"field": "text"},
        },
    }


def _folded(line: str) -> list[str]:
    """The line in pieces that are not wider than the picture; what goes on is indented."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    if cell_len(line) <= LONGEST:
        return [line]
    first, *more = Text(line).wrap(Console(width=LONGEST, file=StringIO()), LONGEST - 4)
    return [first.plain, *(f"{HANGING}{part.plain}" for part in more)]


def haloed(words: dict[str, Any]) -> list[dict[str, Any]]:
    """A layer of words with a rim beneath it."""
    return [{**words, "mark": {**words["mark"], **HALO}}, words]


def panel(each: Panel, labels: int) -> dict[str, Any]:
    """Bars with whiskers for ranges and arrows for open bounds, in the order given."""
    rows = list(_rows(each))
    series = [name for name in COLOURS if any(row["series"] == name for row in rows)]
    slots = max((row["bottom"] for row in rows), default=0) + GAP
    y_scale = {"domain": [0, slots], "reverse": True, "nice": False, "zero": False}
    y = {"type": "quantitative", "axis": None, "scale": y_scale}
    most = max((row["end"] for row in rows), default=0)
    x: dict[str, Any] = {
        "type": "quantitative",
        "title": each.unit,
        "scale": {"domain": _domain(rows), "nice": False},
    }
    if not each.unit and most < FEW:  # things that are counted have no fractions
        x["axis"] = {"values": list(range(int(most) + 1)), "format": "d"}
    return {
        "title": {"text": visible(each.title), "fontSize": 12, "frame": "group"},
        "data": {"values": rows},
        "width": WIDTH,
        "height": round(slots * STEP),
        "layer": [_bars(x, y, series), *_whiskers(x, y), *_words(x, y, labels)],
    }


def _domain(rows: Sequence[Spec]) -> list[float]:
    """The ends of the scale, with room for the words behind each bar."""
    from rich.cells import cell_len

    least = min((row[name] for row in rows for name in ("low", "best") if row[name]), default=0)
    least = min(least, 0)
    most = 0.0
    for row in rows:
        room = BEHIND + CELL * cell_len(row["text"])
        most = max(most, (row["end"] - least) * WIDTH / max(WIDTH - room, WIDTH / 4) + least)
    return [least, most if most > least else least + 1]


def _bars(x: Spec, y: Spec, series: Sequence[str]) -> dict[str, Any]:
    colour = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": [COLOURS[name] for name in series]},
    }
    return {
        "mark": {"type": "bar", "strokeWidth": 1},
        "encoding": {
            "x": {**x, "field": "best"},
            "x2": {"datum": 0},
            "y": {**y, "field": "top"},
            "y2": {"field": "bottom"},
            "color": {**colour, "legend": {"title": None, "orient": "top"}},
            "stroke": {**colour, "legend": None},
            "fillOpacity": {"field": "opacity", "type": "quantitative", "scale": None},
            "strokeDash": {
                "condition": {"test": "datum.is_known", "value": [1, 0]},
                "value": [3, 2],
            },
        },
    }


def _whiskers(x: Spec, y: Spec) -> list[dict[str, Any]]:
    """From the lower to the upper bound of a range."""
    is_range = [{"filter": "datum.low != null && datum.high > datum.low"}]
    middle = {**y, "field": "middle"}
    ends = [
        {
            "transform": is_range,
            "mark": {"type": "tick", "color": DARK, "size": 9, "thickness": 1.5},
            "encoding": {"x": {**x, "field": end}, "y": middle},
        }
        for end in ("low", "high")
    ]
    line = {
        "transform": is_range,
        "mark": {"type": "rule", "color": DARK},
        "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": middle},
    }
    return [line, *ends]


def _words(x: Spec, y: Spec, labels: int) -> list[dict[str, Any]]:
    """The arrow of an open bound, the figure behind the bar, and the name before it."""
    text = {"type": "text", "color": DARK, "fontSize": 10, "baseline": "middle"}
    middle = {**y, "field": "middle"}
    arrow = {
        "mark": {**text, "align": "center"},
        "encoding": {"x": {**x, "field": "best"}, "y": middle, "text": {"field": "arrow"}},
    }
    figure = {
        "mark": {**text, "align": "left", "dx": 9},
        "encoding": {"x": {**x, "field": "end"}, "y": middle, "text": {"field": "text"}},
    }
    name = {
        "mark": {**text, "align": "left", "fontSize": 11, "limit": labels - 8},
        "encoding": {"x": {"value": -labels}, "y": middle, "text": {"field": "name"}},
    }
    return [arrow, *haloed(figure), name]


def _rows(each: Panel) -> Iterator[dict[str, Any]]:
    """The bars as the chart's data; floats, since a picture shows three digits."""
    before = None
    top = 0.0
    is_told_apart = len({bar.series for bar in each.bars if bar.text}) > 1
    for bar in each.bars:
        top += GAP if bar.name != before else 0
        yield {
            "top": top,
            "middle": top + 0.45,
            "bottom": top + 0.9,
            "name": _indented(visible(bar.name)) if bar.name != before else "",
            **_figures(bar, each.scale),
            # Colours are not all that tells them apart: pictures are printed in grey.
            "text": visible(f"{bar.text} {bar.series}" if is_told_apart else bar.text),
        }
        before = bar.name
        top += 1


def _indented(name: str) -> str:
    """The name with a mark for each step of its indent, since spaces would be lost."""
    bare = name.lstrip(" ")
    return "› " * ((len(name) - len(bare)) // len(INDENT)) + bare


def _figures(bar: Bar, scale: Decimal) -> dict[str, Any]:
    def scaled(value: Decimal | None) -> float | None:
        return None if value is None else float(value / scale)

    known = [each for each in (bar.low, bar.best, bar.high) if each is not None]
    is_open_above = bar.low is not None and bar.high is None
    is_open_below = bar.low is None and bar.high is not None
    return {
        "series": bar.colour or bar.series,
        "low": scaled(bar.low),
        "best": scaled(bar.best),
        "high": scaled(bar.high),
        "end": max(scaled(max(known)) or 0, 0) if known else 0,
        "arrow": "▶" if is_open_above else "◀" if is_open_below else "",
        "opacity": 1 if bar.is_known and not is_open_below else PALE,
        "is_known": bar.is_known,
    }
