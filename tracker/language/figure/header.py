"""What stands once for many figures, at the head of a table: in USD million."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from tracker.errors import UsageError
from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.lexicon import WORDS
from tracker.language.figure.meanings import Scale
from tracker.language.figure.numerals import MOST
from tracker.language.figure.reader import Figure, FigureError, Marked
from tracker.language.units import Unit

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

TAKEN: Final = "is taken to be"
"""How it is said of a figure that the header gave it something."""


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
        raise UsageError(
            f"--scale: {words[:80]!r} is no scale", hint="as in million, bn, 百万 or 億"
        )
    return factor


def put_under(figure: Figure[Mark], header: Header) -> None:
    """Give the numbers of a figure the scale of the header, where they have none of their own.

    Raises:
        FigureError: one of them has another.
    """
    if header.scale is None or figure.is_undisclosed:
        return
    factor = scale_factor(header.scale)
    scales = [number.scale for number in figure.numbers]
    if all(scale == factor for scale in scales):
        return
    if any(scale != 1 for scale in scales):
        raise FigureError(f"it has a scale of its own, and --scale says {header.scale}")
    figure.numbers = [
        replace(number.times(factor), scale=factor, large_scale=factor) for number in figure.numbers
    ]
    figure.assumptions.append(f"its scale {TAKEN} {header.scale}")


def unit_under(
    figure: Figure[Mark],
    header: Header,
    named: Sequence[Unit],
    words: Mapping[str, object],
) -> list[Unit]:
    """The units of a figure: those it names, else that of the header, as *words* have it.

    Raises:
        FigureError: it names another than the header does.
    """
    if header.unit is None:
        if named and header.scale and header.currency_code:
            raise FigureError(f"--scale {header.scale} is that of sums of money, and it is none")
        return list(named)
    unit = words.get(header.unit.lower())
    if not isinstance(unit, Unit):
        unit = None
    if any(unit is None or (each.base, each.factor) != (unit.base, unit.factor) for each in named):
        raise FigureError(f"it names a unit of its own, and --unit says {header.unit}")
    if unit is None or named or figure.is_undisclosed:
        return list(named)
    figure.assumptions.append(f"its unit {TAKEN} {header.unit}")
    figure.marks.append(Marked(0, unit))  # type: ignore[arg-type]
    return [unit]
