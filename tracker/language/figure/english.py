"""Numbers that English words make: one and a half, two hundred twelve, hundred million."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.meanings import Digits, Fraction, Scale
from tracker.language.figure.number import NumberError, Part

MULTIPLY: Final = (Decimal(10), Decimal(12), Decimal(100), Decimal(1000), Decimal(100_000))
"""Western scales that another may follow: hundred million, tens of thousands, lakh crore."""

HUNDREDS: Final = tuple(range(100, 1000, 100))

MILLION: Final = Decimal(1_000_000)


def multiplies(scale: Scale, larger: Scale) -> bool:
    """Whether one scale word may stand before the other: hundred million, 百万."""
    if scale.is_western != larger.is_western or scale.factor >= larger.factor:
        return False
    return not scale.is_western or scale.factor in MULTIPLY


def spoken(words: Sequence[Part]) -> Decimal:
    """What the sections of a number come to, each with the scale words behind it.

    Raises:
        NumberError: they are no one number.
    """
    total, section = Decimal(0), Decimal(0)
    room: Decimal | None = None
    last: Part | None = None
    for word in words:
        match word:
            case Digits() if last is None:
                section = word.value
            case Digits(is_word=True) if _continues(section, word):
                section = EXACTLY.add(section, word.value)
            case Digits(is_word=True, is_article=False) if (
                isinstance(last, Scale) and section >= 1000 and _is_in_words(words)
            ):
                total, section, room = EXACTLY.add(total, section), word.value, last.factor
            case Fraction() if last is None or (isinstance(last, Digits) and not section % 1):
                section = EXACTLY.add(section, word.value)
            case Scale(is_western=True):
                if isinstance(last, Scale) and not multiplies(last, word):
                    raise NumberError("two scale words for one number")
                if word.factor == 100 <= section:
                    raise NumberError("two numbers where one is meant")
                section = EXACTLY.multiply(section if last else Decimal(1), word.factor)
                if room is not None and section >= room:
                    raise NumberError("its scale words do not go down")
            case _:
                raise NumberError("two numbers where one is meant")
        last = word
    return _summed(total, section, room)


def _summed(total: Decimal, rest: Decimal, room: Decimal | None) -> Decimal:
    whole = EXACTLY.add(total, rest)
    if room is not None and room >= MILLION and rest < 1000:
        # Two million five is 2.5 million to some.
        raise NumberError(f"it may be {whole:,f} or more")
    return whole


def _is_in_words(words: Sequence[Part]) -> bool:
    """Whether a number begins as a word, so that more may follow a scale: two thousand five.

    Digits say all of their scale: in $2bn five, and in $2bn a quarter, the rest is something else.
    """
    first = words[0]
    return isinstance(first, Digits) and first.is_word


def _continues(section: Decimal, word: Digits) -> bool:
    """Whether a number word goes on with the one before it: sixty five, two hundred twelve."""
    if section in HUNDREDS:
        return 0 < word.value < 100
    return section < 1000 and section % 10 == 0 and section % 100 >= 20 and 0 < word.value < 10
