import json

import pytest

from tests.cli.conftest import Run


def test_an_edit_is_shown_kept_and_told(run_copied: Run) -> None:
    line = 'edit company alibaba --name "Alibaba Group" --note "as filed"'
    looked = run_copied(f"{line} --dry-run")
    assert "'Alibaba' → 'Alibaba Group'" in looked.stderr
    assert looked.stdout.splitlines()[-1].split() == ["company", "alibaba", "would", "be", "edited"]
    assert run_copied("show company alibaba").stdout.startswith("Alibaba (alibaba)")
    done = run_copied(f"{line} --yes")
    assert (done.exit_code, done.stdout.splitlines()[-1].split()[-1]) == (0, "edited")
    told = run_copied("history alibaba --kind company")
    last = told.stdout.splitlines()[-1]
    assert "name Alibaba to Alibaba Group" in last
    assert last.rstrip().endswith("as filed")
    rows = json.loads(run_copied("history alibaba --kind company --format json").stdout)
    assert rows[-1]["edit"] == "name Alibaba to Alibaba Group"
    assert rows[-1]["typed_by"]
    assert rows[-1]["edit_note"] == "as filed"


def test_edits_stand_among_the_claims_by_their_day(run_copied: Run) -> None:
    assert run_copied("edit site aws-japan --region Kanto --note 'a map' --yes").exit_code == 0
    lines = run_copied("history aws-japan").stdout.splitlines()
    assert "edited" in lines[-2]
    assert "region unknown to Kanto" in lines[-2]
    assert lines[-1] == "region unknown to Kanto: a map"
    rows = json.loads(run_copied("history aws-japan --format json").stdout)
    assert rows[-1]["claim_id"] is None
    assert rows[0]["change_id"] is None


def test_links_are_told_in_the_histories_of_both(run_copied: Run) -> None:
    run_copied("unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of --yes")
    words = "link part_of us-big-four-capex-2025 removed"
    assert words in run_copied("history microsoft-capex-fy2025").stdout
    other = run_copied("history us-big-four-capex-2025").stdout
    assert f"microsoft-capex-fy2025: {words}" in other


@pytest.mark.rule("seed-keeps-edits")
def test_seeds_loaded_again_say_what_they_leave_alone(run_copied: Run) -> None:
    run_copied("edit site china-mobile-harbin --city Haerbin --yes")
    loaded = run_copied("load")
    assert "stays 'Haerbin', as edited by hand; here it is 'Harbin'" in loaded.stderr
    assert loaded.stderr.splitlines()[-1].startswith("nothing new in ")


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("edit company alibaba", 2, "nothing to change is given"),
        ("edit company alibabba --country CN", 3, "no company is called 'alibabba'"),
        ("edit company alibaba --kind firm", 2, "--kind: expected "),
        ("edit company alibaba --country XX", 2, "--country: no country 'XX' is on file"),
        ("edit company alibaba --old-name was --name B", 2, "--old-name: expected one of legal"),
        ("edit site aws-japan --latitude x --longitude 1", 2, "--latitude: expected digits"),
        ("edit source yicai-2025-03-04-ai-infrastructure-race --url ftp", 2, "--url: expected an"),
        ("history alibaba --kind cat", 2, "--kind: 'cat' is none of"),
    ],
)
def test_what_cannot_be_taken_is_one_line(run: Run, line: str, code: int, error: str) -> None:
    result = run(line)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(f"error: {error}")


def test_a_new_site_may_have_a_position(run_copied: Run) -> None:
    run_copied(
        "add site new-campus 'A new campus' --kind campus --country US --latitude 31.5"
        " --longitude -97.1 --position-precision city --yes"
    )
    [shown] = json.loads(run_copied("show site new-campus --format json").stdout)
    assert (shown["latitude"], shown["longitude"]) == (31.5, -97.1)
    assert "31.5, -97.1 (city)" in run_copied("show site new-campus").stdout
