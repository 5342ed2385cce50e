"""Numbers as people read them: pure functions from what a view returns to a few characters."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tracker.language.format import NOT_STATED, grouped_digits, write_day

UNKNOWN = NOT_STATED
"""Stands for what no source says; never a zero."""

UNITS = (
    (Decimal("1e12"), "tn"),
    (Decimal("1e9"), "bn"),
    (Decimal("1e6"), "m"),
)
"""Short scale, as newspapers write amounts."""

SIGNS = {
    "about": "~",
    "at_least": "≥",
    "more_than": ">",
    "up_to": "≤",
    "less_than": "<",
}
"""What the source's hedge looks like before the figure."""


def short(value: Decimal) -> str:
    """An amount to one decimal of the unit it is read in: 14.7bn, 380.0bn, 1.2tn, 950,000."""
    number, unit = _scaled(value, _unit(value))
    return f"{number}{unit}"


def _unit(value: Decimal) -> tuple[Decimal, str]:
    for size, unit in UNITS:
        # 999.96 million reads as 1.0bn, not as 1,000.0m.
        if abs(value) >= size - size / 20_000:
            return size, unit
    return Decimal(1), ""


def _scaled(value: Decimal, scale: tuple[Decimal, str]) -> tuple[str, str]:
    size, unit = scale
    if not unit:
        return grouped_digits(value.quantize(Decimal("0.01"), ROUND_HALF_UP)), unit
    return f"{(value / size).quantize(Decimal('0.1'), ROUND_HALF_UP):,f}", unit


def bounds(low: Decimal, high: Decimal) -> str:
    """A range, with the unit once where both ends have the same: 60.0-65.0bn."""
    first, first_unit = _scaled(low, _unit(low))
    last, last_unit = _scaled(high, _unit(high))
    if (first, first_unit) == (last, last_unit):
        return f"~{last}{last_unit}"
    return f"{first}{'' if first_unit == last_unit else first_unit}-{last}{last_unit}"


def stated_amount(
    qualifier: str | None, low: Decimal | None, best: Decimal | None, high: Decimal | None
) -> str:
    """One figure as its source hedges it: >80.0bn, ≤65.0bn, ~14.7bn, 60.0-65.0bn."""
    if qualifier in SIGNS and best is not None:
        return SIGNS[qualifier] + short(best)
    return summed_amount(low, best, high)


def summed_amount(low: Decimal | None, best: Decimal | None, high: Decimal | None) -> str:
    """A sum of figures, whose bounds were added apart; an open bound stays open."""
    if low is not None and high is not None:
        return short(high) if low == high else bounds(low, high)
    if low is not None:
        return "≥" + short(low)
    if high is not None:
        return "≤" + short(high)
    return UNKNOWN if best is None else "~" + short(best)


def assumed_amount(low: Decimal | None, best: Decimal | None, high: Decimal | None) -> str:
    """A sum that rests on an assumption of ours, which a ~ always says."""
    text = summed_amount(low, best, high)
    return text if text == UNKNOWN or text.startswith("~") else "~" + text


def measure(qualifier: str, low: Decimal | None, best: Decimal | None, high: Decimal | None) -> str:
    """A quantity that is not money, in full: 725.3, ≥100, 200-900, ~10,000."""
    if qualifier in SIGNS and best is not None:
        return SIGNS[qualifier] + grouped_digits(best)
    if low is not None and high is not None and low != high:
        return f"{grouped_digits(low)}-{grouped_digits(high)}"
    return UNKNOWN if best is None else grouped_digits(best)


UNIT_SIGNS = {"percent": "%", "percentage_points": " pp", "multiple": "×", "count": ""}
"""What stands behind a figure in this unit; other units are their own sign."""


def figure(
    unit: str,
    qualifier: str,
    low: Decimal | None,
    best: Decimal | None,
    high: Decimal | None,
    *,
    currency_code: str | None = None,
) -> str:
    """A figure with its unit: >80.0bn USD, 74.1%, 725.3 EFLOPS, 200-900 MW."""
    if unit == "currency":
        text = stated_amount(qualifier, low, best, high)
        return text if text == UNKNOWN else f"{text} {currency_code}"
    text = measure(qualifier, low, best, high)
    return text if text == UNKNOWN else text + UNIT_SIGNS.get(unit, f" {unit}")


def day(value: date | None, precision: str | None = "day") -> str:
    """A date as exactly as it is known: 2025-02-24, 2025-02, 2025Q1, 2025."""
    return UNKNOWN if value is None else write_day(value, precision)


def span(start: date | None, end: date | None) -> str:
    """A period by its first and last day; a year, or a single day, in short."""
    if start is None or end is None:
        return UNKNOWN
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    return f"{start}..{end}"


def growth(ratio: Decimal | None) -> str:
    """A growth of 0.362 as +36.2%."""
    if ratio is None:
        return UNKNOWN
    return f"{(ratio * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):+,f}%"


def stated_growth(qualifier: str | None, ratio: Decimal) -> str:
    """A growth as its source states it: >40%, ~26%, -31%, +36.2%."""
    percent = f"{grouped_digits(ratio * 100)}%"
    if qualifier in SIGNS:
        return SIGNS[qualifier] + percent
    return percent if ratio < 0 else f"+{percent}"


def change(value: Decimal) -> str:
    """How far an amount moved, with its sign: +5.0bn, -950,000."""
    return f"{'-' if value < 0 else '+'}{short(abs(value))}"


def coverage(ratio: Decimal | None) -> str:
    """A share of a whole as 25%; what is not the whole never reads as 100%."""
    if ratio is None:
        return UNKNOWN
    percent = (ratio * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if ratio < 1 and percent >= 100:
        return "99%"
    if ratio > 0 and percent <= 0:
        return "<1%"
    return f"{percent}%"
