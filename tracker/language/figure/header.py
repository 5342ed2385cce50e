"""What stands once for many figures, at the head of a table: in USD million."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from tracker.errors import UsageError
from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.lexicon import WORDS
from tracker.language.figure.meanings import Scale
from tracker.language.figure.numerals import MOST
from tracker.language.figure.reader import Figure, FigureError

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a figure has that does not say so itself; None where nothing is said."""

    currency_code: str | None = None
    unit: str | None = None
    """A word for it, such as MW, GPUs or %."""

    scale: str | None = None
    """Words for it, such as million, 百万 or hundred million."""


NOTHING: Final = Header()


def scale_factor(words: str) -> Decimal:
    """What scale words multiply by.

    Raises:
        UsageError: they are none.
    """
    factor, rest = Decimal(1), words.strip().lower()
    while rest:
        word = next((rest[:end] for end in range(len(rest), 0, -1) if rest[:end] in WORDS), "")
        meaning = WORDS.get(word)
        if not isinstance(meaning, Scale) or meaning.is_plural or factor >= MOST:
            break
        factor, rest = EXACTLY.multiply(factor, meaning.factor), rest.removeprefix(word).lstrip()
    if rest or factor in (1, MOST):
        raise UsageError(f"{words[:80]!r} is no scale", hint="as in million, bn, 百万 or 億")
    return factor


def put_under(figure: Figure[Mark], header: Header) -> None:
    """Give the numbers of a figure the scale of the header, where none has one of its own.

    Raises:
        FigureError: one has, and another has not.
    """
    if header.scale is None or figure.is_undisclosed:
        return
    has_scale = [number.scale != 1 for number in figure.numbers]
    if all(has_scale):
        return
    if any(has_scale):
        raise FigureError("one of its numbers has a scale, and for the others there is --scale")
    factor = scale_factor(header.scale)
    figure.numbers = [
        replace(number.times(factor), scale=factor, large_scale=factor) for number in figure.numbers
    ]
    figure.assumptions.append(f"its scale is taken to be {header.scale}")
