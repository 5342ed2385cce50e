"""What money is worth in other money: at the rate of a day, or the average of a period."""

from datetime import date, timedelta
from decimal import Decimal

from tests.reference.rows import Rates, Viewpoint

DAY = timedelta(days=1)

FRIDAY = 4


def day_rate(rates: Rates, currency: str, target: str, day: date) -> Decimal | None:
    """Units of *target* for one of *currency* on a day; None without a rate on file."""
    if currency == target:
        return Decimal(1)
    given, wanted = rates.get(currency, {}).get(day), rates.get(target, {}).get(day)
    return wanted.per_eur / given.per_eur if given and wanted else None


def average_rate(
    rates: Rates, currency: str, target: str, start: date, end: date
) -> Decimal | None:
    """The mean over the working days of a period; None where one of its days has no rate.

    A weekend that ends it may not have its rate yet, and needs none.
    """
    if currency == target:
        return Decimal(1)
    end -= DAY * max(end.weekday() - FRIDAY, 0)
    total, count, day = Decimal(0), 0, start
    while day <= end:
        rate = day_rate(rates, currency, target, day)
        if rate is None:
            return None
        if rates[currency][day].published == day == rates[target][day].published:
            total, count = total + rate, count + 1
        day += DAY
    return total / count if count else None


def promise_rate(
    rates: Rates, currency: str | None, target: str, day: date, view: Viewpoint
) -> Decimal | None:
    """The rate of a promise: of its day, or of the one day that converts everything."""
    return day_rate(rates, currency, target, view.fx or day) if currency else None


def flow_rate(
    rates: Rates, currency: str | None, target: str, period: tuple[date, date], view: Viewpoint
) -> Decimal | None:
    """The rate of what flowed over a period: its average, or the day that converts all."""
    if currency is None:
        return None
    if view.fx:
        return day_rate(rates, currency, target, view.fx)
    return average_rate(rates, currency, target, *period)


def converted(amount: Decimal | None, rate: Decimal | None) -> Decimal | None:
    """The amount in other money; None without an amount or a rate."""
    return None if amount is None or rate is None else amount * rate
