"""Every word for money once more, with what it means: one lost or moved is noticed."""

from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.currencies import CODES, WORDS

CURRENCIES = {
    "USD": (
        "usd|us$|us $|u.s.$|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|"
        "american dollars|dollar|dollars|美元|美金|美圆|美圓|美刀|好意思元|好意思金|ドル|"
        "米ドル|弗|달러|미국 달러|미 달러|불"
    ),
    "CNY": (
        "cny|rmb|cn¥|rmb¥|yuan|renminbi|chinese yuan|人民币|人民幣|人民元|人民币元|人民幣元|"
        "中国元|위안|위안화|위안 화"
    ),
    "TWD": (
        "twd|nt$|ntd|ntd$|nt dollars|new taiwan dollar|new taiwan dollars|taiwan dollars|"
        "新台币|新台幣|新臺幣|台币|台幣|臺幣|新台币元|新台幣元|台湾ドル|台湾元|대만달러|"
        "대만 달러"
    ),
    "HKD": (
        "hkd|hk$|hong kong dollar|hong kong dollars|港元|港币|港幣|港圆|港圓|港纸|香港ドル|"
        "홍콩달러|홍콩 달러"
    ),
    "JPY": "jpy|jp¥|yen|japanese yen|円|日本円|日元|日圆|日圓|日币|日幣|엔|엔화|일본 엔",
    "KRW": (
        "krw|₩|won|korean won|south korean won|韩元|韓元|韩圆|韓圓|韩币|韓幣|ウォン|원|한국 원"
    ),
    "EUR": "eur|€|euro|euros|欧元|歐元|ユーロ|유로",
    "GBP": (
        "gbp|£|pound|pounds|pound sterling|pounds sterling|sterling|英镑|英鎊|ポンド|"
        "英ポンド|파운드"
    ),
    "SGD": (
        "sgd|s$|sg$|singapore dollar|singapore dollars|新加坡元|新币|坡币|新元|"
        "シンガポールドル|싱가포르달러|싱가포르 달러"
    ),
    "AUD": (
        "aud|a$|au$|australian dollar|australian dollars|澳元|澳币|澳幣|豪ドル|호주달러|호주 달러"
    ),
    "CAD": (
        "cad|c$|ca$|canadian dollar|canadian dollars|加元|加币|加幣|カナダドル|캐나다달러|"
        "캐나다 달러"
    ),
    "NZD": "nzd|nz$|new zealand dollars|新西兰元|紐西蘭元|纽元|뉴질랜드 달러",
    "INR": (
        "inr|₹|rs|rs.|indian rupee|indian rupees|rupee|rupees|印度卢比|印度盧比|卢比|盧比|"
        "インドルピー|ルピー|루피|인도 루피"
    ),
    "AED": "aed|dh|dhs|dirham|dirhams|uae dirhams|迪拉姆|阿联酋迪拉姆|ディルハム|디르함",
    "SAR": "sar|sr|saudi riyal|saudi riyals|沙特里亚尔|沙特里亞爾|サウジリヤル|사우디 리얄",
    "QAR": "qar|qatari riyals|卡塔尔里亚尔",
    "KWD": "kwd|kuwaiti dinars|科威特第纳尔",
    "CHF": "chf|swiss franc|swiss francs|瑞士法郎|スイスフラン|스위스 프랑",
    "SEK": "sek|swedish kronor|swedish krona|瑞典克朗",
    "NOK": "nok|norwegian kroner|norwegian krone|挪威克朗",
    "DKK": "dkk|danish kroner|danish krone|丹麦克朗",
    "BRL": "brl|r$|brazilian reais|reais|雷亚尔",
    "MYR": "myr|rm|ringgit|林吉特|令吉|马币|링깃|リンギット",
    "THB": "thb|฿|baht|泰铢|泰銖|バーツ|밧",
    "IDR": "idr|rp|rupiah|印尼盾|印尼卢比|ルピア|루피아",
    "VND": "vnd|₫|dong|越南盾|ドン|동",
    "PHP": "php|₱|philippine pesos|菲律宾比索",
    "ILS": "ils|₪|shekels|谢克尔",
    "TRY": "try|₺|turkish lira|土耳其里拉",
    "PLN": "pln|zł|zloty|兹罗提",
    "RUB": "rub|₽|rubles|roubles|卢布|盧布|ルーブル|루블",
    "ZAR": "zar|south african rand|兰特",
    "MXN": "mxn|mx$|mexican pesos|墨西哥比索",
    "CZK": "czk",
    "HUF": "huf",
    "CLP": "clp",
    "COP": "cop",
    "ARS": "ars",
    "EGP": "egp",
    "NGN": "ngn",
    "KZT": "kzt",
    "KES": "kes",
    "PKR": "pkr",
    "BDT": "bdt",
    "MOP": "mop|mop$|澳门元|澳門元",
}

