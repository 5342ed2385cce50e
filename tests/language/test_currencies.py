"""Every word for money once more, with what it means: one lost or moved is noticed."""

from decimal import Decimal

import pycountry
import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.currencies import CODES, WORDS
from tracker.language.currency_names import ISO_CODES

CURRENCIES = {
    "USD": (
        "미화|usd|us$|us $|u.s.$|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|"
        "american dollars|"
        "美元|美金|美圆|美圓|美刀|好意思元|好意思金|ドル|米ドル|弗|달러|미국 달러|미 달러|불"
    ),
    "CNY": (
        "cny|rmb|cn¥|rmb¥|yuan|renminbi|chinese yuan|人民币|人民幣|人民元|人民币元|人民幣元|"
        "中国元|"
        "위안|위안화|위안 화"
    ),
    "TWD": (
        "twd|nt$|ntd|ntd$|nt dollars|new taiwan dollar|new taiwan dollars|taiwan dollars|新台币|"
        "新台幣|新臺幣|台币|台幣|臺幣|新台币元|新台幣元|台湾ドル|台湾元|대만달러|대만 달러"
    ),
    "HKD": (
        "hkd|hk$|hong kong dollar|hong kong dollars|港元|港币|港幣|港圆|港圓|港纸|香港ドル|"
        "홍콩달러|홍콩 달러"
    ),
    "JPY": ("jpy|jp¥|yen|japanese yen|円|日本円|日元|日圆|日圓|日币|日幣|엔|엔화|일본 엔"),
    "KRW": (
        "krw|₩|won|korean won|south korean won|韩元|韓元|韩圆|韓圓|韩币|韓幣|ウォン|원|한국 원"
    ),
    "EUR": ("eur|€|euro|euros|欧元|歐元|ユーロ|유로"),
    "GBP": (
        "gbp|pound sterling|pounds sterling|sterling|英镑|英鎊|英ポンド|英国ポンド|영국 파운드"
    ),
    "SGD": (
        "sgd|s$|sg$|singapore dollar|singapore dollars|新加坡元|新币|坡币|新元|シンガポールドル|"
        "싱가포르달러|싱가포르 달러"
    ),
    "AUD": (
        "aud|a$|au$|australian dollar|australian dollars|澳元|澳币|澳幣|豪ドル|호주달러|호주 달러"
    ),
    "CAD": (
        "cad|c$|ca$|canadian dollar|canadian dollars|加元|加币|加幣|カナダドル|캐나다달러|"
        "캐나다 달러"
    ),
    "NZD": ("nzd|nz$|new zealand dollars|新西兰元|紐西蘭元|纽元|뉴질랜드 달러"),
    "INR": ("inr|₹|indian rupee|indian rupees|印度卢比|印度盧比|インドルピー|인도 루피"),
    "AED": ("aed|uae dirham|uae dirhams|emirati dirhams|阿联酋迪拉姆|uaeディルハム|uae 디르함"),
    "SAR": ("sar|sr|﷼|saudi riyal|saudi riyals|沙特里亚尔|沙特里亞爾|サウジリヤル|사우디 리얄"),
    "QAR": ("qar|qr|qatari riyal|qatari riyals|卡塔尔里亚尔"),
    "KWD": ("kwd|kd|kuwaiti dinar|kuwaiti dinars|科威特第纳尔"),
    "CHF": ("chf|swiss franc|swiss francs|sfr|fr.|瑞士法郎|スイスフラン|스위스 프랑"),
    "SEK": ("sek|swedish kronor|swedish krona|kronor|瑞典克朗|スウェーデンクローナ|스웨덴 크로나"),
    "NOK": ("nok|norwegian kroner|norwegian krone|挪威克朗|ノルウェークローネ|노르웨이 크로네"),
    "DKK": ("dkk|danish kroner|danish krone|丹麦克朗|デンマーククローネ|덴마크 크로네"),
    "BRL": ("brl|r$|brazilian real|brazilian reais|reais|雷亚尔|レアル|브라질 헤알|헤알"),
    "MYR": ("myr|rm|ringgit|林吉特|令吉|马币|링깃|リンギット"),
    "THB": ("thb|฿|baht|泰铢|泰銖|バーツ|밧"),
    "IDR": ("idr|rp|rupiah|印尼盾|印尼卢比|ルピア|루피아"),
    "VND": ("vnd|₫|dong|越南盾|ドン|동"),
    "PHP": ("php|₱|philippine peso|philippine pesos|菲律宾比索"),
    "ILS": ("ils|nis|₪|shekel|shekels|israeli shekels|谢克尔|新谢克尔|シェケル|셰켈"),
    "TRY": ("try|₺|turkish lira|turkish liras|トルコリラ|튀르키예 리라|土耳其里拉"),
    "PLN": ("pln|zł|zloty|zlotys|zloties|polish zloty|兹罗提|ズロチ|즈워티"),
    "RUB": ("rub|₽|russian rubles|russian roubles|俄罗斯卢布"),
    "ZAR": ("zar|rand|rands|south african rand|兰特|蘭特|南非兰特|ランド|랜드"),
    "MXN": ("mxn|mx$|mexican peso|mexican pesos|墨西哥比索|メキシコペソ|멕시코 페소"),
    "CZK": ("czk|kč|czech koruna|czech crowns|koruna|koruny|捷克克朗"),
    "HUF": ("huf|ft|forint|forints|福林"),
    "CLP": ("clp|clp$|chilean peso|chilean pesos|智利比索"),
    "COP": ("cop|cop$|colombian peso|colombian pesos|哥伦比亚比索"),
    "ARS": ("ars|ar$|argentine peso|argentine pesos|阿根廷比索"),
    "EGP": ("egp|e£|egyptian pound|egyptian pounds|埃及镑"),
    "NGN": ("ngn|₦|naira|奈拉|ナイラ|나이라"),
    "KZT": ("kzt|₸|tenge|坚戈"),
    "KES": ("kes|ksh|kenyan shilling|kenyan shillings|肯尼亚先令"),
    "PKR": ("pkr|pakistani rupee|pakistani rupees|巴基斯坦卢比"),
    "BDT": ("bdt|৳|taka|塔卡"),
    "MOP": ("mop|mop$|pataca|patacas|澳门元|澳門元|澳门币|澳門幣"),
    "LKR": ("sri lankan rupee|sri lankan rupees|斯里兰卡卢比"),
    "NPR": ("nepalese rupees|nepali rupees|尼泊尔卢比"),
    "OMR": ("omani rial|omani rials|阿曼里亚尔"),
    "BHD": ("bahraini dinar|bahraini dinars|巴林第纳尔"),
    "JOD": ("jordanian dinar|jordanian dinars|约旦第纳尔"),
    "IQD": ("iraqi dinar|iraqi dinars|伊拉克第纳尔"),
    "IRR": ("iranian rial|iranian rials|伊朗里亚尔"),
    "MAD": ("moroccan dirham|moroccan dirhams|摩洛哥迪拉姆"),
    "UAH": ("₴|hryvnia|hryvnias|格里夫纳"),
    "RON": ("leu|lei|romanian leu|列伊"),
    "ISK": ("icelandic krona|icelandic kronur|冰岛克朗"),
    "GEL": ("₾|lari|拉里"),
    "AMD": ("֏|dram|德拉姆"),
    "UZS": ("uzbek sum|uzbek som|苏姆"),
    "MNT": ("₮|tugrik|tugriks|图格里克"),
    "KHR": ("៛|riel|riels|瑞尔"),
    "LAK": ("₭|kip|基普"),
    "MMK": ("kyat|kyats|缅元"),
    "BND": ("b$|brunei dollar|brunei dollars|文莱元"),
    "PEN": ("s/|sol|soles|peruvian soles|索尔"),
    "UYU": ("uruguayan pesos|乌拉圭比索"),
    "CRC": ("₡|colon|colones|科朗"),
    "GHS": ("gh₵|₵|cedi|cedis|塞地"),
    "ETB": ("birr|比尔"),
    "TZS": ("tanzanian shillings|坦桑尼亚先令"),
    "UGX": ("ugandan shillings|乌干达先令"),
    "RWF": ("rwandan francs|卢旺达法郎"),
    "XOF": ("cfa|cfa francs|西非法郎"),
    "XAF": ("central african cfa francs|中非法郎"),
}

