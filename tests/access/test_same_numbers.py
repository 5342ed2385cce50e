"""What the command line prints is what a BI login reads: number for number."""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.access.conftest import Connection, connected
from tests.conftest import Parameters
from tests.served import Served
from tracker.display.formats import json_value

Rows = list[dict[str, Any]]

YEARS = range(2022, 2031)

VIEWPOINTS: list[dict[str, str]] = [
    {},
    {"currency": "EUR"},
    {"currency": "CNY", "fx": "latest"},
    {"currency": "JPY", "fx": "2025-06-30"},
    {"as_of": "2025-02-28"},
]

LISTS = {
    "companies": "company",
    "sources": "source",
    "sites": "site",
    "commitments": "commitment",
    "capacity": "capacity",
    "figures": "figure",
    "quarters": "figure_quarter WHERE basis = 'calendar'",
    "citations": "citation",
}

TIMELESS = {"companies", "sources", "citations"}
"""Lists of what does not travel in time."""

VIEWS = "SELECT DISTINCT view FROM bi.dictionary WHERE view NOT IN ('exchange_rate', 'dictionary')"
"""Those that belong to a thing; rates are many, and shown with none."""


def plain(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """Rows as text that is the same for the same values, in no order."""
    return sorted(json.dumps(dict(row), sort_keys=True, default=str) for row in rows)


def parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def read(connection: Connection, query: str) -> Rows:
    """Rows of a query, in the words of the command line's JSON."""
    cursor = connection.execute(query)
    names = [column.name for column in cursor.description or ()]
    return [parsed(json_value(dict(zip(names, row, strict=True)))) for row in cursor.fetchall()]


def travelled(login: Parameters, viewpoint: Mapping[str, str]) -> Connection:
    """A session of the login with the settings of a viewpoint."""
    connection = connected(login)
    connection.execute("SET TIME ZONE 'UTC'")
    for name, value in viewpoint.items():
        connection.execute(f"SET tracker.{name} = '{value}'")
    return connection


def options(viewpoint: Mapping[str, str]) -> str:
    return " ".join(f"--{name.replace('_', '-')} {value}" for name, value in viewpoint.items())


def in_units(value: Decimal | int, unit: int) -> str:
    """As a reader rounds: half of a tenth goes up."""
    return str((Decimal(value) / unit).quantize(Decimal("0.1"), ROUND_HALF_UP))


def answer(served: Served, line: str) -> str:
    result = served.run(line)
    assert result.exit_code == 0, (line, result.output)
    return result.stdout


@pytest.mark.parametrize("viewpoint", VIEWPOINTS, ids=lambda each: options(each) or "plain")
@pytest.mark.parametrize("basis", ["stated", "calendar"])
def test_a_comparison(
    served: Served, login: Parameters, viewpoint: Mapping[str, str], basis: str
) -> None:
    years = " ".join(f"--year {year}" for year in YEARS)
    line = f"compare {years} --basis {basis} {options(viewpoint)} --format json"
    with travelled(login, viewpoint) as reader:
        rows = read(
            reader,
            f"SELECT * FROM bi.company_year WHERE basis = '{basis}'"
            f" AND year BETWEEN {YEARS[0]} AND {YEARS[-1]}",
        )
    assert len(rows) > 5
    assert plain(parsed(answer(served, line))) == plain(rows)


@pytest.mark.parametrize("basis", ["stated", "calendar"])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_cell_of_a_printed_comparison(
    served: Served, reader: Connection, basis: str, year: int
) -> None:
    """Read with our own eyes: the number in a cell is one in the row, in billions."""
    printed = answer(served, f"compare --year {year} --basis {basis}")
    rows = read(reader, f"SELECT * FROM bi.company_year WHERE basis = '{basis}' AND year = {year}")
    lines = printed.splitlines()
    cells = 0
    for row in rows:
        [line] = [each for each in lines if each.startswith(f"{row['company_name']}  ")]
        told = set(re.findall(r"[0-9.]+(?=(?:-[0-9.]+)?(?:bn|m))|(?<=-)[0-9.]+(?=bn|m)", line))
        known = {
            in_units(value, unit)
            for name, value in row.items()
            if isinstance(value, Decimal | int) and name.endswith("_usd")
            for unit in (10**9, 10**6)
        }
        assert told <= known, (line, sorted(known))
        cells += len(told)
    assert cells >= (1 if rows else 0)


@pytest.mark.parametrize("noun", LISTS)
def test_a_list(served: Served, login: Parameters, noun: str) -> None:
    viewpoints: list[dict[str, str]] = [{}]
    if noun not in TIMELESS:
        viewpoints.append({"as_of": "2025-02-28"})
    for viewpoint in viewpoints:
        listed = parsed(answer(served, f"list {noun} {options(viewpoint)} --format json"))
        with travelled(login, viewpoint) as reader:
            rows = read(reader, f"SELECT * FROM bi.{LISTS[noun]}")
        assert rows
        assert plain(listed) == plain(rows)


@pytest.mark.parametrize("noun", ["company", "source", "site", "commitment"])
def test_a_thing_shown_whole(served: Served, reader: Connection, noun: str) -> None:
    views = {row["view"] for row in read(reader, VIEWS)}
    columns = {view: read_columns(reader, view) for view in views}
    by_columns = {frozenset(names): view for view, names in columns.items()}
    rows = {view: set(plain(read(reader, f"SELECT * FROM bi.{view}"))) for view in views}
    # Every fourth: the lists above hold every row of all these views.
    keys = [row[noun] for row in read(reader, f"SELECT {noun} FROM bi.{noun} ORDER BY 1")][::4]
    compared = 0
    for key in keys:
        [whole] = parsed(answer(served, f"show {noun} {key} --format json"))
        parts = {name: value for name, value in whole.items() if isinstance(value, list)}
        head = {name: value for name, value in whole.items() if name not in parts}
        [row] = read(reader, f"SELECT * FROM bi.{noun} WHERE {noun} = '{key}'")
        assert head == {name: row[name] for name in head}
        assert head.keys() | parts.keys() >= row.keys()
        for name, part in parts.items():
            for row in part:
                view = by_columns.get(frozenset(row))
                assert view, (name, "is no view's row")
                assert plain([row])[0] in rows[view], (key, name)
                compared += 1
    assert compared > 5


def read_columns(reader: Connection, view: str) -> list[str]:
    cursor = reader.execute(f"SELECT * FROM bi.{view} LIMIT 0")
    return [column.name for column in cursor.description or ()]


@pytest.mark.parametrize("basis", ["stated", "calendar"])
def test_the_totals_of_an_explanation(served: Served, reader: Connection, basis: str) -> None:
    """The steps add up to the number that the view has."""
    rows = read(
        reader,
        "SELECT company, year, guidance_usd, programme_usd,"
        " coalesce(reported_usd, reported_partial_usd) AS reported_usd FROM bi.company_year"
        f" WHERE basis = '{basis}' AND year = 2025",
    )
    assert len(rows) > 5
    for row in rows:
        line = f"explain compare --year {row['year']} --company {row['company']} --basis {basis}"
        steps = parsed(answer(served, f"{line} --format json"))
        for number in ("guidance", "programme", "reported"):
            results = [
                step["result"]
                for step in steps
                if step["number"] == number and step["is_counted"] and step["result"] is not None
            ]
            total = sum(map(Decimal, results)) if results else None
            assert total == row[f"{number}_usd"], (line, number)
        story = answer(served, line)
        for number, heading in (("guidance_usd", "Guidance"), ("programme_usd", "Programmes")):
            if row[number] is not None:
                [told] = re.findall(rf"^{heading}: (.*)$", story, flags=re.MULTILINE)
                assert in_units(row[number], 10**9) in told, (line, told)
