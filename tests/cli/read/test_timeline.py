"""`tracker timeline`: what moved, and how it ended."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.orm import engine

BILLION = 10**9
ABOVE = "above by 3.0bn (+4.2%)"
YEAR = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31), "period_year": 2025}


def story(connection: Connection) -> None:
    """Guidance that is given, misread, raised and repeated; and a report, later restated."""
    company = make.company(connection, "spender")
    first = {"qualifier": "range", "low": Decimal(60 * BILLION), "high": Decimal(65 * BILLION)}
    key = make.promise(
        connection,
        "spender-2025",
        kind="guidance",
        spenders=[company],
        change_kind="announced",
        effective_date=date(2025, 1, 29),
        **first,
        **YEAR,
    )
    day = {"effective_date": date(2025, 4, 30), "change_kind": "increased"}
    wrong = make.commitment_claim(connection, key, best=720 * BILLION, **day, **YEAR)
    right = {"qualifier": "range", "low": Decimal(64 * BILLION), "high": Decimal(72 * BILLION)}
    make.commitment_claim(
        connection, key, corrects_claim_id=wrong, note="a digit too many", **right, **day, **YEAR
    )
    make.commitment_claim(
        connection,
        key,
        best=72 * BILLION,
        change_kind="repeated",
        effective_date=date(2025, 6, 1),
        **YEAR,
    )
    span = (YEAR["period_start"], YEAR["period_end"])
    make.figure_claim(connection, *span, company_id=company, best=75 * BILLION)  # type: ignore[arg-type]


@pytest.fixture
def told(fresh: Parameters, run_fresh: Run) -> Run:
    with engine(fresh).begin() as connection:
        story(connection)
    return run_fresh


def cells(stdout: str) -> list[list[str]]:
    lines = stdout.splitlines()[3:]
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in lines
        if line.startswith("20")
    ]


def test_the_chain_of_claims_stands_beside_what_was_reported(told: Run) -> None:
    result = told("timeline spender --year 2025")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Capital expenditure of Spender for 2025, through time"
    found = [row[1:6] for row in cells(result.stdout)]
    assert found == [
        ["2025 guidance", "announced", "60.0-65.0bn USD", "—", "above by 10.0bn (+15.4%)"],
        ["2025 guidance", "increased¹", "720.0bn USD", "—", "—"],
        ["2025 guidance", "increased²", "64.0-72.0bn USD", "+5.5bn (+8.8%)", ABOVE],
        ["2025 guidance", "repeated", "72.0bn USD", "—", ABOVE],
        ["2025 reported", "reported", "75.0bn USD", "—", "—"],
    ]
    assert "¹ struck out: a later claim corrects it: a digit too many" in result.stdout
    assert "Why: tracker explain compare --year 2025 --company spender" in result.stdout


def test_as_of_a_day_the_end_is_not_known(told: Run) -> None:
    result = told("timeline spender --as-of 2025-03-01")

    assert [row[1:] for row in cells(result.stdout)] == [
        ["2025 guidance", "announced", "60.0-65.0bn USD", "—", "—", cells(result.stdout)[0][-1]]
    ]


def test_json_has_the_columns_of_the_view(told: Run) -> None:
    rows = json.loads(told("timeline spender --format json").stdout)

    assert len(rows) == 5
    assert [row["movement"] for row in rows] == [None, None, 5500000000, None, None]
    assert {row["outcome"] for row in rows} == {"above", None}


def test_bars_leave_out_what_was_corrected_and_fit_80_columns(told: Run) -> None:
    lines = told("timeline spender --plot").stdout.splitlines()

    drawn = [line for line in lines if " 2025-" in line]
    assert [line.split()[-2] for line in drawn] == [
        "60.0-65.0bn",
        "64.0-72.0bn",
        "72.0bn",
        "75.0bn",
    ]
    assert "░" in drawn[0]
    assert max(map(len, drawn)) <= 80


def test_what_is_not_counted_says_why(run: Run) -> None:
    result = run("timeline microsoft --year 2025")
    assert "not counted: paused" in result.stdout
    assert "not counted: adds up what 4 companies announced" in result.stdout


def test_a_joint_promise_has_a_timeline_of_its_own(run: Run) -> None:
    result = run("timeline stargate")
    assert result.stdout.splitlines()[0].startswith("Capital expenditure of Stargate")


def test_nothing_on_file_is_said(run: Run) -> None:
    result = run("timeline microsoft --year 2031")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing is on file of microsoft for 2031\n"
    assert run("timeline microsoft --year 2031 --format json").stdout == "[]\n"
    assert run("timeline nobody-at-all").exit_code == 3
