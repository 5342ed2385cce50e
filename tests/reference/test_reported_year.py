"""The reported columns of `bi.company_year` beside the model."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.comparing import differences, over_histories, rows
from tests.reference.histories import report_histories, viewpoints
from tests.reference.loading import company, load, look
from tests.reference.reported_year import ReportedYear, reported_years, worth
from tests.reference.rows import History, Rates, Viewpoint

YEARS = "SELECT * FROM bi.company_year"


@over_histories
@given(history=report_histories(), view=viewpoints())
def test_what_companies_report_for_a_year_is_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


def compared(connection: Connection, rates: Rates, history: History, view: Viewpoint) -> list[str]:
    """Where the view and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, view)
        found = {
            (row["company"], row["year"], row["basis"]): row for row in rows(connection, YEARS)
        }
        savepoint.rollback()
    expected: dict[Any, dict[str, Any]] = dict.fromkeys(found, NOTHING)
    for key in history.companies:
        years = reported_years(history, key, view)
        for (year, basis), one in years.items():
            before = years.get((year - 1, basis))
            expected[company(key), year, basis] = told(one, before, rates, view)
            following = company(key), year + 1, basis
            if following in found and (year + 1, basis) not in years:
                expected[following] = NOTHING | {
                    "previous_usd": worth(one.flows, rates, "USD", view),
                    "previous": worth(one.flows, rates, view.currency, view),
                }
    return differences(found, expected)


NOTHING = {
    "reported_usd": None,
    "reported": None,
    "previous_usd": None,
    "previous": None,
    "growth_ratio": None,
}


def told(
    year: ReportedYear, before: ReportedYear | None, rates: Rates, view: Viewpoint
) -> dict[str, Any]:
    """The reported columns of a year that is wholly reported."""
    reported = worth(year.flows, rates, view.currency, view)
    previous = worth(before.flows, rates, view.currency, view) if before else None
    return {
        "reported_usd": worth(year.flows, rates, "USD", view),
        "reported": reported,
        "reported_method": year.method,
        "previous_usd": worth(before.flows, rates, "USD", view) if before else None,
        "previous": previous,
        "growth_ratio": growth(reported, previous),
    }


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Growth over the year before; None where a side is unknown or nothing was before."""
    return None if now is None or not before else now / before - 1
