"""`bi.figure` and `bi.figure_quarter` beside the model."""

from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.comparing import differences, over_histories, rows
from tests.reference.conversion import converted, flow_rate
from tests.reference.histories import viewpoints
from tests.reference.loading import company, load, look
from tests.reference.quarters import (
    calendar_quarters,
    chosen,
    figures,
    fiscal_year_of,
    ladder,
    spans,
)
from tests.reference.reports import report_histories
from tests.reference.rows import History, Rates, Viewpoint

FIGURES = "SELECT * FROM bi.figure"
QUARTERS = "SELECT * FROM bi.figure_quarter"


@over_histories
@given(history=report_histories(), view=viewpoints())
def test_quarters_are_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


@over_histories
@given(history=report_histories(hard=True), view=viewpoints())
def test_quarters_of_two_concepts_and_missing_rates_are_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


def compared(connection: Connection, rates: Rates, history: History, view: Viewpoint) -> list[str]:
    """Where the view and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, view)
        found = {
            (row["company"], row["basis"], row["year"], row["quarter"]): row
            for row in rows(connection, QUARTERS)
        }
        figures_found = {row["claim_id"]: row for row in rows(connection, FIGURES)}
        savepoint.rollback()
    return [
        *differences(figures_found, told_figures(history, rates, view)),
        *differences(found, told(history, rates, view)),
    ]


def told_figures(history: History, rates: Rates, view: Viewpoint) -> dict[Any, dict[str, Any]]:
    """The rows of bi.figure."""
    found: dict[Any, dict[str, Any]] = {}
    for key in history.companies:
        for figure in figures(history, key, view):
            period = (figure.start, figure.end)
            rate_usd = flow_rate(rates, figure.currency, "USD", period, view)
            rate = flow_rate(rates, figure.currency, view.currency, period, view)
            found[figure.key] = {
                "company": company(key),
                "low": figure.low,
                "best": figure.best,
                "high": figure.high,
                "rate_usd": rate_usd,
                "best_usd": converted(figure.best, rate_usd),
                "rate_report": rate,
                "best_report": converted(figure.best, rate),
            }
    return found


def told(history: History, rates: Rates, view: Viewpoint) -> dict[Any, dict[str, Any]]:
    """The rows of bi.figure_quarter."""
    found: dict[Any, dict[str, Any]] = {}
    for key, one in history.companies.items():
        month = one.fiscal_month or 12
        years = chosen(spans(history, key, "capex", view), "capex", month)
        own = [quarter for year in years.values() for quarter in ladder(year).values()]
        for quarter in own:
            year = fiscal_year_of(quarter.last, month)
            number = (quarter.last - month) % 12 // 3 + 1
            rate = flow_rate(
                rates, quarter.series.currency, "USD", (quarter.start, quarter.end), view
            )
            found[company(key), "fiscal", year, number] = {
                "method": quarter.method,
                "best": quarter.best,
                "best_usd": converted(quarter.best, rate),
                "period_start": quarter.start,
                "period_end": quarter.end,
                "is_mixed": quarter.is_mixed,
                "concept": quarter.series.concept,
            }
        for part in calendar_quarters(own).values():
            currency = part.parts[0].series.currency
            rate = flow_rate(rates, currency, "USD", (part.start, part.end), view)
            found[company(key), "calendar", part.last // 12, part.last % 12 // 3 + 1] = {
                "method": part.method,
                "best": part.best,
                "best_usd": converted(part.best, rate),
                "period_start": part.start,
                "period_end": part.end,
            }
    return found
