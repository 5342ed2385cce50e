"""Text to value, for options whose values are dates, instants and codes."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import typer

from tracker.api import moment
from tracker.errors import UsageError

Value = TypeVar("Value")


def of_option(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same reader, whose refusals name the option that they are about."""

    @wraps(read)
    def parse(text: str) -> Value:
        try:
            return read(text)
        except UsageError as error:
            raise typer.BadParameter(str(error)) from None

    return parse


last_day = of_option(moment.last_day)
instant = of_option(moment.instant)
rate_rule = of_option(moment.rate_rule)
currency = of_option(moment.currency_code)
country = of_option(moment.country_code)
