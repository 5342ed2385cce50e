"""`tracker compare --metric`: who holds how much at the end of a year."""

import csv
import io
from datetime import date

import pytest

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.orm import engine


@pytest.mark.rule("capacity-tables-apart")
def test_metrics_and_number_formats_have_a_table_each(run: Run) -> None:
    result = run("compare --metric capacity --year 2025")

    assert result.exit_code == 0
    titles = [line for line in result.stdout.splitlines() if "at the end of 2025" in line]
    assert titles == [
        "Computing power at the end of 2025 in EFLOPS, no number format stated",
        "Computing power at the end of 2025 in EFLOPS fp16",
        "Accelerators at the end of 2025",
        "Clusters at the end of 2025",
        "Power of whole facilities at the end of 2025 in MW",
    ]


def test_holders_are_indented_under_those_that_contain_them(run: Run) -> None:
    lines = run("compare --metric compute --year 2025").stdout.splitlines()

    place = next(number for number, line in enumerate(lines) if line.startswith("China  "))
    assert lines[place].split()[:3] == ["China", "operational", "725.3"]
    assert lines[place + 1].startswith("  China Telecom  ")
    assert lines[place + 2].startswith("  China Mobile ")
    assert lines[place + 2].split()[-1] == "—"
    assert lines[place + 3].startswith("    China Mobile (Harbin)")
    assert "Indented: part of the holder above" in "\n".join(lines)


@pytest.mark.rule("capacity-year-end")
def test_the_end_of_a_year_knows_nothing_of_the_next(run: Run) -> None:
    found = csv.DictReader(
        io.StringIO(run("compare --metric compute --year 2024 --format csv").stdout)
    )
    assert {row["subject"] for row in found} == {
        "CN",
        "china-telecom",
        "china-mobile",
        "china-telecom-operators",
    }


def test_a_company_is_named_in_any_script(run: Run) -> None:
    result = run("compare --metric accelerators --year 2025 --company 中国移动")
    assert "18,000" in result.stdout
    assert "Baidu" not in result.stdout
    assert "Quotes: tracker show site china-mobile-harbin" in result.stdout


@pytest.mark.rule("capacity-plan-due")
def test_a_plan_that_is_due_is_not_there_yet(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        make.capacity_claim(
            connection,
            company_id=make.company(connection, "fleet"),
            stage="planned",
            best=90,
            effective_date=date(2024, 5, 1),
            target_date=date(2027, 12, 31),
            target_precision="year",
        )
    stdout = run_fresh("compare --metric compute --year 2027").stdout
    assert "2027, by then" in stdout
    assert "nothing says it is" in stdout
    assert "by then" not in run_fresh("compare --metric compute --year 2026").stdout


def test_a_site_abroad_says_where_it_is(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        fleet = make.company(connection, "fleet", country_code="US")
        site = make.site(connection, "tokyo", operator=fleet, country_code="JP")
        make.capacity_claim(connection, site_id=site, effective_date=date(2024, 5, 1))
    assert "  Tokyo (JP)" in run_fresh("compare --metric compute --year 2024").stdout


def test_markdown_has_every_table_and_nothing_else(run: Run) -> None:
    result = run("compare --metric capacity --year 2025 --format markdown")
    assert result.stdout.count("| Holder |") == 5
    assert "Quotes:" not in result.stdout
    assert "Quotes:" in result.stderr


def test_bars_show_ranges_and_open_bounds(run: Run) -> None:
    lines = run("compare --metric capacity --year 2025 --plot").stdout.splitlines()
    [power] = [line for line in lines if line.endswith("200-900")]
    assert "░" in power
    [three] = [line for line in lines if line.endswith(">50")]
    assert "▶" in three
    assert max(map(len, (line for line in lines if "█" in line))) <= 80


@pytest.mark.parametrize("option", ["--currency EUR", "--basis calendar", "--fx latest"])
def test_options_of_money_are_refused(run: Run, option: str) -> None:
    result = run(f"compare --metric compute --year 2025 {option}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {option.split(maxsplit=1)[0]} is about money")


def test_nothing_on_file_is_said(run: Run) -> None:
    result = run("compare --metric it_power --year 2025")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no it_power is on file for the end of 2025\n"
    assert run("compare --metric it_power --year 2025 --format json").stdout == "[]\n"
