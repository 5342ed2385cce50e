"""What a claim says, in words to check it by before it is written."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection

from tracker.language.amount import Amount
from tracker.language.format import grouped_digits
from tracker.operations.store.rates import in_usd

UNKNOWN: Final = "not known"


def figure_of(columns: dict[str, Any]) -> Decimal | None:
    """The figure of an amount, or the middle of its range."""
    if columns["best"] is not None or columns["low"] is None or columns["high"] is None:
        return Decimal(columns["best"]) if columns["best"] is not None else None
    return Decimal((columns["low"] + columns["high"]) / 2)


def amount_words(columns: dict[str, Any]) -> str:
    """An amount in full digits: USD 60,000,000,000 to 65,000,000,000 (range)."""
    qualifier = hedge_words(columns)
    best, low, high = (columns[name] for name in ("best", "low", "high"))
    if best is not None:
        figures = grouped_digits(best)
    elif low is not None and high is not None:
        figures = f"{grouped_digits(low)} to {grouped_digits(high)}"
    else:
        return qualifier
    return f"{columns['currency_code']} {figures} {qualifier}"


def quantity_words(columns: dict[str, Any], *units: str) -> str:
    """A quantity in full digits, with its unit: 150 to 200 MW (range)."""
    low, best, high = (columns[name] for name in ("low", "best", "high"))
    figures = (
        grouped_digits(best)
        if best is not None
        else f"{grouped_digits(low)} to {grouped_digits(high)}"
    )
    return f"{' '.join((figures, *units))} {hedge_words(columns)}"


def hedge_words(columns: dict[str, Any]) -> str:
    """How a figure is hedged, behind it: (exact), (more than), (order of magnitude)."""
    return f"({columns['qualifier']})".replace("_", " ")


def assumed(amount: Amount) -> str:
    """What was taken for granted in reading it, in words that follow the amount."""
    return f": {amount.assumption}" if amount.assumption else ""


def period_words(columns: dict[str, Any]) -> str:
    """A period by its first and last day, and where they come from."""
    if columns.get("period_start") is None:
        return UNKNOWN
    return (
        f"{columns['period_start']} to {columns['period_end']} ({columns['period_basis']}"
        f" from {columns['period_label']!r})"
    )


def usd_words(connection: Connection, columns: dict[str, Any], day: date) -> str:
    """The amount in dollars, with the rate and its day."""
    figures = [columns["best"]] if columns["best"] is not None else []
    figures = figures or [each for each in (columns["low"], columns["high"]) if each is not None]
    if not figures:
        return UNKNOWN
    currency = columns["currency_code"]
    converted = [in_usd(connection, figure, currency, day) for figure in figures]
    known = [each for each in converted if each is not None]
    if not known:
        return f"{UNKNOWN}: no rate of {currency} for {day} is on file"
    amounts = " to ".join(grouped_digits(usd.quantize(Decimal(1))) for usd, _, _ in known)
    _, rate, published = known[0]
    at = "" if currency == "USD" else f" at {rate.normalize():f} (ECB {published})"
    return f"USD {amounts}{at}"
