"""Quantities as people read them, so written that reading them gives the same quantity."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tracker.language.figure.exact import EXACTLY
from tracker.vocabulary import Qualifier

if TYPE_CHECKING:
    # What reads figures takes long to load, and every command writes some.
    from tracker.language.amount import Amount
    from tracker.language.capacity import Capacity
    from tracker.language.figure.quantity import Quantity
    from tracker.language.period import Period
    from tracker.language.share import Share

NOT_STATED: Final = "—"
"""What people read where there is no value."""

SCALES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "en": (("1e12", " trillion"), ("1e9", " billion"), ("1e6", " million")),
    "zh-Hans": (("1e12", "万亿"), ("1e8", "亿"), ("1e4", "万")),
    "zh-Hant": (("1e12", "萬億"), ("1e8", "億"), ("1e4", "萬")),
    "ja": (("1e12", "兆"), ("1e8", "億"), ("1e4", "万")),
    "ko": (("1e12", "조"), ("1e8", "억"), ("1e4", "만")),
}
"""Scale words, largest first; not the 兆 of Taiwan, which elsewhere means mega."""

FEW: Final = 3
"""Decimal places that a number before a scale word may have; with more it is written out."""

HEDGES: Final = {
    "en": {
        Qualifier.ABOUT: "about {}",
        Qualifier.MORE_THAN: "more than {}",
        Qualifier.AT_LEAST: "at least {}",
        Qualifier.UP_TO: "up to {}",
        Qualifier.LESS_THAN: "less than {}",
        Qualifier.ORDER_OF_MAGNITUDE: "on the order of {}",
        Qualifier.UNDISCLOSED: "undisclosed",
    },
    "zh-Hans": {
        Qualifier.ABOUT: "约{}",
        Qualifier.MORE_THAN: "超过{}",
        Qualifier.AT_LEAST: "至少{}",
        Qualifier.UP_TO: "最多{}",
        Qualifier.LESS_THAN: "不到{}",
        Qualifier.ORDER_OF_MAGNITUDE: "{}量级",
        Qualifier.UNDISCLOSED: "未披露",
    },
    "zh-Hant": {
        Qualifier.ABOUT: "約{}",
        Qualifier.MORE_THAN: "超過{}",
        Qualifier.AT_LEAST: "至少{}",
        Qualifier.UP_TO: "最多{}",
        Qualifier.LESS_THAN: "不到{}",
        Qualifier.ORDER_OF_MAGNITUDE: "{}量級",
        Qualifier.UNDISCLOSED: "未公開",
    },
    "ja": {
        Qualifier.ABOUT: "約{}",
        Qualifier.MORE_THAN: "{}超",
        Qualifier.AT_LEAST: "{}以上",
        Qualifier.UP_TO: "最大{}",
        Qualifier.LESS_THAN: "{}未満",
        Qualifier.ORDER_OF_MAGNITUDE: "{}のオーダー",
        Qualifier.UNDISCLOSED: "非公表",
    },
    "ko": {
        Qualifier.ABOUT: "약 {}",
        Qualifier.MORE_THAN: "{} 초과",
        Qualifier.AT_LEAST: "{} 이상",
        Qualifier.UP_TO: "최대 {}",
        Qualifier.LESS_THAN: "{} 미만",
        Qualifier.ORDER_OF_MAGNITUDE: "{} 자릿수",
        Qualifier.UNDISCLOSED: "비공개",
    },
}

RANGES: Final = {
    "en": ("{} to {}", ", midpoint {}"),
    "zh-Hans": ("{}至{}", ",中值{}"),
    "zh-Hant": ("{}至{}", ",中值{}"),
    "ja": ("{}から{}", "、中間値{}"),
    "ko": ("{}에서 {}", ", 중간값 {}"),
}
"""How the ends of a range are joined, and how its midpoint follows."""

MONEY: Final = {
    "zh-Hans": {
        "USD": "美元",
        "CNY": "元人民币",
        "JPY": "日元",
        "KRW": "韩元",
        "EUR": "欧元",
        "GBP": "英镑",
        "TWD": "元新台币",
        "HKD": "港元",
    },
    "zh-Hant": {
        "USD": "美元",
        "CNY": "元人民幣",
        "JPY": "日圓",
        "KRW": "韓元",
        "EUR": "歐元",
        "GBP": "英鎊",
        "TWD": "元新台幣",
        "HKD": "港元",
    },
    "ja": {
        "USD": "ドル",
        "CNY": "人民元",
        "JPY": "円",
        "KRW": "ウォン",
        "EUR": "ユーロ",
        "GBP": "ポンド",
        "TWD": "台湾ドル",
        "HKD": "香港ドル",
    },
    "ko": {
        "USD": " 달러",
        "CNY": " 위안",
        "JPY": " 엔",
        "KRW": "원",
        "EUR": " 유로",
        "GBP": " 파운드",
        "TWD": " 대만 달러",
        "HKD": " 홍콩 달러",
    },
}
"""Names of currencies behind an amount; the others, and all in English, go by their code."""

COUNTED: Final = {
    "en": {"accelerators": " accelerators", "clusters": " clusters", None: " items"},
    "zh-Hans": {"accelerators": "张", "clusters": "个集群", None: "个"},
    "zh-Hant": {"accelerators": "張", "clusters": "個集群", None: "個"},
    "ja": {"accelerators": "枚", "clusters": "クラスター", None: "個"},
    "ko": {"accelerators": "장", "clusters": "개 클러스터", None: "개"},
}

SHARES: Final = {
    "en": {"percent": "%", "percentage_points": " percentage points", "multiple": " times"},
    "zh-Hans": {"percent": "%", "percentage_points": "个百分点", "multiple": "倍"},
    "zh-Hant": {"percent": "%", "percentage_points": "個百分點", "multiple": "倍"},
    "ja": {"percent": "%", "percentage_points": "ポイント", "multiple": "倍"},
    "ko": {"percent": "%", "percentage_points": "%p", "multiple": "배"},
}

POWER: Final = {"it_power": " IT power", "grid_connection": " grid connection"}


def write_amount(amount: "Amount", language: str = "en") -> str:
    """The amount in words of the language, as in `more than USD 80 billion` or 超过800亿美元.

    Reading it with the same language gives the same quantity and currency.
    """
    code = amount.currency_code or ""
    if language == "en":
        return _hedged(amount, language, before=f"{code} ")
    word = MONEY[language].get(code, f" {code}")
    return _hedged(amount, language, after=word)


def write_capacity(capacity: "Capacity", language: str = "en") -> str:
    """The capacity in words of the language, as in `about 300 MW` or 1.8万张 H100."""
    chip = f" {capacity.chip}" if capacity.chip else ""
    if capacity.unit == "count":
        counted = COUNTED[language]
        word = counted.get(capacity.metric, counted[None])
        after = f"{chip}{word}" if language == "en" else f"{word}{chip}"
    else:
        number_format = f" {capacity.number_format}" if capacity.number_format else ""
        after = f" {capacity.unit}{number_format}{chip}" + POWER.get(capacity.metric or "", "")
    return _hedged(capacity, language, after=after)


def write_share(share: "Share", language: str = "en") -> str:
    """The share or multiple in words of the language, as in `about 40%` or 超过3倍."""
    return _hedged(share, language, after=SHARES[language][share.unit])


def write_period(period: "Period") -> str:
    """The period by its first and last day, as in 2025-02-24..2028-02-23."""
    return f"{period.start}..{period.end}"


def write_day(day: date, precision: str | None = "day") -> str:
    """The date as exactly as it is known: 2025-02-24, 2025-02, 2025Q1, 2025."""
    match precision:
        case "year":
            return f"{day:%Y}"
        case "quarter":
            return f"{day:%Y}Q{(day.month + 2) // 3}"
        case "month":
            return f"{day:%Y-%m}"
        case _:
            return day.isoformat()


def _hedged(quantity: "Quantity", language: str, *, before: str = "", after: str = "") -> str:
    hedge = HEDGES[language].get(quantity.qualifier, "{}")
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None and low != high:
        scale = _scale([low, high] if best is None else [low, best, high], language)
        join, middle = RANGES[language]
        text = before + join.format(_scaled(low, scale), _scaled(high, scale)) + after
        if best is not None:
            text += middle.format(before + _scaled(best, scale) + after)
        return hedge.format(text)
    if best is None:
        return hedge
    return hedge.format(before + _scaled(best, _scale([best], language)) + after)


Scaled = tuple[Decimal, str]


def _scale(values: list[Decimal], language: str) -> Scaled:
    """The largest scale in which all the values are short; both ends of a range have one."""
    for size, word in SCALES[language]:
        factor = Decimal(size)
        if all(value >= factor and _is_short(value, factor) for value in values):
            return factor, word
    return Decimal(1), ""


def _is_short(value: Decimal, factor: Decimal) -> bool:
    thousandths = EXACTLY.multiply(EXACTLY.divide(value, factor), Decimal(10**FEW))
    return thousandths == thousandths.to_integral_value()


def _scaled(value: Decimal, scale: Scaled) -> str:
    factor, word = scale
    return grouped_digits(EXACTLY.divide(value, factor)) + word


def digits(value: Decimal) -> str:
    """A number in full, without zeros behind the point that mean nothing: 1234.5."""
    return grouped_digits(value).replace(",", "")


def grouped_digits(value: Decimal) -> str:
    """The same with thousands separated: 1,234.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
