"""Changes from Python: planned, looked at, written, refused."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

import tracker
from tests.company_facts import company_facts, fact
from tests.operations.files import COMPANIES
from tracker import (
    AliasInput,
    BatchError,
    CitationInput,
    CommitmentInput,
    CompanyEditInput,
    CompanyInput,
    ConflictError,
    Database,
    DatabaseError,
    LikelyDuplicateError,
    NotFoundError,
    OutdatedPlanError,
    UsageError,
)

ACME = CompanyInput(slug="acme", name="Acme", country="US")

PROMISE = CommitmentInput(
    parties=(("acme", "spender"),),
    amount="$10bn",
    title="Campus",
    announced="2026-05-04",
    citation=CitationInput(
        quote="$10bn",
        url="https://example.com/may",
        publisher="Example",
        published="2026-05-04",
        speaker="acme",
    ),
)


@pytest.fixture
def db(fresh_db: Database) -> Database:
    """A database with one company."""
    fresh_db.change(ACME)
    return fresh_db


def test_a_plan_writes_nothing_and_what_is_written_is_what_was_planned(db: Database) -> None:
    plan = db.plan(PROMISE)
    assert not db.view("commitment")
    written = db.write(plan)
    assert [row.key for row in written if row.noun == "commitment"] == ["acme-campus"]
    [row] = db.view("commitment")
    assert (row.commitment, row.amount, row.quote) == ("acme-campus", 10**10, "$10bn")


@pytest.mark.rule("database-newer")
def test_a_program_that_held_the_database_writes_nothing_after_a_newer_one_upgraded_it(
    db: Database, fresh: dict[str, str]
) -> None:
    with psycopg.connect(make_conninfo("", **fresh)) as connection:
        connection.execute("UPDATE tracker.alembic_version SET version_num = '9998'")
    with pytest.raises(DatabaseError, match="a newer tracker has upgraded the database"):
        db.change(PROMISE)
    assert not db.view("commitment")  # views only grow, so reading goes on


def test_a_plan_whose_ground_has_moved_is_refused_and_nothing_is_written(db: Database) -> None:
    plan = db.plan(PROMISE)
    db.change(replace(PROMISE, amount="$11bn"), sure=True)
    with pytest.raises((OutdatedPlanError, ConflictError)):
        db.write(plan)
    with pytest.raises((OutdatedPlanError, ConflictError)):
        db.planned_again([plan])
    assert [row.amount for row in db.view("commitment")] == [11 * 10**9]


def test_a_likely_duplicate_is_a_value_of_the_plan_and_is_not_written(db: Database) -> None:
    db.change(PROMISE)
    again = replace(PROMISE, title="New campus")
    plan = db.plan(again)
    assert [each.key for each in plan.likely] == ["acme-campus"]
    for write in (lambda: db.write(plan), lambda: db.change(again)):
        with pytest.raises(LikelyDuplicateError, match="acme-campus"):
            write()
    assert len(db.view("commitment")) == 1
    db.change(replace(again, relation="new"))
    assert len(db.view("commitment")) == 2


def test_a_batch_is_written_whole_or_not_at_all(db: Database) -> None:
    requests = [
        CompanyInput(slug="other", name="Other"),
        AliasInput(company="other", name="其他"),
        replace(PROMISE, parties=(("other", "spender"),)),
    ]
    with pytest.raises(BatchError, match="change 4: no company is called 'nobody'"):
        db.plan_many([*requests, AliasInput(company="nobody", name="X")])
    plans = tracker.plans_from_json(tracker.plans_to_json(db.plan_many(requests)))
    assert [[row.noun for row in rows][-1] for rows in db.write_many(plans)] == [
        "company",
        "alias",
        "claim",
    ]
    assert db.find_one("company", "其他") == "other"
    with pytest.raises(tracker.OutdatedPlanError, match="what this rests on has changed"):
        db.write_many(plans)
    assert len(db.view("commitment")) == 1


def test_what_cannot_be_understood_is_a_typed_error_and_changes_nothing(db: Database) -> None:
    for request, error in (
        (replace(PROMISE, amount="a lot"), UsageError),
        (replace(PROMISE, announced="soon"), UsageError),
        (replace(PROMISE, parties=(("nobody", "spender"),)), NotFoundError),
        (replace(ACME, name="Another"), ConflictError),
        (CompanyEditInput(key="nobody", facts={"name": "X"}), NotFoundError),
    ):
        with pytest.raises(error):
            db.change(request)
        with pytest.raises(error):
            db.plan(request)
    assert [row.company for row in db.view("company")] == ["acme"]
    with pytest.raises(TypeError, match="str is no request; there are CompanyInput"):
        db.plan("a promise")


def test_seed_files_are_loaded_once_and_a_bad_one_leaves_nothing(
    fresh_db: Database, tmp_path: Path
) -> None:
    file = tmp_path / "companies.yaml"
    file.write_text(COMPANIES, encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    dry = fresh_db.load(file, dry_run=True)
    assert dry.added["company"] > 0
    assert not fresh_db.view("company")
    done = fresh_db.load([file], progress=lambda *what: told.append(what))
    assert done.added == dry.added
    assert told == [("companies.yaml", 0, 1), ("companies.yaml", 1, 1)]
    assert not sum(fresh_db.load(str(file)).added.values())
    file.write_text("companies: [", encoding="utf-8")
    with pytest.raises(UsageError, match="companies"):
        fresh_db.load(file)


def test_filings_are_imported_whole_or_only_looked_at(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(company_facts(fact(5), name="ACME INC"))
    assert db.import_sec([file], dry_run=True).reports[0].facts["stated"] == 1
    assert not db.view("figure_claim")
    [report] = db.import_sec([str(file)], company="acme").reports
    assert (report.company, report.facts["stated"]) == ("acme", 1)
    assert db.import_sec([file]).reports[0].facts["on file"] == 1
    with pytest.raises(UsageError, match="no file is named"):
        db.import_sec()
    with pytest.raises(UsageError, match="who they are"):
        db.import_sec(ciks=["789019"])
    with pytest.raises(UsageError, match="nothing"):
        db.import_sec([tmp_path / "nothing.json"])
