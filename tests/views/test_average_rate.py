"""What flows over a period is converted at the average of all its working days, or not at all."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import Query, file, years

YUAN = {"currency_code": "CNY"}
QUARTER = {"2024-07-01..2024-09-30": 1000}

SHOWN = {
    "bi.figure": "SELECT best_usd AS usd, best_report AS report FROM bi.figure",
    "bi.figure_quarter": "SELECT best_usd AS usd, best_report AS report FROM bi.figure_quarter"
    " WHERE basis = 'calendar'",
}
"""A figure over a period by itself, and the quarter that is made of it."""


def forget(connection: Connection, period: str, currency: str = "CNY") -> None:
    """Rates that were never on file."""
    since, until = period.split("..")
    connection.exec_driver_sql(
        "DELETE FROM tracker.exchange_rate"
        f" WHERE currency_code = '{currency}' AND rate_date BETWEEN '{since}' AND '{until}'"
    )


@pytest.mark.rule("rate-average-gap")
@pytest.mark.parametrize("view", SHOWN)
@pytest.mark.parametrize(
    ("period", "missing"),
    [
        ("2024-07-01..2024-09-30", "2024-06-01..2024-07-01"),
        ("2024-07-01..2024-09-30", "2024-09-30..2024-12-31"),
        ("2024-07-01..2024-09-30", "2024-07-02..2024-09-29"),
        ("2024-07-01..2024-09-30", "2024-08-14..2024-08-14"),
        # Of the rest of a week, a Saturday has the rate of the Friday.
        ("2024-07-01..2024-09-30", "2024-08-17..2024-08-17"),
        # A weekend at the end makes up for no day before it.
        ("2024-04-01..2024-06-30", "2024-05-14..2024-05-14"),
        ("2024-04-01..2024-06-30", "2024-06-28..2024-06-30"),
    ],
)
def test_a_period_of_which_a_day_has_no_rate_is_not_converted(
    connection: Connection, query: Query, view: str, period: str, missing: str
) -> None:
    file(connection, make.company(connection), {period: 1000}, **YUAN)
    [known] = query(SHOWN[view])
    forget(connection, missing)

    assert known["usd"] is not None
    assert query(SHOWN[view]) == [{"usd": None, "report": None}]


@pytest.mark.rule("rate-average-weekend")
@pytest.mark.parametrize("view", SHOWN)
@pytest.mark.parametrize(
    ("period", "missing"),
    [
        ("2024-07-01..2024-09-30", "2024-06-01..2024-06-30"),
        ("2024-07-01..2024-09-30", "2024-10-01..2024-10-01"),
        # A Saturday and a Sunday at the end of all rates have none yet, nor need it.
        ("2024-04-01..2024-06-30", "2024-06-29..2024-06-30"),
        ("2024-03-31..2024-06-29", "2024-06-29..2024-06-29"),
    ],
)
def test_days_that_are_no_working_days_of_a_period_need_no_rate(
    connection: Connection, query: Query, view: str, period: str, missing: str
) -> None:
    file(connection, make.company(connection), {period: 1000}, **YUAN)
    known = query(SHOWN[view])
    forget(connection, missing)

    assert known[0]["usd"] is not None
    assert query(SHOWN[view]) == known


@pytest.mark.rule("rate-average-gap")
@pytest.mark.parametrize("view", SHOWN)
@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_every_day_needs_a_rate_of_the_money_that_is_shown_too(
    connection: Connection, query: Query, view: str, currency: str
) -> None:
    file(connection, make.company(connection), QUARTER, currency_code=currency)
    forget(connection, "2024-08-14..2024-08-14", currency="SEK")
    dollars = query(SHOWN[view])[0]["usd"]
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'SEK'")

    assert dollars is not None
    assert query(SHOWN[view]) == [{"usd": dollars, "report": None}]


@pytest.mark.rule("rate-average")
@pytest.mark.parametrize("view", SHOWN)
def test_days_that_carry_a_rate_do_not_weigh_in_the_average(
    connection: Connection, query: Query, view: str
) -> None:
    # Good Friday to Easter Monday carry the rate of the Thursday.
    file(connection, make.company(connection), {"2024-01-01..2024-03-31": 10**9}, **YUAN)
    [mean] = query("""
        SELECT round(avg(usd_per_unit), 12) AS rate FROM internal.rate
        WHERE currency_code = 'CNY' AND rate_date BETWEEN '2024-01-01' AND '2024-03-31'
          AND extract(isodow FROM rate_date) < 6 AND rate_date NOT IN ('2024-01-01', '2024-03-29')
    """)

    assert query(SHOWN[view])[0]["usd"] == round(10**9 * Decimal(str(mean["rate"])), 2)


@pytest.mark.rule("rate-average-gap")
def test_a_year_that_begins_before_the_rates_has_no_amount_in_dollars(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=3)
    file(connection, company, {"2018-04-01..2019-03-31": 1000}, **YUAN)

    assert years(query, "stated") == [(2019, "year", None, 1)]


@pytest.mark.rule("year-unconverted")
def test_of_four_quarters_one_without_a_rate_leaves_the_year_without(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    edges = ("01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31")
    spans = [edge.split() for edge in edges]
    file(connection, company, {f"2024-{start}..2024-{end}": 10 for start, end in spans}, **YUAN)
    forget(connection, "2024-12-31..2024-12-31")

    assert years(query) == [(2024, "quarters", None, 1)]


@pytest.mark.rule("rate-of-stock")
def test_what_stands_on_a_day_needs_the_rate_of_that_day_only(
    connection: Connection, query: Query
) -> None:
    file(connection, make.company(connection), {"2024-09-30..2024-09-30": 1000}, **YUAN)
    forget(connection, "2024-09-01..2024-09-29")
    [row] = query("SELECT best_usd, rate_method FROM bi.figure")

    assert row["best_usd"] is not None
    assert row["rate_method"] == "day"


@pytest.mark.rule("rate-fixed")
@pytest.mark.parametrize("view", SHOWN)
def test_a_fixed_day_converts_a_period_without_rates_of_its_own(
    connection: Connection, query: Query, view: str
) -> None:
    file(connection, make.company(connection), QUARTER, **YUAN)
    forget(connection, "2024-07-01..2024-09-30")
    connection.exec_driver_sql("SET LOCAL tracker.fx = '2024-06-03'")
    [rate] = query("""
        SELECT round(1000 * usd_per_unit, 2) AS usd FROM internal.rate
        WHERE currency_code = 'CNY' AND rate_date = '2024-06-03'
    """)

    assert query(SHOWN[view])[0]["usd"] == rate["usd"]
