"""The figures of tables and lists whose unit stands above them, in five languages."""

from datetime import date

import pytest

from tracker.reading.candidate import Candidate
from tracker.reading.knowledge import Known
from tracker.reading.reader import candidates_in

KNOWN = Known(
    {"Meta": "meta", "Amazon": "amazon", "微軟": "microsoft", "ソフトバンク": "softbank"}, {}
)


def read(text: str) -> list[Candidate]:
    return candidates_in(text, KNOWN, published=date(2026, 8, 1))


def told(text: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(each.quote, each.kind, each.companies, each.period) for each in read(text)]


LIST = """Capex in 2026, in US$ billions

- Amazon: 199.5; guidance about 205 (was 200)
Meta 70.1 (40.2)
"""


def test_entries_of_a_list_have_the_unit_and_the_period_of_its_heading() -> None:
    amazon, meta = ("amazon",), ("meta",)
    assert told(LIST) == [
        ("199.5", "guidance", amazon, "2026"),
        ("about 205", "guidance", amazon, "2026"),
        ("200", "guidance", amazon, "2026"),
        ("70.1", "guidance", meta, "2026"),
        # What stands in brackets without a word is of a period that nobody names.
        ("40.2", "guidance", meta, None),
    ]
    assert [each.status for each in read(LIST)].count("superseded") == 1
    assert read(LIST)[0].best == 199_500_000_000


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(
            "各公司2026年資本支出\n單位：百萬美元\n- 微軟：80,000（前值 75,000）\n",
            ["80,000", "75,000"],
            id="Chinese list",
        ),
        pytest.param(
            "設備投資（単位：億円、2026年度）\n・ソフトバンク：約9,000\n",
            ["約9,000"],
            id="Japanese list",
        ),
        pytest.param(
            "연결 현금흐름표 (단위: 백만원)\n\n구분      2025년      2024년\n"
            "유형자산의 취득      (612,455)      (344,870)\n",
            ["612,455", "344,870"],
            id="Korean outflows",
        ),
        pytest.param(
            "設備投資(単位：百万円)\n\n　　2024年度　　2025年度\n"
            "有形固定資産の取得　　△612,455　　△344,870\n",
            ["612,455", "344,870"],
            id="Japanese outflows",
        ),
        pytest.param(
            "Capex (US$ million)\n\nCompany | 2025 | 2026 guidance | Change\n"
            "Meta | 72,200(1) | about 120,000 | 47,800\n",
            ["72,200", "about 120,000"],
            id="footnote, hedge, change",
        ),
        pytest.param("Capex in 2026, in US$ billions\n\nMeta has 12 sites.\n", [], id="prose"),
        pytest.param(
            "Capex in 2026, in US$ billions\n\n- Meta: up 35%, through 2027\n", [], id="no amounts"
        ),
    ],
)
def test_numbers_take_their_unit_from_above(text: str, quotes: list[str]) -> None:
    assert [each.quote for each in read(text)] == quotes


def test_the_sum_of_the_rows_is_no_companys() -> None:
    rows = "Company | 2025\nMeta | 72\nAmazon | 131\nTotal | 203\n"
    assert told("Capex (US$ billion)\n\n" + rows)[-1] == ("203", "market", (), "2025")
