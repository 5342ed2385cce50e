"""How quantities are printed, language by language."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.language.amount import Amount
from tracker.language.capacity import Capacity
from tracker.language.figure.quantity import Bounds, bounds
from tracker.language.format import (
    write_amount,
    write_capacity,
    write_period,
    write_share,
)
from tracker.language.period import Period
from tracker.language.share import Share
from tracker.language.text import LANGUAGES
from tracker.vocabulary import Qualifier


def figure(qualifier: str, *numbers: str) -> Bounds:
    """One number is the best one, two are the ends, three have the best between them."""
    names = {0: "", 1: "best", 2: "low high", 3: "low best high"}[len(numbers)].split()
    return bounds(Qualifier(qualifier), **dict(zip(names, map(Decimal, numbers), strict=True)))


def amount(language: str, currency: str | None, qualifier: str, *numbers: str) -> str:
    found = figure(qualifier, *numbers)
    whole = Amount(
        stated="",
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        currency_code=currency,
    )
    return write_amount(whole, language)


def capacity(
    language: str,
    best: str,
    unit: str,
    *,
    metric: str | None = None,
    number_format: str | None = None,
    chip: str | None = None,
) -> str:
    whole = Capacity(
        stated="",
        qualifier=Qualifier.EXACT,
        best=Decimal(best),
        unit=unit,
        metric=metric,
        number_format=number_format,
        chip=chip,
    )
    return write_capacity(whole, language)


def test_the_languages_are_these() -> None:
    assert LANGUAGES == ("en", "zh-Hans", "zh-Hant", "ja", "ko")


@pytest.mark.parametrize(
    ("qualifier", "numbers", "printed"),
    [
        ("exact", "80e9", "USD 80 billion|800亿美元|800億美元|800億ドル|800억 달러"),
        ("about", "80e9", "about USD 80 billion|约800亿美元|約800億美元|約800億ドル|약 800억 달러"),
        (
            "at_least",
            "80e9",
            "at least USD 80 billion|至少800亿美元|至少800億美元|800億ドル以上|800억 달러 이상",
        ),
        (
            "more_than",
            "80e9",
            "more than USD 80 billion|超过800亿美元|超過800億美元|800億ドル超|800억 달러 초과",
        ),
        (
            "up_to",
            "80e9",
            "up to USD 80 billion|最多800亿美元|最多800億美元|最大800億ドル|최대 800억 달러",
        ),
        (
            "less_than",
            "80e9",
            "less than USD 80 billion|不到800亿美元|不到800億美元|800億ドル未満|800억 달러 미만",
        ),
        (
            "range",
            "60e9 65e9",
            "USD 60 billion to 65 billion|600亿至650亿美元|600億至650億美元|600億から650億ドル|"
            "600억에서 650억 달러",
        ),
        (
            "range",
            "60e9 62e9 65e9",
            "USD 60 billion to 65 billion, midpoint USD 62 billion|600亿至650亿美元,中值620亿美元|"
            "600億至650億美元,中值620億美元|600億から650億ドル、中間値620億ドル|"
            "600억에서 650억 달러, 중간값 620억 달러",
        ),
        (
            "order_of_magnitude",
            "20e9 90e9",
            "on the order of USD 20 billion to 90 billion|200亿至900亿美元量级|"
            "200億至900億美元量級|200億から900億ドルのオーダー|200억에서 900억 달러 자릿수",
        ),
        ("undisclosed", "", "undisclosed|未披露|未公開|非公表|비공개"),
    ],
)
def test_every_hedge_has_its_words_in_every_language(
    qualifier: str, numbers: str, printed: str
) -> None:
    currency = None if qualifier == "undisclosed" else "USD"
    found = [amount(language, currency, qualifier, *numbers.split()) for language in LANGUAGES]
    assert found == printed.split("|")


@pytest.mark.parametrize(
    ("currency", "printed"),
    [
        ("USD", "USD 5|5美元|5美元|5ドル|5 달러"),
        ("CNY", "CNY 5|5元人民币|5元人民幣|5人民元|5 위안"),
        ("JPY", "JPY 5|5日元|5日圓|5円|5 엔"),
        ("KRW", "KRW 5|5韩元|5韓元|5ウォン|5원"),
        ("EUR", "EUR 5|5欧元|5歐元|5ユーロ|5 유로"),
        ("GBP", "GBP 5|5英镑|5英鎊|5ポンド|5 파운드"),
        ("TWD", "TWD 5|5元新台币|5元新台幣|5台湾ドル|5 대만 달러"),
        ("HKD", "HKD 5|5港元|5港元|5香港ドル|5 홍콩 달러"),
        ("SGD", "SGD 5|5 SGD|5 SGD|5 SGD|5 SGD"),
    ],
)
def test_a_currency_has_its_name_or_its_code(currency: str, printed: str) -> None:
    found = [amount(language, currency, "exact", "5") for language in LANGUAGES]
    assert found == printed.split("|")


@pytest.mark.parametrize(
    ("best", "printed"),
    [
        ("1.5e12", "USD 1.5 trillion|1.5万亿美元|1.5萬億美元|1.5兆ドル|1.5조 달러"),
        ("1e12", "USD 1 trillion|1万亿美元|1萬億美元|1兆ドル|1조 달러"),
        ("999e9", "USD 999 billion|9,990亿美元|9,990億美元|9,990億ドル|9,990억 달러"),
        ("1e9", "USD 1 billion|10亿美元|10億美元|10億ドル|10억 달러"),
        ("1e8", "USD 100 million|1亿美元|1億美元|1億ドル|1억 달러"),
        ("1e6", "USD 1 million|100万美元|100萬美元|100万ドル|100만 달러"),
        ("1e4", "USD 10,000|1万美元|1萬美元|1万ドル|1만 달러"),
        ("9999", "USD 9,999|9,999美元|9,999美元|9,999ドル|9,999 달러"),
        ("1.234e9", "USD 1.234 billion|12.34亿美元|12.34億美元|12.34億ドル|12.34억 달러"),
        ("1.2345e9", "USD 1,234.5 million|12.345亿美元|12.345億美元|12.345億ドル|12.345억 달러"),
        ("1234567", "USD 1,234,567|1,234,567美元|1,234,567美元|1,234,567ドル|1,234,567 달러"),
        ("1000.50", "USD 1,000.5|1,000.5美元|1,000.5美元|1,000.5ドル|1,000.5 달러"),
    ],
)
def test_a_number_has_the_largest_scale_in_which_it_is_short(best: str, printed: str) -> None:
    found = [amount(language, "USD", "exact", best) for language in LANGUAGES]
    assert found == printed.split("|")


def test_both_ends_and_the_midpoint_have_one_scale() -> None:
    assert amount("en", "USD", "range", "5e8", "2e9") == "USD 500 million to 2,000 million"
    assert amount("en", "USD", "range", "0", "5e9") == "USD 0 to 5,000,000,000"
    assert amount("en", "USD", "range", "1e9", "1.2345e9", "2e9") == (
        "USD 1,000 million to 2,000 million, midpoint USD 1,234.5 million"
    )


@pytest.mark.parametrize(
    ("unit", "more", "printed"),
    [
        ("MW", {}, "50,000 MW|5万 MW|5萬 MW|5万 MW|5만 MW"),
        (
            "MW",
            {"metric": "it_power"},
            "50,000 MW IT power|5万 MW IT power|5萬 MW IT power|5万 MW IT power|5만 MW IT power",
        ),
        (
            "MW",
            {"metric": "grid_connection"},
            "50,000 MW grid connection|5万 MW grid connection|5萬 MW grid connection|"
            "5万 MW grid connection|5만 MW grid connection",
        ),
        (
            "EFLOPS",
            {"metric": "compute", "number_format": "fp16", "chip": "H100"},
            "50,000 EFLOPS fp16 H100|5万 EFLOPS fp16 H100|5萬 EFLOPS fp16 H100|"
            "5万 EFLOPS fp16 H100|5만 EFLOPS fp16 H100",
        ),
        (
            "count",
            {"metric": "accelerators"},
            "50,000 accelerators|5万张|5萬張|5万枚|5만장",
        ),
        (
            "count",
            {"metric": "accelerators", "chip": "H100"},
            "50,000 H100 accelerators|5万张 H100|5萬張 H100|5万枚 H100|5만장 H100",
        ),
        (
            "count",
            {"metric": "clusters"},
            "50,000 clusters|5万个集群|5萬個集群|5万クラスター|5만개 클러스터",
        ),
        ("count", {}, "50,000 items|5万个|5萬個|5万個|5만개"),
    ],
)
def test_a_capacity_has_its_unit_and_what_it_is_of(
    unit: str, more: dict[str, str], printed: str
) -> None:
    found = [capacity(language, "5e4", unit, **more) for language in LANGUAGES]
    assert found == printed.split("|")


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("percent", "-4%|-4%|-4%|-4%|-4%"),
        (
            "percentage_points",
            "-4 percentage points|-4个百分点|-4個百分點|-4ポイント|-4%p",
        ),
        ("multiple", "-4 times|-4倍|-4倍|-4倍|-4배"),
    ],
)
def test_a_share_has_its_unit(unit: str, printed: str) -> None:
    share = Share(stated="", qualifier=Qualifier.EXACT, best=Decimal(-4), unit=unit)
    assert [write_share(share, language) for language in LANGUAGES] == printed.split("|")


def test_english_is_printed_where_nothing_is_said() -> None:
    share = Share(stated="", qualifier=Qualifier.ABOUT, best=Decimal(3), unit="multiple")
    assert write_share(share) == "about 3 times"
    power = Capacity(stated="", qualifier=Qualifier.ABOUT, best=Decimal(3), unit="MW")
    assert write_capacity(power) == "about 3 MW"
    money = Amount(stated="", qualifier=Qualifier.ABOUT, best=Decimal(3), currency_code="EUR")
    assert write_amount(money) == "about EUR 3"


def test_a_period_is_printed_by_its_days() -> None:
    period = Period(date(2025, 2, 24), date(2028, 2, 23), "3 years", None, "inferred")
    assert write_period(period) == "2025-02-24..2028-02-23"
