"""The options that commands share, and text -> value for what people type."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from tracker.cli import completion
from tracker.cli.output import Format
from tracker.language.spans import YEARS

SPAN = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
"""A day, a month or a year, in ASCII digits only: Python's own parser takes others too."""

Command = TypeVar("Command", bound=Callable[..., Any])

DATES = "write it as 2025-02-24, 2025-02 or 2025"


class Basis(StrEnum):
    """Whose year it is."""

    STATED = "stated"
    CALENDAR = "calendar"


def with_example(sentence: str, line: str) -> str:
    """Help: a sentence, then an example that works on the seed data."""
    return f"{sentence}\n\n\b\nExample:\n  {line}"  # \b: Typer leaves these lines as they are


def example(line: str) -> Callable[[Command], Command]:
    """Add the example to the help of a command, whose docstring is the sentence."""

    def add(command: Command) -> Command:
        command.__doc__ = with_example(command.__doc__ or "", line)
        return command

    return add


def last_day(text: str) -> date:
    """The day, or the last day of the month or year, that the text names."""
    match = SPAN.fullmatch(text.strip())
    if match is None:
        raise typer.BadParameter(f"{text!r} is no date; {DATES}")
    year, month = int(match[1]), int(match[2] or 12)
    if year not in YEARS or month not in range(1, 13):
        raise typer.BadParameter(f"{text!r} is no date between 1990 and 2100; {DATES}")
    days = monthrange(year, month)[1]
    day = int(match[3] or days)
    if day not in range(1, days + 1):
        raise typer.BadParameter(f"{text!r} is no date: that month has {days} days")
    return date(year, month, day)


def instant(text: str) -> datetime:
    """The instant that the text names, in UTC where it says nothing else.

    A day alone is its end: what was learned on it is known.
    """
    if SPAN.fullmatch(text.strip()):
        return datetime.combine(last_day(text), time.max, UTC)
    try:
        moment = datetime.fromisoformat(text.strip()) if text.isascii() else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        message = f"{text!r} is no instant; write it as 2025-03-01 or 2025-03-01T12:00+01:00"
        raise typer.BadParameter(message)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def rate_rule(text: str) -> str:
    """The rule, or the day, that amounts are converted by."""
    rule = text.strip().lower()
    return rule if rule in {"announcement", "latest"} else last_day(rule).isoformat()


def currency(text: str) -> str:
    """The code of a currency, in capitals."""
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise typer.BadParameter(f"{text!r} is no code of a currency such as USD, EUR or CNY")
    return code


def country(text: str) -> str:
    """The code of a country, in capitals."""
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise typer.BadParameter(f"{text!r} is no two-letter code of a country such as JP or CN")
    return code


FormatOption = Annotated[
    Format, typer.Option("--format", metavar="FORMAT", help="table, json, csv or markdown.")
]
RawOption = Annotated[
    bool,
    typer.Option("--raw", help="In CSV, leave text as it is even where it reads as a formula."),
]
PlotOption = Annotated[
    bool, typer.Option("--plot", help="Draw bars on the terminal instead of a table.")
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=last_day, help="What was believed on that day."),
]
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        metavar="INSTANT",
        parser=instant,
        help="What the tracker knew then; a day means its end.",
    ),
]
CurrencyOption = Annotated[
    str,
    typer.Option(
        "--currency", metavar="CODE", parser=currency, help="The currency of all amounts."
    ),
]
RateOption = Annotated[
    str,
    typer.Option(
        "--fx",
        metavar="RULE",
        parser=rate_rule,
        help="Rates of: announcement, latest, or one DATE for all.",
    ),
]
BasisOption = Annotated[
    Basis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="stated: the company's fiscal years; calendar: spread over calendar years by days.",
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, max=10_000_000, help="At most so many rows."),
]
SortOption = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="COLUMN",
        help="By a column of the table or of the JSON; -COLUMN for downwards.",
    ),
]
SearchOption = Annotated[
    str | None, typer.Option("--search", metavar="TEXT", help="Rows in which the text occurs.")
]
CompanyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--company",
        metavar="KEY",
        autocompletion=completion.companies,
        help="Slug, any name, or ticker; repeatable.",
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", metavar="CODE", parser=country, help="Country, such as JP."),
]
YearsOption = Annotated[
    list[int],
    typer.Option("--year", metavar="YEAR", min=1990, max=2100, help="The year; repeatable."),
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1990, max=2100, help="What touches that year."),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="KEY",
        autocompletion=completion.sources,
        help="What that source says.",
    ),
]
