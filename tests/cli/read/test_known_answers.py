"""What three companies spent, as their filings have it: answers known from outside."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FILES = sorted((Path(__file__).parents[4] / "shared" / "data" / "sec").glob("*.json"))

Answer = Callable[[str], list[dict[str, object]]]


@pytest.fixture(params=["seeds", "files"])
def filed(request: pytest.FixtureRequest) -> Run:
    """Commands on the shipped seeds, and on what `import sec` makes of the SEC's files."""
    if request.param == "seeds":
        seeds: Run = request.getfixturevalue("run")
        return seeds
    if not FILES:
        pytest.skip("there are no company facts of the SEC beside the repository")
    fresh: Run = request.getfixturevalue("run_fresh")
    imported = fresh(f"import sec {' '.join(map(str, FILES))}")
    assert imported.exit_code == 0, imported.stderr
    return fresh


@pytest.fixture
def ask(filed: Run) -> Answer:
    """The rows that a command answers with; companies are named by ticker or CIK."""

    def ask(line: str) -> list[dict[str, object]]:
        result = filed(f"{line} --format json")
        assert result.exit_code == 0, result.stderr
        rows: list[dict[str, object]] = json.loads(result.stdout)
        return rows

    return ask


MICROSOFT, ALPHABET, META = "789019", "1652044", "1326801"


def test_the_known_answers_come_out_of_the_command_line(ask: Answer) -> None:
    for line, expected in (
        (f"--company {MICROSOFT} --year 2025", (64_551_000_000, "year")),
        (f"--company {MICROSOFT} --year 2025 --basis calendar", (83_094_000_000, "differences")),
        (f"--company {ALPHABET} --year 2025 --basis calendar", (91_447_000_000, "year")),
        (f"--company {META} --year 2025 --basis calendar", (69_691_000_000, "year")),
        (f"--company {META} --year 2023", (27_045_000_000, "year")),
        (f"--company {META} --year 2023 --as-of 2024-06-30", (27_266_000_000, "year")),
    ):
        [row] = [row for row in ask(f"compare {line}") if not row["is_joint"]]
        assert (row["reported_usd"], row["reported_method"]) == expected, line
        assert row["reported_coverage_ratio"] == 1


@pytest.mark.rule("ladder-fourth")
def test_the_quarter_that_microsoft_never_tags_is_its_year_less_nine_months(ask: Answer) -> None:
    line = f"list quarters --company {MICROSOFT} --metric capex"
    [calendar] = [row for row in ask(f"{line} --year 2025") if row["quarter"] == 2]
    [fiscal] = [row for row in ask(f"{line} --basis fiscal --year 2025") if row["quarter"] == 4]

    for row in (calendar, fiscal):
        assert (row["best"], row["method"]) == (17_079_000_000, "year_less_nine_months")
        assert (row["period_start"], row["period_end"]) == ("2025-04-01", "2025-06-30")


@pytest.mark.rule("year-of-quarters")
def test_a_year_with_a_missing_quarter_is_never_whole(ask: Answer) -> None:
    [row] = ask(f"compare --company {META} --year 2026 --basis calendar")

    assert row["reported_usd"] is None
    assert row["reported_partial"] == 18_997_000_000
    assert str(row["reported_coverage_ratio"]).startswith("0.2465")


def test_the_explanation_leads_to_the_filings(filed: Run) -> None:
    line = f"explain compare --year 2025 --basis calendar --company {MICROSOFT}"
    text = filed(line).stdout

    assert "capex, Q2, 2025-04-01 to 2025-06-30: the year less its first nine months" in text
    assert "64,551,000,000 - 47,472,000,000 = 17,079,000,000 USD = 17.1bn" in text
    assert "“64551000000” in 10-k-0000950170-25-100235" in text
    assert "accession 0000950170-25-061046" in text
    assert "PaymentsToAcquirePropertyPlantAndEquipment 2024-07-01..2025-03-31" in text
    assert (
        "  16,745,000,000 + 17,079,000,000 + 19,394,000,000 + 29,876,000,000 = 83,094,000,000 USD"
    ) in text


def test_quarters_add_up_to_the_year_that_was_filed(ask: Answer) -> None:
    for company, year in ((MICROSOFT, 2025), (ALPHABET, 2025), (META, 2025)):
        line = f"--company {company} --year {year}"
        [whole] = [row for row in ask(f"compare {line}") if not row["is_joint"]]
        quarters = ask(f"list quarters {line} --basis fiscal --metric capex")
        assert (
            sum(int(str(row["best_usd"]).partition(".")[0]) for row in quarters)
            == (whole["reported_usd"])
        )
