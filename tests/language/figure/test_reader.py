"""How the words of one figure go together, and where they do not."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.share import read_share


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("2兆2600億美元", "2.26e12"),
        ("2兆5万美元", "2000000050000"),
        ("2兆六億美元", "2.0006e12"),
        ("2兆六千五百億美元", "2.65e12"),
        ("2兆六千五百二十五億美元", "2.6525e12"),
    ],
)
def test_a_trillion_is_told_by_the_smaller_scale_behind_it(text: str, best: str) -> None:
    assert read_amount(text).best == Decimal(best)


@pytest.mark.parametrize(
    "text",
    ["USD 3兆", "3兆美元", "3兆5美元", "3兆5千美元", "3兆美元2600億", "3兆億美元", "3兆5美元億"],
)
def test_nothing_else_tells_it_from_a_million(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text)
    assert caught.value.reason == (
        "兆 is 10^12 in Japanese, Korean and traditional Chinese, and mega (10^6) in simplified"
        " Chinese"
    )
    assert "--language ja, zh-Hant or ko" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5 rest USD", "'rest USD' is not understood"),
        ("USD", "there is no number in it"),
        ("about", "there is no number in it"),
        ("+5 USD", "there is no number before 'more'"),
        ("$1--2", "low must be below high, found 1 and -2"),
        ("$1-2-3", "a range has two ends"),
        ("$5-6, midpoint -5.5", "best must lie from low to high, found -5.5"),
        ("-$5-6bn", "a minus before a range may be that of one end or of both"),
        ("$5-6, midpoint 5.5, midpoint 5.5", "a midpoint goes with a range"),
        ("$5-6 midpoint midpoint 5.5", "a midpoint goes with a range"),
        ("$5, midpoint 5", "a midpoint goes with a range"),
        ("$5-6, midpoint", "the last number is missing"),
        ("$5 and", "the last number is missing"),
        ("between $5", "the other end of the range is missing"),
        ("$5 and 6", "there are two figures: write a range as 60-65, or one at a time"),
        ("$5 6 bn 7", "two numbers where one is meant"),
        ("$5 €6", "there are two figures: write one at a time"),
        ("undisclosed 5", "it is undisclosed and yet says something"),
        ("about undisclosed", "it is undisclosed and yet says something"),
        ("undisclosed USD", "it is undisclosed and yet says something"),
        ("USD 5 more than", "'more_than' stands before its figure"),
        ("or more USD 5", "'at_least' stands after its figure"),
        ("上五百亿元", "上 goes with a scale alone, as in 上百亿"),
        ("上亿多元", "it says both at_least and more_than"),
        ("- $5", "there is no number before the dash"),
        ("x" * 501, "it has more than 500 characters"),
        ("x" * 500, "'xxxxxxxxxxxxxxxxxxxx' is not understood"),
    ],
)
def test_words_that_do_not_go_together_say_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("+5%", "5", "5"),
        ("-5%", "-5", "-5"),
        ("-5 to +3%", "-5", "3"),
        ("-5--3%", "-5", "-3"),
        ("+3 to +5%", "3", "5"),
    ],
)
def test_a_share_may_have_a_sign(text: str, low: str, high: str) -> None:
    share = read_share(text)
    assert (share.low, share.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-+5%", "there is no number before 'more'"),
        ("+", "there is no number in it"),
        ("undisclosed", "it names no unit"),
        ("undisclosed 5%", "it is undisclosed and yet says something"),
        ("down -5%", "a decline by less than nothing"),
        ("down -1 to 1%", "a decline by less than nothing"),
        ("5% bp", "it is given in percent and in percentage_points: write one at a time"),
    ],
)
def test_a_share_that_says_two_things_says_so(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_share(text)
    assert caught.value.reason.startswith(reason)


def test_no_change_is_a_decline_of_nothing() -> None:
    assert read_share("down 0%").best == 0


def test_a_round_number_is_exact_in_japanese_and_korean_only() -> None:
    for read, text in ((read_amount, "百億 USD"), (read_capacity, "百 MW"), (read_share, "百%")):
        said = {language: read(text, language=language) for language in ("ja", "ko", "zh-Hant")}
        assert [found.qualifier for found in said.values()] == ["exact", "exact", "about"]
