"""What makes an amount, a quote, a day, a source or a name doubtful.

Whoever writes is asked about it, and `check` reports the same of what is on file; what is odd
is decided here alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from tracker.errors import UnreadableError
from tracker.language import amount, capacity, share
from tracker.language.amount import Amount
from tracker.language.capacity import Capacity
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.passage import figures_in, is_same_figure
from tracker.language.figure.quantity import Bounded
from tracker.language.format import grouped_digits
from tracker.language.normalise import without_legal_form
from tracker.language.share import Share
from tracker.language.spans import months_before
from tracker.vocabulary import DatePrecision, FigureUnit

AnyFigure = TypeVar("AnyFigure", Amount, Capacity, Share)

LEAST_USD: Final = Decimal(1_000_000)
"""Nobody promises less for AI infrastructure: $60-$65 stood for $60-65bn."""

MOST_USD: Final = Decimal(10_000_000_000_000)
"""Nobody can promise more: a scale was written twice, or the currency is another one."""

MOST_SHOWN: Final = 3
"""As many figures of a quote as help to see which one is meant."""

SHARES: Final = (FigureUnit.PERCENT, FigureUnit.PERCENTAGE_POINTS, FigureUnit.MULTIPLE)

MONTHS: Final = {DatePrecision.MONTH: 1, DatePrecision.QUARTER: 3, DatePrecision.YEAR: 12}
"""How long a time is that a date is known to, where it is more than a day."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something may be wrong."""

    rule: str
    """As in docs/rules.md."""

    message: str


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure, and what its quote is to be read by."""

    figure: Bounded
    unit: str
    """currency, percent, MW ...: what it is counted in."""

    currency_code: str | None = None
    language: str | None = None
    header: Header = NOTHING
    """What stands at the head of its table, and not in the quote."""


def sum_doubts(figures_usd: Iterable[Decimal | None]) -> list[Doubt]:
    """Doubt of a sum of money that is far too small or too large, by its bounds in dollars."""
    known = [abs(each) for each in figures_usd if each]
    if known and min(known) < LEAST_USD:
        message = f"USD {grouped_digits(min(known).quantize(Decimal(1)))} is less than a million"
    elif known and max(known) > MOST_USD:
        message = f"USD {grouped_digits(max(known).quantize(Decimal(1)))} is more than ten trillion"
    else:
        return []
    return [Doubt(rule="amount-implausible", message=message)]


def quote_doubts(quote: str, stated: StatedFigure) -> list[Doubt]:
    """Doubt of a figure that its quote does not have, as far as the quote can be read."""
    figure = stated.figure
    if figure.best is None and figure.low is None and figure.high is None:
        return []
    found = _figures(quote, stated)
    if any(is_same_figure(each, figure) for each in found):
        return []
    shown = ", ".join(_digits(each) for each in found[:MOST_SHOWN])
    has = f"it has {shown}" if found else "no such figure can be read in it"
    message = f"the quote does not have {_digits(figure)}: {has}"
    return [Doubt(rule="quote-without-figure", message=message)]


def day_doubts(
    announced: date, precision: DatePrecision, *, published: date | None, recorded: date
) -> list[Doubt]:
    """Doubts of a day that lies ahead, or after its source was published.

    *published* is the last day on which it may have been; *recorded* is the day on which the
    claim was written, as late as it is anywhere.
    """
    months = MONTHS.get(precision)
    first = months_before(announced, months).start if months else announced
    if first > recorded:
        return [
            Doubt(
                rule="day-ahead", message=f"announced on {announced}, a day that was still to come"
            )
        ]
    if published is not None and first > published:
        message = f"announced on {announced}, after its source was published on {published}"
        return [Doubt(rule="day-after-publication", message=message)]
    return []


def source_doubts(source: str, publisher: str | None, published: date | None) -> list[Doubt]:
    """Doubt of a source that does not say who published it, or when."""
    lacks = [
        words
        for words, value in (("who published it", publisher), ("when", published))
        if value is None
    ]
    if not lacks:
        return []
    return [
        Doubt(
            rule="source-unidentified", message=f"of {source} it is not known {' or '.join(lacks)}"
        )
    ]


KnownNames = Mapping[str, Sequence[tuple[str, str]]]
"""Name without its legal form -> the names it stands for, each with its company."""


def known_names(names: Iterable[tuple[str, str]]) -> KnownNames:
    """The names that are on file, each given with the slug of its company."""
    known: dict[str, list[tuple[str, str]]] = {}
    for name, company in names:
        known.setdefault(without_legal_form(name), []).append((name, company))
    return known


def name_doubts(name: str, known: KnownNames, *, company: str | None = None) -> list[Doubt]:
    """Doubt of a name that is another company's but for how that is held.

    *company* is whose name it is, where that is on file.
    """
    for other, owner in known.get(without_legal_form(name), ()):
        if owner != company:
            return [
                Doubt(
                    rule="name-of-another", message=f"{name!r} may be {owner}, known as {other!r}"
                )
            ]
    return []


def _figures(quote: str, stated: StatedFigure) -> Sequence[Amount | Capacity | Share]:
    """The figures of a quote in the unit and the money of the one that is stated."""
    language, header = stated.language, stated.header
    if stated.unit == FigureUnit.CURRENCY:
        # What a quote leaves open, such as which dollar, is as it is stated.
        header = replace(header, currency_code=stated.currency_code)
        money = figures_in(
            quote,
            amount.LEXICON,
            _under(header, partial(amount.read_amount, language=language)),
        )
        return [each for each in money if each.currency_code == stated.currency_code]
    if stated.unit in SHARES:
        return figures_in(
            quote,
            share.LEXICON,
            _under(header, partial(share.read_share, language=language)),
        )
    counted = figures_in(
        quote,
        capacity.LEXICON,
        _under(header, partial(capacity.read_capacity, language=language)),
    )
    return [each for each in counted if each.unit == stated.unit]


def _under(header: Header, read: Callable[..., AnyFigure]) -> Callable[[str], AnyFigure]:
    """How a figure in a quote is read: what names its own money or scale has that, and no other."""

    def read_under(words: str) -> AnyFigure:
        try:
            return read(words, header=header)
        except UnreadableError:
            return read(words)

    return read_under


def _digits(figure: Bounded) -> str:
    if figure.best is not None:
        return grouped_digits(figure.best)
    ends = [grouped_digits(each) for each in (figure.low, figure.high) if each is not None]
    return " to ".join(ends)
