"""What a comparison of views with the model needs: how many, from which seed, how close."""

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final

from sqlalchemy import Connection

HISTORIES: Final = int(os.environ.get("TRACKER_REFERENCE", "0"))
"""Histories of a long run; 0: the cheap one of every run, always the same histories."""

OF_A_SEED: Final = 200
"""Histories made of each seed, with a database of their own."""

CHEAP: Final = 40

_FIRST: Final = int(
    os.environ.get("TRACKER_REFERENCE_SEED")
    # Processes that share the work must agree on what it is.
    or (Random(os.environ.get("PYTEST_XDIST_TESTRUNUID")).randrange(10**6) if HISTORIES else 1)
)

SEEDS: Final = range(_FIRST, _FIRST + max(1, -(-HISTORIES // OF_A_SEED)))
"""Where histories start from; told on failure, and the first can be given."""

ABREAST: Final = 10
"""Histories that are on file at once: planning and starting a query costs more than they do."""

CLOSE: Final = Decimal("1e-8")
CENT: Final = Decimal("0.02")
MILLIONTH: Final = Decimal("1e-6")

Row = dict[str, Any]


def prepared(connection: Connection, views: Iterable[str]) -> dict[str, str]:
    """The statement that reads each view, planned once however often it is carried out."""
    driver = connection.connection.driver_connection
    assert driver is not None
    # The driver's own prepared statements would take these along whenever it rolls back.
    driver.prepare_threshold = None
    # To compile a plan takes longer than so few rows do.
    connection.exec_driver_sql("SET LOCAL jit = off")
    for view in views:
        connection.exec_driver_sql(f"PREPARE reference_{view} AS SELECT * FROM bi.{view}")
    return {view: f"EXECUTE reference_{view}" for view in views}


def rows(connection: Connection, query: str) -> list[Row]:
    """The rows of a query."""
    return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def keyed(rows: Iterable[Row], columns: tuple[str, ...]) -> dict[tuple[Any, ...], Row]:
    """The rows by the columns that tell them apart."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        assert key not in found, f"{key} twice"
        found[key] = row
    return found


def differences_of(found: Mapping[Any, Row], expected: Mapping[Any, Row]) -> list[str]:
    """Where a view and the model differ, one line each; only columns of the model count."""
    lines = [f"{key}: only in the view" for key in found.keys() - expected.keys()]
    lines += [f"{key}: only in the model" for key in expected.keys() - found.keys()]
    for key in found.keys() & expected.keys():
        lines += [
            f"{key} {column}: the view says {found[key][column]}, the model {value}"
            for column, value in expected[key].items()
            if not same(column, found[key][column], value)
        ]
    return sorted(lines)


def same(column: str, found: Any, expected: Any) -> bool:
    """Whether two values agree, numbers within what rounding of rates and cents can do."""
    if isinstance(expected, Fraction):
        expected = Decimal(expected.numerator) / expected.denominator
    if isinstance(expected, Decimal) and isinstance(found, Decimal):
        slack = CLOSE if {"rate", "ratio", "factor"} & set(column.split("_")) else CENT
        if "coverage_ratio" in column:
            slack = MILLIONTH
        return abs(found - expected) <= slack + CLOSE * abs(expected)
    return bool(found == expected)


def odd_twins(found: Iterable[Row]) -> list[str]:
    """Columns in billions that are not a billionth of their twin in dollars."""
    return [
        f"{column} is {row[column]} beside {row[column.removesuffix('_bn')]}"
        for row in found
        for column in row
        if column.endswith("_bn") and row[column] != billions(row[column.removesuffix("_bn")])
    ]


def billions(amount: Decimal | None) -> float | None:
    """An amount in billions, as a floating-point number."""
    return None if amount is None else float(amount / 10**9)
