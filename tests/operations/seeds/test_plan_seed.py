"""Seed files as changes: planned, looked at, written, like any other."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.operations import files
from tests.operations.seeds.test_shipped_seeds import FILES
from tracker.errors import UsageError
from tracker.operations.changes import OutdatedPlanError, change, plan, plan_many, write, write_many
from tracker.operations.edits.company import CompanyEditInput
from tracker.operations.plan_json import plans_from_json, plans_to_json
from tracker.operations.seeds.load_files import load_files
from tracker.operations.seeds.plan_seed import SeedInput
from tracker.operations.store.row_writer import TABLES

NUMBERS = ("_id", "subject_key", "recorded_at")
"""Columns whose values tell when a row was written, and not what it says."""


def said(connection: Connection) -> dict[str, Counter[str]]:
    """What every row says, whatever its number is."""
    found = {}
    for name in TABLES.keys() - {"change", "exchange_rate"}:
        rows = connection.execute(text(f"SELECT * FROM tracker.{name}")).mappings()
        found[name] = Counter(
            str({key: value for key, value in row.items() if not key.endswith(NUMBERS)})
            for row in rows
        )
    return found


def seed(name: str, folder: Path, **more: str) -> SeedInput:
    files.write(folder, files.FILES)
    return SeedInput.of_file(folder / name, **more)


@pytest.mark.rule("plan-as-written")
def test_the_shipped_seeds_planned_as_one_batch_are_what_loading_them_writes(
    connection: Connection,
) -> None:
    with connection.begin_nested() as attempt:
        load_files(connection, FILES)
        loaded = said(connection)
        attempt.rollback()
    before = said(connection)
    plans = plan_many(connection, [SeedInput.of_file(file) for file in FILES])
    assert said(connection) == before
    read = plans_from_json(plans_to_json(plans))
    assert read == plans
    results = write_many(connection, read)
    assert [[(row.noun, row.done) for row in rows] for rows in results] == [
        [("file", "written")]
    ] * len(FILES)
    assert said(connection) == loaded
    again = plan_many(connection, [SeedInput.of_file(file) for file in FILES])
    assert not any(each.rows for each in again)
    assert {row.done for each in again for row in each.results} == {"on file"}


def test_a_plan_says_what_a_file_adds_and_what_stands_as_it_was_edited(
    connection: Connection, tmp_path: Path
) -> None:
    companies = seed("companies.yaml", tmp_path)
    planned = plan(connection, companies)
    assert planned.preview["file"] == companies.file
    assert "company" in planned.preview["adds"]
    write(connection, planned)
    slug = connection.execute(text("SELECT min(slug) FROM tracker.company")).scalar_one()
    change(connection, CompanyEditInput(key=slug, facts={"name": "Another"}))
    planned = plan(connection, companies)
    assert (planned.rows, planned.results[0].done) == ((), "on file")
    [line] = planned.kept
    assert "stays 'Another', as edited by hand" in line
    assert plans_from_json(plans_to_json([planned])) == [planned]


def test_history_calls_it_a_load(connection: Connection, tmp_path: Path) -> None:
    change(connection, seed("companies.yaml", tmp_path))
    told = connection.execute(text("SELECT DISTINCT command FROM tracker.change")).scalars()
    assert set(told) == {"load"}


@pytest.mark.rule("plan-outdated")
def test_a_file_whose_ground_has_moved_is_refused(connection: Connection, tmp_path: Path) -> None:
    planned = plan(connection, seed("companies.yaml", tmp_path))
    load_files(connection, [tmp_path / "companies.yaml"])
    with pytest.raises(OutdatedPlanError):
        write(connection, planned)


def test_a_mistake_is_named_with_its_line_before_anything_is_written(
    connection: Connection, tmp_path: Path
) -> None:
    file = tmp_path / "companies.yaml"
    for data, message in (
        (b"companies:\n  - slug: A B\n", r"companies\.yaml:2"),
        (b"companies:\n  - \xff\xfe\n", "UTF-8"),
    ):
        file.write_bytes(data)
        with pytest.raises(UsageError, match=message):
            plan(connection, SeedInput.of_file(file))
    with pytest.raises(UsageError, match="nothing"):
        SeedInput.of_file(tmp_path / "nothing")
