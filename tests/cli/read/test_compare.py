import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.orm import engine


def lines_of(run: Run, line: str) -> list[str]:
    result = run(line)
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


def row(lines: list[str], company: str) -> list[str]:
    [found] = [line.split() for line in lines if line.startswith(company)]
    return found


@pytest.mark.rule("shown-hedge")
def test_companies_stand_side_by_side_with_hedges_and_coverage(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025")
    assert lines[0] == "Capital expenditure 2025 in USD, the companies' own fiscal years"
    assert row(lines, "Microsoft")[1:3] == [">80.0bn²", "~1.5bn"]
    assert row(lines, "Meta")[1] == "≤65.0bn"
    assert row(lines, "Alibaba")[1:] == ["—", "~14.9bn", "4.4bn³", "(25%)", "—", "—"]
    assert "² FY2025: 2024-07-01 to 2025-06-30" in lines
    assert "³ FY2025: 2024-04-01 to 2025-03-31" in lines


@pytest.mark.rule("growth-stated-apart")
def test_growth_that_a_source_states_is_marked(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company amazon")
    assert row(lines, "Amazon")[-1] == ">35%¹"
    assert "¹ growth as the source states it; the year before is not on file" in lines


@pytest.mark.rule("growth-whole-years")
def test_part_of_a_year_is_not_set_against_a_whole_one(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --basis calendar --as-of 2025-02-28")
    assert row(lines, "Microsoft")[1:] == [">39.7bn", "(50%)", "~1.5bn", "—", "55.6bn", "—"]
    lines = lines_of(run, "compare --year 2025 --basis calendar --as-of 2025-03-31")
    assert row(lines, "Microsoft")[-1].startswith(">80%")
    assert any("as the source states it; the year is not wholly on file" in line for line in lines)


@pytest.mark.rule("spread-announced")
def test_a_promise_without_a_period_is_marked(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company baidu")
    assert row(lines, "Baidu")[2] == "~1.6bn¹"
    assert "¹ no period is stated (baidu-yy-escrow-to-cloud-ai): whole in its first year" in lines


@pytest.mark.rule("joint-beside-partners")
def test_a_joint_promise_is_a_row_beside_its_partners(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company openai --company microsoft")
    assert row(lines, "Stargate")[2] == "~103.7bn"
    assert not any(line.startswith("OpenAI") for line in lines)


def test_a_joint_promise_may_be_named_itself(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company stargate")
    assert row(lines, "Stargate")[2] == "~103.7bn"
    assert lines[-1] == "Why: tracker explain compare --year 2025 --company stargate"


@pytest.mark.rule("shown-part")
def test_a_half_covered_year_never_looks_whole(run: Run) -> None:
    lines = lines_of(run, "compare --year 2024 --basis calendar --company MSFT")
    assert row(lines, "Microsoft")[1:3] == [">40.3bn", "(50%)"]
    assert "(n%) covers only that share of the year's days; it is not the year" in lines


def test_years_are_told_apart(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --year 2024 --basis calendar --company microsoft")
    found = [line.split()[:3] for line in lines if line.startswith("Microsoft")]
    assert found == [["Microsoft", "2025", ">39.7bn"], ["Microsoft", "2024", ">40.3bn"]]


@pytest.mark.rule("count-listed")
def test_what_is_not_counted_is_listed_with_its_reason(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company microsoft")
    assert "  microsoft-pretraining-upgrade (16.0bn USD): paused" in lines
    assert any(
        "us-big-four-capex-2025" in line and "adds up what 4 companies announced" in line
        for line in lines
    )
    assert any(
        line.startswith("  in layers that are no capital expenditure: 1 contract") for line in lines
    )


def test_json_has_the_columns_of_the_view_and_notes_go_to_stderr(run: Run) -> None:
    result = run("compare --year 2025 --company アリババ --format json")
    [found] = json.loads(result.stdout, parse_float=Decimal)
    assert found["company"] == "alibaba"
    assert found["programme_usd"] == Decimal("14886376477.46")
    assert found["reported_usd"] is None
    assert "Why: tracker explain compare" in result.stderr


def test_csv_is_clean_and_quiet_is_quiet(run: Run) -> None:
    result = run("--quiet compare --year 2025 --format csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {"alibaba", "stargate"} <= {each["company"] for each in rows}
    assert result.stderr == ""


@pytest.mark.rule("rate-reporting-currency")
def test_another_currency_moves_every_amount(run: Run) -> None:
    lines = lines_of(run, "compare --year 2025 --company meta --currency EUR")
    assert lines[0].startswith("Capital expenditure 2025 in EUR")
    assert row(lines, "Meta")[1].startswith("≤6")
    assert row(lines, "Meta")[1] != "≤65.0bn"


def test_the_past_did_not_know_the_promise(run: Run) -> None:
    result = run("compare --year 2025 --company alibaba --as-of 2025-02-23")
    assert result.exit_code == 0
    assert "~14.9bn" not in result.stdout


def test_nothing_on_file_is_said_and_is_no_error(run: Run) -> None:
    result = run("compare --year 2031")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing is on file for 2031\n"
    assert run("compare --year 2031 --format json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("compare", 2, "--year is missing"),
        ("compare --year 25", 2, "--year"),
        ("compare --year 2025 --currency TWD", 2, "no exchange rates for TWD"),
        ("compare --year 2025 --fx 2027-01-01", 2, "no exchange rate of USD for 2027-01-01"),
        ("compare --year 2025 --company alibba", 3, "no company is called 'alibba'"),
        ("compare --year 2025 --as-of soon", 2, "'soon' is no date"),
    ],
)
def test_what_cannot_be_answered_says_why(run: Run, line: str, code: int, words: str) -> None:
    result = run(line)
    assert (result.exit_code, result.stdout) == (code, "")
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert words in error
    assert hint.startswith("hint: ")


@pytest.mark.rule("rate-missing")
def test_a_promise_without_a_rate_is_named_and_never_a_silent_zero(
    fresh: Parameters, run_fresh: Run
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "foundry")
        make.promise(connection, "known", spenders=[company], best=5_000_000_000)
        make.promise(connection, "unknown", spenders=[company], currency_code="TWD")
    result = run_fresh("compare --year 2025")
    assert row(result.stdout.splitlines(), "Foundry")[2] == "~5.0bn¹"
    assert result.stderr == (
        "warning: unknown is left out of the sums: no exchange rate for TWD is on file at all\n"
    )


def test_what_no_rate_reaches_yet_is_said_with_what_to_do(
    fresh: Parameters, run_fresh: Run
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "spender")
        make.promise(
            connection,
            "late",
            spenders=[company],
            currency_code="EUR",
            effective_date=date(2027, 1, 15),
        )
        make.figure_claim(
            connection,
            date(2025, 1, 1),
            date(2025, 12, 31),
            company_id=company,
            currency_code="TWD",
        )
    said = run_fresh("compare --year 2027 --as-of 2027-02-01").stderr
    assert said.startswith(
        "warning: late is left out of the sums: no exchange rate from EUR to USD on 2027-01-15;"
    )
    assert said.endswith(": try --fx latest\n")
    assert "~" in run_fresh("compare --year 2027 --as-of 2027-02-01 --fx latest").stdout
    result = run_fresh("compare --year 2025")
    assert result.stderr == (
        "warning: what spender reported for 2025 is left out: no exchange rate reaches it\n"
    )


ENDS = ("low", "best", "high")


@pytest.mark.rule("growth-hedged")
@pytest.mark.parametrize(
    ("bounds", "shown", "what"),
    [
        ({"low": 60, "best": 60}, [">60.0bn", ">+20.0%¹"], "guidance"),
        ({"low": 60, "high": 70}, ["60.0-70.0bn", "+30.0%¹"], "the middle of the guidance"),
    ],
)
def test_growth_over_what_is_only_foreseen_is_marked_and_as_vague_as_that(
    fresh: Parameters,
    run_fresh: Run,
    bounds: dict[str, int],
    shown: list[str],
    what: str,
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "spender")
        make.figure_claim(
            connection,
            date(2024, 1, 1),
            date(2024, 12, 31),
            company_id=company,
            best=50_000_000_000,
        )
        make.promise(
            connection,
            "plan",
            kind="guidance",
            spenders=[company],
            qualifier="range" if "high" in bounds else "more_than",
            **{name: Decimal(bounds[name] * 10**9) if name in bounds else None for name in ENDS},
            period_start=date(2025, 1, 1),
            period_end=date(2025, 12, 31),
            period_year=2025,
        )
    lines = run_fresh("compare --year 2025").stdout.splitlines()
    assert row(lines, "Spender") == ["Spender", shown[0], "—", "—", "50.0bn", shown[1]]
    assert (
        f"¹ {what} over what was reported of the year before; the two may not include the same"
        in lines
    )
    explained = run_fresh("explain compare --year 2025 --company spender").stdout
    assert f"  {what} 6" in explained


def test_text_of_a_source_takes_no_effect(fresh: Parameters, run_fresh: Run) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "evil", name="[red]E[/red]\x1b]8;;http://x\x07\u202e")
        make.promise(connection, "promise", spenders=[company])
    result = run_fresh("compare --year 2025")
    assert r"[red]E[/red]\x1b]8;;http://x\x07\u202e" in result.stdout
    assert "\x1b" not in result.output


def test_the_columns_of_a_company_are_bars_of_their_own(run: Run) -> None:
    lines = run("compare --year 2025 --plot").stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Microsoft"))
    assert "guidance" in lines[place]
    assert "▶" in lines[place]
    assert lines[place + 1].split()[0] == "programmes"
    assert "▒" in lines[place + 1]
    assert lines[-1].startswith("Why: tracker explain compare")


def test_bars_are_for_people(run: Run) -> None:
    for line in ("compare --year 2025", "timeline meta", "compare --metric compute --year 2025"):
        result = run(f"{line} --plot --format json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--plot draws on the terminal" in result.stderr
