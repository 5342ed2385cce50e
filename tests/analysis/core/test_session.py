from datetime import UTC, date, datetime

import psycopg
import pytest
from psycopg.sql import SQL

from tests.conftest import Parameters
from tracker.analysis.core.session import Viewpoint, fetch, read_session
from tracker.errors import UsageError


@pytest.mark.rule("read-session")
def test_nothing_can_be_written(seeded: Parameters) -> None:
    with read_session(seeded) as connection, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        connection.execute("DELETE FROM tracker.exchange_rate")


@pytest.mark.rule("read-session")
def test_a_viewpoint_moves_the_views_and_ends_with_the_look(seeded: Parameters) -> None:
    count = SQL("SELECT count(*) FROM bi.commitment")
    with read_session(seeded) as connection:
        [[everything]] = fetch(connection, count).rows
    with read_session(seeded, Viewpoint(as_of=date(2024, 6, 1))) as connection:
        [[earlier]] = fetch(connection, count).rows
    with read_session(seeded, Viewpoint(known_at=datetime(2020, 1, 1, tzinfo=UTC))) as connection:
        [[unknown]] = fetch(connection, count).rows
    assert everything > earlier > unknown == 0


@pytest.mark.rule("rate-refused")
@pytest.mark.parametrize(
    ("viewpoint", "message"),
    [
        (Viewpoint(currency="TWD"), "there are no exchange rates for TWD"),
        (Viewpoint(fx="2099-01-01"), "there is no exchange rate of USD for 2099-01-01"),
        (Viewpoint(currency="EUR", fx="1998-01-01"), "there is no exchange rate of EUR"),
    ],
)
def test_a_currency_or_day_without_rates_is_refused(
    seeded: Parameters, viewpoint: Viewpoint, message: str
) -> None:
    with pytest.raises(UsageError, match=message), read_session(seeded, viewpoint):
        pass


@pytest.mark.rule("rate-fixed")
@pytest.mark.parametrize("fx", ["announcement", "latest", "2025-02-22"])
def test_a_rule_or_a_day_with_rates_is_taken(seeded: Parameters, fx: str) -> None:
    with read_session(seeded, Viewpoint(currency="EUR", fx=fx)) as connection:
        [[rates]] = fetch(
            connection, SQL("SELECT count(DISTINCT rate_date) FROM bi.commitment")
        ).rows
    assert (rates > 1) == (fx == "announcement")
