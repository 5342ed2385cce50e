"""--json and -o, on every command that returns rows."""

import csv
import json
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Run
from tracker.cli.options.output import OutputOptions

LINES = (
    "compare --year 2025",
    "compare --metric compute --year 2025",
    "list sites",
    "list quarters --company meta",
    "show company meta",
    "explain compare --year 2025 --company meta",
    "explain commitment microsoft-capex-fy2025",
    "history stargate",
    "timeline meta",
    "check",
    "sql 'SELECT 1 AS one'",
    "bi dictionary",
    "db status",
    "parse $10bn",
)


@pytest.mark.parametrize("line", LINES)
def test_json_is_short_for_the_format(run: Run, line: str) -> None:
    assert run(f"{line} --json").stdout == run(f"{line} --format json").stdout
    assert json.loads(run(f"{line} --json").stdout)


@pytest.mark.parametrize("line", LINES)
def test_a_file_holds_what_stdout_would(run: Run, tmp_path: Path, line: str) -> None:
    file = tmp_path / "rows.json"
    result = run(f"{line} -o {file}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == run(f"{line} --format json").stdout


def test_the_ending_of_the_file_says_the_format(run: Run, tmp_path: Path) -> None:
    for name, first in (("a.CSV", "site,name"), ("a.md", "| Site |"), ("a.txt", "Site ")):
        assert run(f"list sites -o {tmp_path / name}").exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)
    assert run(f"list sites -o {tmp_path / 'b.txt'} --format csv").exit_code == 0
    with (tmp_path / "b.txt").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 3


@pytest.mark.rule("output-not-replaced")
def test_a_file_that_is_there_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text("mine", encoding="utf-8")
    result = run(f"list sites -o {file}")
    assert result.exit_code == 4
    assert "is there already" in result.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(f"list sites -o {file} --force").exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.rule("output-not-replaced")
def test_a_command_that_fails_leaves_no_file(run: Run, tmp_path: Path) -> None:
    for line in ("show site nothing-like-it", "sql 'SELECT 1/0'", "compare --year 2025 --plot"):
        assert run(f"{line} -o {tmp_path / 'rows.json'}").exit_code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("list sites --json --format csv", "--json and --format csv contradict each other"),
        ("list sites --force", "--force goes with -o"),
        ("show company meta --format csv", "several tables"),
        ("add company x X --json --format csv", "contradict"),
    ],
)
def test_what_contradicts_itself_is_refused(run: Run, line: str, words: str) -> None:
    result = run(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


@pytest.mark.rule("exit-check")
def test_what_a_check_found_is_kept_though_it_exits_with_1(tmp_path: Path) -> None:
    file = tmp_path / "findings.txt"

    def check() -> None:
        with OutputOptions(file=file).around():
            sys.stdout.write("a finding ≥\n")
            raise typer.Exit(1)

    with pytest.raises(typer.Exit):
        check()
    assert file.read_text(encoding="utf-8") == "a finding ≥\n"
