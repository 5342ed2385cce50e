"""The words for currencies, and what each may mean."""

import re
from dataclasses import dataclass
from typing import Final

from tracker.language.currency_names import ISO_CODES, NAMES, RAND


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


@dataclass(frozen=True, slots=True)
class Meant:
    """A currency, and what was taken for granted to find it; None if nothing was."""

    code: str
    assumption: str | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that several countries have for their own money."""

    by_country: dict[str, str]
    elsewhere: str | None = None
    """What it is taken for in a text from another country, or from nobody knows where."""


def _countries(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


SHARED: Final = {
    "$|dollar|dollars": Shared(
        _countries(
            "TW:TWD HK:HKD SG:SGD AU:AUD CA:CAD NZ:NZD MX:MXN MO:MOP BR:BRL CL:CLP CO:COP AR:ARS "
            "BN:BND JM:JMD TT:TTD BB:BBD BS:BSD BZ:BZD FJ:FJD GY:GYD NA:NAD DO:DOP UY:UYU"
        ),
        elsewhere="USD",
    ),
    "rs|rs.|₨|rupee|rupees|卢比|盧比|ルピー|루피": Shared(
        _countries("IN:INR PK:PKR LK:LKR NP:NPR MU:MUR SC:SCR"), elsewhere="INR"
    ),
    "£|pound|pounds|ポンド|파운드": Shared(
        _countries("GB:GBP EG:EGP LB:LBP SY:SYP SD:SDG SS:SSP GI:GIP FK:FKP SH:SHP"),
        elsewhere="GBP",
    ),
    "peso|pesos|比索|ペソ|페소": Shared(
        _countries("MX:MXN PH:PHP AR:ARS CL:CLP CO:COP DO:DOP UY:UYU CU:CUP")
    ),
    "riyal|riyals|里亚尔|里亞爾|リヤル|리얄": Shared(
        _countries("SA:SAR QA:QAR YE:YER OM:OMR IR:IRR"), elsewhere="SAR"
    ),
    "rial|rials": Shared(_countries("OM:OMR IR:IRR YE:YER QA:QAR SA:SAR")),
    "dinar|dinars|第纳尔|第納爾|ディナール|디나르": Shared(
        _countries("KW:KWD BH:BHD IQ:IQD JO:JOD DZ:DZD TN:TND LY:LYD RS:RSD")
    ),
    "dh|dhs|dirham|dirhams|迪拉姆|ディルハム|디르함": Shared(
        _countries("AE:AED MA:MAD"), elsewhere="AED"
    ),
    "kr|kr.|krona|krone|kroner|kronur|crowns|克朗|クローナ|クローネ": Shared(
        _countries("SE:SEK NO:NOK DK:DKK IS:ISK CZ:CZK")
    ),
    "franc|francs|法郎|フラン|프랑": Shared(
        _countries("CH:CHF LI:CHF SN:XOF CI:XOF CM:XAF GA:XAF RW:RWF GN:GNF BI:BIF")
    ),
    "lira|liras|里拉|リラ|리라": Shared(_countries("TR:TRY LB:LBP SY:SYP"), elsewhere="TRY"),
    "ruble|rubles|rouble|roubles|卢布|盧布|ルーブル|루블": Shared(
        _countries("RU:RUB BY:BYN"), elsewhere="RUB"
    ),
    "shilling|shillings|先令": Shared(_countries("KE:KES TZ:TZS UG:UGX SO:SOS")),
}
"""Words that mean the money of the country that the source is from."""

YUANS: Final = ("CNY", "TWD", "HKD", "MOP", "USD", "EUR", "JPY", "KRW", "SGD", "AUD", "CAD")
YENS: Final = ("CNY", "JPY")

OPEN: Final = {
    "元": Currency("元", YUANS),
    "圆": Currency("圆", YUANS),
    "圓": Currency("圓", YUANS),
    "块钱": Currency("元", YUANS),
    "塊錢": Currency("元", YUANS),
    "¥": Currency("¥", YENS),
} | {
    word: Currency(
        word, tuple(dict.fromkeys([*filter(None, [shared.elsewhere]), *shared.by_country.values()]))
    )
    for words, shared in SHARED.items()
    for word in words.split("|")
}
"""Words that several currencies share; beside one of those, in 人民币3800亿元, they mean that."""

COUNTRIES: Final = {word: shared for words, shared in SHARED.items() for word in words.split("|")}

WORDS: Final = {
    word: Currency(word, (code,)) for code, words in NAMES.items() for word in words.split("|")
} | OPEN

CODES: Final = tuple(NAMES)

WRITTEN_CODE: Final = re.compile(rf"(?:{ISO_CODES})(?![A-Za-z])|R(?= ?[0-9])", re.ASCII)
"""Codes in capitals, whatever is a word in small letters; and R, which stands before digits."""

EXAMPLE: Final = "write it with a currency, as in 3800亿元, $60bn or 80e9 USD"

SPOKEN: Final = {"USD": "US dollars"}


def written_code(text: str) -> Currency:
    """The currency of a code as it is written."""
    return Currency(text.lower(), (RAND if text == "R" else text,))


def currency_meant(words: list[Currency], *, language: str | None, country: str | None) -> Meant:
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
        return Meant(codes[0])
    meant = [_alone(word, language, country) for word in words]
    if len({each.code for each in meant}) > 1:
        readings = " or ".join(sorted({each.code for each in meant}))
        raise CurrencyError(f"it may be {readings}", f"write {readings}")
    return meant[0]


def _alone(word: Currency, language: str | None, country: str | None) -> Meant:
    """What a shared word means where nothing beside it says so."""
    match word.word, language, country:
        case name, _, _ if name in COUNTRIES:
            return _of_country(word, country)
        case "¥", "ja" | "zh-Hans" | "zh-Hant", _:
            return Meant("JPY" if language == "ja" else "CNY")
        case "¥", _, "JP" | "CN":
            return _assumed(word, "JPY" if country == "JP" else "CNY")
        case "¥", _, _:
            raise CurrencyError(
                "¥ is JPY in Japanese and CNY in Chinese",
                "say which with --language ja or zh-Hans, or write JPY or CNY",
            )
        case "圓", "ja", _:
            raise CurrencyError("圓 is JPY in old Japanese and CNY in Chinese", "write JPY or CNY")
        case _, "zh-Hant" | None, "TW":
            return Meant("TWD")
        case _, "zh-Hant" | None, "HK" | "MO":
            code = "HKD" if country == "HK" else "MOP"
            raise CurrencyError(
                f"{word.word} may be {code} or CNY in a text from {country}", f"write {code} or CNY"
            )
        case _, "zh-Hant", None:
            return _assumed(word, "CNY")
        case _:
            return Meant("CNY")


def _of_country(word: Currency, country: str | None) -> Meant:
    shared = COUNTRIES[word.word]
    code = shared.by_country.get(country or "", shared.elsewhere)
    if code is None:
        readings = ", ".join(word.codes[:-1]) + f" or {word.codes[-1]}"
        raise CurrencyError(
            f"{word.word} may be {readings}", "write the code, or say which country it is from"
        )
    return _assumed(word, code)


def _assumed(word: Currency, code: str) -> Meant:
    return Meant(code, f"{word.word} is read as {SPOKEN.get(code, code)}")
