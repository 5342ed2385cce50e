"""Merging companies, and the way back."""

import threading
import time

import pytest
from sqlalchemy import Connection, Engine

from tests import make
from tests.operations.conftest import Load, Query
from tests.operations.edits.test_row_edit import committed, edited, snapshot, told_of
from tracker.analysis.core import find_entity
from tracker.errors import ConflictError, NotFoundError
from tracker.operations.changes import OutdatedPlanError
from tracker.operations.claims.add_figure import FigureInput
from tracker.operations.claims.cite import CitationInput
from tracker.operations.edits.merge_companies import MergeInput, MergeUndoInput
from tracker.operations.entities.create import AliasInput
from tracker.operations.store.resolve import driver_connection

Told = dict[str, str]


def merge(connection: Connection, one: str, other: str) -> Told:
    return told_of(connection, MergeInput(one=one, other=other, note="the same"))


def undo(connection: Connection, one: str, other: str | None = None) -> Told:
    return told_of(connection, MergeUndoInput(one=one, other=other))


def found(connection: Connection, called: str) -> str:
    return find_entity.company_slug(driver_connection(connection), called)


@pytest.mark.rule("merge-reads-as-survivor")
def test_all_that_led_to_one_leads_to_the_other(load: Load, connection: Connection) -> None:
    load()
    told = merge(connection, "alibaba", "china-mobile")
    assert told == {
        "company": "Alibaba (alibaba)",
        "is from now on": "China Mobile (china-mobile)",
        "goes along": "names 5, identifiers 3, commitments 2, chips 1, subsidiaries 1",
        "why": "the same",
    }
    for called in ("alibaba", "Alibaba", "阿里巴巴", "BABA", "9988.HK", "1577552", "0001577552"):
        assert found(connection, called) == "china-mobile"
    undo(connection, "BABA", "china-mobile")
    assert found(connection, "BABA") == "alibaba"


def test_a_slug_that_is_no_name_leads_to_the_survivor_too(
    load: Load, connection: Connection
) -> None:
    load()
    connection.exec_driver_sql("DELETE FROM tracker.company_name WHERE name = 'idc'")
    merge(connection, "idc", "alibaba")
    assert found(connection, "IDC") == "alibaba"


@pytest.mark.rule("merge-undone")
def test_an_undone_merge_leaves_everything_as_it_was(
    load: Load, connection: Connection, query: Query
) -> None:
    load()

    def state() -> object:
        views = "company company_name commitment commitment_party company_year site site_party"
        return [
            query(f"SELECT * FROM bi.{view} AS v ORDER BY v::text")
            for view in f"{views} capacity figure chip".split()
        ]

    before, rows = state(), snapshot(query)
    merge(connection, "alibaba", "china-mobile")
    assert state() != before
    undo(connection, "alibaba")
    assert state() == before
    [now], [then] = snapshot(query), rows
    assert {**now, "companies": None} == {**then, "companies": None}


@pytest.mark.rule("merge-followers")
def test_what_was_merged_before_goes_along_and_comes_back(
    load: Load, connection: Connection, query: Query
) -> None:
    load()

    def pointers() -> dict[object, object]:
        rows = query(
            "SELECT one.slug, other.slug AS into FROM tracker.company AS one"
            " JOIN tracker.company AS other ON other.company_id = one.merged_into_id"
        )
        return {row["slug"]: row["into"] for row in rows}

    merge(connection, "alibaba-cloud", "alibaba")
    once = pointers()
    told = merge(connection, "alibaba", "china-mobile")
    assert told["goes along"].startswith("merged companies 1, names ")
    assert pointers() == {"alibaba": "china-mobile", "alibaba-cloud": "china-mobile"}
    with pytest.raises(ConflictError, match="went to 'china-mobile' along with 'alibaba'"):
        undo(connection, "alibaba-cloud")
    for _ in range(2):
        undo(connection, "alibaba")
        assert pointers() == once
        merge(connection, "alibaba", "idc")
    undo(connection, "alibaba")
    undo(connection, "alibaba-cloud")
    assert pointers() == {}
    merge(connection, "alibaba-cloud", "idc")
    assert pointers() == {"alibaba-cloud": "idc"}


