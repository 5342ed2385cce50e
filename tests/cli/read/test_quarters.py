"""Quarters and years that nobody reported as such, as commands show them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tests.views.filed import YEAR_TO_DATE, file
from tracker.orm import engine

BILLION = 10**9


def test_a_year_of_differences_has_a_footnote(run: Run) -> None:
    lines = run("compare --year 2025 --basis calendar --company microsoft").stdout.splitlines()
    [row] = [line.split() for line in lines if line.startswith("Microsoft")]

    assert "83.1bn¹" in row
    assert "¹ quarters added, some of them the difference of longer periods" in lines
    assert "differences" not in run("compare --year 2025 --company microsoft").stdout


def test_a_year_shared_out_by_days_says_so_and_how(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "chips", fiscal_year_end_month=1)
        edges = [date(2023, 10, 30) + timedelta(days=91 * number) for number in range(7)]
        spans = [f"{start}..{end - timedelta(days=1)}" for start, end in pairwise(edges)]
        file(connection, company, dict.fromkeys(spans, 91 * BILLION))

    lines = run_fresh("compare --year 2024 --basis calendar").stdout.splitlines()
    [row] = [line.split() for line in lines if line.startswith("Chips")]
    assert row[3] == "366.0bn¹"
    assert "¹ shared out by days from periods that end in other months" in lines

    text = run_fresh("explain compare --year 2024 --basis calendar --company chips").stdout
    assert "  capex, Q1, 2024-01-01 to 2024-03-31: shared out by days" in text
    assert (
        "    91,000,000,000 × 28 / 91 + 91,000,000,000 × 63 / 91 = 91,000,000,000 USD = 91.0bn"
    ) in text

    rows = run_fresh("list quarters --company chips").stdout.splitlines()
    assert any("2023Q4" in line and "68% of its days" in line for line in rows)
    assert any("2024Q1" in line and "91.0bn USD" in line for line in rows)
    fiscal = run_fresh("list quarters --company chips --basis fiscal").stdout
    assert "FY2024Q4" in fiscal
    assert "day_weighted" not in fiscal


@pytest.mark.rule("days-shared-out")
def test_days_that_make_up_no_quarter_are_coverage_and_no_amount(
    fresh: Parameters, run_fresh: Run
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "yearly", fiscal_year_end_month=6)
        file(connection, company, {"2023-07-01..2024-06-30": 7 * BILLION})

    result = run_fresh("compare --year 2024 --basis calendar")
    [row] = [line.split() for line in result.stdout.splitlines() if line.startswith("Yearly")]
    assert row[3:5] == ["—", "(50%)"]
    assert "exchange rate" not in result.stderr
    text = run_fresh("explain compare --year 2024 --basis calendar --company yearly").stdout
    assert "What is reported covers 49.73 % of the days and no whole quarter." in text


@pytest.mark.rule("rate-of-difference")
def test_a_difference_in_other_money_is_converted_once(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "yuan")
        figures = {period: best * BILLION for period, best in list(YEAR_TO_DATE.items())[:2]}
        file(connection, company, figures, currency_code="CNY")

    text = run_fresh("explain compare --year 2024 --company yuan").stdout

    assert "(3,000,000,000 - 1,000,000,000) CNY × 0.13" in text
    assert "USD/CNY (average of the ECB's rates over the period)" in text


@pytest.mark.rule("restated-one-side")
def test_a_difference_restated_on_one_side_is_marked(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "restated")
        figures = {period: best * BILLION for period, best in list(YEAR_TO_DATE.items())[:2]}
        file(connection, company, figures)
        filed = {"effective_date": date(2025, 5, 1), "change_kind": "restated"}
        file(connection, company, {"2024-01-01..2024-06-30": 4 * BILLION}, **filed)

    text = run_fresh("explain compare --year 2024 --company restated").stdout

    assert "of 2025-05-01, restated: “" in text
    assert "Only one side of it was restated: the other may follow." in text
    assert "one side restated" in run_fresh("list quarters --company restated").stdout


def test_quarters_are_listed_by_metric_and_method(run: Run) -> None:
    line = "list quarters --company meta --year 2025 --metric capex"

    assert len(run(f"{line} --format csv").stdout.splitlines()) == 5
    assert len(run(f"{line} --method difference --format csv").stdout.splitlines()) == 3
    refused = run(f"{line} --method guess")
    assert refused.exit_code == 2
    assert "hint: on file: " in refused.stderr
