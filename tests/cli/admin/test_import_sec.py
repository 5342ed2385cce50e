"""`tracker import sec` as it is typed."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.conftest import Run
from tests.company_facts import FIRST, SECOND, company_facts, fact
from tests.readers.sec.test_edgar import Sec, status
from tracker.cli.app import app
from tracker.resources import PACKAGE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two filings of a company that nobody knows, one restating the other."""
    path = tmp_path / "CIK0000000001.json"
    path.write_bytes(
        company_facts(
            fact(27_266_000_000),
            fact(27_045_000_000, SECOND),
            also={("us-gaap:Assets", "USD"): []},
        )
    )
    return path


def figures(run: Run, company: str = "contoso") -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(
        run(f"list figures --company {company} --format json").stdout
    )
    return rows


def test_what_was_imported_is_said_in_a_line_and_found_again(run_fresh: Run, file: Path) -> None:
    result = run_fresh(f"import sec {file}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "contoso (new company): 2 new filings; facts: 1 new, 0 repeated, 1 restated,"
        " 0 disputed, 0 on file already; 1 concepts skipped\n"
        "contoso: add what the file lacks:"
        " tracker edit company contoso --country COUNTRY --ticker TICKER\n"
    )
    [row] = figures(run_fresh)
    assert (row["metric"], row["best"]) == ("capex", 27_045_000_000)
    shown = run_fresh("show source 10-k-0000000001-26-000001")
    assert "0000000001-26-000001" in shown.stdout
    check = run_fresh("check")
    assert check.exit_code == 0
    assert "figure-restated" in check.stdout

    again = run_fresh(f"import sec {file}")
    assert again.stderr == f"contoso: nothing new in {file}; 2 facts are on file\n"


def test_a_dry_run_writes_nothing(run_fresh: Run, file: Path) -> None:
    result = run_fresh(f"import sec {file} --dry-run")
    assert result.stderr.splitlines()[2:] == ["dry run: nothing was written"]
    assert run_fresh("show company contoso").exit_code == 3


@pytest.mark.rule("import-whole")
@pytest.mark.parametrize(
    "broken",
    [b'{"cik": 2, "entityName"', b"[]", b"<html>", company_facts(fact("5"), cik=2)],
    ids=["truncated", "foreign", "no JSON", "wrong type"],
)
def test_a_broken_file_is_one_error_and_nothing_of_any_file_is_stored(
    run_fresh: Run, file: Path, tmp_path: Path, broken: bytes
) -> None:
    second = tmp_path / "broken.json"
    second.write_bytes(broken)
    result = run_fresh(f"import sec {file} {second}")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {second}: ")
    assert run_fresh("show company contoso").exit_code == 3


@pytest.mark.rule("import-whole")
def test_a_file_that_contradicts_another_leaves_nothing_of_either(
    run_fresh: Run, file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.json"
    second.write_bytes(company_facts(fact(1)))
    result = run_fresh(f"import sec {file} {second}")
    assert result.exit_code == 4
    assert FIRST["accn"] in result.stderr
    assert run_fresh("show company contoso").exit_code == 3


def test_what_is_left_out_is_said(run_fresh: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(
        company_facts(
            fact(5), fact(7), fact(9, SECOND), fact(8, SECOND, start="2025-05-01", end="2027-01-01")
        )
    )
    told = run_fresh(f"import sec {path}").stderr
    assert "warning: left out: us-gaap:PaymentsToAcquire" in told
    assert f"{FIRST['accn']}: 5 USD and 7 USD" in told
    assert "left out: 1 of a period that was not over when they were filed" in told


def test_a_company_on_file_may_be_named(run_copied: Run, file: Path) -> None:
    assert run_copied("add alias 'Digital Realty' Contoso --yes").exit_code == 0
    result = run_copied(f"import sec {file} --company 'Digital Realty'")
    assert result.stderr.startswith("digital-realty: 2 new filings")
    assert "capex" in {row["metric"] for row in figures(run_copied, "digital-realty")}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("import sec", "no file is named"),
        ("import sec /no/such/file.json", "/no/such/file.json: No such file or directory"),
        ("import sec --fetch 1", "the SEC answers only those who say who they are"),
        ("import sec --fetch MSFT", "--fetch: expected a CIK such as 789019, found 'MSFT'"),
    ],
)
def test_what_cannot_be_done_is_said(run_fresh: Run, line: str, error: str) -> None:
    result = run_fresh(line)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {error}")


@pytest.fixture
def sec(environment: dict[str, str]) -> Iterator[Sec]:
    with Sec.running() as server:
        environment["TRACKER_SEC_URL"] = server.url
        environment["TRACKER_SEC_USER_AGENT"] = "Jane Doe jane@example.com"
        yield server


def test_facts_are_fetched_and_imported(sec: Sec, run_fresh: Run, file: Path) -> None:
    sec.answers = [status(200, file.read_bytes())]
    result = run_fresh("import sec --fetch CIK0000000001")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("contoso (new company): 2 new filings")
    assert sec.asked == [("/api/xbrl/companyfacts/CIK0000000001.json", "Jane Doe jane@example.com")]


def test_what_comes_must_be_the_facts_of_the_company(sec: Sec, run_fresh: Run, file: Path) -> None:
    sec.answers = [status(200, b"<html>Be right back</html>")]
    result = run_fresh("import sec --fetch 1")
    assert (result.exit_code, "this is a web page" in result.stderr) == (2, True)
    sec.answers = [status(200, file.read_bytes())]
    result = run_fresh("import sec --fetch 2")
    assert (result.exit_code, "these are the facts of CIK 1" in result.stderr) == (2, True)
    sec.answers = [status(404)]
    assert run_fresh("import sec --fetch 3").exit_code == 3


FILES = PACKAGE.parents[1] / "shared" / "data" / "sec"


@pytest.mark.skipif(not FILES.is_dir(), reason=f"no files of the SEC in {FILES}")
def test_the_seeds_say_what_the_files_of_the_sec_say(run: Run, tmp_path: Path) -> None:
    for name in FILES.glob("*.json"):
        shutil.copy(name, tmp_path)
    told = run(f"import sec {' '.join(str(each) for each in tmp_path.glob('*.json'))} --dry-run")
    lines = told.stderr.splitlines()[:-1]
    assert lines
    assert all(": nothing new in " in line for line in lines)


def test_a_file_that_cannot_be_read_makes_no_database(
    environment: dict[str, str], tmp_path: Path
) -> None:
    line = ["import", "sec", str(tmp_path / "nothing.json")]
    refused = CliRunner().invoke(app, line, env=environment)
    assert (refused.exit_code, "nothing.json" in refused.stderr) == (2, True)
    assert not (tmp_path / "home").exists()
