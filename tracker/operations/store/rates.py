"""Exchange rates as the views know them, for what is written."""

from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, text


def in_usd(
    connection: Connection, figure: Decimal | None, currency: str | None, day: date
) -> tuple[Decimal, Decimal, date] | None:
    """The figure in dollars, the rate and its day; None where one of them is not known."""
    if figure is None or currency is None:
        return None
    if currency == "USD":
        return figure, Decimal(1), day
    row = connection.execute(RATE, {"currency": currency, "day": day}).one_or_none()
    if row is None:
        return None
    rate, published = row
    return figure * rate, rate, published


RATE: Final = text(
    "SELECT usd_per_unit, published_date FROM internal.rate"
    " WHERE currency_code = :currency AND rate_date = :day"
)
