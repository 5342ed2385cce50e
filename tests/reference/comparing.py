"""What all comparisons of a view with the model share: how many, from which seed, how close."""

import os
import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings
from sqlalchemy import Connection

ROUNDS: Final = int(os.environ.get("TRACKER_REFERENCE", "0"))
"""Histories of a long round; 0: the cheap round of every run, always the same histories."""

SEED: Final = int(
    os.environ.get("TRACKER_REFERENCE_SEED", random.randrange(10**6) if ROUNDS else 1)
)
"""Where histories start from; told on failure, and can be given."""

CHEAP: Final = 10
CLOSE: Final = Decimal("1e-8")
CENT: Final = Decimal("0.02")

Test = TypeVar("Test", bound=Callable[..., None])


def over_histories(test: Test) -> Test:
    """Let a test see many histories, and tell of the smallest that fails."""
    check = settings(
        max_examples=ROUNDS or CHEAP,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    return seed(SEED)(check(test))


def rows(connection: Connection, query: str) -> list[dict[str, Any]]:
    """The rows of a view."""
    return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def differences(
    found: Mapping[Any, Mapping[str, Any]], expected: Mapping[Any, Mapping[str, Any]]
) -> list[str]:
    """Where a view and the model differ, one line each; only columns of the model count."""
    lines = [f"{key}: only in the view" for key in found.keys() - expected.keys()]
    lines += [f"{key}: only in the model" for key in expected.keys() - found.keys()]
    for key in found.keys() & expected.keys():
        lines += [
            f"{key} {column}: the view says {found[key][column]}, the model {value}"
            for column, value in expected[key].items()
            if not same(column, found[key][column], value)
        ]
    return [*sorted(lines), f"TRACKER_REFERENCE_SEED={SEED}"] if lines else []


def same(column: str, found: Any, expected: Any) -> bool:
    """Whether two values agree, numbers within what rounding of rates and cents can do."""
    if isinstance(expected, Fraction):
        expected = Decimal(expected.numerator) / expected.denominator
    if isinstance(expected, Decimal) and isinstance(found, Decimal):
        slack = CLOSE if "rate" in column or "ratio" in column else CENT
        return abs(found - expected) <= slack + CLOSE * abs(expected)
    return bool(found == expected)
