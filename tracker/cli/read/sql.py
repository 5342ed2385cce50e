"""`tracker sql`: one statement, as the role that may only read."""

import sys
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.memory import bounded_memory
from tracker.cli.options.common import AsOfOption, CurrencyOption, KnownAtOption, RateOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import plain_table, write
from tracker.errors import UsageError


@example("tracker sql \"SELECT company, name FROM company WHERE country_code = 'JP'\"")
@with_option_groups
def sql(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(metavar="QUERY|-", help="One SELECT; - reads it from stdin.")
    ] = "-",
    *,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000_000, help="At most so many rows.")
    ] = 1000,
    timeout: Annotated[
        int, typer.Option(metavar="SECONDS", min=1, max=86_400, help="Give up after so long.")
    ] = 60,
    currency: CurrencyOption = "USD",
    fx: RateOption = "announcement",
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Run one read-only SQL statement on the views of schema bi."""
    session = session_of(context)
    statement = _statement(query)
    with session.open() as database, bounded_memory():
        records = database.sql(
            statement,
            limit=limit,
            timeout_seconds=timeout,
            currency=currency,
            fx=fx,
            as_of=as_of,
            known_at=known_at,
        )
        write(output.format, records, lambda: plain_table(records), is_raw=output.raw)
    if records.is_cut:
        session.warn(f"only the first {limit:,} rows; --limit allows more")


LONGEST_QUERY = 4_000_001
"""Bytes that are read of stdin: more than any statement has."""


def _statement(query: str) -> str:
    if query == "-":
        if sys.stdin.isatty():
            raise UsageError("there is no query", hint='as in: tracker sql "SELECT 1"')
        try:
            # Whatever the locale is: a query is UTF-8.
            query = sys.stdin.buffer.read(LONGEST_QUERY).decode()
        except UnicodeDecodeError as error:
            message = f"the query is not UTF-8: byte {error.object[error.start]:#04x}"
            raise UsageError(f"{message} at {error.start}") from None
    return query
