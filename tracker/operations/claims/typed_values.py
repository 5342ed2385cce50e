"""Typed amounts, days and periods to columns of a claim."""

from datetime import date
from typing import TypedDict

from tracker.errors import UnreadableError
from tracker.language.amount import Amount, read_amount
from tracker.language.day import read_day
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.header_check import check_header
from tracker.language.figure.quantity import check_positive
from tracker.language.period import Period, read_period
from tracker.language.text import stated
from tracker.model import Company, Country, Source
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.vocabulary import DatePrecision, Language, PeriodBasis


class DayColumns(TypedDict):
    """The columns of the day as of which a claim holds."""

    effective_date: date
    date_precision: DatePrecision


class PeriodColumns(TypedDict):
    """The columns of the period that a figure is about."""

    period_start: date | None
    period_end: date | None
    period_label: str | None
    period_basis: PeriodBasis | None


def stated_amount(
    text: str,
    language: str | None,
    country: str | None = None,
    *,
    header: Header = NOTHING,
    is_signed: bool = False,
) -> Amount:
    """The amount that was typed; *language* and *country* are those of the source.

    Only a figure that was reported, *is_signed*, may be less than nothing; no promise is.

    Raises:
        UsageError: it cannot be read, or it is none that can be stored.
    """
    check_text(text, "AMOUNT")
    check_header(header)
    amount = read_amount(text, language=language, country=country, header=header)
    if not is_signed:
        try:
            check_positive(amount)
        except ValueError as error:
            raise UnreadableError(text, "a sum that is promised", str(error)) from None
    return amount


def stated_day(text: str) -> DayColumns:
    """The columns of the day that was typed."""
    check_text(text, "--announced")
    day = read_day(text)
    return {"effective_date": day.day, "date_precision": DatePrecision(day.precision)}


def stated_period(
    planner: Planner, text: str, *, announced: date, company: str | None, language: str | None
) -> Period:
    """The period that was typed, by the fiscal year of the company.

    Raises:
        UsageError: it cannot be read.
    """
    check_text(text, "--period")
    month = None
    if company is not None:
        found = planner.find(Company, {"slug": company})
        month = None if found is None else found["fiscal_year_end_month"]
    return read_period(text, announced=announced, fiscal_year_end_month=month, language=language)


def period_columns(period: Period | None) -> PeriodColumns:
    """The columns of a period; all of them empty where there is none."""
    if period is None:
        return {
            "period_start": None,
            "period_end": None,
            "period_label": None,
            "period_basis": None,
        }
    return {
        "period_start": period.start,
        "period_end": period.end,
        "period_label": period.label,
        "period_basis": PeriodBasis(period.basis),
    }


def stated_words(words: str, quote: str, otherwise: str | None = None) -> str:
    """The words of the source for a figure: those that were typed, if the quote has them."""
    return words if words in quote else otherwise or stated(quote)


def language_and_country(
    planner: Planner, source: str, language: str | None, country: str | None
) -> tuple[str | None, str | None]:
    """What a source is to be read by: its language as typed, else as on file, and its country.

    Raises:
        UsageError: there is no such language or country.
    """
    if country is not None:
        planner.lookups.code(Country, country, option_location("--source-country"))
    if language is not None:
        return word_of(Language, "--language", language).value, country
    on_file = planner.find(Source, {"slug": source}) or {}
    known = on_file.get("language")
    return None if known is None else str(known), country
