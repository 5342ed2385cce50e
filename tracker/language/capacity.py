"""Power, computing power, machines and land as people write them: 1.2GW, 1.8万张, 50公顷."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tracker.errors import UnreadableError, UsageError
from tracker.language import units
from tracker.language.figure import lexicon
from tracker.language.figure.bounds import factors, resolved
from tracker.language.figure.header import NOTHING, Header, put_under
from tracker.language.figure.meanings import WordMeaning
from tracker.language.figure.quantity import Quantity, bounds, check_not_negative
from tracker.language.figure.reader import Figure, FigureError, Marked, parsed
from tracker.language.figure.scanner import Lexicon, OpenEnded
from tracker.language.text import stated
from tracker.language.units import MODEL, Chip, Format, Mark, Noun, Unit
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
    """A capacity in its base unit: MW, EFLOPS, count or H100e; land in the unit of its source."""

    unit: str
    metric: str | None = None
    """it_power, compute, h100_equivalents, accelerators or clusters; None where nothing tells."""

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
    put_under(figure, header)
    marks = [marked.mark for marked in figure.marks]
    chips = [mark for mark in marks if isinstance(mark, Chip)]
    counted_in = [mark for mark in marks if isinstance(mark, Unit)]
    if not counted_in and any(chip.is_model for chip in chips):
        counted_in = [ACCELERATOR]
    unit = units.WORDS.get(header.unit.lower()) if header.unit else None
    if isinstance(unit, Unit) and not counted_in:
        figure.assumptions.append(f"its unit is taken to be {header.unit}")
        figure.marks.append(Marked(0, unit))
        counted_in = [unit]
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
        metric=_metric([*marks, *counted_in]),
        number_format=_number_format(marks, base),
        chip=_chip(chips),
    )


def _chip(chips: Sequence[Chip]) -> str | None:
    """The words that name the chip; who makes it names none."""
    if all(chip.is_maker for chip in chips):
        return None
    return " ".join(dict.fromkeys(chip.name for chip in chips))


def _is_class(figure: Figure[Mark], unit: Unit) -> bool:
    """Whether it is a round class and no count: the 三万卡 of 三万卡集群."""
    return unit.is_class and figure.numbers[0].scale >= 10_000


def _metric(marks: Sequence[Mark]) -> str | None:
    named = [mark.metric for mark in marks if isinstance(mark, Unit | Noun) and mark.metric]
    return named[0] if named else None


def _number_format(marks: Sequence[Mark], base: str) -> str | None:
    codes = list(dict.fromkeys(mark.code for mark in marks if isinstance(mark, Format)))
    if codes and base != "EFLOPS":
        raise FigureError(f"{codes[0]} goes with computing power only")
    if len(codes) > 1:
        raise FigureError(f"it names two number formats: {' and '.join(codes)}")
    return codes[0] if codes else None


def fitting_metrics(capacity: Capacity) -> list[CapacityMetric]:
    """The metrics that are counted in the unit of this capacity.

    Raises:
        UsageError: nothing on file is counted in it, such as an area.
    """
    if capacity.unit not in set(CapacityUnit):
        raise UsageError(
            f"{capacity.stated[:80]!r} is counted in {capacity.unit}, and no capacity here is",
            hint=f"capacities are counted in {', '.join(CapacityUnit)}",
        )
    unit = CapacityUnit(capacity.unit)
    return [metric for metric in CapacityMetric if CAPACITY_UNITS[metric] == unit]


def metrics_to_name(quantity: str, language: str | None) -> list[CapacityMetric]:
    """The metrics of which one has to be named; none where the quantity itself tells.

    Raises:
        UnreadableError: the quantity cannot be read.
    """
    capacity = read_capacity(quantity, language=language)
    return [] if capacity.metric else fitting_metrics(capacity)
