"""Exchange rates as the views know them, for what is written."""

from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import text

from tracker.operations.store.planner import Planner

RATE: Final = text(
    "SELECT usd_per_unit, published_date FROM internal.rate"
    " WHERE currency_code = :currency AND rate_date = :day"
)


def in_usd(
    planner: Planner, figure: Decimal | None, currency: str | None, day: date
) -> tuple[Decimal, Decimal, date] | None:
    """The figure in dollars, the rate and its day; None where one of them is not known."""
    if figure is None or currency is None:
        return None
    if currency == "USD":
        return figure, Decimal(1), day
    asked = {"currency": currency, "day": day}
    row = planner.once(
        ("rate", currency, day), lambda: planner.connection.execute(RATE, asked).one_or_none()
    )
    if row is None:
        return None
    rate, published = row
    return figure * rate, rate, published
