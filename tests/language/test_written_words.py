"""The words in which amounts and shares are written, one by one, and what stands beside a sign."""

import pytest

from tracker.language.amount import read_amount
from tracker.language.format import write_amount, write_share
from tracker.language.share import read_share


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "USD 7 CNY 7 JPY 7 KRW 7 EUR 7 GBP 7 TWD 7 HKD 7 CHF 7"),
        ("zh-Hans", "7美元 7元人民币 7日元 7韩元 7欧元 7英镑 7元新台币 7港元 7 CHF"),
        ("zh-Hant", "7美元 7元人民幣 7日圓 7韓元 7歐元 7英鎊 7元新台幣 7港元 7 CHF"),
        ("ja", "7ドル 7人民元 7円 7ウォン 7ユーロ 7ポンド 7台湾ドル 7香港ドル 7 CHF"),
        ("ko", "7 달러 7 위안 7 엔 7원 7 유로 7 파운드 7 대만 달러 7 홍콩 달러 7 CHF"),
    ],
)
def test_each_currency_has_its_name_in_each_language(language: str, written: str) -> None:
    codes = ("USD", "CNY", "JPY", "KRW", "EUR", "GBP", "TWD", "HKD", "CHF")
    amounts = [read_amount(f"7 {code}") for code in codes]
    assert " ".join(write_amount(amount, language) for amount in amounts) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "40% 3 percentage points 2.5 times"),
        ("zh-Hans", "40% 3个百分点 2.5倍"),
        ("zh-Hant", "40% 3個百分點 2.5倍"),
        ("ja", "40% 3ポイント 2.5倍"),
        ("ko", "40% 3%p 2.5배"),
    ],
)
def test_each_kind_of_share_has_its_word_in_each_language(language: str, written: str) -> None:
    shares = [read_share(text) for text in ("40%", "3 percentage points", "2.5 times")]
    assert " ".join(write_share(share, language) for share in shares) == written


@pytest.mark.parametrize(
    ("sign", "codes"),
    [
        ("$", "USD TWD HKD SGD AUD CAD NZD MXN MOP BRL"),
        ("元", "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD"),
        ("¥", "CNY JPY"),
    ],
)
def test_a_sign_that_currencies_share_means_the_one_beside_it(sign: str, codes: str) -> None:
    for code in codes.split():
        text = f"{code} 7亿元" if sign == "元" else f"{code} {sign}7bn"
        assert read_amount(text).currency_code == code
