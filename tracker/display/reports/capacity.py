"""Text of `tracker compare --metric capacity`: who holds how much at the end of a year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.analysis.capacity import Capacity, Group, Holder
from tracker.display import number_format
from tracker.display.bar_chart import INDENT, Bar, Bars
from tracker.display.columns import stops
from tracker.display.table import Column, Table

TITLES = {
    "compute": "Computing power",
    "h100_equivalents": "Computing power",
    "accelerators": "Accelerators",
    "clusters": "Clusters",
    "it_power": "IT power",
    "facility_power": "Power of whole facilities",
    "grid_connection": "Connections to the grid",
    "land_area": "Land",
    "floor_area": "Floor space",
}
"""Metric -> what stands above its table."""


def title(group: Group, years: Sequence[int], known: date) -> str:
    """What the figures of a table count, and for when."""
    unit = "" if group.unit == "count" else f" in {group.unit}"
    if group.metric == "compute":
        unit += f" {group.number_format}" if group.number_format else ", no number format stated"
    span = " and ".join(map(str, years))
    so_far = f", as far as known on {known}" if max(years) >= known.year else ""
    return f"{TITLES[group.metric]} at the end of {span}{unit}{so_far}"


def table(group: Group, years: Sequence[int], known: date) -> Table:
    """The holders of a group as rows, each within those before it."""
    found = [row for holder in group.holders for row in holder.rows]
    optional = {
        "Year": len(years) > 1,
        "Chip": any(row["chip"] for row in found),
        "Due": any(row["target_date"] for row in found),
    }
    columns = [
        Column("Holder"),
        Column("Year", is_number=True),
        Column("Stage"),
        Column("Chip", spare=1),
        Column("Figure", is_number=True),
        Column("As of"),
        Column("Due"),
        Column("Source", spare=1),
    ]
    shown = [place for place, column in enumerate(columns) if optional.get(column.heading, True)]
    return Table(
        [columns[place] for place in shown],
        [[cells[place] for place in shown] for cells in _cells(group.holders)],
        title=title(group, years, known),
    )


def _cells(holders: Sequence[Holder]) -> Iterator[list[str]]:
    for holder in holders:
        name = INDENT * holder.depth + holder.name
        if not holder.rows:
            yield [name, "", "", "", number_format.UNKNOWN, "", "", ""]
        for row in holder.rows:
            yield [
                name + _abroad(row),
                str(row["year"]),
                row["stage"].replace("_", " "),
                row["chip"] or number_format.UNKNOWN,
                figure(row),
                number_format.day(row["as_of_date"], row["date_precision"]),
                _due(row),
                row["source"],
            ]


def bars(group: Group, years: Sequence[int], known: date) -> Bars:
    """The holders of a group as bars, a bar for each stage."""
    drawn = []
    for holder in group.holders:
        name = INDENT * holder.depth + holder.name
        if not holder.rows:
            drawn.append(Bar(name, "", None, None, None, "", is_known=False))
        for row in holder.rows:
            stage = row["stage"].replace("_", " ")
            is_phase = row["phase_date"] is not None and row["target_date"] is not None
            label = f"{stage} by {_day_due(row)}" if is_phase else stage
            drawn.append(
                Bar(
                    name + _abroad(row),
                    f"{row['year']} {label}" if len(years) > 1 else label,
                    row["low"],
                    row["best"],
                    row["high"],
                    figure(row),
                    is_known=row["stage"] in {"operational", "retired"},
                    colour=stage,
                )
            )
    return Bars(title(group, years, known), drawn)


def figure(row: Mapping[str, Any]) -> str:
    """The figure without its unit, which the title says."""
    return number_format.measure(row["qualifier"], row["low"], row["best"], row["high"])


def _abroad(row: Mapping[str, Any]) -> str:
    """The country of a site outside the country that its fleet is listed under."""
    outermost = row["holder_path"].split(" | ")[0]
    is_abroad = row["site"] and outermost.isupper() and outermost != row["country_code"]
    return f" ({row['country_code']})" if is_abroad else ""


def _due(row: Mapping[str, Any]) -> str:
    if row["target_date"] is None:
        return number_format.UNKNOWN
    return f"{_day_due(row)}, by then" if row["is_due"] else _day_due(row)


def _day_due(row: Mapping[str, Any]) -> str:
    return number_format.day(row["target_date"], row["target_precision"])


def remarks(capacity: Capacity) -> list[str]:
    """How to read the tables, and where the figures come from."""
    rows = [row for group in capacity.groups for holder in group.holders for row in holder.rows]
    lines = ["Stocks: each stands as of its day until something newer is known"]
    if any(holder.depth for group in capacity.groups for holder in group.holders):
        lines.append("Indented: part of the holder above, and never added to it or to each other")
    if any(row["is_due"] for row in rows):
        lines.append("by then: planned to be there by the end of the year; nothing says it is")
    lines += stops(rows)
    lines.append("Metrics, number formats and stages are never added")
    named = next((row for row in rows if row["subject_kind"] != "country"), None)
    if named is not None:
        lines.append(f"Quotes: tracker show {named['subject_kind']} {named['subject']}")
    elif rows:
        lines.append(f"Quotes: tracker show source {rows[0]['source']}")
    return lines
