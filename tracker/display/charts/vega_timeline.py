"""The chart of `tracker chart timeline`: what was said, day by day, beside what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tracker.display.bar_chart import COLOURS, Bar
from tracker.display.charts.chart_file import Spec
from tracker.display.charts.vega_bars import BILLION, DARK, PALE, WIDTH, Panel, haloed, panel
from tracker.display.columns import amount
from tracker.display.reports.timeline import Row, is_drawn, partly, subject
from tracker.visible import visible

LEGEND = (
    "● guidance (blue), promises (orange): the line runs on to the next claim · ◆ reported (green)",
    "whiskers: the range · ▲ or more · ▼ or less · pale: repeated, or outranked by a better source",
)

HEIGHT = 120
"""Points of the field of one promise."""

LABELS = 70
"""Points before a field, for the labels of its scale."""

HEADROOM = 1.35
"""How far the scale reaches above the highest figure, for the words above it."""

NEAR = 0.13
"""Share of the scale of time within which words would cover each other."""

LEVELS = {"above": -10, "higher": -22, "below": 14}
"""Points from a figure's mark to its words."""

LEAST = timedelta(days=365)
"""A field shows no less time; a few days apart would look like a history."""

MARGIN = timedelta(days=45)
"""Room before the first day and after the last, for the words beside a point."""


def panels(rows: Sequence[Row], part_ends: Mapping[int, Sequence[date]]) -> list[dict[str, Any]]:
    """A field for the guidance of each year and for each promise; reports of other years last.

    *part_ends* are the ends of the quarters of years that are not reported whole.

    Nothing is stacked: guidance, programmes and reports tell of the same money.
    """
    drawn = [row for row in rows if is_drawn(row)]
    guided = {row["year"] for row in drawn if row["kind"] == "guidance"}
    fields: dict[str, list[Row]] = {}
    others = []
    for row in drawn:
        if row["kind"] == "reported" and row["year"] not in guided:
            others.append(row)
        elif row["kind"] in {"guidance", "reported"}:
            fields.setdefault(f"Guidance for {row['year']}", []).append(row)
        else:
            fields.setdefault(f"{row['title']} ({subject(row)})", []).append(row)
    made = [
        _field(title + _ended(said), said, part_ends)
        for title, said in sorted(fields.items(), key=lambda each: each[1][0]["year"] is None)
    ]
    if others:
        made.append(
            panel(Panel("Reported for other years", "USD bn", _bars(others), BILLION), LABELS)
        )
    return made


def _ended(said: Sequence[Row]) -> str:
    """How the guidance that was believed last compares with the report."""
    outcomes = [row["outcome"] for row in said if row["is_believed"] and row["outcome"]]
    return f": reported {outcomes[0]}" if outcomes else ""


def _bars(rows: Sequence[Row]) -> list[Bar]:
    return [
        Bar(
            str(row["year"]),
            "reported",
            row["amount_low_usd"],
            row["amount_usd"],
            row["amount_high_usd"],
            amount(row).removesuffix(" USD") + partly(row),
            is_known=row["coverage_ratio"] >= 1,
        )
        for row in sorted(rows, key=lambda row: row["year"])
        if row["is_believed"]
    ]


