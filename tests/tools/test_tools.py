"""What docs/bi.md says of each tool is what the tool does, on every view."""

import re
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from psycopg import connect

from tests.tools.reading import Login, Reading, Table, canonical

PAGE = Path(__file__).parents[2] / "docs" / "bi.md"

COLUMNS = """
SELECT "view", "column", type FROM bi.dictionary WHERE "column" IS NOT NULL
"""
COMMENTS = """
SELECT "view", comment FROM bi.dictionary WHERE "column" IS NULL
"""

Kinds = dict[str, dict[str, str]]
"""The type of each column of each view as PostgreSQL names it, without its length."""


@pytest.fixture(scope="session")
def kinds(login: Login) -> Kinds:
    found: Kinds = defaultdict(dict)
    with connect(login.url()) as connection:
        for view, column, kind in connection.execute(COLUMNS).fetchall():
            found[view][column] = kind.split("(")[0]
    return found


def canonical_rows(table: Table, kinds: dict[str, str]) -> list[list[str | None]]:
    """The rows in one form and one order, whoever read them."""
    rows = [
        [canonical(value, kinds[name]) for name, value in zip(table.types, row, strict=True)]
        for row in table.rows
    ]
    return sorted(rows, key=str)


def documented(tool: str) -> dict[str, set[str]]:
    """The types that the page's table promises of a tool, for each type of the database."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    [header] = [row for row in rows if row[0] == "type in `bi`"]
    place = [cell.lower() for cell in header].index(tool)
    kinds = [row for row in rows if len(row) == len(header) and row[0].startswith("`")]
    return {row[0].strip("`"): set(re.findall("`([^`]+)`", row[place])) for row in kinds}


def test_the_tool_lists_every_view(reading: Reading, kinds: Kinds) -> None:
    assert set(reading) == set(kinds)
    assert all(set(reading[view].types) == set(columns) for view, columns in kinds.items())


def test_the_tool_shows_the_comments_of_the_views(
    tool: ModuleType, reading: Reading, login: Login
) -> None:
    with connect(login.url()) as connection:
        comments: dict[str, str] = dict(connection.execute(COMMENTS).fetchall())
    shown = {view: table.comment for view, table in reading.items()}
    assert shown == (comments if tool.SHOWS_COMMENTS else dict.fromkeys(comments))


def test_the_tool_reads_the_same_values(reading: Reading, reference: Reading, kinds: Kinds) -> None:
    assert len(reference["company_year"].rows) > 0
    for view, table in reference.items():
        expected = canonical_rows(table, kinds[view])
        assert canonical_rows(reading[view], kinds[view]) == expected, view


def test_the_types_are_those_of_the_page(
    tool: ModuleType, reading: Reading, reference: Reading, kinds: Kinds
) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for view, table in reading.items():
        for column, name in table.types.items():
            # Of a column without a value most tools cannot tell a type.
            if reference[view].types[column]:
                seen[kinds[view][column]].add(name)
    name = tool.__name__.rpartition("with_")[2]
    assert dict(seen) == documented(name)
