import json

import pytest

from tests.cli.conftest import Run


def test_a_commitment_is_shown_with_claims_quotes_and_what_disagrees(run: Run) -> None:
    result = run("show commitment microsoft-capex-fy2025")
    lines = result.stdout.splitlines()
    assert lines[0].endswith("(microsoft-capex-fy2025)")
    assert any("printed as 超過800億美元" in line for line in lines)
    assert any(line.startswith("    “超過800億美元” at 410-418 of ") for line in lines)
    assert any("part_of" in line and "us-big-four-capex-2025" in line for line in lines)
    disagreement = lines[lines.index("Disagrees with what is believed:") + 1]
    assert "on amount and period: 80.0bn USD, 2025" in disagreement


@pytest.mark.parametrize("key", ["阿里巴巴", "アリババ", "BABA", "9988.HK", "Alibaba"])
def test_every_name_of_a_company_leads_to_it(run: Run, key: str) -> None:
    [company] = json.loads(run(f"show company {key} --format json").stdout)
    assert company["company"] == "alibaba"
    assert "alibaba-cloud" in [each["company"] for each in company["subsidiaries"]]


def test_a_whole_in_json_has_its_parts_as_arrays(run: Run) -> None:
    [site] = json.loads(run("show site china-mobile-harbin --format json").stdout)
    assert site["status"] == "operational"
    assert [each["role"] for each in site["parties"]] == ["operator"]
    assert {each["metric"] for each in site["capacity_claims"]} >= {"compute", "accelerators"}


def test_a_company_is_shown_with_the_quotes_of_all_claims(run: Run) -> None:
    lines = run("show company 中國移動").stdout.splitlines()
    assert lines[0] == "China Mobile (china-mobile)"
    assert any(line.startswith("    “近30EFLOPS(FP16)” at 1408-1423 of ") for line in lines)
    assert any("believed: china-mobile-harbin, operational" in line for line in lines)
    disputes = run("show company microsoft").stdout.partition("Disagrees with what is believed:")[2]
    assert "  microsoft-capex-fy2025, claim 29 (" in disputes
    [whole] = json.loads(run("show company alibaba --format json").stdout)
    assert "3800亿元" in {each["quote"] for each in whole["commitment_claims"]}
    assert "capex" in {each["metric"] for each in whole["figure_claims"]}


def test_a_source_is_shown_with_all_that_rests_on_it(run: Run) -> None:
    result = run("show source forum-alibaba-cloud-apsara --format markdown")
    assert result.stdout.startswith("# 阿里雲かアリババの雲か (forum-alibaba-cloud-apsara)\n")
    assert "200億ドル以上" in result.stdout


def test_a_thing_is_found_by_its_title_too(run: Run) -> None:
    assert run("show commitment STARGATE").exit_code == 0
    assert run('show site "China Mobile (Harbin) data centre"').exit_code == 0


@pytest.mark.rule("exit-not-found")
def test_nothing_found_names_the_three_nearest(run: Run) -> None:
    result = run("show company alibba")
    assert result.exit_code == 3
    error, hint = result.stderr.splitlines()
    assert error == "error: no company is called 'alibba'"
    nearest = hint.removeprefix("hint: nearest: ").split(", ")
    assert nearest[0] == "alibaba"
    assert len(nearest) == 3


def test_a_thing_that_was_not_known_yet_is_not_there(run: Run) -> None:
    assert run("show commitment stargate --as-of 2025-03-03").exit_code == 3
    assert run("show commitment stargate --as-of 2025-03-04").exit_code == 0
