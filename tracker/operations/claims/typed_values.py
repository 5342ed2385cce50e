"""Typed amounts, days and periods to columns of a claim."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.language.amount import Amount, read_amount
from tracker.language.day import Day, read_day
from tracker.language.figure.quantity import stored_numbers
from tracker.language.period import Period, read_period
from tracker.model import Company, Country, Source
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import claims
from tracker.readers.from_options import check_text, option_location, typed, word_of
from tracker.vocabulary import DatePrecision, Language, PeriodBasis


def stated_amount(
    text: str, language: str | None, country: str | None = None
) -> tuple[Amount, dict[str, Any]]:
    """The amount that was typed, and its columns without `stated`.

    *language* and *country* are those of the source.

    Raises:
        UsageError: it cannot be read, or it is none that can be stored.
    """
    check_text(text, "AMOUNT")
    amount = read_amount(text, language=language, country=country)
    given = {name: f"{value:f}" for name, value in stored_numbers(amount).items()}
    # The rules of seed files: no zero, no more decimal places than the column has.
    record = typed(
        claims.Amount,
        "AMOUNT",
        {"currency": "AMOUNT", **dict.fromkeys(("low", "best", "high", "qualifier"), "AMOUNT")},
        qualifier=amount.qualifier.value,
        currency=amount.currency_code,
        **given,
    )
    return amount, {**asdict(record.bounds), "currency_code": record.currency}


def stated_day(text: str) -> tuple[Day, dict[str, Any]]:
    """The day of an announcement, and its columns."""
    check_text(text, "--announced")
    day = read_day(text)
    columns = {"effective_date": day.day, "date_precision": DatePrecision(day.precision)}
    return day, columns


def stated_period(
    text: str, *, announced: date, company: str | None, connection: Connection, language: str | None
) -> tuple[Period, dict[str, Any]]:
    """The period that was typed, by the fiscal year of the company, and its columns."""
    check_text(text, "--period")
    statement = select(Company.fiscal_year_end_month).where(Company.slug == company)
    month = connection.execute(statement).scalar_one_or_none()
    period = read_period(text, announced=announced, fiscal_year_end_month=month, language=language)
    return period, {
        "period_start": period.start,
        "period_end": period.end,
        "period_label": period.label,
        "period_year": period.year,
        "period_basis": PeriodBasis(period.basis),
    }


def language_of_source(connection: Connection, slug: str) -> str | None:
    """The language that a source is on file with."""
    statement = select(Source.language).where(Source.slug == slug)
    language = connection.execute(statement).scalar_one_or_none()
    return None if language is None else str(language)


def language_and_country(
    writer: RowWriter, source: str, language: str | None, country: str | None
) -> tuple[str | None, str | None]:
    """What a source is to be read by: its language as typed, else as on file, and its country.

    Raises:
        UsageError: there is no such language or country.
    """
    if country is not None:
        writer.lookups.code(Country, country, option_location("--source-country"))
    if language is not None:
        return word_of(Language, "--language", language).value, country
    return language_of_source(writer.connection, source), country
