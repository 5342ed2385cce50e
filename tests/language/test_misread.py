"""Figures that were once read as something else without a word."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.share import read_share


@pytest.mark.rule("decimal-point")
@pytest.mark.parametrize("number", ["1.500", "12.340", "999.000", "1.000"])
def test_a_point_before_three_places_that_end_in_zero_may_group_thousands(number: str) -> None:
    whole = number.rstrip("0").rstrip(".")
    reason = f"{number} may be {whole} or {number.replace('.', ',')}"
    for read, text in (
        (read_amount, f"€{number} million"),
        (read_amount, f"{number}亿元"),
        (read_capacity, f"{number} MW"),
        (read_share, f"{number}%"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read(text)
        assert caught.value.reason == reason


@pytest.mark.rule("decimal-point")
def test_a_point_before_three_other_places_is_said_to_be_a_decimal_one() -> None:
    said = read_amount("USD 1.125 billion")
    assert said.best == 1_125_000_000
    assert said.assumption == "the point in 1.125 is a decimal one"
    for text in ("USD 0.500 billion", "USD 1.12 billion", "USD 1,125 million", "USD 1.1250 bn"):
        assert read_amount(text).assumption is None, text


@pytest.mark.rule("scale-words")
@pytest.mark.parametrize(
    "text",
    ["$125 billion m", "$125 billion million", "$5 m bn", "$5 bn k", "$5 million hundred"],
)
def test_only_small_scales_stand_before_a_larger_one(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)
    assert read_amount("$5 hundred million").best == 500_000_000
    assert read_amount("Rs 5 lakh crore").best == 5_000_000_000_000
    assert read_amount("$5 thousand billion").best == 5_000_000_000_000


@pytest.mark.rule("digits-indian")
def test_digits_grouped_as_in_india_are_of_money_from_there() -> None:
    assert read_amount("₹1,23,456 crore").best == 1_234_560_000_000
    assert read_amount("PKR 1,23,456").best == 123_456
    for text in ("$1,23,456 million", "1,23,456 USD", "€12,34,567"):
        with pytest.raises(UnreadableError, match="grouped as in India"):
            read_amount(text)
    with pytest.raises(UnreadableError, match="grouped as in India"):
        read_capacity("1,23,456 GPUs")
    with pytest.raises(UnreadableError, match="grouped as in India"):
        read_share("1,23,456%")


@pytest.mark.rule("figure-in-brackets")
@pytest.mark.parametrize(
    "text", ["($5bn)", "$(5)bn", "（50亿美元）", "USD (5,000) million", "($5bn"]
)
def test_a_number_in_brackets_may_be_less_than_nothing(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)


@pytest.mark.rule("figure-in-brackets")
def test_brackets_around_something_else_say_nothing() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount("($5bn)")
    assert caught.value.reason == (
        "in brackets it may be 5,000,000,000, or -5,000,000,000 as accounts write it"
    )
    assert read_amount("5,000 (million) USD").best == 5_000_000_000
    assert read_capacity("(300 MW)").best == 300  # which is never negative
    assert read_capacity("30 EFLOPS (FP16)").number_format == "fp16"


@pytest.mark.rule("range-hedged")
@pytest.mark.parametrize(
    "text",
    ["~$115–135bn", "近1000亿至1200亿美元", "about $60-65bn", "약 60~65억 달러", "約60〜65億ドル"],
)
def test_a_hedge_of_a_range_is_said(text: str) -> None:
    found = read_amount(text)
    assert found.qualifier == "range"
    assert "the ends of the range are approximate" in str(found.assumption)


@pytest.mark.rule("amount-negative")
@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("-138亿元", "-13.8e9", "-13.8e9"),
        ("−138亿元", "-13.8e9", "-13.8e9"),
        ("负138亿元", "-13.8e9", "-13.8e9"),
        ("minus $5bn", "-5e9", "-5e9"),
        ("マイナス5億円", "-5e8", "-5e8"),
        ("-$170亿到-$280亿", "-28e9", "-17e9"),
        ("-170亿至-280亿美元", "-28e9", "-17e9"),
        ("-170到-280亿美元", "-28e9", "-17e9"),
        ("-$5bn to $3bn", "-5e9", "3e9"),
        ("-5 to 3bn USD", "-5e9", "3e9"),
    ],
)
def test_an_amount_may_be_less_than_nothing(text: str, low: str, high: str) -> None:
    found = read_amount(text)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.rule("amount-negative")
@pytest.mark.parametrize(
    "text", ["to $5bn", "到50亿元", "- $5bn", "-$5-6bn", "-5 - 6bn USD", "至5亿元"]
)
def test_no_other_word_and_no_loose_dash_makes_it_so(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)
    for other in ("to 40%", "增长到40%", "下降到31%", "至40%", "-3-5%"):
        with pytest.raises(UnreadableError):
            read_share(other)


def test_a_letter_that_may_belong_to_the_sign_behind_it_is_refused() -> None:
    assert read_amount("a $5bn").currency_code == "USD"
    assert read_amount("A$5bn").currency_code == "AUD"
    with pytest.raises(UnreadableError, match="may be Australian dollars, or just a"):
        read_amount("A $5bn")


def test_a_thousand_kilowatts_are_written_as_megawatts() -> None:
    assert read_capacity("5千瓦").best == Decimal("0.005")
    with pytest.raises(UnreadableError, match="千千瓦 may be a thousand kilowatts"):
        read_capacity("5千千瓦")


@pytest.mark.rule("chip-named")
def test_who_makes_a_chip_is_no_chip() -> None:
    assert read_capacity("200k Nvidia GPUs").chip is None
    assert read_capacity("200k Nvidia H100 GPUs").chip == "NVIDIA H100"


def test_a_byte_order_mark_is_no_part_of_what_is_stated() -> None:
    for text in ("\ufeff300 MW", " \ufeff 300 MW\n"):
        assert read_capacity(text).stated == "300 MW"
    assert read_amount("\ufeff$5bn").stated == "$5bn"
    assert read_share("\ufeff5%").stated == "5%"


@pytest.mark.rule("figure-unclear")
@pytest.mark.parametrize(
    "text",
    [
        *(
            "$6.9 billion a",
            "$3 billion an",
            "$2bn a quarter",
            "$6 billion one",
            "5 billion a dollars",
        ),
        *(
            "$2 million five hundred thousand",
            "two million five dollars",
            "six billion one dollars",
        ),
    ],
)
def test_nothing_small_is_added_to_what_digits_or_millions_have_said(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)
    assert (
        read_amount("one hundred twenty million five hundred thousand dollars").best == 120_500_000
    )
    assert read_capacity("two thousand twelve MW").best == 2012
