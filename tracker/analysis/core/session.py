"""A read-only look at the views, from one point in time and in one currency."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from psycopg import Cursor
from psycopg.rows import class_row
from psycopg.sql import SQL, Composed

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.server_types import of_columns
from tracker.errors import UsageError
from tracker.postgres import Connection, begin, connect


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """When and in what money a question is asked; None leaves the views' own default."""

    as_of: date | None = None
    """The day whose state of the world is meant; today."""

    known_at: datetime | None = None
    """The instant whose knowledge is meant; now."""

    fx: str | None = None
    """announcement, latest, or the day whose rates convert everything."""

    currency: str | None = None
    """The reporting currency; USD."""


@contextmanager
def read_session(
    parameters: Mapping[str, str], viewpoint: Viewpoint = Viewpoint()
) -> Iterator[Connection]:
    """A connection that only reads, and on which all questions see the same state.

    Raises:
        DatabaseError: there is no server, or it does not let us in.
        UsageError: there are no rates for what is asked.
    """
    connection = connect(parameters)
    try:
        connection.autocommit = True
        begin(connection, _settings(viewpoint), "ISOLATION LEVEL REPEATABLE READ READ ONLY")
        check_rates(connection, viewpoint)
        yield connection
    finally:
        connection.close()


def _settings(viewpoint: Viewpoint) -> dict[str, str]:
    """What points every view of a transaction at the viewpoint."""
    settings = {
        "tracker.as_of": None if viewpoint.as_of is None else viewpoint.as_of.isoformat(),
        "tracker.known_at": None if viewpoint.known_at is None else viewpoint.known_at.isoformat(),
        "tracker.fx": viewpoint.fx,
        "tracker.currency": viewpoint.currency,
    }
    return {name: value for name, value in settings.items() if value is not None}


def check_rates(connection: Connection, viewpoint: Viewpoint) -> None:
    """Refuse a currency or a day that no rate is on file for.

    Raises:
        UsageError: nothing could be converted.
    """
    currency = viewpoint.currency or "USD"
    day = viewpoint.fx if viewpoint.fx not in {None, "announcement", "latest"} else None
    if currency == "USD" and day is None:
        return
    row = connection.execute(
        "SELECT min(rate_date), max(rate_date),"
        " coalesce(bool_or(rate_date = %s::date), %s::date IS NULL)"
        " FROM bi.exchange_rate WHERE currency_code = %s",
        (day, day, currency),
    ).fetchone()
    first, last, has_day = row or (None, None, False)
    if first is None:
        raise UsageError(
            f"there are no exchange rates for {currency}",
            hint="the European Central Bank publishes rates for USD, EUR, CNY, JPY, KRW, GBP "
            "and some twenty more",
        )
    if not has_day:
        raise UsageError(
            f"there is no exchange rate of {currency} for {day}",
            hint=f"rates on file run from {first} to {last}",
        )


Row = TypeVar("Row")

Values = Sequence[Any] | Mapping[str, Any]


def fetch(connection: Connection, query: SQL | Composed, values: Values = ()) -> ResultSet:
    """The rows of a query, under the names of its columns."""
    return result_of(connection, connection.execute(query, values))


def result_of(connection: Connection, cursor: Cursor[tuple[Any, ...]]) -> ResultSet:
    """The rows that a cursor has been asked for, under the names of its columns."""
    described = cursor.description or ()
    columns = tuple(column.name for column in described)
    types = of_columns(connection, (column.type_code for column in described))
    return ResultSet(columns, cursor.fetchall(), types)


def fetch_as(
    connection: Connection, kind: type[Row], query: SQL | Composed, values: Values = ()
) -> list[Row]:
    """The rows of a query, each as a *kind* whose fields are the columns."""
    return ask_as(connection, kind, query, values).fetchall()


def ask_as(
    connection: Connection, kind: type[Row], query: SQL | Composed, values: Values = ()
) -> Cursor[Row]:
    """A cursor that has been asked for the rows of a query, each as a *kind*.

    What is asked inside one `connection.pipeline()` goes out together: over a slow line each
    answer is waited for.
    """
    return connection.cursor(row_factory=class_row(kind)).execute(query, values)
