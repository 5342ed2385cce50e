"""What a year is that is not the calendar year: told below the table, on either basis."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.company_facts import company_facts, fact

WEEKS = {
    "2024-09-29": ("2024-12-28", "2025-03-29", "2025-06-28", "2025-09-27"),
    "2025-09-28": ("2025-12-27",),
}
"""First day of a fiscal year of whole weeks, and the last days of what is filed of it."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    facts = [
        fact(
            amount * 10**9,
            {"accn": f"0000000001-26-{amount:06}", "filed": "2026-02-01", "form": "10-K"},
            start=start,
            end=end,
        )
        for start, ends in WEEKS.items()
        for amount, end in enumerate(ends, 1)
    ]
    path = tmp_path / "facts.json"
    path.write_bytes(company_facts(*facts, name="Contoso Inc."))
    return path


@pytest.mark.rule("shown-fiscal-year")
def test_the_days_of_the_fiscal_year_are_told_on_either_basis(run_fresh: Run, file: Path) -> None:
    assert run_fresh(f"import sec {file}").exit_code == 0
    own = "FY2025: 2024-09-29 to 2025-09-27"
    stated = run_fresh("compare --year 2025").stdout.splitlines()
    assert f"¹ {own}" in stated
    calendar = run_fresh("compare --year 2025 --basis calendar").stdout.splitlines()
    weeks = "calendar 2025 by the company's weeks: 2024-12-29 to 2025-12-27"
    assert f"¹ {weeks}; {own}" in calendar