@pytest.mark.rule("merge-followers")
def test_what_others_merged_into_the_survivor_stays_there(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    merge(connection, "alibaba-cloud", "china-mobile")
    merge(connection, "alibaba", "china-mobile")
    told = undo(connection, "alibaba")
    assert "merged companies" not in told["goes back"]
    rows = query("SELECT slug FROM tracker.company WHERE merged_into_id IS NOT NULL")
    assert [row["slug"] for row in rows] == ["alibaba-cloud"]


@pytest.mark.rule("merge-refused", "repetition-edit")
def test_what_cannot_be_merged_or_undone_is_refused(load: Load, connection: Connection) -> None:
    load()
    with pytest.raises(ConflictError, match="are one company: alibaba"):
        merge(connection, "alibaba", "阿里巴巴")
    with pytest.raises(NotFoundError, match="no company is called 'acme'"):
        merge(connection, "alibaba", "acme")
    with pytest.raises(ConflictError, match="'idc' is merged into no other company"):
        undo(connection, "idc")
    merge(connection, "alibaba", "idc")
    with pytest.raises(ConflictError, match="'alibaba' was merged into 'idc' already"):
        merge(connection, "Alibaba", "china-mobile")
    with pytest.raises(ConflictError, match="are one company: idc"):
        merge(connection, "idc", "alibaba")
    merged = "alibaba into idc is on file already: nothing is written"
    assert merge(connection, "Alibaba", "idc") == {"merge": merged}
    with pytest.raises(ConflictError, match="into 'idc', not into 'china-mobile'"):
        undo(connection, "alibaba", "china-mobile")


def test_seeds_load_again_after_a_merge(load: Load, connection: Connection, query: Query) -> None:
    load()
    merge(connection, "china-mobile", "alibaba")
    edited(connection, "alibaba", name="Alibaba Group")
    before = snapshot(query)
    report = load()
    assert (report.added, report.filled, len(report.kept)) == ({}, {}, 1)
    assert snapshot(query) == before


def test_what_the_survivor_is_called_may_be_said_of_either(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    merge(connection, "china-mobile", "alibaba")
    told_of(connection, AliasInput(company="china-mobile", name="移动"))
    listed = "companies:\n  - slug: china-mobile\n    name: China Mobile\n    kind: company\n"
    listed += "    names:\n      - {name: 移动, language: zh-Hans, kind: trading}\n"
    assert load({"companies.yaml": listed}).filled == {"company_name": 1}
    assert query("SELECT company, language FROM bi.company_name WHERE name = '移动'") == [
        {"company": "alibaba", "language": "zh-Hans"}
    ]


def test_a_new_claim_under_the_old_name_is_the_survivors(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    merge(connection, "china-mobile", "alibaba")
    statement = FigureInput(
        metric="capex",
        value="CNY 5bn",
        evidence="reported",
        company="China Mobile",
        period="2024",
        announced="2025-03-20",
        citation=CitationInput(
            quote="CNY 5bn",
            url="https://example.com/r",
            publisher="X",
            published="2025-03-20",
        ),
    )
    told_of(connection, statement)
    connection.exec_driver_sql("SET LOCAL tracker.known_at = '2099-01-01'")
    assert query("SELECT company, best FROM bi.figure WHERE metric = 'capex'") == [
        {"company": "alibaba", "best": 5_000_000_000}
    ]


@pytest.mark.rule("edit-traced")
def test_a_merge_and_its_undoing_are_traced(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    connection.exec_driver_sql("SET LOCAL tracker.known_at = '2099-01-01'")
    merge(connection, "idc", "alibaba")
    undo(connection, "idc")
    assert query(
        "SELECT subject, column_name, before, after, note FROM bi.change WHERE command = 'merge'"
        " ORDER BY change_id"
    ) == [
        {
            "subject": "idc",
            "column_name": "merged_into",
            "before": None,
            "after": "alibaba",
            "note": "the same",
        },
        {
            "subject": "idc",
            "column_name": "merged_into",
            "before": "alibaba",
            "after": None,
            "note": None,
        },
    ]


@pytest.mark.rule("owner-no-circle")
def test_an_owner_is_merged_with_what_it_owns_but_not_around_others(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    merge(connection, "alibaba", "alibaba-cloud")
    parent = "SELECT parent FROM bi.company WHERE company = 'alibaba-cloud'"
    assert query(parent) == [{"parent": None}]
    undo(connection, "alibaba")
    edited(connection, "idc", parent="alibaba-cloud")
    with pytest.raises(ConflictError, match="'alibaba' would come to stand above itself"):
        merge(connection, "alibaba", "idc")
    merge(connection, "china-mobile", "alibaba")
    with pytest.raises(ConflictError, match="'alibaba' would come to stand above itself"):
        edited(connection, "alibaba", parent="idc")


@pytest.mark.rule("owner-no-circle")
def test_an_owner_that_was_merged_itself_is_seen_through(
    load: Load, connection: Connection
) -> None:
    load()
    # China Mobile's owner is IDC, which turns out to be Alibaba Cloud, which Alibaba owns.
    edited(connection, "china-mobile", parent="idc")
    merge(connection, "idc", "alibaba-cloud")
    with pytest.raises(ConflictError, match="'alibaba' would come to stand above itself"):
        merge(connection, "alibaba", "china-mobile")


@pytest.mark.rule("owner-no-circle")
def test_a_merge_whose_end_would_close_a_circle_of_owners_is_not_undone(
    load: Load, connection: Connection
) -> None:
    load()
    edited(connection, "alibaba", parent="idc")
    merge(connection, "alibaba", "china-mobile")
    edited(connection, "idc", parent="alibaba-cloud")
    with pytest.raises(ConflictError, match="'alibaba' would come to stand above itself"):
        undo(connection, "alibaba")


@pytest.mark.rule("merge-no-chain")
def test_what_is_merged_away_meanwhile_is_nobodys_survivor(database: Engine) -> None:
    def fill(connection: Connection) -> None:
        for slug in ("one", "other", "third"):
            make.company(connection, slug)

    committed(database, fill)
    failures: list[Exception] = []

    def second() -> None:
        try:
            committed(database, lambda connection: merge(connection, "one", "other"))
        except OutdatedPlanError as error:
            failures.append(error)

    with database.begin() as connection:
        merge(connection, "other", "third")
        thread = threading.Thread(target=second)
        thread.start()
        with database.connect() as watcher:
            waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while thread.is_alive() and watcher.exec_driver_sql(waiting).first() is None:
                time.sleep(0.01)
    thread.join()
    [failure] = failures
    assert "what this rests on has changed since it was planned" in str(failure)
