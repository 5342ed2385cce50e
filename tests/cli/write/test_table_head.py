"""Figures of tables, typed with what stands at the head of each, and what was taken of it."""

import json

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import Rows, preview

SOURCE = "--announced 2026-05-04 --url https://wire.example/1 --publisher Wire --published 2026-05"
CAPEX = f"add figure capex 10,250 --company meta --evidence reported --period 2026Q1 {SOURCE}"
QUOTED = "--quote 'Purchases of property and equipment 10,250'"
MILLION = "its scale is taken to be million; its currency is taken to be USD"


@pytest.mark.rule("figure-header")
@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        (f"{CAPEX} --currency USD --scale million", "figure", (10_250_000_000, MILLION)),
        (
            "add figure capex_growth 10,250 --company meta --evidence reported --period 2026Q1"
            f" {SOURCE} --unit %",
            "figure",
            (10_250, "its unit is taken to be %"),
        ),
        (
            "add capacity 10,250 --company meta --stage operational --unit H100e --scale k"
            f" {SOURCE}",
            "capacity",
            (10_250_000, "its unit is taken to be H100e; its scale is taken to be k"),
        ),
        (
            f"add commitment meta 10,250 --title Campus {SOURCE} --currency EUR --scale m",
            "commitment",
            (10_250_000_000, "its scale is taken to be m; its currency is taken to be EUR"),
        ),
        (
            f"revise commitment stargate 10,250 {SOURCE} --currency USD --scale m",
            "commitment",
            (10_250_000_000, "its scale is taken to be m; its currency is taken to be USD"),
        ),
    ],
    ids=["figure", "share", "capacity", "commitment", "revision"],
)
def test_what_the_head_says_is_shown_and_kept_beside_the_words(
    run_copied: Run, rows: Rows, line: str, kind: str, expected: tuple[int, str]
) -> None:
    best, assumption = expected
    result = run_copied(f"{line} {QUOTED}")
    assert result.exit_code == 0, result.stderr
    shown = preview(result)
    assert assumption in (shown.get("figure") or shown.get("capacity") or shown["amount"])
    amount = "amount AS best" if kind == "commitment" else "best"
    [claim] = rows(
        f"SELECT {amount}, stated, assumption FROM bi.{kind}_claim WHERE source = 'wire-2026-05'"
    )
    assert claim == {"best": best, "stated": "10,250", "assumption": assumption}
    # Neither is its quote without the figure: the head of the table is no part of it.
    findings = json.loads(run_copied("check --json").stdout)
    doubted = [each["message"] for each in findings if each["rule"] == "quote-without-figure"]
    assert not [message for message in doubted if "10,250" in message]


@pytest.mark.rule("figure-header")
@pytest.mark.parametrize(
    ("line", "error"),
    [
        (CAPEX, "it names no currency"),
        (f"{CAPEX} --currency USD --unit MW", "give --currency or --unit, not both"),
        (f"{CAPEX} --currency XYZ", "--currency: "),
        (f"{CAPEX} --currency USD --scale lots", "--scale: 'lots' is no scale"),
        (f"{CAPEX} --unit lots", "--unit: 'lots' is no unit"),
        (CAPEX.replace("10,250", "'€5 bn'") + " --currency USD", "and --currency says USD"),
        (CAPEX.replace("10,250", "'$5 bn'") + " --currency USD --scale m", "--scale says m"),
        (
            f"add capacity '5 MW' --company meta --stage planned {SOURCE} --unit GW",
            "a unit of its own, and --unit says GW",
        ),
    ],
)
def test_what_nobody_says_and_what_contradicts_is_refused(run: Run, line: str, error: str) -> None:
    result = run(f"{line} {QUOTED}")
    assert result.exit_code == 2
    assert error in result.stderr


@pytest.mark.rule("figure-header")
def test_a_correction_has_a_head_too_and_keeps_what_was_taken(run_copied: Run, rows: Rows) -> None:
    run_copied(f"{CAPEX} {QUOTED} --currency USD --scale thousand --sure")
    [wrong] = rows("SELECT claim_id FROM bi.figure_claim WHERE source = 'wire-2026-05'")
    line = f"revise figure {wrong['claim_id']} 10,250 --correct --note 'the head was misread'"
    result = run_copied(f"{line} --currency USD --scale million")
    assert result.exit_code == 0, result.stderr
    assert MILLION in preview(result)["is"]
    [right] = rows(
        "SELECT best, assumption FROM bi.figure_claim WHERE NOT is_corrected"
        " AND source = 'wire-2026-05'"
    )
    assert right == {"best": 10_250_000_000, "assumption": MILLION}
