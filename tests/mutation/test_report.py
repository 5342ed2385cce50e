import json

import pytest

from tests.mutation.mutant import Mutant, Outcome, Result
from tests.mutation.report import print_json, print_table

OUTCOMES = [Outcome.KILLED, Outcome.TIMEOUT, Outcome.SURVIVED, Outcome.EQUIVALENT]

RESULTS = [
    Result(Mutant("alembic.ini", "alembic.ini", line, "number", "1", "[2]", str), outcome, 7)
    for line, outcome in enumerate(OUTCOMES, 1)
]


def test_counts_stand_by_file_and_survivors_with_place_and_change(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(RESULTS)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [
        "File Mutants Killed Survived Equivalent",
        "alembic.ini 4 2 1 1",
        "total 4 2 1 1",
    ]
    place = f"alembic.ini:3 {RESULTS[2].mutant.id} (7 tests reach it)"
    assert lines[3:] == ["", place, "file_template = %%(rev)s_%%(slug)s", "- 1", "+ [2]"]


def test_programs_get_every_mutant_and_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(RESULTS, 5)
    printed = json.loads(capsys.readouterr().out)
    assert printed["seed"] == 5
    assert [each["outcome"] for each in printed["mutants"]] == OUTCOMES
