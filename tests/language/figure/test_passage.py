"""Figures are found in running text, each as long as it can be read."""

from decimal import Decimal

import pytest

from tracker.language.amount import LEXICON, read_amount
from tracker.language.figure.header import Header
from tracker.language.figure.passage import figures_in, is_same_figure
from tracker.language.figure.quantity import bounds
from tracker.vocabulary import Qualifier


def amounts(text: str) -> list[str]:
    """The money in the text: hedge, numbers in billions and currency."""
    header = Header(currency_code="USD")
    found = figures_in(text, LEXICON, lambda words: read_amount(words, header=header))
    return [
        " ".join(
            (
                each.qualifier,
                *(f"{number / 10**9:f}" for number in (each.low, each.best, each.high) if number),
                str(each.currency_code),
            )
        )
        for each in found
        if (each.best or each.low or 0) > 10_000
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Capex will be in the range of $60-65 billion, up from $38 billion", 2),
        ("计划未来三年投入超过3800亿元人民币用于建设云和AI", 1),
        ("In 2026 $10 billion", 1),
        ("16亿美元（约合人民币110亿元）", 2),
        ("총 7조2천억원을 투자", 1),
        ("2027年までに4400億円を投資する", 1),
        ("no figure at all, but a 1.2.3 and an H100", 0),
    ],
)
def test_each_figure_of_a_text_is_found(text: str, found: int) -> None:
    assert len(amounts(text)) == found


def test_part_of_a_figure_is_none() -> None:
    assert amounts("$60-$65bn") == ["range 60 65 USD"]
    assert amounts("more than $10 billion") == ["more_than 10 10 USD"]


def test_figures_are_the_same_by_their_numbers() -> None:
    ten, eleven = Decimal(10), Decimal(11)
    exact = bounds(Qualifier.EXACT, best=ten)
    assert is_same_figure(exact, bounds(Qualifier.MORE_THAN, best=ten))
    assert is_same_figure(exact, bounds(Qualifier.EXACT, best=-ten))
    assert not is_same_figure(exact, bounds(Qualifier.EXACT, best=eleven))
    wide = bounds(Qualifier.RANGE, low=ten, high=eleven)
    assert not is_same_figure(exact, wide)
    assert is_same_figure(wide, bounds(Qualifier.RANGE, low=ten, best=ten, high=eleven))
