"""A figure as loosely as sources state it, and what its qualifier makes of the numbers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol, TypedDict

from tracker.vocabulary import Qualifier

BOUND: Final = Decimal("1e21")
"""No figure reaches it.  Checks are two-sided, because NaN exceeds every number."""

DECIMALS: Final = 6
"""Decimal places of a quantity's column; PostgreSQL would round more in silence."""

TAKES: Final[dict[Qualifier, tuple[str, ...]]] = {
    Qualifier.EXACT: ("best",),
    Qualifier.ABOUT: ("best",),
    Qualifier.RANGE: ("low", "high"),
    Qualifier.AT_LEAST: ("best",),
    Qualifier.MORE_THAN: ("best",),
    Qualifier.UP_TO: ("best",),
    Qualifier.LESS_THAN: ("best",),
    Qualifier.ORDER_OF_MAGNITUDE: ("low", "high"),
    Qualifier.UNDISCLOSED: (),
}
"""The numbers that each qualifier needs; the others follow or stay unknown."""

MAY_TAKE: Final[dict[Qualifier, tuple[str, ...]]] = {Qualifier.RANGE: ("best",)}
"""A range may also name the figure it means, such as a midpoint that the source gives."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A figure as it is stored; None where the source gives no such bound."""

    qualifier: Qualifier
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with the words that stated it, in base units; None where nothing is stated."""

    stated: str
    qualifier: Qualifier
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    assumption: str | None = None
    """What was taken for granted in reading it, in a few words; None if nothing was."""


class Bounded(Protocol):
    """Whatever has the bounds of a figure: what was read, a claim, a row on file."""

    @property
    def qualifier(self) -> Qualifier:
        """How the figure is hedged."""

    @property
    def low(self) -> Decimal | None:
        """Its lower bound; None if there is none."""

    @property
    def best(self) -> Decimal | None:
        """The figure itself; None if only bounds are known."""

    @property
    def high(self) -> Decimal | None:
        """Its upper bound; None if there is none."""


class BoundColumns(TypedDict):
    """The columns of a figure in every claim."""

    qualifier: Qualifier
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None


def bound_columns(figure: Bounded) -> BoundColumns:
    """The columns of a figure."""
    return {
        "qualifier": figure.qualifier,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
    }


def bounds(
    qualifier: Qualifier,
    *,
    low: Decimal | None = None,
    best: Decimal | None = None,
    high: Decimal | None = None,
) -> Bounds:
    """The figure with the bounds that follow from its qualifier.

    Raises:
        ValueError: the qualifier does not go with these numbers.
    """
    given = {"low": low, "best": best, "high": high}
    _check_given(qualifier, [name for name, value in given.items() if value is not None])
    for name, value in given.items():
        if value is not None and not -BOUND < value < BOUND:
            raise ValueError(f"{name} is out of range: {value}")
    if low is not None and high is not None:
        if not low < high:
            raise ValueError(f"low must be below high, found {low} and {high}")
        if best is not None and not low <= best <= high:
            raise ValueError(f"best must lie from low to high, found {best}")
    match qualifier:
        case Qualifier.EXACT:
            low, high = best, best
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            low = best
        case Qualifier.UP_TO | Qualifier.LESS_THAN:
            high = best
    return Bounds(qualifier, low, best, high)


def stored_numbers(figure: Quantity) -> dict[str, Decimal]:
    """The numbers that the qualifier of a figure takes; the others follow from them."""
    names = (*TAKES[figure.qualifier], *MAY_TAKE.get(figure.qualifier, ()))
    numbers = {name: getattr(figure, name) for name in names}
    return {name: value for name, value in numbers.items() if value is not None}


def check_positive(figure: Bounded) -> None:
    """Refuse what cannot be an amount that is promised.

    Raises:
        ValueError: a bound is negative, or the figure is zero.
    """
    if figure.low is not None and figure.low < 0:
        raise ValueError(f"a negative amount: {figure.low}")
    for value in (figure.best, figure.high):
        if value is not None and value <= 0:
            raise ValueError(
                f"expected more than 0, found {value}; what is not known is undisclosed"
            )


def check_not_negative(figure: Bounded) -> None:
    """Refuse what cannot be a capacity, of which there may be none: 0 MW.

    Raises:
        ValueError: a bound is less than nothing.
    """
    for value in (figure.low, figure.best, figure.high):
        if value is not None and value < 0:
            raise ValueError(f"expected 0 or more, found {value}")


def _check_given(qualifier: Qualifier, given: list[str]) -> None:
    needed = TAKES[qualifier]
    allowed = {*needed, *MAY_TAKE.get(qualifier, ())}
    if set(needed) <= set(given) <= allowed:
        return
    takes = " and ".join(needed) or "no number"
    found = " and ".join(given) or "no number"
    raise ValueError(f"{qualifier} takes {takes}, found {found}")
