"""What is on file already, to the word, changes nothing, whatever is typed besides."""

import json

import pytest

from tests.cli.conftest import Run

SOURCE = "--publisher Example --published 2026-01-29"
URL = f"--url https://example.com/1 {SOURCE}"
GUIDANCE = (
    "add commitment meta '$125-145bn' --kind guidance --title 'Capex 2026' --period FY2026"
    " --announced 2026-01-29 --quote '$125 to 145 billion' --yes"
)
REVISED = (
    "revise commitment meta-capex-2025 '$70bn' --announced 2026-01-29 --quote '$70 billion'"
    f" --yes {URL}"
)
CAPACITY = (
    "add capacity '300 MW' --company meta --metric it_power --stage planned"
    f" --announced 2026-01-29 --quote '300 megawatts' --yes {URL}"
)
FIGURE = (
    "add figure capex '$70bn' --company meta --evidence guided --period 2027"
    f" --announced 2026-01-29 --quote '$70 billion' --yes {URL}"
)
STATUS = (
    f"revise site aws-japan expanding --announced 2026-01-29 --quote 'is expanding' --yes {URL}"
)
COMPANY = "add company newcloud 'New Cloud' --country US --name 新云 --ticker NEWC --yes"
SITE = "add site texas 'Texas' --kind campus --country US --owner meta --yes"
DOCUMENT = "add source paper 'A paper' --kind press --url https://example.com/9 --yes"
ALIAS = "add alias alibaba 'Ａｌｉ Ｂａｂａ' --yes"


def again(run: Run, line: str, *more: str) -> None:
    """Write it, then look that the same line changes nothing, nor with *more* options."""
    first = run(line)
    assert first.exit_code == 0, first.stderr
    size = run("db status --format json").stdout
    for options in ("", *more):
        result = run(f"{line} {options}")
        assert result.exit_code == 0, result.stderr
        [said] = result.stderr.splitlines()
        assert said.strip().endswith("is on file already: nothing is written"), said
        assert " written" not in result.stdout
    assert run("db status --format json").stdout == size


@pytest.mark.rule("repetition-commitment")
@pytest.mark.parametrize("source", [URL, SOURCE])
def test_a_commitment_typed_twice_is_one(run_copied: Run, source: str) -> None:
    options = ("--as new", "--slug another", "--note 'as printed'", "--speaker meta")
    again(run_copied, f"{GUIDANCE} {source}", *options)
    shown = run_copied("compare --year 2026 --company meta --format json").stdout
    [row] = [row for row in json.loads(shown) if row["company"] == "meta"]
    assert (row["guidance_low"], row["guidance_high"]) == (125 * 10**9, 145 * 10**9)


@pytest.mark.rule("repetition-commitment")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$125-145bn", "$125-146bn"),
        ("FY2026", "FY2027"),
        ("$125 to 145 billion'", "$125 to $145 billion'"),
        ("example.com/1", "example.com/2"),
        ("2026-01-29 --quote", "2026-01-30 --quote"),
        ("--title 'Capex 2026'", "--title 'Spending'"),
        ("--kind guidance", "--kind programme"),
    ],
)
def test_what_differs_in_anything_is_refused_until_it_is_said_to_be_another(
    run_copied: Run, old: str, new: str
) -> None:
    line = f"{GUIDANCE} {URL}"
    assert old in line
    assert run_copied(line).exit_code == 0
    other = line.replace(old, new, 1)
    assert run_copied(other).exit_code == 4
    assert run_copied(f"{other} --as new").exit_code == 0


@pytest.mark.rule("repetition-claim")
@pytest.mark.parametrize("line", [REVISED, CAPACITY, FIGURE, STATUS])
def test_a_claim_typed_twice_is_one(run_copied: Run, line: str) -> None:
    again(run_copied, line, "--note 'as printed'", "--speaker meta", "--change stated")


@pytest.mark.rule("repetition-thing")
@pytest.mark.parametrize("line", [COMPANY, SITE, DOCUMENT, ALIAS])
def test_a_thing_typed_twice_is_one(run_copied: Run, line: str) -> None:
    again(run_copied, line)


@pytest.mark.rule("repetition-thing")
@pytest.mark.parametrize(
    ("line", "more"),
    [
        (COMPANY, "--cik 12345"),
        (COMPANY, "--fiscal-year-end 6"),
        (SITE, "--city Austin"),
        (SITE, "--operator meta"),
        (DOCUMENT, "--author Somebody"),
    ],
)
def test_a_thing_of_which_more_is_typed_is_refused(run_copied: Run, line: str, more: str) -> None:
    assert run_copied(line).exit_code == 0
    refused = run_copied(f"{line} {more}")
    assert refused.exit_code == 4
    assert refused.stderr.startswith("error: there is a ")


@pytest.mark.rule("repetition-correction")
def test_a_correction_typed_twice_is_one(run_copied: Run) -> None:
    again(run_copied, "revise commitment meta-capex-2025 '$66bn' --correct --note misread --yes")
    again(run_copied, "revise figure 1 '$7bn' --correct --note misread --yes")
    again(run_copied, "revise site aws-japan cancelled --correct --note misread --yes")


@pytest.mark.rule("retraction-told")
def test_what_was_retracted_is_not_added_again(run_copied: Run) -> None:
    line = f"{GUIDANCE} {URL}"
    assert run_copied(line).exit_code == 0
    assert run_copied("retract meta-capex-2026 --note 'no such thing' --yes").exit_code == 0
    refused = run_copied(line)
    assert refused.exit_code == 4
    assert refused.stderr.splitlines()[-2].endswith(": no such thing")
    hint = refused.stderr.splitlines()[-1]
    assert hint == (
        "hint: to bring it back: tracker retract meta-capex-2026 --kind commitment --undo"
    )
    assert run_copied(CAPACITY).exit_code == 0
    [number] = [
        row.split(",")[0]
        for row in run_copied(
            "sql 'SELECT max(claim_id) FROM bi.capacity_claim' --format csv"
        ).stdout.splitlines()[1:]
    ]
    assert run_copied(f"retract {number} --kind capacity --note wrong --yes").exit_code == 0
    refused = run_copied(CAPACITY)
    assert refused.exit_code == 4
    assert f"capacity claim {number} was retracted on " in refused.stderr


@pytest.mark.rule("retraction-correction")
def test_after_a_retracted_correction_the_claim_can_be_corrected_again(run_copied: Run) -> None:
    line = "revise figure 1 '{}' --correct --note misread --yes"
    wrong = run_copied(line.format("$7bn"))
    number = wrong.stdout.split()[-2]
    assert run_copied(f"retract {number} --kind figure --note mistyped --yes").exit_code == 0
    right = run_copied(line.format("$8bn"))
    assert right.exit_code == 0, right.stderr
    shown = run_copied("sql 'SELECT best FROM bi.figure_claim ORDER BY claim_id DESC LIMIT 1'")
    assert "8000000000" in shown.stdout
