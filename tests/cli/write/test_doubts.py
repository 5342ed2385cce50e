"""What looks wrong is said, and is not written unless somebody is sure."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SOURCE = "--url https://wire.example/1 --publisher Wire --published 2025-03-04"
ADD = (
    f"add commitment tencent '{{}}' --title Campus --announced 2025-03-04 {SOURCE}"
    " --quote '{}' --yes"
)
RIGHT = ADD.format("$60bn", "capex of $60 billion")
SMALL = ADD.format("$60-$65", "capex of $60-$65bn")


@pytest.mark.rule("doubt-refused")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (SMALL, "USD 60 is less than a million"),
        (ADD.format("$20tn", "$20tn"), "USD 20,000,000,000,000 is more than ten trillion"),
        (ADD.format("$61bn", "capex of $60 billion"), "the quote does not have 61,000,000,000"),
        (RIGHT.replace("--announced 2025-03-04", "--announced 2025-03-05"), "after its source"),
        (
            RIGHT.replace("2025-03-04", "2099-01-01"),
            "announced on 2099-01-01, a day that was still to come",
        ),
        (RIGHT.replace("--publisher Wire", ""), "not known who published it"),
        (RIGHT.replace("--published 2025-03-04", ""), "it is not known when"),
        ("add company acme 'Microsoft Corporation' --yes", "may be microsoft"),
        ("add company acme Acme --name 阿里巴巴集團控股有限公司 --yes", "may be alibaba"),
        ("add alias tencent 'Alphabet Inc.' --yes", "may be alphabet"),
        ("edit company tencent --alias 'The Microsoft Corporation' --yes", "may be microsoft"),
        ("add source bare 'A page' --kind press --yes", "not known who published it or when"),
        (
            f"revise commitment meta-capex-2025 '$72' --announced 2025-03-04 {SOURCE}"
            " --quote '$72bn' --yes",
            "USD 72 is less than a million",
        ),
        (
            f"add capacity '300 MW' --site aws-japan --metric it_power --stage planned"
            f" --announced 2025-03-04 {SOURCE} --quote '200 MW' --yes",
            "the quote does not have 300: it has 200",
        ),
        (
            f"add figure capex '$72' --company meta --evidence reported --period 2024"
            f" --announced 2025-03-04 {SOURCE} --quote '$72bn' --yes",
            "USD 72 is less than a million",
        ),
        (
            f"revise site aws-japan operational --announced 2099-01-01 {SOURCE} --quote open --yes",
            "a day that was still to come",
        ),
    ],
)
def test_what_looks_wrong_is_refused_though_nobody_is_asked(
    run_unasked: Run, line: str, message: str
) -> None:
    result = run_unasked(line)
    assert result.exit_code == 4
    error, hint = result.stderr.splitlines()[-2:]
    assert error.startswith("error: this may be wrong: ")
    assert message in error
    assert error.endswith("; nothing was written")
    assert hint == "hint: look at it again; if it is right all the same: --sure"
    sure = run_unasked(f"{line} --sure")
    assert sure.exit_code == 0, sure.stderr
    assert message in sure.stderr


@pytest.mark.rule("doubt-refused")
def test_what_looks_right_is_written(run_unasked: Run) -> None:
    result = run_unasked(RIGHT)
    assert result.exit_code == 0
    assert "warning" not in result.stderr


@pytest.mark.rule("doubt-refused")
def test_a_correction_gives_its_reason_and_not_the_figure_of_its_quote(run_unasked: Run) -> None:
    assert run_unasked(RIGHT).exit_code == 0
    line = "revise commitment tencent-campus {} --correct --note 'a slip of the source' --yes"
    assert run_unasked(line.format("'$62bn'")).exit_code == 0
    assert "less than a million" in run_unasked(line.format("'$63'")).stderr


@pytest.mark.rule("doubt-refused")
def test_a_plan_says_what_looks_wrong_and_is_refused_unless_it_is_sure(
    run_unasked: Run, tmp_path: Path
) -> None:
    planned = run_unasked(SMALL.replace("--yes", "--dry-run --format json"))
    assert planned.exit_code == 0
    [plan] = json.loads(planned.stdout)["plans"]
    assert [each["rule"] for each in plan["doubts"]] == [
        "amount-implausible",
        "quote-without-figure",
    ]
    file = tmp_path / "plan.json"
    file.write_text(planned.stdout)
    assert run_unasked(f"apply {file} --yes").exit_code == 4
    assert run_unasked(f"apply {file} --yes --sure").exit_code == 0


NOBODY = "error: nothing was written: there is nobody here to ask"


@pytest.mark.rule("yes-or-a-terminal")
@pytest.mark.parametrize(
    "line",
    [
        "add company acme Acme",
        "add alias tencent Penguin",
        "add source acme 'A page' --kind press",
        "add site acme Acme --kind campus --country US",
        RIGHT.replace("--yes", ""),
        f"add capacity '300 MW' --site aws-japan --metric it_power --stage planned"
        f" --announced 2025-03-04 {SOURCE} --quote '300 MW'",
        f"add figure capex '$72bn' --company meta --evidence reported --period 2024"
        f" --announced 2025-03-04 {SOURCE} --quote '$72bn'",
        f"revise commitment meta-capex-2025 '$72bn' --announced 2025-03-04 {SOURCE} --quote $72bn",
        f"revise site aws-japan operational --announced 2025-03-04 {SOURCE} --quote open",
        "revise capacity 3 '200-800 MW' --correct --note misread",
        "revise figure 1 'more than $2.6 billion' --correct --note misread",
        "edit company tencent --name 'Ten Cent'",
        "edit site aws-japan --city Tokyo",
        "edit source forbes-hugging-face --publisher Somebody",
        "merge company tencent meta",
        "link meta-capex-2025 alphabet-capex-2025 --as overlaps",
        "unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of",
    ],
)
def test_nothing_is_written_where_there_is_nobody_to_ask(run_unasked: Run, line: str) -> None:
    result = run_unasked(line)
    assert result.exit_code == 2, result.stderr
    assert [each for each in result.stderr.splitlines() if each.startswith("error")] == [NOBODY]
    # A relation leaves nothing to be unsure of.
    sure = "" if line.startswith(("merge", "link", "unlink")) else " --sure"
    assert run_unasked(f"{line} --yes{sure}").exit_code == 0  # so it was not written before


@pytest.mark.rule("yes-or-a-terminal")
def test_a_plan_is_not_applied_where_there_is_nobody_to_ask(
    run_unasked: Run, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(run_unasked("add company acme Acme --dry-run --format json").stdout)
    result = run_unasked(f"apply {file}")
    assert (result.exit_code, NOBODY in result.stderr) == (2, True)
    assert run_unasked("show company acme").exit_code == 3
