"""What looks like a promise on file is asked about, and nothing else is."""

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows

QUOTED = f"{SOURCE} --quote x"
PROMISE = f"add commitment acme '900亿元' --title 'Big mill' --announced 2025-03-05 {QUOTED}"
OTHER = f"add commitment acme '900亿元' --title Other --announced 2025-03-05 {QUOTED} --dry-run"
LIKELY = "error: this may be on file: acme-big-mill (x, 2025-03-05)"


def refused(run: Run, line: str) -> str:
    """The first line with which it is refused; empty if it is not."""
    result = run(line)
    assert result.exit_code in {0, 4}, result.stderr
    return next((x for x in result.stderr.splitlines() if x.startswith("error")), "")


def test_alike_are_figures_within_a_tenth_and_a_quarter_of_a_year(mill: Run) -> None:
    assert mill(PROMISE).exit_code == 0
    for right, typed, is_likely in (
        ("900亿元", "900亿元", True),
        # A tenth of what is on file, either way.
        ("900亿元", "990亿元", True),
        ("900亿元", "991亿元", False),
        ("900亿元", "810亿元", True),
        ("900亿元", "809亿元", False),
        # The middle of a range.
        ("900亿元", "900-1080亿元", True),
        ("900亿元", "900-1090亿元", False),
        ("900亿元", "undisclosed", False),
        # In another currency by the rate of the day: 12.39 billion dollars.
        ("900亿元", "$13.6bn", True),
        ("900亿元", "$13.7bn", False),
        ("900亿元", "€11bn", True),
        ("900亿元", "NT$400bn", False),
        ("2025-03-05", "2025-06-03", True),
        ("2025-03-05", "2025-06-04", False),
        ("2025-03-05", "2024-12-05", True),
        ("2025-03-05", "2024-12-04", False),
        ("commitment acme", "commitment bank", False),
        ("commitment acme", "commitment bank --party acme:supplier", True),
    ):
        assert right in OTHER
        error = refused(mill, OTHER.replace(right, typed))
        assert error == (LIKELY if is_likely else ""), typed


def test_a_title_is_alike_whatever_its_sum_and_its_day(mill: Run) -> None:
    assert mill(PROMISE).exit_code == 0
    line = OTHER.replace("900亿元", "1亿元").replace("2025-03-05", "2029-01-01")
    assert refused(mill, line) == ""
    assert refused(mill, line.replace("Other", "'BIG  mill'")) == LIKELY
    assert refused(mill, line.replace("acme", "bank").replace("Other", "'Big mill'")) == ""


def test_every_claim_that_stands_is_looked_at_and_each_promise_told_once(mill: Run) -> None:
    assert mill(PROMISE).exit_code == 0
    revise = "revise commitment acme-big-mill"
    assert mill(f"{revise} 2000亿元 --announced 2025-03-20 {QUOTED}").exit_code == 0
    assert refused(mill, OTHER) == LIKELY
    assert refused(mill, OTHER.replace("900", "2000")) == LIKELY.replace("-05", "-20")
    assert mill(f"{revise} 3000亿元 --correct --note misread").exit_code == 0
    assert refused(mill, OTHER.replace("900", "2000")) == ""
    assert mill(PROMISE.replace("'Big mill'", "Third") + " --as new").exit_code == 0
    result = mill(OTHER)
    error, hint = result.stderr.splitlines()[-2:]
    assert error == f"{LIKELY}; acme-third (x, 2025-03-05)"
    assert hint == (
        "hint: if it is news of that: tracker revise commitment acme-big-mill; if they relate:"
        " --as duplicate_of:acme-big-mill (or part_of, overlaps); if it is another one: --as new,"
        " or --as part_of:OTHER,new beside a relation to a third"
    )


def test_a_claim_about_a_range_is_compared_by_its_middle(mill: Run) -> None:
    assert mill(PROMISE.replace("900亿元", "$10-12bn")).exit_code == 0
    assert refused(mill, OTHER.replace("900亿元", "$12.1bn")) == LIKELY
    assert refused(mill, OTHER.replace("900亿元", "$12.2bn")) == ""
    # 12.1 billion dollars are 87.9 billion yuan.
    assert refused(mill, OTHER.replace("900亿元", "870亿元")) == LIKELY
    assert refused(mill, OTHER.replace("900亿元", "890亿元")) == ""


@pytest.mark.parametrize("answer", ["--as new", "--as expands:acme-big-mill"])
def test_who_says_how_they_relate_is_not_asked(mill: Run, rows: Rows, answer: str) -> None:
    assert mill(PROMISE).exit_code == 0
    assert mill(f"{OTHER.replace(' --dry-run', '')} {answer}").exit_code == 0
    links = rows("SELECT kind, other FROM bi.commitment_link WHERE commitment = 'acme-other'")
    kind = "differs_from" if "new" in answer else "expands"
    assert links == [{"kind": kind, "other": "acme-big-mill"}]


def test_who_says_how_it_relates_to_one_is_still_asked_about_another(mill: Run, rows: Rows) -> None:
    assert mill(PROMISE).exit_code == 0
    assert mill(PROMISE.replace("'Big mill'", "Third") + " --as new").exit_code == 0
    line = OTHER.replace(" --dry-run", "")
    assert refused(mill, f"{line} --as expands:acme-big-mill") == LIKELY.replace(
        "big-mill", "third"
    )
    assert mill(f"{line} --as expands:acme-big-mill,new").exit_code == 0
    links = rows("SELECT kind, other FROM bi.commitment_link WHERE commitment = 'acme-other'")
    assert {(each["kind"], each["other"]) for each in links} == {
        ("expands", "acme-big-mill"),
        ("differs_from", "acme-third"),
    }
