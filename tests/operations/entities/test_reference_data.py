from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.operations.conftest import Query
from tracker.operations.admin.migrate import upgrade
from tracker.operations.entities.reference_data import (
    CARRIED_DAYS,
    FIRST_DAY,
    Rate,
    ReferenceReport,
    filled,
    load_reference,
    published_rates,
)
from tracker.orm import engine

PUBLISHED = published_rates()
LAST_DAY = max(PUBLISHED)

RATES = "SELECT rate_date, per_eur, published_date, provider FROM tracker.exchange_rate WHERE "


def test_a_second_run_changes_nothing(empty: dict[str, str]) -> None:
    with engine(empty).begin() as connection:
        upgrade(connection)
        first = load_reference(connection)
        assert load_reference(connection) == ReferenceReport(0, 0, 0)
    assert first.countries > 240
    assert first.currencies > 150
    assert first.rates > 80_000


def test_newer_days_are_added_and_those_on_file_left(connection: Connection, query: Query) -> None:
    connection.exec_driver_sql(
        f"DELETE FROM tracker.exchange_rate WHERE rate_date > DATE '{LAST_DAY}' - 30"
    )
    connection.exec_driver_sql(
        "UPDATE tracker.exchange_rate SET per_eur = 99"
        " WHERE currency_code = 'USD' AND rate_date = DATE '2025-02-24'"
    )
    report = load_reference(connection)
    assert report.rates == 30 * len(PUBLISHED[LAST_DAY])
    [row] = query(RATES + "currency_code = 'USD' AND rate_date = DATE '2025-02-24'")
    assert row["per_eur"] == 99


def test_rates_of_another_provider_are_left(connection: Connection, query: Query) -> None:
    connection.exec_driver_sql(
        "INSERT INTO tracker.exchange_rate VALUES"
        " ('TWD', DATE '2025-02-24', 34.3, DATE '2025-02-24', 'somebody')"
    )
    assert load_reference(connection) == ReferenceReport(0, 0, 0)
    assert len(query(RATES + "currency_code = 'TWD'")) == 1


@pytest.mark.rule("rate-source")
def test_a_published_rate_is_stored_with_its_digits(query: Query) -> None:
    published = PUBLISHED[date(2025, 2, 24)]["CNY"]
    assert query(RATES + "currency_code = 'CNY' AND rate_date = DATE '2025-02-24'") == [
        {
            "rate_date": date(2025, 2, 24),
            "per_eur": Decimal(published),
            "published_date": date(2025, 2, 24),
            "provider": "ECB",
        }
    ]


@pytest.mark.rule("rate-carried")
def test_a_weekend_carries_the_rate_of_friday(query: Query) -> None:
    rows = query(
        RATES + "currency_code = 'USD' AND rate_date BETWEEN DATE '2025-02-21'"
        " AND DATE '2025-02-23' ORDER BY rate_date"
    )
    assert [row["published_date"] for row in rows] == [date(2025, 2, 21)] * 3
    assert len({row["per_eur"] for row in rows}) == 1


@pytest.mark.rule("rate-carried")
def test_new_years_day_of_2019_carries_the_rate_of_2018(query: Query) -> None:
    [row] = query(RATES + f"currency_code = 'USD' AND rate_date = DATE '{FIRST_DAY}'")
    assert row["published_date"] == date(2018, 12, 31)


@pytest.mark.rule("rate-source")
def test_the_euro_is_one(query: Query) -> None:
    assert query(
        "SELECT min(per_eur)::int AS low, max(per_eur)::int AS high, count(*) AS days"
        " FROM tracker.exchange_rate WHERE currency_code = 'EUR'"
    ) == [{"low": 1, "high": 1, "days": (LAST_DAY - FIRST_DAY).days + 1}]


@pytest.mark.rule("rate-carried-so-far")
def test_a_currency_that_is_given_up_ends(query: Query) -> None:
    [row] = query(
        "SELECT max(rate_date) AS last FROM tracker.exchange_rate WHERE currency_code = 'RUB'"
    )
    assert row["last"] == date(2022, 3, 1) + timedelta(days=CARRIED_DAYS)


@pytest.mark.rule("rate-source")
@pytest.mark.parametrize("code", ["TWD", "AED", "SAR"])
def test_what_the_ecb_does_not_publish_has_no_rate(query: Query, code: str) -> None:
    assert query(f"SELECT name FROM tracker.currency WHERE currency_code = '{code}'") != []
    assert query(RATES + f"currency_code = '{code}'") == []


def test_countries_go_by_their_common_names(query: Query) -> None:
    rows = query(
        "SELECT country_code, name FROM tracker.country WHERE country_code IN ('TW', 'KR')"
    )
    assert {row["country_code"]: row["name"] for row in rows} == {
        "TW": "Taiwan",
        "KR": "South Korea",
    }


def test_withdrawn_currencies_have_a_name(query: Query) -> None:
    rows = query("SELECT name FROM tracker.currency WHERE currency_code IN ('HRK', 'BGN')")
    assert sorted(str(row["name"]) for row in rows) == ["Bulgarian Lev", "Croatian Kuna"]
    assert query("SELECT FROM tracker.currency WHERE name = currency_code") == []


DAYS = st.dictionaries(
    st.integers(-CARRIED_DAYS, 60).map(lambda days: FIRST_DAY + timedelta(days=days)),
    st.dictionaries(st.sampled_from(["USD", "CNY"]), st.sampled_from(["1.1", "7.6"]), min_size=1),
    max_size=12,
)


@pytest.mark.rule("rate-carried")
@given(DAYS)
def test_a_day_has_the_last_rate_before_it_or_none(
    published: dict[date, dict[str, str]],
) -> None:
    expected = []
    for offset in range((max(published, default=FIRST_DAY) - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=offset)
        for code in ("USD", "CNY"):
            days = [each for each in published if each <= day and code in published[each]]
            if days and (day - max(days)).days <= CARRIED_DAYS:
                expected.append(Rate(code, day, published[max(days)][code], max(days)))
    assert sorted(filled(published)) == sorted(expected)


def test_days_follow_each_other_without_a_gap() -> None:
    days = sorted({rate.rate_date for rate in filled(PUBLISHED)})
    assert len(days) > 2
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
