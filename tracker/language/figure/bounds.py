"""What the numbers and hedges of a figure say together: its bounds, in base units."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.number import Number
from tracker.language.figure.numerals import TEN_THOUSAND
from tracker.language.figure.quantity import DECIMALS, Bounded, Bounds, bounds, check_positive
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
    check: Callable[[Bounded], None] = check_positive,
) -> Bounds:
    """The bounds of a figure in base units; *factors* are the units of its numbers.

    A number without a unit or scale of its own has those of the others of the range.
    Only a figure that may have a sign may be what *check* refuses.

    Raises:
        ValueError: what it says does not go together.
    """
    if figure.is_undisclosed:
        return bounds(Qualifier.UNDISCLOSED)
    figure.assumptions += [each.assumption for each in figure.numbers if each.assumption]
    found = _bounds(figure, factors, is_round_exact=is_round_exact)
    if not figure.is_signed:
        check(found)
    return found


def _bounds(
    figure: Figure[Mark], factors: Sequence[Decimal | None], *, is_round_exact: bool
) -> Bounds:
    units = _units(factors)
    if len(figure.numbers) > 1:
        return _of_ends(figure, units)
    return _of_one(figure, units[0], is_round_exact=is_round_exact)


def _of_ends(figure: Figure[Mark], units: Sequence[Decimal]) -> Bounds:
    hedges = set(figure.hedges)
    qualifier = _of_range(hedges)
    if qualifier is Qualifier.RANGE and hedges:
        figure.assumptions.append("the ends of the range are approximate")
    if figure.has_tolerance:
        return _around(qualifier, figure.numbers, units)
    numbers = figure.numbers
    if figure.is_joined_by_dash and numbers[0].low < 0 < numbers[1].low:
        raise FigureError("a minus before a range may be that of one end or of both")
    is_negative = all(number.low < 0 for number in numbers)
    if is_negative:
        numbers = [number.times(Decimal(-1)) for number in numbers]
    low, high = _range(figure, numbers, units)
    ends = {"low": low, "high": high, **_middle(numbers, units, low)}
    if is_negative:
        ends = {name: -value for name, value in ends.items()}
    if ends["high"] < ends["low"] <= 0:  # a decline is written as -3% to -5% too
        ends |= {"low": ends["high"], "high": ends["low"]}
    return _plainly(qualifier, **ends)


def _of_one(figure: Figure[Mark], unit: Decimal, *, is_round_exact: bool) -> Bounds:
    hedges = set(figure.hedges)
    [found] = figure.numbers
    found = found.times(unit)
    if found.is_loose and not is_round_exact:
        raise FigureError("it may be exact, as in Japanese, or loose: write 一 before 百 and 千")
    if found.is_more:
        hedges.add(Qualifier.MORE_THAN)
    is_about = figure.is_called_range or (found.is_round and not is_round_exact)
    if is_about and not hedges:
        hedges.add(Qualifier.ABOUT)
    if found.is_either:
        figure.assumptions.append("the ends of the range are approximate")
        return _plainly(_of_range(hedges), low=found.low, high=found.high)
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


def _range(
    figure: Figure[Mark], numbers: Sequence[Number], units: Sequence[Decimal]
) -> tuple[Decimal, Decimal]:
    if any(number.is_vague or number.is_more for number in numbers):
        raise FigureError("a range with a vague end or midpoint")
    low, high = numbers[0], numbers[1]
    as_printed, top = low.times(units[0]).low, high.times(units[1]).low
    if units[0] == units[1]:
        shared = EXACTLY.multiply(as_printed, _shared_scale(low, high))
        if as_printed < shared < top or (as_printed < 0 < top and low.scale == 1):
            return shared, top
    is_far = as_printed > 0 and as_printed * FAR_APART < top
    if not is_far or high.scale in (1, low.scale):
        return as_printed, top
    below = EXACTLY.multiply(as_printed, high.large_scale / TEN_THOUSAND)
    if (
        low.scale == 1
        and 1000 <= low.low < TEN_THOUSAND <= high.large_scale
        and below < top <= 100 * below
    ):
        figure.assumptions.append(f"its lower end is read as {plain(below):,f}")
        return below, top
    raise FigureError("its ends are far apart or go down: write the scale of both")


def _around(qualifier: Qualifier, numbers: Sequence[Number], units: Sequence[Decimal]) -> Bounds:
    """80bn ± 5bn, ± 5 or 80 ± 5bn; a number without a scale has that of the other."""
    if any(number.is_vague or number.is_more for number in numbers):
        raise FigureError("a tolerance of a vague figure")
    middle, tolerance = numbers
    around, most = middle.times(units[0]).low, tolerance.times(units[1]).low
    if middle.scale == 1 and units[0] == units[1]:
        around = EXACTLY.multiply(around, tolerance.scale)
    elif tolerance.scale == 1 and units[0] == units[1]:
        scaled = EXACTLY.multiply(most, middle.scale)
        most = scaled if scaled < around else most
    if not around / FAR_APART < most < around:
        raise FigureError("what it may be off does not go with the figure: write both in full")
    low, high = EXACTLY.subtract(around, most), EXACTLY.add(around, most)
    return _plainly(qualifier, low=low, best=around, high=high)


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
    return bounds(qualifier, **{name: plain(value) for name, value in numbers.items()})


def plain(value: Decimal, *, is_rounded: bool = False) -> Decimal:
    """The number in full digits: 380000000000, not 3.8E+11; to six places if it is rounded.

    Raises:
        FigureError: it has more places, and is not to be rounded.
    """
    if is_rounded:
        value = value.quantize(Decimal(1).scaleb(-DECIMALS), context=EXACTLY)
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0")
    if len(places) > DECIMALS:
        raise FigureError(f"it has more than {DECIMALS} decimal places")
    return Decimal(f"{whole}.{places}" if places else whole)
