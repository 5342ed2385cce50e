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
    assert hint.startswith(
        f"hint: see: tracker history {PROMISE} --kind commitment; or as it stood"
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


@pytest.mark.parametrize("line", ["show commitment {}", "explain commitment {}", "open {} --print"])
def test_what_shows_a_retracted_thing_says_so_and_how_to_look_at_it(
    run_copied: Run, line: str
) -> None:
    line = line.format(PROMISE)
    assert run_copied(f"retract {PROMISE} --note misread --yes").exit_code == 0
    result = run_copied(line)
    error, hint = result.stderr.splitlines()
    assert result.exit_code == 3
    assert error.startswith(f"error: commitment '{PROMISE}' was retracted on ")
    assert error.endswith(": misread")
    assert hint.startswith(
        f"hint: see: tracker history {PROMISE} --kind commitment; or as it stood"
    )
    assert run_copied(f"retract {PROMISE} --undo --note right --yes").exit_code == 0
    assert "retracted" not in run_copied(line).stderr


def test_there_is_nothing_to_be_sure_of(run: Run) -> None:
    assert run(f"retract {PROMISE} --note misread --sure --dry-run").exit_code == 2
