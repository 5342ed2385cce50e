import json

import pytest

from tests.cli.conftest import Run

CAPACITY = (
    "add capacity '300 MW' --site aws-japan --metric it_power --stage planned --announced 2025-05"
    " --url https://x.example/a --publisher Desk --quote 'from 300 to 350 MW'"
)
FIGURE = (
    "add figure capex_growth 43% --company meta --evidence reported --period 2025Q1"
    " --announced 2025-05 --url https://x.example/a --publisher Desk --quote 'up 34%'"
)


def claims(run: Run, part: str) -> list[dict[str, object]]:
    [whole] = json.loads(run("show source desk --format json").stdout)
    found: list[dict[str, object]] = whole[part]
    return found


@pytest.mark.rule("correction-keeps")
def test_a_capacity_is_corrected_by_the_number_of_its_claim(run_copied: Run) -> None:
    assert run_copied(CAPACITY).exit_code == 0
    [wrong] = claims(run_copied, "capacity_claims")
    number = wrong["claim_id"]
    line = f"revise capacity {number} '300-350 MW' --correct --note 'read only half'"
    result = run_copied(line)
    assert result.exit_code == 0, result.stderr
    right = claims(run_copied, "capacity_claims")[-1]
    assert (right["low"], right["high"], right["corrects_claim_id"]) == (300, 350, number)
    assert (right["is_believed"], right["note"], right["seed_key"]) == (
        True,
        "read only half",
        None,
    )
    assert run_copied(line).exit_code == 0  # it is on file already
    again = run_copied(line.replace("350", "360"))
    assert again.exit_code == 4
    assert f"claim {number} is corrected by claim {right['claim_id']} already" in again.stderr


@pytest.mark.rule("correction-keeps")
def test_a_figure_is_corrected_and_keeps_its_period(run_copied: Run) -> None:
    assert run_copied(FIGURE).exit_code == 0
    [wrong] = claims(run_copied, "figure_claims")
    result = run_copied(
        f"revise figure {wrong['claim_id']} 34% --correct --note 'digits swapped' --format json"
    )
    assert result.exit_code == 0, result.stderr
    right = claims(run_copied, "figure_claims")[-1]
    assert json.loads(result.stdout)[1]["key"] == right["claim_id"]
    assert (right["best"], right["stated"], right["period_end"]) == (34, "34%", "2025-03-31")


def test_a_correction_may_say_whose_report_was_passed_on(run_copied: Run) -> None:
    assert run_copied(FIGURE).exit_code == 0
    [wrong] = claims(run_copied, "figure_claims")
    line = f"revise figure {wrong['claim_id']} 34% --correct --note 'from the wire' --reported-by"
    result = run_copied(f"{line} https://wire.example/1")
    assert result.exit_code == 0, result.stderr
    assert "passing on: wire-example (new)" in result.stderr
    right = claims(run_copied, "figure_claims")[-1]
    assert (right["origin_source"], right["quote"]) == ("wire-example", "up 34%")
    again = run_copied(line.replace(str(wrong["claim_id"]), str(right["claim_id"])) + " desk")
    assert (again.exit_code, "it is the source itself" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("capacity 3 '300 MW'", 2, "--correct is missing"),
        ("capacity 3 '300 MW' --correct", 2, "--note is missing"),
        ("capacity 3 '300 EFLOPS' --correct --note x", 2, "QUANTITY: claim 3 is counted in MW"),
        ("capacity 3 many --correct --note x", 2, "cannot read 'many' as a capacity"),
        ("capacity 999999 '300 MW' --correct --note x", 3, "there is no claim 999999 about a"),
        ("figure 1 74% --correct --note x", 2, "VALUE: claim 1 is in currency, not in percent"),
        ("figure 999999 74% --correct --note x", 3, "there is no claim 999999 about a figure"),
    ],
)
def test_what_is_wrong_is_refused(run: Run, line: str, code: int, error: str) -> None:
    result = run(f"revise {line}")
    assert result.exit_code == code, result.stderr
    assert result.stderr.splitlines()[0].startswith(f"error: {error}")
