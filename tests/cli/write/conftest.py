"""What commands have written, and what they said before."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row
from typer.testing import Result

from tests.cli.conftest import Run
from tests.conftest import Parameters

Row = dict[str, Any]
Rows = Callable[..., list[Row]]

SOURCE = "--url https://wire.example/1 --publisher Wire"
"""A source of its own, made by the first command that names it."""

PASSING = {"claim_id", "citation_id", "recorded_at", "source_title"}
"""Columns that are others in each run, or tell of another thing."""


def known(row: Row) -> Row:
    """What a row says: its columns without those that are empty or only pass."""
    return {name: row[name] for name in row if row[name] is not None and name not in PASSING}


def differing(one: Row, other: Row) -> Row:
    """What the second row says otherwise than the first."""
    return {name: other[name] for name in other if other[name] != one[name]}


def preview(result: Result) -> dict[str, str]:
    """What a command said that it had understood, by label."""
    lines = [line.strip() for line in result.stderr.splitlines() if line.startswith("  ")]
    parts = (line.partition(":") for line in lines)
    return {label: words.strip() for label, _, words in parts}


def written(result: Result) -> list[list[str]]:
    """The rows that a command reports, but for the numbers of claims."""
    assert result.exit_code == 0, result.stderr
    rows = [line.split("  ") for line in result.stdout.splitlines()[2:]]
    whole = [[word.strip() for word in row if word] for row in rows]
    return [["claim", row[2]] if row[0] == "claim" else row for row in whole]


@pytest.fixture
def rows(copied: Parameters) -> Rows:
    """Rows of a query as JSON, on the copy of the seed data that commands write to."""

    def rows(query: str, *values: object) -> list[Row]:
        with psycopg.connect(make_conninfo("", **copied), row_factory=dict_row) as connection:
            told = f"SELECT to_jsonb(one) AS row FROM ({query}) AS one"
            found = connection.execute(told.encode(), values or None)
            return [each["row"] for each in found]

    return rows


@pytest.fixture
def mill(run_copied: Run) -> Run:
    """Commands on seed data with a company, a bank and a site that nothing is known of."""
    for line in (
        "add company acme 'Acme Works' --kind company --country US --fiscal-year-end 6",
        "add company bank 'First Bank' --kind investor",
        "add site mill 'The Mill' --kind campus --country US",
    ):
        assert run_copied(line).exit_code == 0
    return run_copied
