"""`bi.capacity` and `bi.capacity_year` beside the model."""

from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.capacity import Stock, stocks, stocks_by_year
from tests.reference.comparing import differences, over_histories, rows
from tests.reference.histories import capacity_histories, viewpoints
from tests.reference.loading import company, load, look
from tests.reference.rows import CapacityClaim, History, Rates, Viewpoint

CAPACITIES = "SELECT * FROM bi.capacity"
YEARS = "SELECT * FROM bi.capacity_year"


@over_histories
@given(history=capacity_histories(), view=viewpoints())
def test_capacities_are_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


def compared(connection: Connection, _rates: Rates, history: History, view: Viewpoint) -> list[str]:
    """Where the two views and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, view)
        now = {key(row): row for row in rows(connection, CAPACITIES)}
        years = {(key(row), row["year"]): row for row in rows(connection, YEARS)}
        savepoint.rollback()
    expected = {name(stock): told(claim) for stock, claim in stocks(history, view).items()}
    expected_years = {
        (name(stock), year): told(claim)
        for (stock, year), claim in stocks_by_year(history, view).items()
    }
    return differences(now, expected) + differences(years, expected_years)


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a row of either view is about."""
    return row["subject"], row["metric"], row["number_format"], row["stage"]


def name(stock: Stock) -> tuple[Any, ...]:
    """What a row about a stock is about."""
    subject = company(stock.company) or stock.country
    return subject, stock.metric, stock.number_format, stock.stage


def told(claim: CapacityClaim) -> dict[str, Any]:
    """What a row says of a stock."""
    return {
        "claim_id": claim.key,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "as_of_date": claim.effective,
    }
