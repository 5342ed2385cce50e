import json

import pytest

from tests.cli.conftest import Run

HARDWARE = "alibaba-cloud-ai-hardware"


def test_a_link_is_made_shown_and_undone(run_copied: Run) -> None:
    made = run_copied(f'link {HARDWARE} stargate --as overlaps --note "only a test"')
    assert made.exit_code == 0, made.stderr
    assert made.stdout.splitlines()[2].split() == [
        "link",
        HARDWARE,
        "overlaps",
        "stargate",
        "written",
    ]
    [shown] = json.loads(run_copied(f"show commitment {HARDWARE} --format json").stdout)
    assert {
        "commitment": HARDWARE,
        "kind": "overlaps",
        "other": "stargate",
        "note": "only a test",
    } in (shown["links"])
    again = run_copied(f"link {HARDWARE} stargate --as overlaps")
    assert (again.exit_code, again.stdout.split()[-2:]) == (0, ["on", "file"])
    undone = run_copied(f"unlink {HARDWARE} stargate --as overlaps")
    assert undone.stdout.rstrip().endswith("removed")
    gone = run_copied(f"unlink {HARDWARE} stargate --as overlaps")
    assert gone.exit_code == 3
    assert gone.stderr.splitlines()[-1] == "hint: nothing links the two"


@pytest.mark.rule("link-no-circle", "link-one-whole", "exit-conflict")
def test_links_never_run_in_a_circle_and_nothing_is_part_of_two(run_copied: Run) -> None:
    assert run_copied(f"link {HARDWARE} stargate --as part_of").exit_code == 0
    circle = run_copied(f"link stargate {HARDWARE} --as duplicate_of")
    assert circle.exit_code == 4
    assert "part of itself" in circle.stderr
    second = run_copied(f"link {HARDWARE} us-big-four-capex-2025 --as part_of")
    assert second.exit_code == 4
    assert "already on file as part of 'stargate'" in second.stderr
    itself = run_copied(f"link {HARDWARE} {HARDWARE} --as overlaps")
    assert itself.exit_code == 2
    assert "cannot be linked to itself" in itself.stderr


@pytest.mark.rule("link-two-things")
def test_what_is_no_link_is_refused(run: Run) -> None:
    assert run(f"link {HARDWARE} stargate").stderr.splitlines()[0] == "error: --as is missing"
    assert run(f"link {HARDWARE} stargate --as near").exit_code == 2
    assert run(f"link {HARDWARE} stargat --as overlaps").exit_code == 3
    other = run("unlink us-big-four-capex-2025 microsoft-capex-fy2025 --as part_of")
    assert other.exit_code == 3
    assert other.stderr.splitlines()[-1] == (
        "hint: on file: microsoft-capex-fy2025 part_of us-big-four-capex-2025"
    )
