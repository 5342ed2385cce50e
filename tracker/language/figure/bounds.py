"""What the numbers and hedges of a figure say together: its bounds, in base units."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeVar

from tracker.language.figure.numerals import EXACTLY, Number
from tracker.language.figure.quantity import DECIMALS, Bounds, bounds, check_positive
from tracker.language.figure.reader import Figure, FigureError
from tracker.language.units import Unit
from tracker.vocabulary import Qualifier

Mark = TypeVar("Mark")

FAR_APART: Final = 10_000
"""A range does not span four orders of magnitude: 5万-6万亿 means 5万亿."""


def factors(figure: Figure[Mark]) -> Sequence[Decimal | None]:
    """The unit behind each number; one before them all counts for the last.

    Raises:
        FigureError: a number has two.
    """
    found: list[Decimal | None] = [None] * len(figure.numbers)
    for marked in figure.marks:
        if not isinstance(marked.mark, Unit):
            continue
        place = marked.after - 1 if marked.after else -1
        if found[place] not in (None, marked.mark.factor):
            raise FigureError("it names two units for one number")
        found[place] = marked.mark.factor
    return found


def resolved(
    figure: Figure[Mark],
    factors: Sequence[Decimal | None],
    *,
    is_round_exact: bool,
    is_signed: bool = False,
) -> Bounds:
    """The bounds of a figure in base units; *factors* are the units of its numbers.

    A number without a unit or scale of its own has those of the other end of the range.
    Only with *is_signed* may it be zero or less.

    Raises:
        ValueError: what it says does not go together.
    """
    if figure.is_undisclosed:
        return bounds(Qualifier.UNDISCLOSED)
    found = _bounds(figure, factors, is_round_exact=is_round_exact)
    if not is_signed:
        check_positive(found)
    return found


def _bounds(
    figure: Figure[Mark], factors: Sequence[Decimal | None], *, is_round_exact: bool
) -> Bounds:
    hedges = set(figure.hedges)
    if len(figure.numbers) > 1:
        low, high = _range(figure.numbers[0], figure.numbers[1], factors[:2])
        if high < low <= 0:  # a decline of 3 to 5 % is written as -3% to -5% too
            low, high = high, low
        middle = _middle(figure.numbers[2:], factors)
        return _plainly(_of_range(hedges), low=low, high=high, **middle)
    [found] = figure.numbers
    found = found.times(factors[0] or Decimal(1))
    if found.is_more:
        hedges.add(Qualifier.MORE_THAN)
    if found.is_round and not is_round_exact and not hedges:
        hedges.add(Qualifier.ABOUT)
    if found.is_vague and hedges <= {Qualifier.ABOUT, Qualifier.ORDER_OF_MAGNITUDE}:
        return _plainly(Qualifier.ORDER_OF_MAGNITUDE, low=found.low, high=found.high)
    if len(hedges) > 1:
        raise FigureError(f"it says both {' and '.join(sorted(hedges))}")
    qualifier = hedges.pop() if hedges else Qualifier.EXACT
    if qualifier is Qualifier.ORDER_OF_MAGNITUDE:
        qualifier = Qualifier.ABOUT
    is_ceiling = qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN)
    return _plainly(qualifier, best=found.high if is_ceiling else found.low)


def _of_range(hedges: set[Qualifier]) -> Qualifier:
    if hedges <= {Qualifier.ABOUT}:
        return Qualifier.RANGE
    if hedges <= {Qualifier.ABOUT, Qualifier.ORDER_OF_MAGNITUDE}:
        return Qualifier.ORDER_OF_MAGNITUDE
    raise FigureError(f"a range that is also '{' and '.join(sorted(hedges))}'")


def _range(low: Number, high: Number, factors: Sequence[Decimal | None]) -> tuple[Decimal, Decimal]:
    if low.is_vague or high.is_vague or low.is_more or high.is_more:
        raise FigureError("a range with a vague end")
    first, last = factors[0], factors[-1]
    last = last or first or Decimal(1)
    top = EXACTLY.multiply(high.high, last)
    as_printed = EXACTLY.multiply(low.low, first or last)
    if first is None or first == last:
        shared = EXACTLY.multiply(as_printed, _shared_scale(low, high))
        if as_printed < shared < top:
            return shared, top
    is_far = as_printed > 0 and as_printed * FAR_APART < top
    if is_far and high.scale not in (1, low.scale):
        raise FigureError("its ends are far apart or go down: write the scale of both")
    return as_printed, top


def _middle(numbers: Sequence[Number], factors: Sequence[Decimal | None]) -> dict[str, Decimal]:
    if not numbers:
        return {}
    [middle] = numbers
    factor = factors[2] or factors[1] or factors[0] or Decimal(1)
    return {"best": EXACTLY.multiply(middle.low, factor)}


def _shared_scale(low: Number, high: Number) -> Decimal:
    """What the lower end takes over: 亿 for 600-650亿 and for 5千-6千亿, nothing for 800-1千."""
    if low.scale == 1:
        return high.scale
    if low.scale < 10_000 <= high.scale and high.scale % low.scale == 0:
        return high.scale / low.scale if high.scale > 10_000 * low.scale else high.scale
    return Decimal(1)


def _plainly(qualifier: Qualifier, **numbers: Decimal) -> Bounds:
    return bounds(qualifier, **{name: _plain(value) for name, value in numbers.items()})


def _plain(value: Decimal) -> Decimal:
    """The number in full digits: 380000000000, not 3.8E+11."""
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0")
    if len(places) > DECIMALS:
        raise FigureError(f"it has more than {DECIMALS} decimal places")
    return Decimal(f"{whole}.{places}" if places else whole)
