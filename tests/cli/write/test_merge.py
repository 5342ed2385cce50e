import pytest

from tests.cli.conftest import Run


def test_a_merge_is_counted_told_and_undone(run_copied: Run) -> None:
    before = run_copied("compare --year 2025").stdout
    looked = run_copied("merge company alibaba-cloud alibaba --dry-run")
    assert "goes along:     names " in looked.stderr
    assert looked.stdout.splitlines()[-1].endswith("would be merged into alibaba")
    done = run_copied("merge company alibaba-cloud alibaba --note 'one and the same' --yes")
    assert done.exit_code == 0, done.stderr
    shown = run_copied("show company alibaba-cloud").stdout
    assert shown.startswith("Alibaba (alibaba)")
    assert "Merged into it:            alibaba-cloud" in shown
    told = run_copied("history alibaba-cloud --kind company").stdout.splitlines()[-1]
    assert "alibaba-cloud: merged into alibaba" in told
    assert run_copied("check").exit_code == 0
    assert run_copied("merge company alibaba-cloud --undo --yes").exit_code == 0
    assert run_copied("show company alibaba-cloud").stdout.startswith("Alibaba Cloud ")
    assert run_copied("compare --year 2025").stdout == before


@pytest.mark.rule("merge-refused")
def test_what_cannot_be_merged_is_told_in_two_lines(run: Run) -> None:
    assert run("merge company alibaba").stderr.splitlines() == [
        "error: B is missing",
        "hint: name the company that stays, or give --undo",
    ]
    itself = run("merge company alibaba 阿里巴巴")
    assert (itself.exit_code, len(itself.stderr.splitlines())) == (4, 2)
    never = run("merge company meta --undo")
    assert (never.exit_code, never.stderr.splitlines()[0]) == (
        4,
        "error: 'meta' is merged into no other company",
    )
