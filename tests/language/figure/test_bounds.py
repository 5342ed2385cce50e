"""Ranges: which unit and scale a number takes over from the others, and what is refused."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.figure.quantity import Quantity
from tracker.language.share import read_share


def numbers(quantity: Quantity) -> list[Decimal | None]:
    return [quantity.low, quantity.best, quantity.high]


def decimals(text: str) -> list[Decimal | None]:
    return [None if each == "-" else Decimal(each) for each in text.split()]


@pytest.mark.rule("range-shared-scale")
@pytest.mark.parametrize(
    ("text", "low_best_high"),
    [
        ("GW 3-4", "3000 - 4000"),
        ("3-4 GW", "3000 - 4000"),
        ("3 GW-4", "3000 - 4000"),
        ("3GW-4GW", "3000 - 4000"),
        ("GW 3 - GW 4", "3000 - 4000"),
        ("500MW-1.2GW", "500 - 1200"),
        ("500 kW to 2 thousand MW", "0.5 - 2000"),  # each in its own unit, so no scale is shared
        ("GW 3-4, midpoint 3.5", "3000 3500 4000"),
        ("3-4 GW, midpoint 3.5", "3000 3500 4000"),
        ("3 GW-4, midpoint 3.5", "3000 3500 4000"),
        ("3-4, midpoint 3.5 GW", "3000 3500 4000"),
        ("3-4 GW, midpoint 3500 MW", "3000 3500 4000"),
        ("3000 MW-4 GW, midpoint 3.5", "3000 3500 4000"),
        ("800 MW-4 GW, midpoint 900 MW", "800 900 4000"),
        ("300 MW-4, midpoint 2 GW", "300 2000 4000"),
        ("3000-4000 H100, midpoint 3500", "3000 3500 4000"),
    ],
)
def test_a_number_without_a_unit_has_that_of_the_others(text: str, low_best_high: str) -> None:
    assert numbers(read_capacity(text)) == decimals(low_best_high)


@pytest.mark.parametrize(
    ("text", "low_best_high"),
    [
        ("基点 35-40, midpoint 37", "0.35 0.37 0.4"),
        ("35-40, midpoint 37 bp", "0.35 0.37 0.4"),
        ("百分之35-40,中值37", "35 37 40"),
        ("三至四成,中值三成", "30 30 40"),
        ("-3% to -5%, midpoint -4%", "-5 -4 -3"),
        ("-3% to 0%", "-3 - 0"),
        ("0% to -3%", "-3 - 0"),
        ("下降3%至5%,中值4%", "-5 -4 -3"),
    ],
)
def test_shares_have_one_unit_from_end_to_end(text: str, low_best_high: str) -> None:
    assert numbers(read_share(text)) == decimals(low_best_high)


@pytest.mark.rule("range-shared-scale")
@pytest.mark.parametrize(
    ("text", "low_best_high"),
    [
        # A bare number has all scale words of the upper end.
        ("600-650亿元", "60e9 - 65e9"),
        ("5-6千亿元", "500e9 - 600e9"),
        ("5-6千元", "5000 - 6000"),
        ("$60-65k", "60000 - 65000"),
        ("$60-65 hundred million", "6e9 - 6.5e9"),
        # One with 十, 百 or 千 of its own has those from 万 on.
        ("5千-6千亿元", "500e9 - 600e9"),
        ("5千-6千万元", "50e6 - 60e6"),
        ("5百-2千万元", "5e6 - 20e6"),
        ("十至二十万元", "100e3 - 200e3"),
        ("五十至一百万元", "500e3 - 1e6"),
        ("二百至三百五十亿元", "20e9 - 35e9"),
        ("三百五十至四百亿美元", "35e9 - 40e9"),
        # What would not lie below the upper end takes nothing over.
        ("800-1千元", "800 - 1000"),
        ("8千-1万元", "8000 - 10000"),
        ("900 to 1k USD", "900 - 1000"),
        ("$5-5k", "5 - 5000"),
        # Nor does what has such a scale itself.
        ("$500m-1.2bn", "500e6 - 1.2e9"),
        ("100万-2000万元", "1e6 - 20e6"),
        # Far apart, yet both ends are written out.
        ("$5 - 5,000,000", "5 - 5000000"),
        ("$1k-500,000k", "1000 - 500e6"),
        ("$1k-500,000,000", "1000 - 500e6"),
        ("5万-5亿元", "50000 - 500e6"),
        ("0-5亿元", "0 - 500e6"),
        ("$0.5-6bn", "500e6 - 6e9"),
        # A midpoint does as the lower end does.
        ("$60-65bn, midpoint 62.5", "60e9 62.5e9 65e9"),
        ("$60bn-65bn, midpoint $62bn", "60e9 62e9 65e9"),
        ("5千-6千亿元,中值5.5千", "500e9 550e9 600e9"),
        ("$60-65bn, midpoint about 62bn", "60e9 62e9 65e9"),
        ("$60-65bn, midpoint 60", "60e9 60e9 65e9"),
        ("$1-2, midpoint 1", "1 1 2"),
        ("$60-65bn, midpoint 62,500,000,000", "60e9 62.5e9 65e9"),
        ("$60-65bn, midpoint 60,000,000,000", "60e9 60e9 65e9"),
    ],
)
def test_a_number_without_a_scale_has_that_of_the_upper_end(text: str, low_best_high: str) -> None:
    assert numbers(read_amount(text)) == decimals(low_best_high)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("约60至65亿元", "range"),
        ("on the order of $60-65bn", "order_of_magnitude"),
        ("约60至65亿元量级", "order_of_magnitude"),
    ],
)
def test_a_range_may_be_one_of_magnitude_only(text: str, qualifier: str) -> None:
    amount = read_amount(text)
    assert (amount.qualifier, amount.best) == (qualifier, None)
    assert amount.low is not None
    assert amount.high is not None


@pytest.mark.rule("vague-number")
@pytest.mark.parametrize(
    ("text", "qualifier", "low_best_high"),
    [
        ("数十亿元", "order_of_magnitude", "2e9 - 9e9"),
        ("约数十亿元", "order_of_magnitude", "2e9 - 9e9"),
        ("数十亿元量级", "order_of_magnitude", "2e9 - 9e9"),
        ("约数十亿元量级", "order_of_magnitude", "2e9 - 9e9"),
        ("超过数十亿元", "more_than", "2e9 2e9 -"),
        ("至少数十亿元", "at_least", "2e9 2e9 -"),
        ("最多数十亿元", "up_to", "- 9e9 9e9"),
        ("不到数十亿元", "less_than", "- 9e9 9e9"),
        ("80亿元量级", "about", "- 8e9 -"),
        ("on the order of $8bn", "about", "- 8e9 -"),
    ],
)
def test_a_vague_number_has_two_ends_unless_a_bound_is_said(
    text: str, qualifier: str, low_best_high: str
) -> None:
    amount = read_amount(text)
    assert (amount.qualifier, numbers(amount)) == (qualifier, decimals(low_best_high))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("GW 3 MW", "two units for one number"),
        ("GW 3 MW-4", "two units for one number"),
        ("GW 3-4000 MW", "two units for one number"),
        ("3 MW GW-4", "two units for one number"),
        ("3-4 MW GW", "two units for one number"),
    ],
)
def test_a_number_has_one_unit(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_capacity(text)


@pytest.mark.rule("range-unclear")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5万-5.0001亿元", "its ends are far apart"),
        ("5千-6亿元", "its ends are far apart"),
        ("0.00005万-1亿元", "its ends are far apart"),
        ("1k-5,000 million USD", "its ends are far apart"),
        ("5 hundred to 6 billion dollars", "its ends are far apart"),
        ("60多至65亿元", "a vague end"),
        ("60至65多亿元", "a vague end"),
        ("60亿至数百亿元", "a vague end"),
        ("$60-65bn, midpoint 62+bn", "a vague end or midpoint"),
        ("$60-65bn, midpoint tens of billions", "a vague end or midpoint"),
        ("$60-65bn, midpoint $62.5m", "best must lie from low to high"),
        ("至少60至65亿元", "a range that is also 'at_least'"),
        ("至少60至65亿元量级", "a range that is also 'at_least and order_of_magnitude'"),
        ("$60-60bn", "go down"),
        ("$60bn-60bn", "low must be below high"),
    ],
)
def test_a_range_that_could_be_another_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_amount(text)


@pytest.mark.rule("figure-finite")
def test_six_decimal_places_are_kept() -> None:
    assert read_amount("$1.123456").best == Decimal("1.123456")
    assert str(read_amount("$1.10").best) == "1.1"
    assert str(read_amount("$100").best) == "100"
