"""Any value of a result set as text, unrounded."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tracker.language.format import digits
from tracker.visible import json_string


def plain_text(value: Any) -> str:  # noqa: PLR0911 - one line per kind of value
    """A value as text, unrounded; dates by ISO 8601."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal() if value.is_finite():
            return digits(value)
        case list() | tuple() | dict():
            return json_value(value)
        case date() | datetime():
            return value.isoformat()
        case bytes():
            return f"\\x{value.hex()}"
        case _:
            return str(value)


def json_value(value: Any) -> str:  # noqa: PLR0911 - one line per kind of value
    """A value as JSON; a Decimal is written digit by digit and never becomes a float."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return digits(value)
        case float() if value - value == 0:  # neither NaN nor infinite
            return repr(value)
        case list() | tuple():
            return f"[{', '.join(json_value(each) for each in value)}]"
        case dict():
            pairs = (f"{json_string(str(key))}: {json_value(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return json_string(plain_text(value))
