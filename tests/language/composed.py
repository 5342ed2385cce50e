"""Figures and periods put together of their parts, with what reading them has to give."""

import os
import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

ANNOUNCED: Final = date(2026, 2, 10)

Kind = Literal["amount", "capacity", "share", "period"]
Expected = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with what it says: the bounds and unit of a figure, or the days of a period."""

    kind: Kind
    language: str
    text: str
    expected: Expected
    end_month: int = 12


def seed_of_run() -> int:
    """The seed that is given, or a new one."""
    return int(os.environ.get("TRACKER_COMPOSED_SEED") or random.SystemRandom().randrange(10**6))


HEDGES: Final = {
    "en": {
        "exact": "{}|a total of {}|the {}",
        "about": "about {}|roughly {}|~{}|around {}|approximately {}|nearly {}|{} or so",
        "more_than": "more than {}|over {}|north of {}|in excess of {}|{}-plus",
        "at_least": "at least {}|no less than {}|{} or more|≥{}",
        "up_to": "up to {}|as much as {}|no more than {}|{} at most",
        "less_than": "less than {}|under {}|just under {}|<{}",
    },
    "zh-Hans": {
        "exact": "{}|总额{}|共{}|达到{}",
        "about": "约{}|近{}|大约{}|{}左右|接近{}",
        "more_than": "超{}|超过{}|逾{}|高于{}",
        "at_least": "至少{}|不低于{}|{}以上",
        "up_to": "最多{}|不超过{}|高达{}|{}以内",
        "less_than": "不到{}|低于{}|不足{}",
    },
    "zh-Hant": {
        "exact": "{}|總額{}|達{}",
        "about": "約{}|近{}|大約{}|{}左右",
        "more_than": "超過{}|逾{}|超{}",
        "at_least": "至少{}|不低於{}|{}以上",
        "up_to": "最多{}|不超過{}|高達{}|上看{}",
        "less_than": "不到{}|低於{}",
    },
    "ja": {
        "exact": "{}",
        "about": "約{}|およそ{}|ほぼ{}|{}程度|{}前後",
        "more_than": "{}超|{}を超える|{}を上回る",
        "at_least": "少なくとも{}|{}以上|最低でも{}",
        "up_to": "最大{}|最大で{}|{}以下",
        "less_than": "{}未満|{}を下回る",
    },
    "ko": {
        "exact": "{}|총 {}",
        "about": "약 {}|대략 {}|{} 정도|{} 안팎|{} 가량",
        "more_than": "{} 초과|{} 넘게|{}을 넘는",
        "at_least": "최소 {}|적어도 {}|{} 이상",
        "up_to": "최대 {}|{} 이하",
        "less_than": "{} 미만",
    },
}

SCALES: Final = {
    "en": {"1": "", "1e3": "k| thousand", "1e6": "m| million|mn", "1e9": "bn| billion|b| bn"}
    | {"1e12": "tn| trillion"},
    "zh-Hans": {"1e4": "万", "1e6": "百万", "1e7": "千万", "1e8": "亿|个亿", "1e12": "万亿"},
    "zh-Hant": {"1e4": "萬", "1e6": "百萬", "1e8": "億", "1e12": "兆|萬億"},
    "ja": {"1e4": "万", "1e8": "億", "1e12": "兆", "1e7": "千万"},
    "ko": {"1e4": "만", "1e8": "억", "1e12": "조", "1e7": "천만"},
}

MONEY: Final = {
    "en": {
        "USD": "US${}|USD {}|{} USD|{} US dollars|USD{}|${}",
        "EUR": "€{}|EUR {}|{} euros|{} EUR",
        "GBP": "£{}|GBP {}|{} pounds sterling",
        "AUD": "A${}|AUD {}",
        "JPY": "JPY {}|{} yen",
        "INR": "₹{}|INR {}",
        "KRW": "₩{}|{} won",
        "ZAR": "R{}|ZAR {}",
        "SEK": "SEK {}|{} SEK",
    },
    "zh-Hans": {
        "USD": "{}美元|{}美金|US${}",
        "CNY": "{}元|人民币{}元|{}元人民币|¥{}",
        "EUR": "{}欧元",
        "HKD": "{}港元|HK${}",
        "TWD": "新台币{}元",
    },
    "zh-Hant": {
        "USD": "{}美元|US${}",
        "TWD": "新台幣{}元|NT${}",
        "CNY": "人民幣{}元",
        "JPY": "{}日圓",
    },
    "ja": {"JPY": "{}円|¥{}", "USD": "{}ドル|{}米ドル", "EUR": "{}ユーロ", "CNY": "{}人民元"},
    "ko": {"KRW": "{}원|{} 원|₩{}", "USD": "{} 달러|{}달러", "EUR": "{} 유로", "CNY": "{} 위안"},
}

RANGES: Final = {
    "en": "{}-{}|{}–{}|{} to {}",
    "zh-Hans": "{}至{}|{}-{}|{}到{}|{}~{}",
    "zh-Hant": "{}至{}|{}-{}|{}到{}",
    "ja": "{}から{}|{}〜{}|{}～{}",
    "ko": "{}~{}|{}에서 {}|{}-{}",
}

UNITS: Final = {
    "en": {"MW": ("{} MW|{}MW|{} megawatts", "1"), "GW": ("{} GW|{}GW|{} gigawatts", "1000")},
    "zh-Hans": {"MW": ("{}兆瓦|{}MW", "1"), "GW": ("{}吉瓦", "1000"), "kW": ("{}千瓦", "0.001")},
    "zh-Hant": {"MW": ("{}MW|{} MW", "1"), "GW": ("{}GW", "1000")},
    "ja": {"MW": ("{}メガワット|{}MW", "1"), "GW": ("{}ギガワット", "1000")},
    "ko": {"MW": ("{}메가와트|{} MW", "1"), "GW": ("{}기가와트", "1000")},
}

SHARES: Final = {"en": "{}%|{} percent", "zh-Hans": "{}%", "zh-Hant": "{}%", "ja": "{}%"} | {
    "ko": "{}%|{} 퍼센트"
}


NUMERALS: Final = "一二三四五六七八九"
EITHER: Final = ("zh-Hans", "zh-Hant", "ja")
"""Languages that write one or the next of two numerals before a scale: 三四千亿."""

LARGE: Final = {
    "zh-Hans": (("万", "亿", "1e12", "1e8"), ("亿", "万", "1e8", "1e4")),
    "zh-Hant": (("兆", "億", "1e12", "1e8"), ("億", "萬", "1e8", "1e4")),
    "ja": (("兆", "億", "1e12", "1e8"), ("億", "万", "1e8", "1e4")),
    "ko": (("조", "억", "1e12", "1e8"), ("조 ", "억", "1e12", "1e8"), ("억", "만", "1e8", "1e4")),
}
"""Two scales of one number, the larger first, and what each multiplies by: 2兆2600億."""

THOUSANDS: Final = {"zh-Hans": "千", "zh-Hant": "千", "ja": "千", "ko": "천"}

TENTHS: Final = {"zh-Hans": "{}成{}", "zh-Hant": "{}成{}", "ja": "{}割{}分", "ko": "{}할 {}푼"}

SEASONS: Final = {
    "en": {2: "spring {y}|spring of {y}", 5: "summer {y}|summer of {y}", 8: "fall {y}|autumn {y}"},
    "zh-Hans": {2: "{y}春季|{y}春", 5: "{y}夏天|{y}夏季", 8: "{y}秋季"},
    "zh-Hant": {5: "{y}夏季", 8: "{y}秋天"},
    "ja": {2: "{y}春", 5: "{y}夏|{y}の夏", 8: "{y}秋"},
    "ko": {2: "{y} 봄", 5: "{y} 여름", 8: "{y} 가을"},
}
ABOUT: Final = {
    "en": "around {}|about {}|circa {}",
    "zh-Hans": "{}左右|{}前后|大约{}",
    "zh-Hant": "{}左右|{}前後",
    "ja": "{}頃|{}ごろ|{}前後",
    "ko": "{}경|{} 무렵|{}쯤",
}


def some(choice: random.Random, words: str) -> str:
    """One of the words."""
    return choice.choice(words.split("|"))


def digits(choice: random.Random, least: int = 1) -> tuple[str, Decimal]:
    """A number in one of the ways that digits are written."""
    value = Decimal(choice.randint(least, choice.choice((9, 99, 999)) + least))
    match choice.randrange(6):
        case 0:
            value += Decimal(choice.randint(1, 9)) / 10
        case 1:
            value += Decimal(choice.randint(1, 99)) / 100
        case 2:
            value = value * 1000 + choice.randint(0, 999)
            return f"{value:,}", value
        case 3:
            return f"{value:.1f}" if value % 1 == 0 else str(value), value
    return str(value), value


def spelt(value: int, language: str) -> str:
    """A number below ten thousand in Chinese characters: 三千零五十, in Japanese 三千五十."""
    text, is_gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit == 0:
            is_gap = bool(text)
            continue
        is_silent = digit == 1 and unit != "" and (language == "ja" or (unit == "十" and not text))
        gap = "零" if is_gap and language != "ja" else ""
        text, is_gap = f"{text}{gap}{'' if is_silent else NUMERALS[digit - 1]}{unit}", False
    return text


def in_parts(choice: random.Random, language: str) -> tuple[str, Decimal]:
    """A number whose parts are added up, or that is spelt: 2兆2600億, 1조 2천억, 三千八百亿."""
    large, small, factor, rest = choice.choice(LARGE[language])
    if language in EITHER and choice.random() < 0.5:
        # What Japanese leaves out of 六百八 Chinese may have left out as well.
        tens, ones = choice.randint(1, 999), choice.choice((0, choice.randint(1, 9)))
        value = 10 * tens + (ones if tens % 10 or language != "ja" else 0)
        word = small.strip()
        return f"{spelt(value, language)}{word}", Decimal(value) * Decimal(rest)
    first, second = choice.randint(1, 9), choice.randint(1, 9)
    above = Decimal(first) * Decimal(factor)
    if choice.random() < 0.5:
        written = f"{second}{THOUSANDS[language]}"
        value = 1000 * second
    else:
        value = choice.randint(10, 9999)
        written = choice.choice((f"{value}", f"{value:,}"))
    return f"{first}{large}{written}{small}", above + value * Decimal(rest)


def number(value: Decimal) -> str:
    """A value as it is compared."""
    return f"{value.normalize():f}"


def bounds(qualifier: str, low: Decimal, high: Decimal | None = None) -> Expected:
    """The hedge and the three numbers that follow from it."""
    if high is not None:
        return "range", number(low), "-", number(high)
    value = number(low)
    has_low = qualifier in ("exact", "at_least", "more_than")
    has_high = qualifier in ("exact", "up_to", "less_than")
    return qualifier, value if has_low else "-", value, value if has_high else "-"


def _figure(
    choice: random.Random, language: str, scales: dict[str, str]
) -> tuple[str, str, tuple[str, ...]]:
    """A template for the hedge, what stands in the middle, and the bounds."""
    factor, words = choice.choice(list(scales.items()))
    scale = some(choice, words)
    if language in EITHER and scale and choice.random() < 0.1:
        first = choice.randrange(1, 9)
        ends = [Decimal(each) * Decimal(factor) for each in (first, first + 1)]
        return "{}", f"{NUMERALS[first - 1 : first + 1]}{scale}", bounds("range", *ends)
    if language in LARGE and scale and choice.random() < 0.15:
        written, value = in_parts(choice, language)
        qualifier = choice.choice(list(HEDGES[language]))
        return some(choice, HEDGES[language][qualifier]), written, bounds(qualifier, value)
    text, value = digits(choice)
    if choice.random() < 0.25:
        wide, top = digits(choice)
        if top == value:
            top, wide = top + 1, str(top + 1)
        if top < value:
            text, wide, value, top = wide, text, top, value
        joined = some(choice, RANGES[language])
        # 1-2 thousand has one scale; 1-2,000 would be 1 to 2,000.
        low = text if choice.random() < 0.5 else f"{text}{scale}"
        written = joined.format(low, f"{wide}{scale}")
        return "{}", written, bounds("range", value * Decimal(factor), top * Decimal(factor))
    qualifier = choice.choice(list(HEDGES[language]))
    hedge = some(choice, HEDGES[language][qualifier])
    return hedge, f"{text}{scale}", bounds(qualifier, value * Decimal(factor))


def amount(choice: random.Random, language: str) -> Composed:
    """Hedge, currency, number and scale in an order of the language."""
    hedge, written, expected = _figure(choice, language, SCALES[language])
    code, forms = choice.choice(list(MONEY[language].items()))
    text = hedge.format(some(choice, forms).format(written))
    return Composed("amount", language, text, (*expected, code))


def capacity(choice: random.Random, language: str) -> Composed:
    """Hedge, number and unit of power."""
    hedge, written, expected = _figure(choice, language, {"1": ""})
    forms, factor = choice.choice(list(UNITS[language].values()))
    scaled = tuple(
        each if each == "-" else number(Decimal(each) * Decimal(factor)) for each in expected[1:]
    )
    text = hedge.format(some(choice, forms).format(written))
    return Composed("capacity", language, text, (expected[0], *scaled, "MW"))


def share(choice: random.Random, language: str) -> Composed:
    """Hedge, number and percent."""
    if language in TENTHS and choice.random() < 0.25:
        tenths, rest = choice.randint(1, 9), choice.randint(1, 9)
        qualifier = choice.choice(list(HEDGES[language]))
        written = TENTHS[language].format(tenths, rest)
        text = some(choice, HEDGES[language][qualifier]).format(written)
        expected = bounds(qualifier, Decimal(10 * tenths + rest))
        return Composed("share", language, text, (*expected, "percent"))
    hedge, written, expected = _figure(choice, language, {"1": ""})
    text = hedge.format(some(choice, SHARES[language]).format(written))
    return Composed("share", language, text, (*expected, "percent"))


PARTS: Final = {
    "en": {
        (0, 6): "H1 {y}|first half of {y}|1H {y}",
        (6, 6): "H2 {y}|second half of {y}|2H {y}",
        (0, 3): "Q1 {y}|first quarter of {y}|1Q {y}",
        (3, 3): "Q2 {y}|2Q {y}",
        (6, 3): "Q3 {y}|third quarter of {y}|3Q {y}",
        (9, 3): "{y} Q4|fourth quarter of {y}",
        (0, 9): "first nine months of {y}|9M {y}|first three quarters of {y}",
        (0, 12): "{y}|{y}E|in {y}",
        (0, 4): "early {y}",
        (4, 4): "mid-{y}",
        (8, 4): "late {y}",
    },
    "zh-Hans": {
        (0, 6): "{y}上半年",
        (6, 6): "{y}下半年",
        (0, 3): "{y}第一季度|{y}一季度",
        (9, 3): "{y}第四季度|{y}Q4",
        (0, 9): "{y}前三季度|{y}前九个月",
        (0, 12): "{y}",
        (0, 4): "{y}初",
    },
    "zh-Hant": {(0, 6): "{y}上半年", (6, 6): "{y}下半年", (3, 3): "{y}第二季", (0, 12): "{y}"},
    "ja": {
        (0, 6): "{y}上期|{y}上半期",
        (6, 6): "{y}下期",
        (0, 3): "{y}第1四半期",
        (6, 3): "{y}第3四半期",
        (0, 12): "{y}",
    },
    "ko": {
        (0, 6): "{y} 상반기",
        (6, 6): "{y} 하반기",
        (0, 3): "{y} 1분기",
        (6, 3): "{y} 3분기",
        (0, 12): "{y}",
        (0, 4): "{y} 초",
    },
}

YEARS: Final = {
    "en": "{year}|CY{year}",
    "zh-Hans": "{year}年",
    "zh-Hant": "{year}年",
    "ja": "{year}年",
    "ko": "{year}년",
}
FISCAL_YEARS: Final = {
    "en": "FY{year}|FY{short}|fiscal {year}|FY'{short}|FY{before}/{short}",
    "zh-Hans": "{year}财年|{year}财政年度|{before}/{short}财年",
    "zh-Hant": "{year}財年|{year}會計年度",
    "ja": "{year}年{month}月期|{year}会計年度",
    "ko": "{year}회계연도",
}


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """The first and the last day of so many months from a month of a year on."""
    start = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = first + count - 1
    end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(*start, 1), date(*end, monthrange(*end)[1])


def period(choice: random.Random, language: str) -> Composed:
    """A part of a year of the calendar, or of a company's own, in an order of the language."""
    year = choice.randint(2020, 2035)
    end_month = choice.choice((3, 6, 9))
    (first, count), forms = choice.choice(list(PARTS[language].items()))
    is_fiscal = choice.random() < 0.5
    name = some(choice, (FISCAL_YEARS if is_fiscal else YEARS)[language]).format(
        year=year,
        short=f"{year % 100:02}",
        before=year - 1,
        month=end_month,
    )
    start, end = months(year, 1 + first, count)
    if is_fiscal:
        start, end = months(year - 1, end_month + 1 + first, count)
    if not is_fiscal and choice.random() < 0.2:
        first, forms = choice.choice(list(SEASONS[language].items()))
        start, end = months(year, 1 + first, 3)
    text = some(choice, forms).format(y=name)
    if choice.random() < 0.1:
        text = some(choice, ABOUT[language]).format(text)
    return Composed("period", language, text, (str(start), str(end)), end_month)


COMPOSERS: Final[tuple[Callable[[random.Random, str], Composed], ...]] = (
    amount,
    capacity,
    share,
    period,
)


def composed(seed: int, count: int) -> list[Composed]:
    """So many texts, the same for the same seed; half of them amounts and half the rest."""
    choice = random.Random(seed)
    made = []
    for place in range(count):
        language = choice.choice(list(HEDGES))
        make = amount if place % 2 else COMPOSERS[1 + place // 2 % 3]
        made.append(make(choice, language))
    return made


def rewritten(text: Composed, words: str) -> Composed:
    """The same figure in other words."""
    return replace(text, text=words)
