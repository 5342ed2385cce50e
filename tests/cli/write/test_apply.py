import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.company_facts import company_facts, fact

ADD = (
    "add commitment meta '$10bn' --title 'A new campus' --announced 2025-06-02"
    " --url https://example.com/campus --publisher Example --quote '$10 billion'"
)


@pytest.fixture
def plan(run_copied: Run, tmp_path: Path) -> Path:
    """A plan as a file."""
    file = tmp_path / "plan.json"
    shown = run_copied(f"{ADD} --dry-run --format json")
    assert shown.exit_code == 0, shown.stderr
    file.write_text(shown.stdout)
    return file


@pytest.mark.rule("plan-as-written")
def test_a_plan_is_looked_at_then_written(run_copied: Run, plan: Path) -> None:
    [planned] = json.loads(plan.read_text())["plans"]
    assert planned["preview"]["amount"].startswith("USD 10,000,000,000 (exact)")
    assert [row["table"] for row in planned["rows"]][-1] == "commitment_claim"
    looked = run_copied(f"apply {plan} --dry-run")
    assert "would be written" in looked.stdout
    assert "amount:     USD 10,000,000,000" in looked.stderr
    written = run_copied(f"apply {plan} --json")
    assert [(row["noun"], row["done"]) for row in json.loads(written.stdout)] == [
        ("source", "written"),
        ("commitment", "written"),
        ("claim", "written"),
    ]
    shown = json.loads(run_copied("show commitment meta-a-new-campus --json").stdout)
    assert shown[0]["commitment"] == "meta-a-new-campus"


@pytest.mark.rule("plan-outdated")
def test_a_plan_is_written_once(run_copied: Run, plan: Path) -> None:
    assert run_copied(f"apply {plan}").exit_code == 0
    again = run_copied(f"apply {plan}")
    assert again.exit_code == 4
    assert again.stderr.startswith("error: what this rests on has changed since it was planned")
    assert "hint: plan it again" in again.stderr


def test_a_plan_comes_from_standard_input_too(run_copied: Run, plan: Path) -> None:
    assert run_copied("apply -", plan.read_text()).exit_code == 0


@pytest.mark.rule("plan-as-written")
@pytest.mark.parametrize("command", ["load", "import sec"])
def test_a_plan_of_files_is_looked_at_then_written(
    run_fresh: Run, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "file"
    companies = "companies:\n  - slug: contoso\n    name: Contoso\n    kind: company\n"
    file.write_bytes(companies.encode() if command == "load" else company_facts(fact(5)))
    if command == "load":
        file = file.rename(tmp_path / "companies.yaml")
    plan = tmp_path / "plan.json"
    shown = run_fresh(f"{command} {file} --dry-run --json")
    assert (shown.exit_code, shown.stderr) == (0, "dry run: nothing was written\n")
    plan.write_text(shown.stdout, encoding="utf-8")
    assert run_fresh("show company contoso").exit_code == 3
    looked = run_fresh(f"apply {plan} --dry-run")
    assert f"file: {file}" in " ".join(looked.stderr.split())
    written = run_fresh(f"apply {plan} --json --yes")
    assert json.loads(written.stdout) == [{"noun": "file", "key": str(file), "done": "written"}]
    assert run_fresh("show company contoso").exit_code == 0
    refused = run_fresh(f"{command} {file} --json")
    assert refused.stderr == (
        "error: --json prints the plan and writes nothing\nhint: as in: --dry-run --json\n"
    )


def test_what_is_no_plan_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_bytes(b"\xff")
    refused = run(f"apply {tmp_path / 'other.json'}")
    assert (refused.exit_code, "is not UTF-8" in refused.stderr) == (2, True)
    assert run(f"apply {tmp_path / 'none.json'}").exit_code == 2
