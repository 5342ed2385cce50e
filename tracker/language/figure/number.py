"""One number as it was written."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.meanings import (
    Denominator,
    Digits,
    Fraction,
    More,
    Numeral,
    PartsOf,
    Scale,
    Vague,
)

Part = Digits | Numeral | Scale | Fraction | Denominator | PartsOf | More | Vague

PARTS: Final = (Digits, Numeral, Scale, Fraction, Denominator, PartsOf, More, Vague)


class NumberError(ValueError):
    """A number that cannot be read, or not in one way."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; low and high differ where it is vague, as 数百 is."""

    low: Decimal
    high: Decimal
    scale: Decimal
    """The scale words at its end: 亿 of 650亿.  The other end of a range may share them."""

    large_scale: Decimal
    """Those of them from 万 on: 亿 of 6千亿, which the 5千 before it shares."""

    is_round: bool = False
    """Whether it is a scale alone, such as 百亿, which in Chinese is rarely exact."""

    is_loose: bool = False
    """Whether more follows such a scale: 百八十 is 180 in Japanese, some hundred in Chinese."""

    is_more: bool = False
    """Whether it says of itself that there is more: 800多亿."""

    is_leading: bool = False
    """Whether its scale stands before it, as in the head of a table: million 10,000."""

    is_indian: bool = False
    """Whether it is grouped as only India and its neighbours do."""

    is_either: bool = False
    """Whether it is one of two that follow each other: 三四千亿 is 300 to 400 billion."""

    is_portion: bool = False
    """Whether it is so much of a whole, in percent: two thirds, 三分之二."""

    assumption: str | None = None

    @property
    def is_vague(self) -> bool:
        """Whether it says only about how much: several hundred."""
        return self.low != self.high

    def times(self, factor: Decimal) -> "Number":
        """The number in another unit."""
        low, high = EXACTLY.multiply(self.low, factor), EXACTLY.multiply(self.high, factor)
        return replace(self, low=low, high=high)
