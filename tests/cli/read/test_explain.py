import csv
import io
import re
from datetime import date

import pytest

from tests import make
from tests.cli.conftest import Run
from tests.conftest import Parameters
from tracker.orm import engine


def test_a_number_is_unwound_to_quote_days_and_rate(run: Run) -> None:
    text = run("explain compare --year 2025 --company 阿里巴巴").stdout
    assert "Programmes: ~14.9bn" in text
    assert "“3800亿元” at 73-79 of " in text
    assert "says Alibaba" in text
    assert "2025-02-24 to 2028-02-23, inferred: 311 of its 1,095 days fall in 2025: 28.40 %" in text
    assert (
        "380,000,000,000 CNY × 0.137930125595 USD/CNY (ECB 2025-02-24) × 311 / 1,095"
        " = 14,886,376,477.46 USD = 14.9bn"
    ) in text
    assert "Reported: 4.4bn (25%)" in text
    assert "This covers 25.21 % of the days of the year; it is not the year." in text


def test_exclusions_are_told_with_their_claims(run: Run) -> None:
    lines = run("explain compare --year 2025 --company microsoft").stdout.splitlines()
    place = lines.index("  microsoft-pretraining-upgrade: paused")
    assert "“160億美元” at 1065-1071" in lines[place + 1]


def test_growth_as_stated_is_told_with_its_claim(run: Run) -> None:
    text = run("explain compare --year 2025 --company alphabet").stdout
    assert "as a source states it: >40%" in text
    assert "“增长超40%”" in text


def test_steps_are_rows_for_programs(run: Run) -> None:
    result = run("explain compare --year 2025 --company stargate --format csv")
    [step] = csv.DictReader(io.StringIO(result.stdout))
    assert step["number"] == "programme"
    assert (step["year_days"], step["period_days"]) == ("303", "1461")
    assert step["result"] == "103696098562.63"


def test_a_company_without_anything_is_no_error(run: Run) -> None:
    result = run("explain compare --year 2031 --company tencent")
    assert result.exit_code == 0
    assert "Nothing is counted for 2031." in result.stdout


def test_a_correction_is_told_with_its_reason(run: Run) -> None:
    text = run("explain commitment microsoft-mistral-2024").stdout
    assert "corrected by claim " in text
    assert "Not counted: the figure is a valuation." in text


def test_the_believed_claim_is_told_with_the_reason(run: Run) -> None:
    text = run("explain commitment microsoft-capex-fy2025").stdout
    assert "believed: every other one is corrected, lies ahead or only repeats" in text
    assert "not believed: it only repeats what claim " in text
    assert "“超800億美元” at 65-72 of " in text
    assert "Counted, in layer capex." in text


def test_the_rate_of_a_promise_is_told(run: Run) -> None:
    text = run("explain commitment alibaba-cloud-ai-hardware").stdout
    assert (
        "380,000,000,000 CNY × 0.137930125595 USD/CNY (ECB 2025-02-24) = 52,413,447,726.1 USD"
        in text
    )


def test_a_promise_is_unwound_to_its_years_and_days(run: Run) -> None:
    lines = run("explain commitment alibaba-cloud-ai-hardware").stdout.splitlines()
    start = lines.index("By calendar years, assumed to be even by days:")
    assert lines[start + 1] == (
        "  2025: 311 of 1,095 days = 107,926,940,639.27 CNY = 14,886,376,477.46 USD"
    )
    assert [line.split(":")[0].strip() for line in lines[start + 1 : start + 5]] == [
        *("2025", "2026", "2027", "2028")
    ]


def test_guidance_is_unwound_on_both_bases(run: Run) -> None:
    lines = run("explain commitment microsoft-capex-fy2025").stdout.splitlines()
    calendar = lines.index("By calendar years, in proportion to days:")
    assert lines[calendar + 2] == "  2025: 181 of 365 days = 39,671,232,876.71 USD"
    assert lines[lines.index("By the company's own year:") + 1] == "  2025: 80,000,000,000 USD"


def test_what_is_not_counted_falls_in_no_year(run: Run) -> None:
    assert "days" not in run("explain commitment microsoft-mistral-2024").stdout


def test_an_amount_that_is_not_converted_is_told_once(run: Run) -> None:
    text = run("explain compare --year 2025 --company microsoft").stdout
    assert "\n    80,000,000,000 USD = >80.0bn\n" in text
    assert "USD = 80,000,000,000 USD" not in text


@pytest.mark.rule("sum-unconverted")
def test_a_part_without_a_rate_leaves_a_sum_that_both_commands_mark(
    fresh: Parameters, run_fresh: Run
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "foundry")
        # Of two guidances for one time one counts, so each has a half of the year.
        halves = ((date(2027, 1, 1), date(2027, 6, 30)), (date(2027, 7, 1), date(2027, 12, 31)))
        for kind in ("guidance", "programme"):
            for currency, (start, end) in zip(("USD", "TWD"), halves, strict=True):
                days = {"period_start": start, "period_end": end} if kind == "guidance" else {}
                make.promise(
                    connection,
                    f"{kind}-{currency.lower()}",
                    kind=kind,
                    spenders=[company],
                    best=5_000_000_000,
                    currency_code=currency,
                    period_year=2027,
                    **days,
                )
    compared = run_fresh("compare --year 2027 --basis calendar").stdout
    assert re.search(r"Foundry +~?5\.0bn¹ +~5\.0bn²", compared), compared
    assert "¹ only what an exchange rate converts, not the sum" in compared
    text = run_fresh("explain compare --year 2027 --basis calendar --company foundry").stdout
    for heading in ("Guidance: 5.0bn", "Programmes: ~5.0bn"):
        assert f"{heading} (only what an exchange rate converts, not the sum)" in text
    assert "the days of its year are not known: all of it stands in 2027" in text
    text = run_fresh("explain commitment programme-usd").stdout
    assert "The days of its year are not known, so all of it stands in that year:" in text


@pytest.mark.rule("growth-like-with-like")
def test_guidance_that_growth_is_set_against_is_told_with_its_quote(
    fresh: Parameters, run_fresh: Run
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "spender")
        for year, amount in ((2024, 20), (2025, 30)):
            make.promise(
                connection,
                f"plan-{year}",
                kind="guidance",
                spenders=[company],
                best=amount * 10**9,
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
                period_year=year,
            )
    lines = run_fresh("explain compare --year 2025 --company spender").stdout.splitlines()
    place = lines.index("Growth: +50.0%")
    assert lines[place + 1] == (
        "  guidance 30,000,000,000 / guidance of the year before 20,000,000,000 - 1 = +50.0%"
    )
    assert lines[place + 2].startswith("  plan-2024: ")
    assert lines[place + 3].startswith("    claim ")
