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
    """The unit behind each number; one before them all counts for each of them.

    Raises:
        FigureError: a number has two.
    """
    found: list[Decimal | None] = [None] * len(figure.numbers)
    for marked in figure.marks:
        if not isinstance(marked.mark, Unit):
            continue
        for place in [marked.after - 1] if marked.after else range(len(found)):
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

    A number without a unit or scale of its own has those of the others of the range.
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
    units = _units(factors)
    if len(figure.numbers) > 1:
        low, high = _range(figure.numbers, units)
        middle = _middle(figure.numbers, units, low)
        if high < low <= 0:  # a decline of 3 to 5 % is written as -3% to -5% too
            low, high = high, low
        return _plainly(_of_range(hedges), low=low, high=high, **middle)
    [found] = figure.numbers
    found = found.times(units[0])
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


def _units(factors: Sequence[Decimal | None]) -> list[Decimal]:
    """A unit for each number: its own, or that of the next that has one, or of the last."""
    unit = next((factor for factor in reversed(factors) if factor), Decimal(1))
    units: list[Decimal] = []
    for factor in reversed(factors):
        unit = factor or unit
        units.insert(0, unit)
    return units


def _range(numbers: Sequence[Number], units: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    if any(number.is_vague or number.is_more for number in numbers):
        raise FigureError("a range with a vague end or midpoint")
    low, high = numbers[0], numbers[1]
    as_printed, top = low.times(units[0]).low, high.times(units[1]).low
    if units[0] == units[1]:
        shared = EXACTLY.multiply(as_printed, _shared_scale(low, high))
        if as_printed < shared < top:
            return shared, top
    is_far = as_printed > 0 and as_printed * FAR_APART < top
    if is_far and high.scale not in (1, low.scale):
        raise FigureError("its ends are far apart or go down: write the scale of both")
    return as_printed, top


def _middle(
    numbers: Sequence[Number], units: Sequence[Decimal], low: Decimal
) -> dict[str, Decimal]:
    """The midpoint; below the range as printed, it has the scale of the upper end as well."""
    if len(numbers) < 3:
        return {}
    middle = numbers[2].times(units[2]).low
    if middle < low:
        middle = EXACTLY.multiply(middle, _shared_scale(numbers[2], numbers[1]))
    return {"best": middle}


def _shared_scale(low: Number, high: Number) -> Decimal:
    """What the lower end takes over: 亿 for 600-650亿 and for 5千-6千亿, nothing for 800-1千."""
    if low.scale == 1:
        return high.scale
    return high.large_scale if low.large_scale == 1 else Decimal(1)


def _plainly(qualifier: Qualifier, **numbers: Decimal) -> Bounds:
    return bounds(qualifier, **{name: _plain(value) for name, value in numbers.items()})


def _plain(value: Decimal) -> Decimal:
    """The number in full digits: 380000000000, not 3.8E+11."""
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0")
    if len(places) > DECIMALS:
        raise FigureError(f"it has more than {DECIMALS} decimal places")
    return Decimal(f"{whole}.{places}" if places else whole)
