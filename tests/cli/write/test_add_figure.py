import json

import pytest

from tests.cli.conftest import Run

SOURCE = "--announced 2025-04-30 --url https://meta.example/q1 --publisher Meta --quote {}"
CAPEX = (
    "add figure capex '$10.25 billion' --company meta --evidence reported --period 2025Q1 "
    + SOURCE.format("'$10.25 billion'")
)


def claims(run: Run, source: str = "meta") -> list[dict[str, object]]:
    [whole] = json.loads(run(f"show source {source} --format json").stdout)
    found: list[dict[str, object]] = whole["figure_claims"]
    return found


def test_a_reported_figure_is_written_in_full(run_copied: Run) -> None:
    result = run_copied(CAPEX)
    assert result.exit_code == 0, result.stderr
    assert "capex, reported: USD 10,250,000,000 (exact)" in result.stderr
    [row] = claims(run_copied)
    assert (row["company"], row["best"], row["currency_code"]) == ("meta", 10_250_000_000, "USD")
    assert (row["period_start"], row["period_end"]) == ("2025-01-01", "2025-03-31")
    again = run_copied(CAPEX.replace("$10.25 billion'", "$10.3 billion'", 1))
    assert "increased" in again.stderr
    assert f"claim {row['claim_id']} of 2025-04-30" in again.stderr


@pytest.mark.rule("revision-of-quantity")
def test_another_currency_is_no_other_version_of_a_figure(run_copied: Run) -> None:
    run_copied(CAPEX)
    translation = run_copied(CAPEX.replace("'$10.25 billion'", "'€9.4 billion'", 1))
    assert translation.exit_code == 0, translation.stderr
    assert "nothing is claimed of it yet" in translation.stderr
    again = run_copied(CAPEX.replace("'$10.25 billion'", "'$10.3 billion'", 1))
    assert "10,250,000,000" in again.stderr
    assert "increased" in again.stderr


@pytest.mark.parametrize(
    ("value", "unit", "best"),
    [("74.1%", "percent", 74.1), ("-31%", "percent", -31), ("12x", "multiple", 12)],
)
def test_shares_and_multiples_have_no_currency(
    run_copied: Run, value: str, unit: str, best: float
) -> None:
    line = f"add figure some_growth --market 'China AI compute' --evidence forecast -- {value}"
    options, _, argument = line.partition(" -- ")
    result = run_copied(f"{options} --period 2025 {SOURCE.format('x')} -- {argument}")
    assert result.exit_code == 0, result.stderr
    [row] = claims(run_copied)
    assert (row["unit"], row["best"], row["market"]) == (unit, best, "China AI compute")


@pytest.mark.parametrize(
    ("value", "told", "numbers"),
    [
        ("~40%", "40 percent (about)", (None, 40, None)),
        ("约40%", "40 percent (about)", (None, 40, None)),
        ("超过40%", "40 percent (more than)", (40, 40, None)),
        ("35-40%", "35 to 40 percent (range)", (35, None, 40)),
        ("40个百分点", "40 percentage_points (exact)", (40, 40, 40)),
        ("3倍", "3 multiple (exact)", (3, 3, 3)),
        ("'up to 15%'", "15 percent (up to)", (None, 15, 15)),
        ("1.8万张", "18,000 count (exact)", (18_000, 18_000, 18_000)),
        ("'30 EFLOPS'", "30 EFLOPS (exact)", (30, 30, 30)),
    ],
)
def test_a_hedge_is_kept(
    run_copied: Run, value: str, told: str, numbers: tuple[float | None, ...]
) -> None:
    line = f"add figure some_growth {value} --company meta --evidence guided --period 2025"
    result = run_copied(f"{line} {SOURCE.format('x')}")
    assert result.exit_code == 0, result.stderr
    assert f"some_growth, guided: {told}" in result.stderr
    [row] = claims(run_copied)
    assert (row["low"], row["best"], row["high"]) == numbers


def test_yuan_of_a_taiwanese_source_are_new_taiwan_dollars(run_copied: Run) -> None:
    line = CAPEX.replace("'$10.25 billion'", "3000億元", 1)
    taiwan = run_copied(f"{line} --language zh-Hant --source-country tw --dry-run")
    assert "capex, reported: TWD 300,000,000,000 (exact)" in taiwan.stderr
    china = run_copied(f"{line} --language zh-Hant --dry-run")
    assert "capex, reported: CNY 300,000,000,000 (exact)" in china.stderr
    hong_kong = run_copied(f"{line} --language zh-Hant --source-country HK --dry-run")
    assert hong_kong.exit_code == 2
    assert "元 may be HKD or CNY in a text from HK" in hong_kong.stderr


def test_a_figure_without_a_period_is_of_its_day(run_copied: Run) -> None:
    result = run_copied(CAPEX.replace("--period 2025Q1 ", "").replace("capex", "market_value"))
    assert result.exit_code == 0, result.stderr
    [row] = claims(run_copied)
    assert (row["period_start"], row["period_end"]) == ("2025-04-30", "2025-04-30")


@pytest.mark.parametrize(
    ("old", "new", "code", "error"),
    [
        ("'$10.25 billion'", "10.25", 2, "cannot read '10.25' as an amount"),
        ("figure capex", "figure 'Cap Ex'", 2, "METRIC: expected a metric such as capex_growth"),
        ("--company meta", "", 2, "--company or --market: expected exactly one of company, market"),
        ("--company meta", "--company metta", 3, "no company is called 'metta'"),
        ("--evidence reported", "", 2, "--evidence is missing"),
        ("--evidence reported", "--evidence seen", 2, "--evidence: expected one of reported"),
        ("--period 2025Q1", "--period soon", 2, "cannot read 'soon' as a period"),
        ("'$10.25 billion'", "'300 MW'", 2, "VALUE: '300 MW' is power, and no figure of a"),
        ("--period", "--source-country ZZ --period", 2, "--source-country: no country 'ZZ' is"),
        ("--period", "--language fr --period", 2, "--language: expected one of en, zh-Hans"),
        ("--period", "--reported-by nobody-at-all --period", 3, "no source is called 'nobody-at-"),
        ("--period", "--change grown --period", 2, "--change: expected one of"),
    ],
)
def test_what_is_wrong_is_refused(run: Run, old: str, new: str, code: int, error: str) -> None:
    assert old in CAPEX
    result = run(CAPEX.replace(old, new, 1))
    assert result.exit_code == code, result.stderr
    said = [each for each in result.stderr.splitlines() if not each.startswith("  ")]
    assert said[0].startswith(f"error: {error}")