def _field(
    title: str, said: Sequence[Row], part_ends: Mapping[int, Sequence[date]]
) -> dict[str, Any]:
    """What was said of one thing, on its own scale of time."""
    shown = [
        (_day(row, part_ends), row)
        for row in said
        if row["kind"] != "reported" or row["is_believed"]
    ]
    days = [day for day, _ in shown]
    first = min(days) - MARGIN
    last = max(max(days) + MARGIN, first + LEAST)
    points = list(_points(shown, (last - first) * NEAR))
    highest = max(each["end"] for each in points)
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [first.isoformat(), last.isoformat()]},
        "axis": {
            "format": "%Y-%m",
            "tickCount": 8,
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            "grid": False,
        },
    }
    y = {
        "field": "best",
        "type": "quantitative",
        "title": "USD bn",
        "scale": {"domain": [0, highest * HEADROOM], "nice": False},
        "axis": {"tickCount": 4},
    }
    colour = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(SERIES), "range": [COLOURS[name] for name in SERIES]},
        "legend": None,
    }
    place = {"x": x, "y": y, "color": colour}
    return {
        "title": {"text": visible(title), "fontSize": 12, "frame": "group"},
        "data": {"values": [*points, *_runs_on(points, last)]},
        "width": WIDTH,
        "height": HEIGHT,
        "layer": [
            {
                "transform": [{"filter": "datum.is_standing && datum.series != 'reported'"}],
                "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.5},
                "encoding": place,
            },
            {
                "transform": [{"filter": "datum.series == 'reported' && datum.is_believed"}],
                "mark": {"type": "rule", "strokeDash": [4, 3]},
                "encoding": {"y": y, "color": colour},
            },
            {
                "transform": [{"filter": "datum.low != null && datum.high > datum.low"}],
                "mark": {"type": "errorbar", "ticks": True},
                "encoding": place | {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "transform": [{"filter": "datum.shape != null"}],
                "mark": {"type": "point", "filled": True, "size": 70},
                "encoding": place
                | {
                    "shape": {"field": "shape", "type": "nominal", "scale": None},
                    "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
                },
            },
            *(layer for level in LEVELS for layer in haloed(_label(x, y, level))),
        ],
    }


def _label(x: Spec, y: Spec, level: str) -> dict[str, Any]:
    """The figures beside the points, on one of the levels."""
    return {
        "transform": [{"filter": f"datum.level === '{level}'"}],
        "mark": {
            "type": "text",
            "align": "center",
            "dy": LEVELS[level],
            "fontSize": 10,
            "color": DARK,
        },
        "encoding": {"x": x, "y": {**y, "field": "end"}, "text": {"field": "text"}},
    }


def _runs_on(points: Sequence[Mapping[str, Any]], last: date) -> list[dict[str, Any]]:
    """The end of the line: what was believed last holds on."""
    return [
        {"day": last.isoformat(), "best": each["best"], "series": each["series"]}
        | {"is_standing": True, "shape": None}
        for each in points
        if each["is_believed"] and each["series"] != "reported"
    ]


SERIES = ("guidance", "programmes", "reported")
"""What is told apart by colour."""


def _day(row: Row, part_ends: Mapping[int, Sequence[date]]) -> date:
    """Where a row stands in time: a report at the end of its year, also if restated later.

    What is only part of the year stands at its own end: that of its last quarter.
    """
    day: date = row["event_date"]
    if row["kind"] != "reported":
        return day
    if row["coverage_ratio"] is None or row["coverage_ratio"] >= 1:
        end: date = row["period_end"]
        return end
    return max((end for end in part_ends.get(row["year"], ()) if end <= day), default=day)


def _points(rows: Sequence[tuple[date, Row]], near: timedelta) -> Iterator[dict[str, Any]]:
    """The rows as the chart's data; words that come near those before stand higher."""
    before: tuple[date, str] | None = None
    said = [row["amount_usd"] for _, row in rows if row["kind"] != "reported"]
    for day, row in rows:
        level = "above"
        if row["kind"] == "reported":
            # On the side of its mark where no line runs.
            level = "above" if all(row["amount_usd"] >= each for each in said) else "below"
        elif before and day - before[0] < near and before[1] == "above":
            level = "higher"
        if row["is_standing"] and row["kind"] != "reported":
            before = day, level
        yield _point(row, day, level)


def _point(row: Row, day: date, level: str) -> dict[str, Any]:
    def billions(name: str) -> float | None:
        value = row[f"{name}_usd_bn"]
        return None if value is None else float(value)

    low, best, high = billions("amount_low"), billions("amount"), billions("amount_high")
    shape = "diamond" if row["kind"] == "reported" else "circle"
    if low is not None and high is None:
        shape = "triangle-up"
    elif low is None and high is not None:
        shape = "triangle-down"
    return {
        "day": day.isoformat(),
        "low": low,
        "best": best,
        "high": high,
        "end": max(each for each in (low, best, high) if each is not None),
        "series": row["kind"] if row["kind"] in SERIES else "programmes",
        "shape": shape,
        # Words beside mere repetitions would only cover others.
        "text": _words(row) if row["is_standing"] else "",
        "level": level,
        "is_standing": row["is_standing"],
        "is_believed": row["is_believed"],
        "opacity": 1 if row["is_standing"] else PALE,
    }


def _words(row: Row) -> str:
    said = amount(row).removesuffix(" USD") + partly(row)
    is_restated = row["kind"] == "reported" and row["previous_claim_id"] is not None
    return visible(f"{said}, restated {row['event_date']}" if is_restated else said)
