"""Which rate a figure is converted at: the average of its days, or that of one day for all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

START, END = date(2024, 1, 1), date(2024, 3, 31)


@pytest.fixture
def figure(connection: Connection) -> int:
    """A million euros of the first quarter of 2024."""
    company = make.company(connection)
    values = {"company_id": company, "currency_code": "EUR", "best": 10**6}
    return make.figure_claim(connection, START, END, **values)


def rate(query: Query, condition: str) -> Decimal:
    """The average rate of a euro over some of the days of the quarter."""
    [row] = query(f"""
        SELECT round(avg(usd_per_unit), 12) AS rate FROM internal.rate
        WHERE currency_code = 'EUR' AND {condition}
    """)
    return Decimal(str(row["rate"]))


def shown(query: Query, view: str, amount: str = "best_usd") -> set[object]:
    return {row["amount"] for row in query(f"SELECT {amount} AS amount FROM bi.{view}")}


@pytest.mark.rule("rate-average")
@pytest.mark.parametrize("view", ["figure", "figure_quarter"])
def test_a_figure_is_converted_at_the_average_of_the_days_that_have_a_rate_of_their_own(
    query: Query, figure: int, view: str
) -> None:
    quarter = f"rate_date BETWEEN '{START}' AND '{END}'"
    published = rate(query, f"{quarter} AND rate_date = published_date")
    assert published != rate(query, quarter)
    assert shown(query, view) == {round(10**6 * published, 2)}


@pytest.mark.rule("rate-fixed")
@pytest.mark.parametrize("view", ["figure", "figure_quarter"])
def test_one_day_for_all_stands_before_the_days_of_the_figure(
    connection: Connection, query: Query, figure: int, view: str
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.fx = '2025-06-16'")
    assert shown(query, view) == {round(10**6 * rate(query, "rate_date = '2025-06-16'"), 2)}


@pytest.mark.parametrize(
    ("fx", "method", "day"),
    [("", "average", None), ("2024-06-01", "day", date(2024, 5, 31))],
)
@pytest.mark.parametrize("currency", ["USD", "GBP"])
def test_a_quarter_tells_the_rates_that_convert_it(  # noqa: PLR0917 - a table of cases
    connection: Connection,
    query: Query,
    figure: int,
    currency: str,
    fx: str,
    method: str,
    day: date | None,
) -> None:
    connection.exec_driver_sql(f"SET LOCAL tracker.fx = '{fx}'")
    connection.exec_driver_sql(f"SET LOCAL tracker.currency = '{currency}'")
    told = "rate_method, rate_date, rate_usd, rate_report, best_usd, best_report"
    [one] = query(f"SELECT {told} FROM bi.figure")
    quarters = query(f"SELECT {told} FROM bi.figure_quarter")

    assert (one["rate_method"], one["rate_date"]) == (method, day)
    assert quarters == [one, one]
    assert (one["rate_usd"] == one["rate_report"]) is (currency == "USD")
