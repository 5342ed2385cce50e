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


NAMES = "    names:\n      - name: 新雲端\n        language: zh-Hant\n        kind: trading\n"
CHINESE = COMPANIES + NAMES


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read_where_it_is_said(
    run_fresh: Run, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "companies.yaml"
    file.write_bytes(CHINESE.encode(encoding))
    result = run_fresh(f"load {file} --encoding {encoding}")
    assert result.exit_code == 0, result.stderr
    assert "新雲端" in run_fresh("show company contoso --json").stdout


@pytest.mark.parametrize(
    ("written", "more", "error"),
    [
        ("gb18030", "", "is not UTF-8"),
        ("utf-16", "", "it is UTF-16 and not UTF-8"),
        ("big5", "--encoding euc-kr", "it is not euc-kr"),
        ("gb18030", "--encoding klingon", "--encoding: 'klingon' is none that is known"),
        ("gb18030", "--encoding hex", "--encoding: 'hex' is none that is known"),
    ],
)
def test_a_file_in_an_encoding_that_is_not_said_is_refused(
    run: Run, tmp_path: Path, written: str, more: str, error: str
) -> None:
    file = tmp_path / "companies.yaml"
    file.write_bytes(CHINESE.encode(written))
    result = run(f"load {file} {more}")
    assert result.exit_code == 2
    assert error in result.stderr.splitlines()[0]
    assert "--encoding" in result.stderr or "it is not" in result.stderr


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
