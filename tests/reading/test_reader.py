"""Texts of a few sentences to candidates: kind, company, and what is none of ours."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.reading.candidate import Candidate
from tracker.reading.knowledge import Known
from tracker.reading.reader import candidates_in

KNOWN = Known(
    {"Meta": "meta", "Microsoft": "microsoft", "微软": "microsoft", "阿里巴巴": "alibaba"},
    {"microsoft": 6},
)


def read(text: str) -> list[Candidate]:
    return candidates_in(text, KNOWN, published=date(2025, 4, 30))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Meta expects capex of $65 billion in 2025.", "guidance", id="guidance"),
        pytest.param(
            "Meta's capital expenditures were $13.7 billion in Q1 2025.", "actual", id="actual"
        ),
        pytest.param(
            "Goldman Sachs expects capex of $70 billion at Meta in 2025.", "estimate", id="estimate"
        ),
        pytest.param("Meta borrowed $29 billion to build data centers.", "financing", id="loan"),
        pytest.param(
            "Meta will build a $10 billion data center in Ohio.", "site_project", id="site"
        ),
        pytest.param(
            "Meta plans to invest $600 billion in US infrastructure over the next three years.",
            "programme",
            id="programme",
        ),
        pytest.param("微软预计2025年资本开支为800亿美元。", "guidance", id="Chinese guidance"),
        pytest.param(
            "阿里巴巴未来三年将投入3800亿元建设云和AI硬件基础设施。",
            "programme",
            id="Chinese programme",
        ),
    ],
)
def test_the_kind_is_what_governs_the_figure(text: str, kind: str) -> None:
    [found] = read(text)
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Meta's revenue rose to $42 billion, driven by spending on data centers.", id="revenue"
        ),
        pytest.param("The market value of Meta reached $1.5 trillion.", id="market value"),
        pytest.param("A 1.1-gigawatt gas-fired plant will supply Meta.", id="power station"),
        pytest.param("Meta had $28.8 billion of long-term debt.", id="debt"),
        pytest.param(
            "Call +1 325 555 0142 about the 1,200 people at Meta.", id="telephone and heads"
        ),
        pytest.param("阿里云季度营收为317亿元。", id="Chinese revenue"),
    ],
)
def test_what_is_no_spending_is_not_offered(text: str) -> None:
    assert read(text) == []


def test_the_owner_is_who_spends_and_not_who_makes_the_chips() -> None:
    [found] = read("Meta will install 350,000 Nvidia GPUs.")
    assert (found.kind, found.companies, found.best) == (
        "accelerators",
        ("meta",),
        Decimal(350_000),
    )


def test_we_are_whom_the_text_is_about() -> None:
    [found] = read(
        "Norvane Compute reports results\n\nWe expect capital expenditures of $2 billion in 2026."
    )
    assert found.companies == ("Norvane Compute",)


def test_one_fact_printed_twice_is_one_candidate_with_its_mentions() -> None:
    text = (
        "Meta to spend $65 billion on capex in 2025\n\n"
        "Meta said its 2025 capex will be $65 billion."
    )
    [found] = read(text)
    assert [text[start:end] for start, end in found.mentions] == ["$65 billion", "$65 billion"]


def test_the_scale_of_a_table_stands_above_it() -> None:
    text = (
        "Pellworth Holdings: summary\n\nAll figures in US$ millions\n\n"
        "                 2023     2024\nRevenue         4,120    5,006\n"
        "Capital expenditure  890  1,240\n"
    )
    assert [(each.quote, each.best, each.period) for each in read(text)] == [
        ("890", Decimal(890_000_000), "2023"),
        ("1,240", Decimal(1_240_000_000), "2024"),
    ]


def test_who_is_told_a_figure_and_who_tells_it_is_neither_its_owner_nor_its_estimator() -> None:
    raised, spent, before = read(
        "Meta raised its capital expenditure forecast for 2026 to $72 billion, Chief Financial"
        " Officer Susan Example told analysts. It spent $8.5 billion in the quarter, up from"
        " $6.9 billion a year earlier."
    )
    assert (raised.kind, raised.companies) == ("guidance", ("meta",))
    assert (spent.kind, spent.companies, spent.quote) == ("actual", ("meta",), "$8.5 billion")
    assert before.quote == "$6.9 billion"


def test_when_a_site_is_ready_says_when_it_has_its_power() -> None:
    first, second = read(
        "Meta's campus will draw 1.2 gigawatts once its third phase opens in 2029; 300 MW should be"
        " running by the end of 2027."
    )
    assert (first.period_end, second.period_end) == (date(2029, 12, 31), date(2027, 12, 31))


def test_a_stock_of_debt_is_not_offered() -> None:
    assert read("Meta has more than $100 billion of debt outstanding.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Purchases of property and equipment were $612 million in the year ended June 30, 2024.",
        "截至二零二四年十二月三十一日止年度，本集團的資本開支為人民幣4,217.6百萬元。",
    ],
)
def test_a_year_that_is_told_as_accounts_tell_it_is_over(text: str) -> None:
    [found] = read(text)
    assert found.kind == "actual"
    assert found.period_end is not None
    assert found.period_end.year == 2024


def test_another_time_in_brackets_is_of_the_same_kind() -> None:
    found = read(
        "截至2024年12月31日止年度，本集團的資本開支為42億元（2023年：29億元），用於建設數據中心。"
    )
    assert [each.kind for each in found] == ["actual", "actual"]
