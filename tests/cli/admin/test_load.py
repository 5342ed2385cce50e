import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.operations import files

COMPANIES = """\
companies:
  - slug: contoso
    name: Contoso
    kind: company
    country: US
"""


def test_what_was_loaded_is_said_and_only_what_is_new(run_fresh: Run, tmp_path: Path) -> None:
    file = tmp_path / "companies.yaml"
    file.write_text(COMPANIES, encoding="utf-8")

    result = run_fresh(f"load {file}")
    assert (result.exit_code, result.stdout) == (0, "")
    said, added = result.stderr.splitlines()
    assert said == "loaded 1 file"
    assert "1 company" in added
    assert run_fresh("show company Contoso").exit_code == 0

    assert run_fresh(f"load {file}").stderr == "nothing new in 1 file\n"


def test_a_dry_run_loads_nothing(run_fresh: Run, tmp_path: Path) -> None:
    file = tmp_path / "companies.yaml"
    file.write_text(COMPANIES, encoding="utf-8")
    result = run_fresh(f"load --dry-run {file}")
    assert result.stderr.startswith("would load 1 file\n")
    assert run_fresh("show company contoso").exit_code == 3


def test_the_shipped_seeds_are_loaded_where_nothing_is_named(run: Run) -> None:
    result = run("load --dry-run")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("nothing new in ")


def test_a_mistake_in_a_file_is_an_error_with_its_line(run_fresh: Run, tmp_path: Path) -> None:
    file = tmp_path / "companies.yaml"
    file.write_text(COMPANIES.replace("kind: company", "kind: firm"), encoding="utf-8")
    result = run_fresh(f"load {file}")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert "companies.yaml" in result.stderr
    assert run_fresh("load /no/such/file.yaml").exit_code == 2


@pytest.mark.rule("load-doubts")
def test_what_add_would_ask_about_is_told_with_its_line_and_loaded(
    run_fresh: Run, tmp_path: Path
) -> None:
    wrong = files.DOCUMENT.replace("best: 380000000000", "best: 380").replace(
        "published: 2025-03-04", "published: 2025-02-01"
    )
    folder = files.write(tmp_path / "seeds", files.FILES | {"documents/001-race.yaml": wrong})
    result = run_fresh(f"load {folder}")
    assert result.exit_code == 0, result.stderr
    told = [line for line in result.stderr.splitlines() if line.startswith("warning: ")]
    assert all(re.match(r"warning: .*/001-race\.yaml:\d+: ", line) for line in told)
    assert any("is less than a million" in line for line in told)
    assert any("after its source was published on 2025-02-01" in line for line in told)
    assert any("it is not known who published it" in line for line in told)
    assert any("the quote does not have 380: it has 380,000,000,000" in line for line in told)
    assert "warning" not in run_fresh(f"load {folder}").stderr
