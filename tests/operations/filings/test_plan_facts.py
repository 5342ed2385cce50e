"""Filings as changes: planned, looked at, written, like any other."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.company_facts import FIRST, SECOND, company_facts, fact
from tracker.errors import NotFoundError, UsageError
from tracker.operations.changes import (
    BatchError,
    OutdatedPlanError,
    change,
    plan,
    plan_many,
    write,
    write_many,
)
from tracker.operations.entities.create import CompanyInput
from tracker.operations.filings.plan_facts import FilingsInput
from tracker.operations.plan_json import plans_from_json, plans_to_json


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Facts of one company, restated once."""
    path = tmp_path / "facts.json"
    path.write_bytes(company_facts(fact(5, FIRST), fact(7, SECOND)))
    return path


def claims(connection: Connection) -> list[tuple[str, int]]:
    rows = connection.execute(
        text(
            "SELECT change_kind, best::int FROM tracker.figure_claim"
            " ORDER BY effective_date, figure_claim_id"
        )
    )
    return [(kind, best) for kind, best in rows]


@pytest.mark.rule("plan-as-written")
def test_a_plan_of_filings_is_what_is_written_from_json_too(
    connection: Connection, file: Path
) -> None:
    planned = plan(connection, FilingsInput.of_file(file))
    assert claims(connection) == []
    assert planned.preview == {
        "file": str(file),
        "company": "contoso (new)",
        "new filings": "2",
        "facts": "1 stated, 1 restated",
    }
    [read] = plans_from_json(plans_to_json([planned]))
    assert read == planned
    assert [row.done for row in write(connection, read)] == ["written"]
    assert claims(connection) == [("stated", 5), ("restated", 7)]
    again = plan(connection, FilingsInput.of_file(file))
    assert (again.rows, again.results[0].done) == ((), "on file")
    told = connection.execute(text("SELECT DISTINCT command FROM tracker.change")).scalars()
    assert set(told) == {"import"}


@pytest.mark.parametrize(
    ("brought", "named"),
    [
        (CompanyInput(slug="acme", name="Contoso Group"), "acme"),
        (CompanyInput(slug="acme", name="Acme", ciks=("1",)), None),
        (CompanyInput(slug="acme", name="Contoso"), None),
        (CompanyInput(slug="acme", name="Acme", names=("Contoso Inc",)), None),
    ],
)
def test_filings_may_be_of_a_company_that_the_batch_brings(
    connection: Connection, file: Path, brought: CompanyInput, named: str | None
) -> None:
    plans = plan_many(connection, [brought, FilingsInput.of_file(file, company=named)])
    assert plans[1].preview["company"] == "acme"
    write_many(connection, plans)
    assert claims(connection) == [("stated", 5), ("restated", 7)]
    ciks = connection.execute(text("SELECT value FROM tracker.company_identifier")).scalars()
    assert list(ciks) == ["1"]


def test_filings_of_another_cik_are_not_those_of_a_company_of_the_batch(
    connection: Connection, file: Path
) -> None:
    brought = CompanyInput(slug="acme", name="Contoso", ciks=("2",))
    with pytest.raises(BatchError, match="company 'acme' is called 'CONTOSO INC' too, with CIK 2"):
        plan_many(connection, [brought, FilingsInput.of_file(file)])


def test_two_files_of_a_company_are_no_batch(connection: Connection, tmp_path: Path) -> None:
    for number, filing in enumerate((FIRST, SECOND)):
        (tmp_path / f"{number}.json").write_bytes(company_facts(fact(5 + number, filing)))
    files = [FilingsInput.of_file(tmp_path / f"{number}.json") for number in range(2)]
    with pytest.raises(BatchError, match="other filings of 'contoso' are planned") as refused:
        plan_many(connection, files)
    assert "write them first" in str(refused.value.hint)
    for each in files:
        change(connection, each)
    assert claims(connection) == [("stated", 5), ("restated", 6)]


def test_who_is_named_must_be_on_file(connection: Connection, file: Path) -> None:
    with pytest.raises(NotFoundError, match="no company is called 'nobody'"):
        plan(connection, FilingsInput.of_file(file, company="nobody"))


@pytest.mark.rule("plan-outdated")
def test_filings_whose_ground_has_moved_are_refused(connection: Connection, file: Path) -> None:
    planned = plan(connection, FilingsInput.of_file(file))
    change(connection, FilingsInput.of_file(file))
    with pytest.raises(OutdatedPlanError):
        write(connection, planned)


def test_what_is_no_file_of_facts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    for name in ("a.json", "nothing"):
        with pytest.raises(UsageError, match=name.partition(".")[0]):
            FilingsInput.of_file(tmp_path / name)
