import json

import pytest

from tests.cli.conftest import Run

PROMISE = "microsoft-capex-fy2025"


@pytest.mark.rule("retraction-history", "retraction-told", "repetition-edit")
def test_a_promise_is_retracted_told_and_put_back(run_copied: Run) -> None:
    before = run_copied("compare --year 2025").stdout
    looked = run_copied(f"retract {PROMISE} --note misread --dry-run")
    assert "gone with it:     claims 2" in looked.stderr
    assert run_copied("compare --year 2025").stdout == before
    done = run_copied(f"retract {PROMISE} --note misread --yes")
    assert done.exit_code == 0, done.stderr
    gone = run_copied(f"show commitment {PROMISE}")
    assert gone.exit_code == 3
    error, hint = gone.stderr.splitlines()
    assert error.startswith(f"error: commitment '{PROMISE}' was retracted on 20")
    assert error.endswith(": misread")
    assert hint == (
        f"hint: see: tracker history {PROMISE}; to bring it back: tracker retract {PROMISE} --undo"
    )
    again = run_copied(f"retract {PROMISE} --note misread --yes")
    assert (again.exit_code, "nothing is written" in again.stderr) == (0, True)
    told = run_copied(f"history {PROMISE}").stdout
    assert told.count("retracted") == 4  # two claims, the edit, and why
    assert "retracted: misread" in told
    rows = json.loads(run_copied(f"history {PROMISE} --format json").stdout)
    assert [row["is_retracted"] for row in rows] == [True, True, None]
    assert [row["edit_note"] for row in rows] == [None, None, "misread"]
    undone = run_copied(f"retract {PROMISE} --undo --note 'it was right' --yes")
    assert undone.exit_code == 0, undone.stderr
    assert run_copied("compare --year 2025").stdout == before
    assert "no longer retracted: it was right" in run_copied(f"history {PROMISE}").stdout


@pytest.mark.rule("retraction-history")
def test_a_claim_is_retracted_by_its_number(run_copied: Run) -> None:
    [row] = json.loads(run_copied(f"show commitment {PROMISE} --format json").stdout)
    number = row["claim_id"]
    asked = run_copied(f"retract {number} --note misread --yes")
    assert asked.exit_code == 4
    assert "say which: --kind commitment" in asked.stderr
    done = run_copied(f"retract {number} --kind commitment --note misread --yes")
    assert done.exit_code == 0, done.stderr
    [after] = json.loads(run_copied(f"show commitment {PROMISE} --format json").stdout)
    assert after["claim_id"] != number
    rows = json.loads(run_copied(f"history {PROMISE} --format json").stdout)
    assert {row["claim_id"]: row["is_retracted"] for row in rows if row["claim_id"]} == {
        number: True,
        after["claim_id"]: False,
    }


def test_it_is_not_done_without_a_reason(run: Run) -> None:
    refused = run(f"retract {PROMISE} --yes")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (2, "error: --note is missing")
