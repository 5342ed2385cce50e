"""Decimals in programs that count in binary fractions."""

from decimal import Decimal
from typing import Final

MOST_DIGITS: Final = 15
"""Digits of a decimal that every such program gives back."""


def is_exact(value: float | Decimal) -> bool:
    """Whether the number comes back as it was, digit for digit."""
    number = Decimal(str(value))
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= MOST_DIGITS
