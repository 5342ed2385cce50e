"""JSON of the database as values that can be written out again, number by number."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from psycopg import DataError

DEEPEST: Final = 100
"""Levels; Python itself gives up at some hundreds, in the middle of what it writes."""


def exact_json(text: str | bytes) -> Any:
    """The value, without any number becoming a float.

    Raises:
        DataError: it is nested too deeply, or has a number that is too long for Python.
    """
    try:
        value = json.loads(text, parse_float=Decimal)
    except RecursionError:
        raise DataError(f"JSON nested more than {DEEPEST} deep") from None
    except ValueError as error:
        raise DataError(f"JSON: {str(error).split(';')[0]}") from None
    level, depth = [value], 0
    while level := [child for each in level for child in _children(each)]:
        depth += 1
        if depth > DEEPEST:
            raise DataError(f"JSON nested more than {DEEPEST} deep")
    return value


def _children(value: Any) -> Iterable[Any]:
    match value:
        case list():
            return value
        case dict():
            return value.values()
    return ()
