"""Power, computing power, machines and space as people write them: 1.2GW, 1.8万张, 50公顷."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tracker.errors import UnreadableError
from tracker.language import units
from tracker.language.figure import lexicon
from tracker.language.figure.bounds import factors, plain, resolved
from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.header import NOTHING, Header, put_under, unit_under
from tracker.language.figure.meanings import WordMeaning
from tracker.language.figure.quantity import Bounds, Quantity, bounds, check_not_negative
from tracker.language.figure.reader import Figure, FigureError, parsed
from tracker.language.figure.scanner import Lexicon, OpenEnded
from tracker.language.text import stated
from tracker.language.units import (
    H100_EQUIVALENT,
    MODEL,
    SQUARE_METRES,
    Chip,
    Equivalent,
    Format,
    Mark,
    Noun,
    Unit,
)
from tracker.vocabulary import CAPACITY_UNITS, CapacityMetric, CapacityUnit, Qualifier

KIND = "a capacity"


def _model(text: str) -> Chip:
    return Chip(text.removesuffix("s"))


HINT = "write it with a unit, as in 300 MW, 30 EFLOPS fp16, 1.8万张 or 18,000 GPUs"

LEXICON: Lexicon[WordMeaning | Mark] = Lexicon(
    {**lexicon.WORDS, **units.WORDS}, OpenEnded(MODEL, _model), example=HINT
)

MISTAKEN: Final = {
    "mW": ("mW is milliwatts, MW megawatts", "write MW"),
    "千千瓦": ("千千瓦 may be a thousand kilowatts, or 千瓦 with a character twice", "write 兆瓦"),
}
"""Units that are rarely meant as they are written -> why, and what to write."""

ACCELERATOR = Unit("count", Decimal(1), "accelerators")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Quantity):
    """A capacity in its base unit: MW, EFLOPS, H100e, count or m2."""

    unit: str
    metric: str | None = None
    """What is counted, as in CapacityMetric; None where nothing tells."""

    number_format: str | None = None
    chip: str | None = None
    """The words that name the chip, such as NVIDIA H100."""


def read_capacity(text: str, *, language: str | None = None, header: Header = NOTHING) -> Capacity:
    """The capacity that the text states; what it does not name itself is that of the *header*.

    Raises:
        UnreadableError: it states none, or more than one, or could be read in two ways.
    """
    for word, (reason, hint) in MISTAKEN.items():
        if word in text:
            raise UnreadableError(text, KIND, reason, hint=hint)
    parts: tuple[Figure[Mark], str | None] = parsed(text, KIND, LEXICON, language=language)
    try:
        return _capacity(text, *parts, header)
    except FigureError as error:
        raise UnreadableError(text, KIND, str(error), hint=error.hint, place=len(text)) from error
    except ValueError as error:
        raise UnreadableError(text, KIND, str(error), place=len(text)) from error


def _capacity(text: str, figure: Figure[Mark], language: str | None, header: Header) -> Capacity:
    marks = [marked.mark for marked in figure.marks]
    chips = [mark for mark in marks if isinstance(mark, Chip)]
    counted_in = _counted_in(marks, chips)
    if any(counted is H100_EQUIVALENT for counted in counted_in):
        chips = []
    counted_in = unit_under(figure, header, counted_in, units.WORDS)
    if counted_in:
        put_under(figure, header)
    if figure.is_undisclosed or not counted_in:
        raise FigureError("it names no unit", hint=HINT)
    [base, *others] = dict.fromkeys(unit.base for unit in counted_in)
    if others:
        raise FigureError(f"it is counted in {base} and in {others[0]}: write one at a time")
    found = resolved(
        figure,
        factors(figure),
        is_round_exact=language in ("ja", "ko"),
        check=check_not_negative,
    )
    if any(number.is_indian for number in figure.numbers):
        raise FigureError("its digits are grouped as in India: write it as 123,456")
    figure.assumptions += [unit.assumption for unit in counted_in if unit.assumption]
    if base in SQUARE_METRES:
        base, found = CapacityUnit.SQUARE_METRE, _in_square_metres(figure, base, found, language)
    if found.qualifier is Qualifier.EXACT and _is_class(figure, counted_in[0]):
        found = bounds(Qualifier.ABOUT, best=found.best)
    return Capacity(
        stated=stated(text),
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        assumption=figure.assumption,
        unit=base,
        metric=_metric(marks, counted_in),
        number_format=_number_format(marks, base),
        chip=_chip(chips),
    )


def _counted_in(marks: Sequence[Mark], chips: Sequence[Chip]) -> list[Unit]:
    """The units that are named; a model of chip is counted in machines.

    Raises:
        FigureError: chips are named that something is worth, and no unit is known for that.
    """
    named = [mark for mark in marks if isinstance(mark, Unit)]
    if not named and any(chip.is_model for chip in chips):
        named = [ACCELERATOR]
    machines = [unit for unit in named if unit.metric == CapacityMetric.ACCELERATORS]
    others = [unit for unit in named if unit not in machines]
    if machines and any(isinstance(mark, Equivalent) for mark in marks):
        if {chip.name.upper() for chip in chips if chip.is_model} != {"H100"}:
            raise FigureError(
                "what is worth so many machines is no number of them",
                hint="computing power is given in EFLOPS or in H100e here",
            )
        return [H100_EQUIVALENT, *others]
    return others if H100_EQUIVALENT in others else named


def _in_square_metres(
    figure: Figure[Mark], base: str, found: Bounds, language: str | None
) -> Bounds:
    """An area in square metres, to as many places as a figure has; what was taken is said."""
    if base == "mu" and language == "ja":
        raise FigureError("畝 is 99 m² in Japanese, and 667 m² in Chinese", hint="write m²")
    factor = SQUARE_METRES[base]
    if factor == 1:
        return found
    shown = factor.quantize(Decimal(1).scaleb(-8), context=EXACTLY)
    figure.assumptions.append(f"1 {base.replace('_', ' ')} is {shown.normalize():,f} m²")
    numbers = (
        None if each is None else plain(EXACTLY.multiply(each, factor), is_rounded=True)
        for each in (found.low, found.best, found.high)
    )
    return Bounds(found.qualifier, *numbers)


def _chip(chips: Sequence[Chip]) -> str | None:
    """The words that name the chip; who makes it names none."""
    if all(chip.is_maker for chip in chips):
        return None
    return " ".join(dict.fromkeys(chip.name for chip in chips))


def _is_class(figure: Figure[Mark], unit: Unit) -> bool:
    """Whether it is a round class and no count: the 三万卡 of 三万卡集群."""
    return unit.is_class and figure.numbers[0].scale >= 10_000


def _metric(marks: Sequence[Mark], counted_in: Sequence[Unit]) -> str | None:
    """What is counted: nouns say it first, as far as it is counted in this unit."""
    base = "m2" if counted_in[0].base in SQUARE_METRES else counted_in[0].base
    nouns = [mark.metric for mark in marks if isinstance(mark, Noun) and mark.metric]
    fitting = [each for each in nouns if CAPACITY_UNITS[CapacityMetric(each)] == base]
    named = fitting + [unit.metric for unit in counted_in if unit.metric]
    return named[0] if named else None


def _number_format(marks: Sequence[Mark], base: str) -> str | None:
    codes = list(dict.fromkeys(mark.code for mark in marks if isinstance(mark, Format)))
    if codes and base != "EFLOPS":
        raise FigureError(f"{codes[0]} goes with computing power only")
    if len(codes) > 1:
        raise FigureError(f"it names two number formats: {' and '.join(codes)}")
    return codes[0] if codes else None


def fitting_metrics(capacity: Capacity) -> list[CapacityMetric]:
    """The metrics that are counted in the unit of this capacity."""
    unit = CapacityUnit(capacity.unit)
    return [metric for metric in CapacityMetric if CAPACITY_UNITS[metric] == unit]


def metrics_to_name(
    quantity: str, language: str | None, header: Header = NOTHING
) -> list[CapacityMetric]:
    """The metrics of which one has to be named; none where the quantity itself tells.

    Raises:
        UnreadableError: the quantity cannot be read.
    """
    capacity = read_capacity(quantity, language=language, header=header)
    return [] if capacity.metric else fitting_metrics(capacity)
