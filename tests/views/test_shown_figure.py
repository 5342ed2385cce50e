"""How a figure is converted, by what it is: a flow or a stock, money or not, dollars or not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

SATURDAY, FRIDAY = date(2024, 6, 29), date(2024, 6, 28)
FLOW = (date(2024, 1, 1), date(2024, 3, 31))
STOCK = (SATURDAY, SATURDAY)
FIXED = date(2024, 2, 1)

PERCENT: dict[str, Any] = {"currency_code": None, "unit": "percent", "metric": "capex_growth"}


@pytest.mark.parametrize(
    ("span", "values", "fx", "method", "day"),
    [
        (FLOW, {"currency_code": "CNY"}, "", "average", None),
        (FLOW, {"currency_code": "USD"}, "", "average", None),
        (STOCK, {"currency_code": "CNY"}, "", "day", FRIDAY),
        (STOCK, {"currency_code": "USD"}, "", "day", FRIDAY),
        (FLOW, {"currency_code": "CNY"}, FIXED, "day", FIXED),
        (STOCK, {"currency_code": "CNY"}, FIXED, "day", FIXED),
        (FLOW, PERCENT, "", None, None),
        (STOCK, PERCENT, FIXED, None, None),
    ],
)
def test_a_flow_has_an_average_and_a_stock_the_rate_of_its_day(  # noqa: PLR0917
    connection: Connection,
    query: Query,
    span: tuple[date, date],
    values: dict[str, Any],
    fx: date | str,
    method: str | None,
    day: date | None,
) -> None:
    make.figure_claim(connection, *span, company_id=make.company(connection), **values)
    connection.exec_driver_sql(f"SET LOCAL tracker.fx = '{fx}'")

    [row] = query(
        "SELECT rate_method, rate_date, best_usd, best_report, best_usd_bn FROM bi.figure"
    )

    assert (row["rate_method"], row["rate_date"]) == (method, day)
    is_money = values["currency_code"] is not None
    assert {row[name] is not None for name in ("best_usd", "best_report", "best_usd_bn")} == {
        is_money
    }


@pytest.mark.parametrize("currency", ["USD", "EUR"])
@pytest.mark.parametrize("span", [FLOW, STOCK])
def test_money_that_is_asked_for_is_shown_as_it_is(
    connection: Connection, query: Query, currency: str, span: tuple[date, date]
) -> None:
    company = make.company(connection)
    make.figure_claim(connection, *span, company_id=company, currency_code=currency, best=10**15)
    connection.exec_driver_sql(f"SET LOCAL tracker.currency = '{currency}'")

    [row] = query("SELECT best_report, rate_report, report_currency_code FROM bi.figure")
    assert tuple(row.values()) == (10**15, 1, currency)


def test_what_is_said_of_a_market_is_a_figure_and_no_companys_quarter(
    connection: Connection, query: Query
) -> None:
    make.figure_claim(connection, *FLOW, market="clouds", best=7)
    make.figure_claim(connection, *FLOW, company_id=make.company(connection, "acme"), best=8)

    rows = query("SELECT company, company_name, market, best FROM bi.figure ORDER BY best")
    assert [tuple(row.values()) for row in rows] == [
        (None, None, "clouds", 7),
        ("acme", "Acme", None, 8),
    ]
    rows = query("SELECT company, market FROM bi.figure_claim ORDER BY best")
    assert [tuple(row.values()) for row in rows] == [(None, "clouds"), ("acme", None)]
    rows = query("SELECT DISTINCT company FROM bi.figure_quarter")
    assert rows == [{"company": "acme"}]
