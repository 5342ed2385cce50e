"""Capacity at the end of a year: who holds how much, within whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from psycopg.sql import SQL

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.analysis.sources_of import titles
from tracker.postgres import Connection
from tracker.vocabulary import CapacityMetric, CapacityStage

METRICS = (
    CapacityMetric.COMPUTE,
    CapacityMetric.H100_EQUIVALENTS,
    CapacityMetric.ACCELERATORS,
    CapacityMetric.CLUSTERS,
    CapacityMetric.IT_POWER,
    CapacityMetric.FACILITY_POWER,
    CapacityMetric.GRID_CONNECTION,
    CapacityMetric.LAND_AREA,
    CapacityMetric.FLOOR_AREA,
)
"""What is counted, in the order in which it is shown; metrics are never mixed."""

STAGES = (
    CapacityStage.OPERATIONAL,
    CapacityStage.UNDER_CONSTRUCTION,
    CapacityStage.PLANNED,
    CapacityStage.RETIRED,
    CapacityStage.PAUSED,
    CapacityStage.CANCELLED,
)
"""How real it is, in the order in which it is shown; stages are never added."""

Path = tuple[str, ...]
"""From the outermost holder to the one that is meant."""

Kind = tuple[str, str, str | None]
"""Metric, unit and number format: what shares a table."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A line of a table: a country, a fleet or a site, within those before it."""

    name: str
    depth: int
    """Holders of the same table that contain it."""

    rows: Sequence[Mapping[str, Any]]
    """What it holds, by stage and year, as in bi.capacity_year; empty where only what is
    within it is on file."""


@dataclass(frozen=True, slots=True)
class Group:
    """One table: all that is counted in the same metric, unit and number format."""

    metric: str
    unit: str
    number_format: str | None
    holders: Sequence[Holder]


@dataclass(frozen=True, slots=True)
class Capacity(Answer):
    """The answer."""

    shown: ClassVar[Sequence[str]] = (
        "subject_name",
        "year",
        "metric",
        "number_format",
        "chip",
        "stage",
        "low",
        "best",
        "high",
        "unit",
    )

    records: ResultSet
    """The rows of bi.capacity_year, all columns, in the order of the groups."""

    groups: Sequence[Group]

    sources: Sequence[str] = ()
    """Title, publisher and day of each source that it rests on, the oldest first, if asked for."""


ROWS = SQL(
    "SELECT * FROM bi.capacity_year"
    " WHERE year = ANY (%(years)s) AND metric = ANY (%(metrics)s)"
    " AND (%(companies)s::text[] IS NULL"
    " OR string_to_array(holder_path, ' | ') && %(companies)s::text[])"
    " ORDER BY claim_id, year"
)

NAMES = SQL(
    "SELECT company, name FROM bi.company UNION ALL SELECT site, name FROM bi.site"
    " UNION ALL SELECT DISTINCT country_code, country FROM bi.company"
    " WHERE country_code IS NOT NULL"
)


def capacity(
    connection: Connection,
    *,
    years: Sequence[int],
    metrics: Sequence[str] = METRICS,
    companies: Sequence[str] = (),
    with_sources: bool = False,
) -> Capacity:
    """What is held at the end of these years, by all or by the fleets of some companies.

    Rows: fleets and sites within each other, the largest first.
    """
    values = {"years": list(years), "metrics": list(metrics), "companies": list(companies) or None}
    found = fetch(connection, ROWS, values)
    names: dict[str, str] = dict(connection.execute(NAMES).fetchall())
    kinds: dict[Kind, list[Mapping[str, Any]]] = {}
    for row in found.mappings():
        kinds.setdefault((row["metric"], row["unit"], row["number_format"]), []).append(row)
    groups = [
        Group(*kind, list(_holders(rows, names, years)))
        for kind, rows in sorted(kinds.items(), key=lambda each: _order(each[0]))
    ]
    ordered = [
        [row[column] for column in found.columns]
        for group in groups
        for holder in group.holders
        for row in holder.rows
    ]
    slugs = (row["source"] for row in found.mappings())
    return Capacity(
        replace(found, rows=ordered), groups, titles(connection, slugs) if with_sources else ()
    )


def _order(kind: Kind) -> tuple[int, str]:
    metric, _, number_format = kind
    return METRICS.index(metric), number_format or ""


def _holders(
    rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], years: Sequence[int]
) -> Iterator[Holder]:
    """The holders of these rows and those that contain them, each before what is in it."""
    held: dict[Path, list[Mapping[str, Any]]] = {}
    size: dict[Path, Decimal] = {}
    for row in rows:
        path = tuple(row["holder_path"].split(" | "))
        held.setdefault(path, []).append(row)
        for length in range(1, len(path) + 1):
            within = path[:length]
            size[within] = max(size.get(within, Decimal(0)), _size(row))
            if not _is_country(within):
                held.setdefault(within, [])

    def place(path: Path) -> list[tuple[Decimal, str]]:
        return [(-size[path[:length]], path[length - 1]) for length in range(1, len(path) + 1)]

    for path in sorted(held, key=place):
        own = sorted(
            held[path],
            key=lambda row: (
                STAGES.index(row["stage"]),
                years.index(row["year"]),
                row["chip"] or "",
                row["phase_date"] or date.max,
            ),
        )
        name = own[0]["subject_name"] if own else names.get(path[-1], path[-1])
        depth = sum(path[:length] in held for length in range(1, len(path)))
        yield Holder(str(name), depth, own)


def _is_country(path: Path) -> bool:
    """Whether it is a country, which is shown only with a figure of its own.

    Codes of countries are in capitals, and short names never are.
    """
    return path[-1].isupper()


def _size(row: Mapping[str, Any]) -> Decimal:
    """What rows are ordered by."""
    known = (row["best"], row["high"], row["low"])
    return next((each for each in known if each is not None), Decimal(0))
