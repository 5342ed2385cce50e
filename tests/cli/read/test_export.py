import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_view_goes_to_stdout_or_to_a_file(run: Run, tmp_path: Path) -> None:
    shown = run("export csv commitment_link")
    assert shown.stdout.startswith("commitment,kind,other,note\n")
    assert shown.stderr == ""
    written = run(f"export csv commitment_link -o {tmp_path}/a.csv")
    assert (written.stdout, written.stderr) == ("", f"{tmp_path}/a.csv: 5 rows of 1 view\n")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == shown.stdout
    lines = run("export jsonl commitment_link").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines]


def test_several_views_go_to_one_place(run: Run, tmp_path: Path) -> None:
    result = run(f"export xlsx company source -o {tmp_path}/a.xlsx")
    assert result.stderr.endswith(" rows of 2 views\n")
    assert run(f"export datapackage company -o {tmp_path}/package --licence CC0-1.0").exit_code == 0
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC0-1.0"}]


def test_what_was_known_and_in_which_money_goes_along(run: Run) -> None:
    assert run("export jsonl commitment --known-at 2020-01-01").stdout == ""
    lines = run("export jsonl commitment_year --currency EUR").stdout.splitlines()
    assert {json.loads(line)["report_currency_code"] for line in lines} == {"EUR"}


@pytest.mark.parametrize(
    ("typed", "error", "hint"),
    [
        (
            "export csv",
            "no view is named",
            "one or several, or all, as in: tracker export csv comm",
        ),
        ("export csv nothing", "there is no view 'nothing'", "nearest: commitment_link"),
        ("export csv company source", "several views do not go to stdout", "name a place with -o"),
        ("export csv all", "several views do not go to stdout", "name a place with -o"),
        ("export sqlite company", "sqlite is not written from start to end", "name a place"),
        ("export json company --raw", "--raw is about CSV", ""),
        ("export csv company --licence X", "--licence is about a datapackage", ""),
        ("export xls company", "FORMAT: 'xls' is none of csv, json, jsonl", "did you mean xlsx?"),
        ("export csv company -o nowhere/a.csv", "there is no folder nowhere", "make it first"),
    ],
)
def test_what_cannot_be_exported_is_said(run: Run, typed: str, error: str, hint: str) -> None:
    result = run(typed)
    assert result.exit_code in {2, 3}
    assert error in result.stderr
    assert hint in result.stderr
    assert result.stdout == ""