YUANS = "CNY TWD HKD MOP USD EUR JPY KRW SGD AUD CAD"
SHARED = {
    word: codes
    for words, codes in {
        "元|圆|圓|块钱|塊錢": YUANS,
        "¥": "CNY JPY",
        "$|dollar|dollars": (
            "USD TWD HKD SGD AUD CAD NZD MXN MOP BRL CLP COP ARS BND JMD TTD BBD BSD BZD FJD GYD "
            "NAD DOP UYU"
        ),
        "rs|rs.|₨|rupee|rupees|卢比|盧比|ルピー|루피": "INR PKR LKR NPR MUR SCR",
        "£|pound|pounds|ポンド|파운드": "GBP EGP LBP SYP SDG SSP GIP FKP SHP",
        "peso|pesos|比索|ペソ|페소": "MXN PHP ARS CLP COP DOP UYU CUP",
        "riyal|riyals|里亚尔|里亞爾|リヤル|리얄": "SAR QAR YER OMR IRR",
        "rial|rials": "OMR IRR YER QAR SAR",
        "dinar|dinars|第纳尔|第納爾|ディナール|디나르": "KWD BHD IQD JOD DZD TND LYD RSD",
        "dh|dhs|dirham|dirhams|迪拉姆|ディルハム|디르함": "AED MAD",
        "kr|kr.|krona|krone|kroner|kronur|crowns|克朗|クローナ|クローネ": "SEK NOK DKK ISK CZK",
        "franc|francs|法郎|フラン|프랑": "CHF XOF XAF RWF GNF BIF",
        "lira|liras|里拉|リラ|리라": "TRY LBP SYP",
        "ruble|rubles|rouble|roubles|卢布|盧布|ルーブル|루블": "RUB BYN",
        "shilling|shillings|先令": "KES TZS UGX SOS",
    }.items()
    for word in words.split("|")
}
"""Words that several currencies have in common."""


