import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.conftest import Run, answered
from tests.conftest import Parameters

ROOT = Path(__file__).parents[3]

SAKURA = 'add company sakura "Sakura Internet" --country JP --ticker 3778.T'


def test_a_company_is_written_with_its_key_and_found_by_all_its_names(run_copied: Run) -> None:
    result = run_copied(f"{SAKURA} --name さくらインターネット --fiscal-year-end 3 --parent BABA")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[2].split() == ["company", "sakura", "written"]
    assert "  fiscal year end month: 3" in result.stderr.splitlines()
    assert "  parent:                alibaba" in result.stderr.splitlines()
    for name in ("sakura", "３７７８．t", "さくら・インターネット", '"SAKURA internet"'):
        [found] = json.loads(run_copied(f"show company {name} --format json").stdout)
        assert found["company"] == "sakura"


@pytest.mark.rule("write-dry-run")
def test_a_dry_run_says_the_same_and_writes_nothing(run_copied: Run) -> None:
    result = run_copied(f"{SAKURA} --dry-run --format json")
    [plan] = json.loads(result.stdout)["plans"]
    assert plan["results"] == [{"noun": "company", "key": "sakura", "done": "written"}]
    assert result.stderr.splitlines()[-1] == "dry run: nothing was written"
    assert run_copied("show company sakura").exit_code == 3


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("add company alibaba Other", 4, "there is a company 'alibaba' on file"),
        (
            "add company other アリババ",
            4,
            "NAME: name 'アリババ' already leads to company 'alibaba'",
        ),
        (
            "add company other Other --ticker BABA",
            4,
            "identifiers: name 'BABA' already leads to company 'alibaba'",
        ),
        (
            "add company Other Other",
            2,
            "SLUG: expected a slug such as alibaba-cloud, found 'Other'",
        ),
        ("add company other Other --kind firm", 2, "--kind: expected one of company, subsidiary, "),
        (
            "add company other Other --fiscal-year-end 13",
            2,
            "--fiscal-year-end: expected a month from 1 to 12, found '13'",
        ),
        ("add company other ...", 2, "NAME: name '...' has no letter or digit"),
        ("add company other Other --country JQ", 2, "--country: no country 'JQ' is on file"),
        ("add company other Other --parent alibba", 3, "no company is called 'alibba'"),
        ("add alias alibba x", 3, "no company is called 'alibba'"),
        ("add alias alibaba Microsoft", 4, "NAME: name 'Microsoft' already leads to company"),
        ("add source x X", 2, "--kind is missing"),
        ("add source x X --kind press --url ftp://x", 2, "--url: expected an address such as"),
        ("add source x X --kind press --reliability Z", 2, "--reliability: expected one of A, B"),
        ("add source x X --kind press --published May", 2, "--published: expected a date such as"),
        ("add source x X --kind press --repeats nothing-like-it", 3, "no source is called"),
        ("add site x X --country CN", 2, "--kind is missing"),
        ("add site x X --kind campus", 2, "--country is missing"),
        ("add site x X --kind campus --country CN --owner alibba", 3, "no company is called"),
        ("add site aws-japan X --kind campus --country JP", 4, "there is a site 'aws-japan'"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_line(
    run: Run, line: str, code: int, error: str
) -> None:
    result = run(line)
    assert result.exit_code == code
    said = [each for each in result.stderr.splitlines() if not each.startswith("  ")]
    assert said[0].startswith(f"error: {error}")
    assert result.stdout == ""


@pytest.mark.parametrize("hostile", ["a\0b", "a\udcffb", "a" * 50_000, "a\x1b]0;x\x07", "a\nb"])
@pytest.mark.parametrize(
    "words",
    [
        ["company", "slug", "{}"],
        ["company", "{}", "name"],
        ["company", "slug", "name", "--note", "{}", "--dry-run"],
        ["company", "slug", "name", "--ticker", "{}", "--dry-run"],
        ["alias", "alibaba", "{}"],
        ["alias", "{}", "name"],
        ["source", "slug", "{}", "--kind", "press"],
        ["source", "slug", "title", "--kind", "press", "--url", "https://{}"],
        ["site", "slug", "name", "--kind", "campus", "--country", "JP", "--city", "{}"],
    ],
)
def test_hostile_text_is_refused_or_stays_text(run: Run, words: list[str], hostile: str) -> None:
    from shlex import join

    result = run(join(["add", *(word.replace("{}", hostile) for word in words)]))
    is_note = "--note" in words and hostile.isascii() and len(hostile) < 9 and "\0" not in hostile
    assert result.exit_code in ({0} if is_note else {2, 3})
    assert "\x1b" not in result.stdout + result.stderr
    assert len(result.stderr) < 2000


@pytest.mark.rule("duplicate-source")
def test_a_source_keeps_its_text_and_no_two_have_one_url(run_copied: Run, tmp_path: Path) -> None:
    file = tmp_path / "results.txt"
    file.write_text("Capex will be $64-72 billion.", encoding="utf-8")
    line = (
        f"add source meta-q1-2025 Results --kind company_statement --url https://meta.example/q1"
        f" --published 2025-04 --text {file}"
    )
    result = run_copied(line)
    assert result.exit_code == 0, result.stderr
    [source] = json.loads(run_copied("show source meta-q1-2025 --format json").stdout)
    assert (source["reliability"], source["published_precision"]) == ("B", "month")
    assert source["sha256"]
    again = run_copied("add source other X --kind press --url https://meta.example/q1")
    assert again.exit_code == 4
    assert "this URL is that of source 'meta-q1-2025' already" in again.stderr
    again = run_copied(f"add source other X --kind press --text {file}")
    assert "this text is that of source 'meta-q1-2025' already" in again.stderr


def test_a_site_is_written_with_the_companies_at_it(run_copied: Run) -> None:
    line = 'add site hyperion "Hyperion" --kind campus --country us --owner メタ --tenant META'
    refused = run_copied(line)
    assert refused.exit_code == 3
    result = run_copied(line.replace("メタ", "meta"))
    assert result.exit_code == 0, result.stderr
    [site] = json.loads(run_copied("show site hyperion --format json").stdout)
    assert {each["role"]: each["company"] for each in site["parties"]} == {
        "owner": "meta",
        "tenant": "meta",
    }
    again = run_copied('add site hyperion-2 "hyperion" --kind campus --country US')
    assert again.exit_code == 4
    assert "there is a site called 'hyperion' in US: hyperion" in again.stderr


def together(copied: Parameters, home: Path, lines: list[list[str]]) -> list[tuple[int, str]]:
    """Commands started at once: their exit codes and what they said."""
    environ = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environ |= {
        "TRACKER_DATABASE_URL": make_conninfo("", **copied),
        "TRACKER_HOME": str(home),
    }
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tracker", *answered(line)],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for line in lines
    ]
    said = [process.communicate(timeout=120) for process in processes]
    return [
        (process.returncode, output + error)
        for process, (output, error) in zip(processes, said, strict=True)
    ]


@pytest.mark.rule("write-one-at-a-time", "exit-conflict")
def test_eight_processes_that_add_at_once_make_no_key_twice(
    copied: Parameters, tmp_path: Path
) -> None:
    lines = [["add", "company", f"firm-{number // 2}", f"Works {number}"] for number in range(8)]
    results = together(copied, tmp_path, lines)
    assert sorted(code for code, _ in results) == [0] * 4 + [4] * 4
    assert all("Traceback" not in said for _, said in results)
    refused = [said for code, said in results if code == 4]
    assert all("there is a company 'firm-" in said for said in refused)
