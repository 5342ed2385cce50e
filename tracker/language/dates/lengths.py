"""How long a period is in words: 3-5 years, 两年半, four quarters, a decade."""

import re
from dataclasses import dataclass
from typing import Final

from tracker.language.day import counted

COUNT: Final = (
    r"(?:[0-9]{1,3}(?:\.5)?|[一二两兩三四五六七八九十]{1,3}|"
    r"[a-z]{3,9}(?:[- ]and[- ]a[- ]half)?|an?)"
)

UNITS: Final = {
    1: "个月|個月|か月|ヶ月|カ月|ヵ月|개월|months|month",
    3: "个季度|個季度|四半期|개 분기|개분기|분기|quarters|quarter",
    12: "个财年|個財年|カ年|か年|ヶ年|ヵ年|年|년|fiscal years|fiscal year|years|year|yrs|yr",
    120: "decades|decade",
}

UNIT: Final = "|".join(spellings for spellings in UNITS.values())
JOINT: Final = "-|–|—|~|〜|to|or|至|到|から|、|에서"

LENGTH: Final = (
    rf"(?:(?P<least>{COUNT}) ?(?:{JOINT}) ?)?(?P<count>{COUNT})[- ]?(?P<unit>{UNIT})"
    r"(?P<half>半| ?반)?"
)
"""A number of years or months, or from one number of them to another."""

HALF_A_YEAR: Final = "半年|반년|half a year|a half-year|half year|half-year"


@dataclass(frozen=True, slots=True)
class Length:
    """How many months; the most of them where a text says from so many to so many."""

    months: int
    assumption: str | None = None


def length(match: re.Match[str]) -> Length | None:
    """The length that a match of LENGTH says; None if it says none."""
    unit = next(months for months, words in UNITS.items() if match["unit"] in words.split("|"))
    most = _months(match["count"], unit)
    if match["half"] and most is not None:
        most += unit // 2 if unit == 12 else 0
    if not most:
        return None
    if match["least"] is None:
        return Length(most)
    least = _months(match["least"], unit)
    if least is None or not 0 < least < most:
        return None
    return Length(most, f"it is read as the longest that is said, {most} months")


def _months(text: str, unit: int) -> int | None:
    """So many units in months, a half included where that is whole months."""
    words = re.sub("[- ]and[- ]a[- ]half$", "", text)
    is_half = words != text or words.endswith(".5")
    count = counted(words.removesuffix(".5"))
    if count is None or (is_half and unit % 2):
        return None
    return count * unit + (unit // 2 if is_half else 0)
