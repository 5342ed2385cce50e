"""The options that say what stands once for many figures, at the head of their table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options.parsers import currency

if TYPE_CHECKING:
    # What reads figures takes long to load; `tracker --help` reads this file too.
    from tracker.language.figure.header import Header

HeadCurrencyOption = Annotated[
    str | None,
    typer.Option(
        "--currency", metavar="CODE", parser=currency, help="Of a figure that names no currency."
    ),
]
HeadUnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="UNIT", help="Of a figure that names none, such as MW, GPUs or %."
    ),
]
HeadScaleOption = Annotated[
    str | None,
    typer.Option(
        "--scale", metavar="SCALE", help="Of a figure that names none, such as million or 億."
    ),
]


def _header(currency_code: str | None, unit: str | None, scale: str | None) -> "Header":
    from tracker.language.figure.header import Header

    return Header(currency_code=currency_code, unit=unit, scale=scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyHead:
    """Of a table of sums of money."""

    currency_code: HeadCurrencyOption = None
    scale: HeadScaleOption = None

    def to_header(self) -> "Header":
        """The same as what reads figures takes it."""
        return _header(self.currency_code, None, self.scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureHead:
    """Of a table of capacities."""

    unit: HeadUnitOption = None
    scale: HeadScaleOption = None

    def to_header(self) -> "Header":
        """The same as what reads figures takes it."""
        return _header(None, self.unit, self.scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """Of any table."""

    currency_code: HeadCurrencyOption = None
    unit: HeadUnitOption = None
    scale: HeadScaleOption = None

    def to_header(self) -> "Header":
        """The same as what reads figures takes it."""
        return _header(self.currency_code, self.unit, self.scale)
