"""Numbers in digits, numerals and scale words: what they make, and what makes none."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.figure.digits import digits
from tracker.language.figure.meanings import Digits, Scale
from tracker.language.figure.number import NumberError
from tracker.language.figure.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80000", "80000"),
        ("80,000", "80000"),
        ("180,000,000.25", "180000000.25"),
        ("80'000", "80000"),
        ("80\u00a0000\u00a0000", "80000000"),
        ("5,00,000", "500000"),  # India counts in lakh
        ("12,34,56,789.5", "123456789.5"),
        ("1.5", "1.5"),
        ("80e9", "80e9"),
        ("80E9", "80e9"),
        ("80e+9", "80e9"),
        ("1e12", "1e12"),
        ("9" * 32, "9" * 32),
    ],
)
def test_digits_may_be_grouped_as_people_group_them(text: str, value: str) -> None:
    assert digits(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,5", "is no number"),
        ("1,50", "is no number"),
        ("80,00,0", "is no number"),
        ("1234,567", "is no number"),
        ("1,234'567", "is no number"),
        ("1.000.00", "is no number"),
        ("1.000,000", "is no number"),
        (".5", "is no number"),
        ("5.", "is no number"),
        ("1e123", "is no number"),
        ("1e-5", "is no number"),
        ("123,45,678", "is no number"),
        ("9" * 33, "so many digits"),
        ("1.2" * 21 + "1", "is no number"),  # 64 characters are still quoted
        ("1.2" * 21 + "12", "so many digits"),
    ],
)
def test_digits_that_are_no_number_are_refused(text: str, reason: str) -> None:
    with pytest.raises(NumberError, match=reason):
        digits(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # One scale after the other
        ("billion USD", "1e9"),
        ("hundred million USD", "1e8"),
        ("5 lakh crore INR", "5e12"),
        ("百万元", "1e6"),
        ("3万亿元", "3e12"),
        ("3百万亿元", "300e12"),
        # Several sections
        ("3万2000亿元", "3.2e12"),
        ("三百二十五万元", "3250000"),
        ("二十五元", "25"),
        ("1百10元", "110"),
        ("1百12元", "112"),
        ("1万1000元", "11000"),
        ("3万百元", "30100"),
        ("1亿9999万9999元", "199999999"),
        ("1京2兆円", "1.0002e16"),
        # A zero says that a place is empty
        ("一百零五元", "105"),
        ("三亿零五万元", "300050000"),
        ("三亿零五元", "300000005"),
        ("一千零一十元", "1010"),
        # A fraction may stand in the last part
        ("1.23456万元", "12345.6"),
        ("0.00005万元", "0.5"),
        ("1亿2345.6万円", "123456000"),
        ("1万2000.5円", "12000.5"),
    ],
)
def test_scale_words_multiply_what_stands_before_them(text: str, value: str) -> None:
    assert read_amount(text, language="ja").best == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # No one number
        ("35 40亿元", "two numbers where one is meant"),
        ("三五亿元", "two numbers where one is meant"),
        ("一百0五亿元", "two numbers where one is meant"),
        ("零五亿元", "two numbers where one is meant"),
        ("5 million 3 USD", "two numbers where one is meant"),
        ("5 million亿元", "two numbers where one is meant"),
        ("亿 million元", "two numbers where one is meant"),
        ("多5亿元", "there is no number before 'more'"),
        ("several 5 million USD", "digits after 'several'"),
        ("百几亿元", "a number and then 'several'"),
        ("三几亿元", "a number and then 'several'"),
        ("35几亿元", "a number and then 'several'"),
        ("三数百亿元", "a number and then 'several'"),
        # Scales that do not go down
        ("3亿万元", "its scale words do not go down"),
        ("3亿亿元", "its scale words do not go down"),
        ("2百3百元", "its scale words do not go down"),
        ("二十三百元", "its scale words do not go down"),
        ("百百元", "its scale words do not go down"),
        # Parts that take each other's place
        ("一百200元", "its parts overlap"),
        ("1百100元", "its parts overlap"),
        ("3万10000元", "its parts overlap"),
        ("3万20000元", "its parts overlap"),
        ("3万2万元", "its parts overlap"),
        ("3亿20000万元", "its parts overlap"),
        ("3亿10000万元", "its parts overlap"),
        ("3万10000亿元", "its parts overlap"),
        # What may leave out a scale word
        ("三百五元", "it may be 305 or 350"),
        ("1百9元", "it may be 109 or 190"),
        ("三万五元", "it may be 30,005 or 35,000"),
        ("3万9元", "it may be 30,009 or 39,000"),
        ("3万0元", "it may be 30,000 or 30,000"),
        ("3亿12元", "it may be 300,000,012 or 300,120,000"),
        ("7조2천원", "it may be 7,000,000,002,000 or 7,200,000,000,000"),
        # A fraction before the last part
        ("1.5亿3000万元", "a decimal point in a number of several parts"),
        ("1.00005亿3000万元", "a decimal point in a number of several parts"),
        ("0.00005万3元", "a decimal point in a number of several parts"),
        ("1.5千3百元", "a decimal point in a number of several parts"),
        ("2.5百零3元", "a decimal point in a number of several parts"),
        ("3.5万2000亿元", "a decimal point in a number of several parts"),
        # Beyond any figure
        ("1e24 USD", "so large a number is no figure"),
        ("1 million million USD", "two scale words for one number"),
        ("$125 billion m", "two scale words for one number"),
        ("5 crore million USD", "two scale words for one number"),
        ("数亿百元", "its scale words do not go up"),
    ],
)
def test_what_could_be_two_numbers_is_none(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text)
    assert reason in caught.value.reason


@pytest.mark.parametrize(("text", "value"), [("3万12元", "30012"), ("3万10元", "30010")])
def test_two_digits_behind_ten_thousand_leave_nothing_out(text: str, value: str) -> None:
    assert read_amount(text).best == Decimal(value)


def test_the_largest_number_is_just_below_its_bound() -> None:
    assert number([Digits(Decimal("9.9e23"))]).low == Decimal("9.9e23")
    with pytest.raises(NumberError, match="so large a number"):
        number([Digits(Decimal("1e24"))])
    with pytest.raises(NumberError, match="so large a number"):
        number([Digits(Decimal("1e12")), Scale(Decimal("1e12"), is_western=True)])


def test_a_vague_number_is_no_round_one() -> None:
    with pytest.raises(UnreadableError, match="上 goes with a scale alone"):
        read_amount("上数十亿元")
