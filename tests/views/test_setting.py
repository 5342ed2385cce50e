"""What a session asks for, and what it gets that asks for nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

Query = Callable[[str], list[dict[str, object]]]


def setting(query: Query, column: str) -> object:
    [row] = query(f"SELECT {column} AS found FROM internal.setting")
    return row["found"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("text", [None, ""])
def test_who_asks_for_nothing_is_told_of_today_in_utc(
    connection: Connection, query: Query, text: str | None, zone: str
) -> None:
    connection.exec_driver_sql(f"SET LOCAL TIME ZONE '{zone}'")
    if text is not None:
        for name in ("as_of", "known_at", "fx", "currency"):
            connection.exec_driver_sql(f"SET LOCAL tracker.{name} = '{text}'")
    [now] = query("SELECT (now() AT TIME ZONE 'UTC')::date AS today, now() AS instant")

    assert setting(query, "as_of_date") == now["today"]
    assert setting(query, "known_at") == now["instant"]
    assert setting(query, "fixed_rate_date") is None
    assert setting(query, "currency_code") == "USD"


def test_the_latest_rates_are_the_last_that_dollars_have(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.fx = 'latest'")
    last = setting(query, "fixed_rate_date")
    [known] = query("""
        SELECT max(rate_date) AS day FROM tracker.exchange_rate WHERE currency_code = 'USD'
    """)
    connection.exec_driver_sql("""
        INSERT INTO tracker.exchange_rate (currency_code, rate_date, published_date, per_eur)
        VALUES ('CNY', '2099-01-01', '2099-01-01', 8)
    """)

    assert setting(query, "fixed_rate_date") == last == known["day"]


def test_rates_are_fixed_at_a_day_or_not_at_all(connection: Connection, query: Query) -> None:
    for text, day in (("announcement", None), ("2024-06-03", "2024-06-03")):
        connection.exec_driver_sql(f"SET LOCAL tracker.fx = '{text}'")
        found = setting(query, "fixed_rate_date")
        assert (found and str(found)) == day


def test_a_rate_is_told_for_dollars_and_for_euros(connection: Connection, query: Query) -> None:
    day = "2024-06-01"  # a Saturday
    stored = {
        row["currency_code"]: row
        for row in query(f"SELECT * FROM tracker.exchange_rate WHERE rate_date = '{day}'")
    }
    for row in query(f"SELECT * FROM bi.exchange_rate WHERE rate_date = '{day}'"):
        one = stored.pop(str(row["currency_code"]))
        assert row["per_eur"] == one["per_eur"]
        assert str(row["published_date"]) == "2024-05-31"
        assert row["provider"] == one["provider"]
    assert stored == {}
    [row] = query(f"""
        SELECT shown.per_usd = round(one.per_eur / dollar.per_eur, 12) AS is_right
        FROM bi.exchange_rate AS shown
        JOIN tracker.exchange_rate AS one USING (currency_code, rate_date)
        JOIN tracker.exchange_rate AS dollar USING (rate_date)
        WHERE rate_date = '{day}' AND shown.currency_code = 'CNY' AND dollar.currency_code = 'USD'
    """)
    assert row == {"is_right": True}
