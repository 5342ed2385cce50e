"""The words for currencies, and what each may mean."""

from dataclasses import dataclass
from typing import Final


class CurrencyError(ValueError):
    """No currency, or more than one that it could be."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Currency:
    """A word for money, with the codes of what it may mean."""

    word: str
    codes: tuple[str, ...]


NAMES: Final = {
    "USD": (
        "usd|us$|us $|u.s.$|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|"
        "dollar|dollars|"
        "美元|美金|美圆|美圓|美刀|好意思元|好意思金|ドル|米ドル|弗|달러|미국 달러|미 달러|불"
    ),
    "CNY": (
        "cny|rmb|cn¥|rmb¥|yuan|renminbi|chinese yuan|人民币|人民幣|人民元|人民币元|人民幣元|"
        "中国元|위안|위안화|위안 화"
    ),
    "TWD": (
        "twd|nt$|ntd|ntd$|nt dollars|new taiwan dollar|new taiwan dollars|taiwan dollars|"
        "新台币|新台幣|新臺幣|台币|台幣|臺幣|新台币元|新台幣元|台湾ドル|台湾元|대만달러|대만 달러"
    ),
    "HKD": (
        "hkd|hk$|hong kong dollar|hong kong dollars|港元|港币|港幣|港圆|港圓|港纸|香港ドル|"
        "홍콩달러|홍콩 달러"
    ),
    "JPY": ("jpy|jp¥|yen|japanese yen|円|日本円|日元|日圆|日圓|日币|日幣|엔|엔화|일본 엔"),
    "KRW": (
        "krw|₩|won|korean won|south korean won|韩元|韓元|韩圆|韓圓|韩币|韓幣|ウォン|원|한국 원"
    ),
    "EUR": "eur|€|euro|euros|欧元|歐元|ユーロ|유로",
    "GBP": (
        "gbp|£|pound|pounds|pound sterling|pounds sterling|sterling|英镑|英鎊|ポンド|英ポンド|"
        "파운드"
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
"""Words that name one currency, in lower case.

好意思元 is what a machine that rewrites articles makes of 美元; several sources print it.
"""

DOLLARS: Final = ("USD", "TWD", "HKD", "SGD", "AUD", "CAD", "NZD", "MXN", "MOP", "BRL")
YUANS: Final = ("CNY", "TWD", "HKD", "MOP", "USD", "EUR", "JPY", "KRW", "SGD", "AUD", "CAD")
YENS: Final = ("CNY", "JPY")

OPEN: Final = {
    "$": Currency("$", DOLLARS),
    "元": Currency("元", YUANS),
    "圆": Currency("圆", YUANS),
    "圓": Currency("圓", YUANS),
    "块钱": Currency("元", YUANS),
    "塊錢": Currency("元", YUANS),
    "¥": Currency("¥", YENS),
}
"""Words that several currencies share; beside one of those, in 人民币3800亿元, they mean that."""

WORDS: Final = {
    word: Currency(word, (code,)) for code, words in NAMES.items() for word in words.split("|")
} | OPEN

CODES: Final = tuple(NAMES)

EXAMPLE: Final = "write it with a currency, as in 3800亿元, $60bn or 80e9 USD"


def currency_code(words: list[Currency], *, language: str | None, country: str | None) -> str:
    """The currency that the words of one amount name together.

    Raises:
        CurrencyError: they name none, or more than one.
    """
    if not words:
        raise CurrencyError("it names no currency", EXAMPLE)
    for codes in (word.codes for word in words if len(word.codes) == 1):
        if not all(codes[0] in word.codes for word in words):
            names = " and ".join(dict.fromkeys(word.word for word in words))
            raise CurrencyError(
                f"it names several currencies: {names}", "write one amount at a time"
            )
        return codes[0]
    meant = {_alone(word, language, country) for word in words}
    if len(meant) > 1:
        readings = " or ".join(sorted(meant))
        raise CurrencyError(f"it may be {readings}", f"write {readings}")
    return meant.pop()


def _alone(word: Currency, language: str | None, country: str | None) -> str:
    """What a shared word means where nothing beside it says so."""
    match word.word, language, country:
        case "$", _, _:
            return "USD"
        case "¥", "ja", _:
            return "JPY"
        case "¥", "zh-Hans" | "zh-Hant", _:
            return "CNY"
        case "¥", _, _:
            raise CurrencyError(
                "¥ is JPY in Japanese and CNY in Chinese",
                "say which with --language ja or zh-Hans, or write JPY or CNY",
            )
        case "圓", "ja", _:
            raise CurrencyError("圓 is JPY in old Japanese and CNY in Chinese", "write JPY or CNY")
        case _, "zh-Hant" | None, "TW":
            return "TWD"
        case _, "zh-Hant" | None, "HK" | "MO":
            code = "HKD" if country == "HK" else "MOP"
            raise CurrencyError(
                f"{word.word} may be {code} or CNY in a text from {country}", f"write {code} or CNY"
            )
        case _:
            return "CNY"
