import json

import pytest

from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.postgres import connect

pytestmark = pytest.mark.rule("exit-check")


def test_the_shipped_seeds_have_oddities_and_no_error(run: Run) -> None:
    result = run("check --format json --as-of 2026-11-21")
    findings = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {finding["severity"] for finding in findings} == {"warning"}
    assert {finding["rule"] for finding in findings} == {
        "sources-disagree",
        "figure-restated",
        "conversion-far-from-rate",
        "quote-without-figure",
        "no-period",
        "source-unidentified",
        "one-independent-source",
        "stale",
    }


def test_an_error_is_told_by_the_exit_code(run_copied: Run, copied: Parameters) -> None:
    with connect(copied) as connection:
        connection.execute(
            "INSERT INTO tracker.source_text (source_id, body)"
            " SELECT source_id, 'another text' FROM tracker.source WHERE sha256 IS NOT NULL"
        )
    result = run_copied("check")
    assert result.exit_code == 1
    assert "quote-not-in-place" in result.stdout
    assert "correct the claims that cite it" in result.stdout
