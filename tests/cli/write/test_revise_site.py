import json

import pytest

from tests.cli.conftest import Run

SOURCE = "--url https://aws.example/japan --publisher AWS --published 2025-05-02"
REVISE = f"revise site aws-japan {{}} --announced {{}} {SOURCE} --quote {{}}"


def history(run: Run, key: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(f"history {key} --format json").stdout)
    return found


def test_a_site_is_paused_resumed_and_corrected(run_copied: Run) -> None:
    for words in (("paused", "2025-05", "paused"), ("expanding", "2025-08-01", "expands")):
        result = run_copied(REVISE.format(*words))
        assert result.exit_code == 0, result.stderr
    assert "change: resumed" in result.stderr
    wrong = history(run_copied, "aws-japan")[-1]["claim_id"]
    corrected = run_copied(
        "revise site aws-japan operational --correct --note 'it had been expanded'"
    )
    assert corrected.exit_code == 0, corrected.stderr
    rows = history(run_copied, "aws-japan")
    assert [row["change_kind"] for row in rows[1:]] == ["paused", "resumed", "resumed"]
    assert rows[1]["date_precision"] == "month"
    assert (rows[-1]["status"], rows[-1]["corrects_claim_id"]) == ("operational", wrong)
    assert rows[-1]["effective_date"] == "2025-08-01"
    again = run_copied(f"revise site aws-japan paused --correct --note x --claim {wrong}")
    assert again.exit_code == 4
    assert f"claim {wrong} is corrected by claim {rows[-1]['claim_id']} already" in again.stderr


def test_a_passage_may_pass_on_the_report_of_another(run_copied: Run) -> None:
    line = REVISE.format("paused", "2025-05", "paused")
    result = run_copied(f"{line} --reported-by https://wire.example/1")
    assert result.exit_code == 0, result.stderr
    assert "passing on: wire-example (new)" in result.stderr
    assert history(run_copied, "aws-japan")[-1]["origin_source"] == "wire-example"


def test_the_first_claim_about_a_new_site_announces_it(run_copied: Run) -> None:
    assert run_copied("add site hilltop Hilltop --kind campus --country US").exit_code == 0
    nothing = run_copied("revise site hilltop announced --correct --note x")
    assert (nothing.exit_code, "'hilltop' has no claim" in nothing.stderr) == (3, True)
    line = REVISE.replace("aws-japan", "hilltop").format("operational", "2028", "2028年")
    result = run_copied(f"{line} --mode planned")
    assert result.exit_code == 0, result.stderr
    assert "nothing is claimed of it yet" in result.stderr
    [row] = [row for row in history(run_copied, "hilltop") if row["claim_id"]]
    assert (row["change_kind"], row["mode"], row["date_precision"]) == (
        "announced",
        "planned",
        "year",
    )


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        (REVISE.format("done", "2025-05-01", "x"), 2, "STATUS: expected one of announced"),
        (REVISE.format("paused", "soon", "x"), 2, "cannot read 'soon' as a da"),
        (REVISE.format("paused", "2025", "x") + " --mode hoped", 2, "--mode: expected one of"),
        (REVISE.format("paused", "2025", "x") + " --claim 1", 2, "--claim goes with --correct"),
        ("revise site aws-japan paused --announced 2025 --quote x", 2, "a claim needs its source"),
        ("revise site aws-japan paused --correct", 2, "--note is missing"),
        ("revise site aws-japn paused --correct --note x", 3, "no site is called 'aws-japn'"),
    ],
)
def test_what_is_wrong_is_refused(run: Run, line: str, code: int, error: str) -> None:
    result = run(line)
    assert result.exit_code == code, result.stderr
    assert result.stderr.splitlines()[0].startswith(f"error: {error}")
