"""What is handed over from Python: of any type, of every kind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import tracker
from tests.api.test_changes import ACME, PROMISE
from tracker import BatchError, CompanyEditInput, Database, UsageError
from tracker.api.arguments import viewpoint_of

NO_TEXTS: tuple[Any, ...] = (None, 5, 1.5, b"x", date(2025, 1, 1), Decimal(1), object(), int)

Call = Callable[[Any], object]


def refused(call: Call, values: tuple[Any, ...], named: str) -> None:
    """Each value is refused by name, before or instead of what it would break."""
    for value in values:
        with pytest.raises(UsageError, match=named):
            call(value)


TEXTS: dict[str, Callable[[Database, Any], object]] = {
    "companies": lambda db, value: db.compare(2025, companies=[value]),
    "currency": lambda db, value: db.view("company", currency=value),
    "company": lambda db, value: db.explain(value, 2025),
    "company of a timeline": lambda db, value: db.timeline(value),
    "key": lambda db, value: db.explain_commitment(value),
    "key of a history": lambda db, value: db.history(value),
    "key of a thing": lambda db, value: db.show("company", value),
    "key of a page": lambda db, value: db.page_of(value),
    "name": lambda db, value: db.find(value),
    "name of one": lambda db, value: db.find_one("company", value),
    "text": lambda db, value: db.beginning("company", value),
    "noun": lambda db, value: db.list_rows(value),
    "company of a list": lambda db, value: db.list_rows("commitments", company=[value]),
    "status": lambda db, value: db.list_rows("commitments", status=value),
    "search": lambda db, value: db.list_rows("commitments", search=value),
    "view": lambda db, value: db.view(value),
    "query": lambda db, value: db.sql(value),
    "user": lambda db, value: db.has_login(value),
    "password": lambda db, value: db.grant("ana", value),
    "ciks": lambda db, value: db.import_sec(ciks=[value]),
    "url": lambda _, value: tracker.open(value),
}
"""The first word is what the message names."""

OPTIONAL = {"currency", "search", "status", "url"}
"""What may be None."""


@pytest.mark.parametrize("call", TEXTS)
def test_what_is_no_text_is_refused_by_name(db: Database, call: str) -> None:
    name, _, _ = call.partition(" ")
    values = NO_TEXTS[1:] if name in OPTIONAL else NO_TEXTS
    refused(lambda value: TEXTS[call](db, value), values, f"^{name} is a text, found")


@pytest.mark.parametrize("call", TEXTS)
def test_text_that_nothing_could_store_is_refused(db: Database, call: str) -> None:
    for text in ("a\0b", "\ud800", "x" * 1_000_001):
        with pytest.raises(UsageError) as caught:
            TEXTS[call](db, text)
        assert len(str(caught.value)) < 200


def test_what_is_no_year_is_refused(db: Database) -> None:
    years: tuple[Any, ...] = (
        None,
        "2025",
        2025.0,
        True,
        1989,
        10**40,
        date(2025, 1, 1),
        [2025.0],
        [[2025]],
        object(),
    )
    refused(db.compare, years, "^years run from 1990 to 2100, found")
    refused(db.capacity, years, "^years run from 1990 to 2100, found")
    refused(lambda value: db.explain("meta", value), years, "^years run from")
    refused(lambda value: db.timeline("meta", year=value), years[1:], "^years run from")
    refused(lambda value: db.list_rows("commitments", year=value), years[1:], "^years run from")
    with pytest.raises(UsageError, match="no year is named"):
        db.compare([])


def test_years_of_a_data_frame_are_years(db: Database) -> None:
    years = pd.Series([2025, 2025, 2026])
    assert db.compare(years).records == db.compare([2025, 2026]).records
    assert db.timeline("meta", year=years[0]).records == db.timeline("meta", year=2025).records


def test_what_is_no_number_in_its_bounds_is_refused(db: Database) -> None:
    numbers: tuple[Any, ...] = (None, 0, -5, "5", 1.5, 10**20)
    refused(lambda value: db.sql("SELECT 1", limit=value), numbers, "^limit is a whole")
    refused(lambda value: db.sql("SELECT 1", timeout_seconds=value), numbers, "^timeout_seconds")
    refused(lambda value: db.list_rows("companies", limit=value), numbers[1:], "^limit is a whole")
    password = "correct horse battery"
    refused(lambda value: db.grant("ana", password, connections=value), numbers, "^connections")
    refused(lambda value: tracker.open(idle_minutes=value), (-1, None, "soon", 1.5), "^idle_min")


def test_what_is_no_path_is_refused(db: Database, tmp_path: Path) -> None:
    paths: tuple[Any, ...] = (None, 5, b"x.csv", "", "a\0.csv", object())
    refused(lambda value: db.export("company", value), paths, "^path is a path, found")
    refused(db.backup, paths, "^path is a path, found")
    refused(lambda value: db.load([value]), paths, "^paths is a path, found")
    refused(lambda value: db.load(documents=value), paths[1:], "^documents is a path, found")
    refused(lambda value: db.import_sec([value]), paths, "^files is a path, found")
    refused(lambda value: tracker.open(home=value), paths[1:], "^home is a path, found")
    with pytest.raises(UsageError, match="surrogates not allowed"):
        db.export("company", tmp_path / "\ud800.csv")
    with pytest.raises(UsageError, match="surrogates not allowed"):
        tracker.document_at(tmp_path / "\ud800.txt")


def test_an_address_is_no_home_and_an_empty_one_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="home is a folder, not an address") as caught:
        tracker.open(home="postgresql://u:hunter-two@127.0.0.1/x")
    assert "hunter-two" not in str(caught.value)
    with tracker.open("", home=tmp_path / "home") as db:
        assert db.workspace.is_embedded


def test_one_file_of_facts_is_named_as_one_seed_file_is(db: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"facts\.json: No such file"):
        db.import_sec(str(tmp_path / "facts.json"))


def test_a_day_and_an_instant_are_read_as_they_are_typed() -> None:
    end = datetime(2025, 3, 1, 23, 59, 59, 999999, UTC)
    noon = datetime(2025, 3, 1, 12, tzinfo=UTC)
    for given, meant in (
        ("2025-03-01", end),
        (date(2025, 3, 1), end),
        (noon, noon),
        (noon.replace(tzinfo=None), noon),
        (noon.astimezone(timezone(timedelta(hours=9))), noon),
        (noon.isoformat(), noon),
    ):
        assert viewpoint_of(known_at=given).known_at == meant
    for day in ("2025-03-01", date(2025, 3, 1), noon):
        assert viewpoint_of(as_of=day, fx=day).as_of == date(2025, 3, 1)
        assert viewpoint_of(as_of=day, fx=day).fx == "2025-03-01"
    wrong: tuple[Any, ...] = (
        0,
        5,
        1.5,
        b"x",
        [],
        {},
        Decimal(2025),
        date(1, 1, 1),
        datetime.max.replace(tzinfo=UTC),
    )
    refused(lambda value: viewpoint_of(as_of=value), wrong, "as_of is a text|is no date")
    refused(lambda value: viewpoint_of(known_at=value), wrong, "known_at is a text|is no ")
    refused(lambda value: viewpoint_of(fx=value), wrong, "fx is a text|is no ")


def test_a_field_of_another_type_is_refused_by_its_name(fresh_db: Database) -> None:
    fresh_db.change(ACME)
    for name, value in (
        ("amount", 10**10),
        ("amount", Decimal(10)),
        ("announced", date(2026, 5, 4)),
        ("parties", "acme"),
        ("parties", [("acme",)]),
        ("title", ["x"]),
        ("citation", None),
        ("period", 5),
    ):
        wrong: Any = {name: value}
        with pytest.raises(UsageError, match=rf"^CommitmentInput\.{name}.*, found "):
            fresh_db.plan(replace(PROMISE, **wrong))
        with pytest.raises(UsageError, match=rf"^CommitmentInput\.{name}.*, found "):
            fresh_db.change(replace(PROMISE, **wrong))
    cited: Any = {"published": date(2026, 5, 4)}
    with pytest.raises(UsageError, match=r"^CommitmentInput\.citation\.published: .*2026, 5, 4"):
        fresh_db.plan(replace(PROMISE, citation=replace(PROMISE.citation, **cited)))
    facts: Any = None
    with pytest.raises(BatchError, match=r"change 2: CompanyEditInput\.facts: .*found None"):
        fresh_db.plan_many([PROMISE, CompanyEditInput(key="acme", facts=facts)])
    with pytest.raises(UsageError, match="at least one party"):
        fresh_db.plan(replace(PROMISE, parties=()))
    assert not fresh_db.view("commitment")


def test_a_list_does_for_a_tuple_and_a_plan_of_it_is_written(fresh_db: Database) -> None:
    fresh_db.change(ACME)
    parties: Any = [["acme", "spender"]]
    plan = fresh_db.plan(replace(PROMISE, parties=parties))
    assert plan.request == PROMISE
    assert fresh_db.write(plan)


def test_what_is_no_request_or_no_plan_is_a_mistake_of_the_program(db: Database) -> None:
    nothing: Any = None
    with pytest.raises(TypeError, match="NoneType is no request"):
        db.plan(nothing)
    with pytest.raises(TypeError, match="NoneType is no plan"):
        db.write(nothing)
    with pytest.raises(TypeError, match="NoneType is no plan"):
        tracker.plans_to_json([nothing])
