"""What a claim says, in words to check it by before it is written."""

from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from tracker.language.figure.quantity import Bounded
from tracker.language.format import grouped_digits
from tracker.operations.store.planner import Planner
from tracker.operations.store.rates import in_usd
from tracker.vocabulary import PeriodBasis

UNKNOWN: Final = "not known"


class Money(Bounded, Protocol):
    """A sum of money."""

    @property
    def currency_code(self) -> str | None:
        """ISO 4217; None where nothing is disclosed."""


class HasPeriod(Protocol):
    """What is about a period, or may be."""

    @property
    def period_start(self) -> date | None:
        """First day; None if no period is known."""

    @property
    def period_end(self) -> date | None:
        """Last day, inclusive."""

    @property
    def period_label(self) -> str | None:
        """The period as printed."""

    @property
    def period_basis(self) -> PeriodBasis | None:
        """Whether the source prints the dates."""


def figure_of(figure: Bounded) -> Decimal | None:
    """The figure itself, or the middle of its range."""
    if figure.best is not None or figure.low is None or figure.high is None:
        return figure.best
    return (figure.low + figure.high) / 2


def amount_words(amount: Money) -> str:
    """An amount in full digits: USD 60,000,000,000 to 65,000,000,000 (range)."""
    if amount.best is not None:
        figures = grouped_digits(amount.best)
    elif amount.low is not None and amount.high is not None:
        figures = f"{grouped_digits(amount.low)} to {grouped_digits(amount.high)}"
    else:
        return hedge_words(amount)
    return f"{amount.currency_code} {figures} {hedge_words(amount)}"


def quantity_words(quantity: Bounded, *units: str) -> str:
    """A quantity in full digits, with its unit: 150 to 200 MW (range)."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None:
        figures = grouped_digits(best)
    elif low is not None and high is not None:
        figures = f"{grouped_digits(low)} to {grouped_digits(high)}"
    else:
        return hedge_words(quantity)
    return f"{' '.join((figures, *units))} {hedge_words(quantity)}"


def hedge_words(figure: Bounded) -> str:
    """How a figure is hedged, behind it: (exact), (more than), (order of magnitude)."""
    return f"({figure.qualifier})".replace("_", " ")


class Assumed(Protocol):
    """What was read, perhaps by taking something for granted."""

    @property
    def assumption(self) -> str | None:
        """What was taken for granted, in a few words; None if nothing was."""


def assumed(found: Assumed) -> str:
    """What was taken for granted in reading it, in words that follow what was read."""
    return f": {found.assumption}" if found.assumption else ""


def period_words(claim: HasPeriod) -> str:
    """A period by its first and last day, and where they come from."""
    if claim.period_start is None:
        return UNKNOWN
    return (
        f"{claim.period_start} to {claim.period_end} ({claim.period_basis}"
        f" from {claim.period_label!r})"
    )


def usd_words(planner: Planner, amount: Money, day: date) -> str:
    """The amount in dollars, with the rate and its day."""
    figures = [amount.best] if amount.best is not None else [amount.low, amount.high]
    currency = amount.currency_code
    if all(each is None for each in figures):
        return UNKNOWN
    converted = [in_usd(planner, figure, currency, day) for figure in figures]
    known = [each for each in converted if each is not None]
    if not known:
        return f"{UNKNOWN}: no rate of {currency} for {day} is on file"
    amounts = " to ".join(grouped_digits(usd.quantize(Decimal(1))) for usd, _, _ in known)
    _, rate, published = known[0]
    at = "" if currency == "USD" else f" at {rate.normalize():f} (ECB {published})"
    return f"USD {amounts}{at}"
