"""Figures as papers beyond the plain ones print them: marks of notes, other commas, loose words."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.period import read_period
from tracker.language.share import read_share

BILLION = Decimal(10**9)


@pytest.mark.parametrize(
    ("text", "best", "assumption"),
    [
        ("€1,5 Mrd.", "1.5", "the comma in 1,5 is a decimal one"),
        ("1,5 milliard d'euros", "1.5", "the comma in 1,5 is a decimal one"),
        ("12 Milliarden Euro", "12", None),
        ("10,5 M€", "0.0105", "the comma in 10,5 is a decimal one"),
        ("109 Md€", "109", None),
        ("1.234.567.890 €", "1.23456789", "1.234.567.890 is read as 1,234,567,890"),
        ("1.234,5 Mio. €", "1.2345", "1.234,5 is read as 1,234.5"),
        ("1 234,5 Mio EUR", "1.2345", None),
        ("80 000 MUSD", "80", None),
        ("M€ 500", "0.5", None),
        ("1.2B$", "1.2", "$ is read as US dollars"),
        ("CHF 1,2 Mia.", "1.2", "the comma in 1,2 is a decimal one"),
        ("R$5 bi", "5", None),
        ("1½ billion euros", "1.5", None),
        ("€½ billion", "0.5", None),
        ("a dozen billion euros", "12", None),
        ("三点八亿欧元", "0.38", None),
        ("3點8億歐元", "0.38", None),
        ("10个亿欧元", "1", None),
        ("半亿欧元", "0.05", None),
        ("미화 500억달러", "50", None),
    ],
)
def test_other_ways_to_write_the_same_number(text: str, best: str, assumption: str | None) -> None:
    found = read_amount(text)
    assert (found.qualifier, found.best) == ("exact", Decimal(best) * BILLION)
    assert assumption is None or found.assumption == assumption


@pytest.mark.rule("decimal-point")
@pytest.mark.parametrize(
    "text", ["€1,5bn", "€1,5", "1,50 EUR", "€1.500 Mio.", "€1.234,567", "€1,234.567.890", "€12,34%"]
)
def test_a_comma_that_may_be_misplaced_is_no_decimal_one(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)


@pytest.mark.rule("figure-note")
@pytest.mark.parametrize(
    "mark", ["¹", "*", "†", "[1]", " [a]", "※", "※1", "(注1)", "（註2）", " (note 3)", "**", "²³"]
)
def test_the_mark_of_a_note_is_no_part_of_its_figure(mark: str) -> None:
    assert read_amount(f"5億円{mark}").best == 500_000_000
    assert read_amount(f"5億円{mark}").stated == f"5億円{mark}"
    assert read_share(f"40%{mark}").best == 40


@pytest.mark.rule("figure-note")
@pytest.mark.parametrize("text", ["80²", "USD 80²", "$5bn (1)", "$5bn*3", "$5[100]", "5億円1)"])
def test_what_may_be_a_power_or_a_number_is_no_mark_of_a_note(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)
    assert read_capacity("80 m²").best == 80


@pytest.mark.rule("vague-number")
def test_the_digits_of_a_loose_number_are_its_bounds() -> None:
    found = read_amount("double-digit billions of euros")
    assert (found.qualifier, found.low, found.high) == (
        "order_of_magnitude",
        10 * BILLION,
        99 * BILLION,
    )


@pytest.mark.rule("figure-unclear")
def test_a_hundred_and_eighty_without_its_one_is_loose_in_chinese() -> None:
    assert read_amount("百八十億円").best == 18 * BILLION
    assert read_amount("천이백억원").best == 120 * BILLION
    assert read_amount("百亿元").qualifier == "about"
    with pytest.raises(UnreadableError, match="or loose"):
        read_amount("百八十亿元")


@pytest.mark.parametrize(
    ("text", "best", "unit"),
    [
        *(("doubled", "2", "multiple"), ("倍増", "2", "multiple"), ("翻两番", "4", "multiple")),
        *(("두 배", "2", "multiple"), ("3倍増", "3", "multiple"), ("halved", "0.5", "multiple")),
        *(("2/5", "40", "percent"), ("dropped by 40%", "-40", "percent")),
        *(("年減40%", "-40", "percent"), ("40% 줄어든", "-40", "percent")),
        *(("a 40% decline", "-40", "percent"), ("surged 40%", "40", "percent")),
    ],
)
def test_growth_is_said_in_many_words(text: str, best: str, unit: str) -> None:
    found = read_share(text)
    assert (found.best, found.unit) == (Decimal(best), unit)


def test_one_or_the_next_of_tenths_is_a_range() -> None:
    found = read_share("三四成")
    assert [found.low, found.high] == [30, 40]
    assert found.assumption == "the ends of the range are approximate"
    with pytest.raises(UnreadableError):
        read_share("三五成")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the year to March 2026", "2025-04-01 2026-03-31"),
        ("quarter to June 2026", "2026-04-01 2026-06-30"),
        ("26年3月期", "2025-04-01 2026-03-31"),
        ("2026年首九个月", "2026-01-01 2026-09-30"),
        ("2026年首季", "2026-01-01 2026-03-31"),
        ("2026年上半", "2026-01-01 2026-06-30"),
        ("04/2026", "2026-04-01 2026-04-30"),
        ("Q1-2026", "2026-01-01 2026-03-31"),
    ],
)
def test_periods_in_more_ways(text: str, days: str) -> None:
    found = read_period(text)
    assert f"{found.start} {found.end}" == days
