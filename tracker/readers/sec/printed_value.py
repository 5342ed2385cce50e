"""What two printed values have to do with each other: rounded, or on another scale."""

from decimal import Decimal
from typing import Final

SCALE: Final = 50
"""From so many times on two values of one figure are on different scales.

Scales differ by a hundred at least, and rounding to one digit takes away up to a third.
"""

TOLERANCE_RATIO: Final = Decimal("0.01")
"""Two filings round to less than this; from here on it is another value."""

MILLIONS: Final = 6
"""The power of ten that filings are rounded to at most, however small the figure."""


def place(value: Decimal) -> int:
    """The power of ten of the last digit that is not zero."""
    return int(value.normalize().as_tuple().exponent) if value else 0


def is_rounded(fine: Decimal, other: Decimal) -> bool:
    """Whether one value is the other one to its last digit that is not zero."""
    return abs(fine - other) * 2 <= Decimal(10) ** place(other)


def is_less_precise(fine: Decimal, other: Decimal) -> bool:
    """Whether a filing prints in round numbers what another one gives in full.

    A round number that is further off was not rounded, unless whole millions are printed.
    """
    if not is_rounded(fine, other) or place(other) <= place(fine):
        return False
    difference = abs(fine - other)
    is_near = difference <= TOLERANCE_RATIO * abs(fine)
    is_in_millions = place(other) >= MILLIONS and difference * 2 <= Decimal(10) ** MILLIONS
    return is_near or is_in_millions


def is_on_another_scale(one: Decimal, other: Decimal) -> bool:
    """Whether one of two values must have been printed in the wrong unit.

    Nothing is on the scale of everything: where it was zero, it has begun.
    """
    small, large = sorted((abs(one), abs(other)))
    return small != 0 and large >= SCALE * small