SHARED = {
    "$": "USD TWD HKD SGD AUD CAD NZD MXN MOP BRL",
    "元": "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD",
    "圆": "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD",
    "圓": "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD",
    "块钱": "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD",
    "塊錢": "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD",
    "¥": "CNY JPY",
}
"""Words that several currencies have in common."""


def code(text: str, **source: str) -> str | None:
    amount = read_amount(text, **source)
    assert amount.best == Decimal(5_000_000)
    return amount.currency_code


def test_the_currencies_and_their_words_are_these_and_no_others() -> None:
    assert tuple(CURRENCIES) == CODES
    words = [word for words in CURRENCIES.values() for word in words.split("|")]
    assert sorted(WORDS) == sorted([*words, *SHARED])


@pytest.mark.parametrize(("currency", "words"), CURRENCIES.items())
def test_every_word_for_a_currency_means_it(currency: str, words: str) -> None:
    for word in words.split("|"):
        assert code(f"{word} 5 million") == currency, word
        assert code(f"5 million {word} 以上") == currency, word


@pytest.mark.rule("currency-by-language")
@pytest.mark.parametrize(("word", "codes"), SHARED.items())
def test_a_shared_word_means_the_currency_that_is_named_beside_it(word: str, codes: str) -> None:
    for currency in CURRENCIES:
        if currency in codes.split():
            assert code(f"{currency} 5 million {word}") == currency
        else:
            with pytest.raises(
                UnreadableError, match=f"it names several currencies: {currency.lower()} and"
            ):
                read_amount(f"{currency} 5 million {word}")


@pytest.mark.rule("currency-by-language")
@pytest.mark.parametrize(
    ("word", "language", "country", "currency"),
    [
        ("元", None, None, "CNY"),
        ("圆", "zh-Hans", "TW", "CNY"),
        ("圓", "zh-Hant", None, "CNY"),
        ("元", "zh-Hant", "TW", "TWD"),
        ("圓", None, "TW", "TWD"),
        ("块钱", "zh-Hans", "HK", "CNY"),
        ("塊錢", "zh-Hant", "TW", "TWD"),
        ("$", "zh-Hant", "HK", "USD"),
        ("¥", "zh-Hant", "HK", "CNY"),
        ("¥", "ja", "CN", "JPY"),
    ],
)
def test_a_shared_word_alone_means_what_it_does_where_it_is_printed(
    word: str, language: str | None, country: str | None, currency: str
) -> None:
    amount = read_amount(f"5 million {word}", language=language, country=country)
    assert amount.currency_code == currency


@pytest.mark.rule("currency-by-language")
@pytest.mark.parametrize(
    ("word", "language", "country", "reason"),
    [
        ("元", "zh-Hant", "HK", "元 may be HKD or CNY in a text from HK"),
        ("圓", None, "MO", "圓 may be MOP or CNY in a text from MO"),
        ("塊錢", "zh-Hant", "MO", "元 may be MOP or CNY in a text from MO"),
        ("¥", None, None, "¥ is JPY in Japanese and CNY in Chinese"),
        ("¥", "ko", "JP", "¥ is JPY in Japanese and CNY in Chinese"),
        ("圓", "ja", None, "圓 is JPY in old Japanese and CNY in Chinese"),
    ],
)
def test_a_shared_word_that_could_be_two_is_refused(
    word: str, language: str | None, country: str | None, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_amount(f"5 million {word}", language=language, country=country)
