import csv
import io
import json

import pytest

from tests.cli.conftest import Run
from tracker.display.reports.history import changed


def test_the_claims_of_a_commitment_are_told_in_order(run: Run) -> None:
    lines = run("history microsoft-capex-fy2025").stdout.splitlines()
    assert lines[2].split()[1:3] == ["2025-02-24", "reaffirmed"]
    assert "believed" in lines[2]
    assert lines[3].split()[1:3] == ["2025-03-04", "repeated"]
    assert "more than to exact, period 2024-07-01..2025-06-30 to 2025" in lines[3]


def test_a_correction_gives_its_reason(run: Run) -> None:
    lines = run("history hugging-face-round-2023").stdout.splitlines()
    wrong, right = (line.split()[0] for line in lines[2:4])
    assert f"corrected by {right}" in lines[2]
    assert " correction " in lines[3]
    assert f"amount +235.0m USD (×100,000,000)  corrects {wrong}, believed" in lines[3]
    assert lines[4].startswith(f"claim {right} corrects claim {wrong}: The unit 億")


def test_json_and_csv_have_the_columns_of_the_view_and_the_changes(run: Run) -> None:
    rows = json.loads(run("history microsoft-capex-fy2025 --format json").stdout)
    assert list(rows[0])[:2] == ["claim_id", "commitment"]
    assert rows[1]["previous_claim_id"] == rows[0]["claim_id"]
    assert rows[1]["amount_change"] == 0
    text = run("history microsoft-capex-fy2025 --format csv").stdout
    assert [row["previous_status"] for row in csv.DictReader(io.StringIO(text))] == [
        "",
        "reaffirmed",
    ]
    assert run("history aws-japan --format markdown").stdout.startswith("| Claim | Date |")


@pytest.mark.rule("exit-not-found")
def test_nothing_of_that_name_is_exit_code_3(run: Run) -> None:
    result = run("history microsoft-capex-fy2026")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[1].startswith("hint: nearest: microsoft-capex-fy2025, ")


def test_what_was_not_known_yet_is_left_out(run: Run) -> None:
    result = run("history microsoft-capex-fy2025 --known-at 2020-01-01")
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("status", "change", "words"),
    [("cancelled", "cancelled", ["announced to cancelled"]), ("signed", "repeated", [])],
)
def test_a_status_that_is_only_repeated_has_not_changed(
    status: str, change: str, words: list[str]
) -> None:
    row = {"previous_claim_id": 1, "previous_status": "announced", "status": status}
    assert list(changed(row | {"change_kind": change})) == words