def code(text: str) -> str | None:
    amount = read_amount(text)
    assert amount.best == Decimal(5_000_000)
    return amount.currency_code


def test_the_currencies_and_their_words_are_these_and_no_others() -> None:
    assert tuple(CURRENCIES) == CODES
    words = [word for words in CURRENCIES.values() for word in words.split("|")]
    assert sorted(WORDS) == sorted([*words, *SHARED])


def test_every_currency_of_iso_4217_goes_by_its_code() -> None:
    funds = (
        "BOV CHE CHW COU MXV USN UYI UYW VED XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA"
    )
    codes = {each.alpha_3 for each in pycountry.currencies} - {*funds.split(), "XXX"}
    assert set(ISO_CODES.split("|")) == codes
    for currency in codes:
        for text in (f"{currency} 5 million", f"5 million {currency}", f"{currency}5m"):
            assert code(text) == currency, text


def test_a_code_that_is_a_word_too_is_one_in_capitals_only() -> None:
    for text in ("all 5 million", "top 5 million", "5 million mad"):
        with pytest.raises(UnreadableError):
            read_amount(text)


@pytest.mark.rule("currency-by-country")
@pytest.mark.parametrize(
    ("words", "expected", "elsewhere"),
    [
        ("$|dollars", "AU:AUD CA:CAD SG:SGD HK:HKD TW:TWD NZ:NZD MX:MXN US:USD DE:USD", "USD"),
        ("Rs|Rs.|rupees|ルピー", "IN:INR PK:PKR LK:LKR NP:NPR MU:MUR US:INR", "INR"),
        ("£|pounds|ポンド", "GB:GBP EG:EGP LB:LBP US:GBP", "GBP"),
        ("riyals|리얄", "SA:SAR QA:QAR", "SAR"),
        ("dirhams|dh", "AE:AED MA:MAD", "AED"),
        ("lira|リラ", "TR:TRY LB:LBP", "TRY"),
        ("rubles|卢布", "RU:RUB BY:BYN", "RUB"),
        ("pesos|比索", "MX:MXN PH:PHP AR:ARS CL:CLP CO:COP", None),
        ("rials", "OM:OMR IR:IRR", None),
        ("dinars|第纳尔", "KW:KWD BH:BHD IQ:IQD JO:JOD", None),
        ("kr|kroner|克朗", "SE:SEK NO:NOK DK:DKK IS:ISK CZ:CZK", None),
        ("francs|フラン", "CH:CHF SN:XOF CM:XAF", None),
        ("shillings", "KE:KES TZ:TZS UG:UGX", None),
        ("¥", "JP:JPY CN:CNY", None),
    ],
)
def test_a_word_of_several_countries_is_the_money_of_the_source(
    words: str, expected: str, elsewhere: str | None
) -> None:
    for word in words.split("|"):
        for country, currency in (pair.split(":") for pair in expected.split()):
            amount = read_amount(f"5 million {word}", country=country)
            assert amount.currency_code == currency, (word, country)
            assert amount.assumption is not None, word
        if elsewhere:
            assert code(f"5 million {word}") == elsewhere
            continue
        with pytest.raises(UnreadableError) as caught:
            read_amount(f"5 million {word}")
        for currency in (pair.split(":")[1] for pair in expected.split()):
            assert currency in caught.value.reason


def test_r_before_digits_is_rand() -> None:
    assert code("R5m") == code("R 5 million") == "ZAR"
    with pytest.raises(UnreadableError):
        read_amount("5 million R")


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
        ("$", "zh-Hant", "HK", "HKD"),
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
        ("¥", "ko", "TW", "¥ is JPY in Japanese and CNY in Chinese"),
        ("圓", "ja", None, "圓 is JPY in old Japanese and CNY in Chinese"),
    ],
)
def test_a_shared_word_that_could_be_two_is_refused(
    word: str, language: str | None, country: str | None, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_amount(f"5 million {word}", language=language, country=country)
