"""What a person typed about a promise -> columns of a claim, and words to check it by."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, select

from tracker.language.amount import Amount, read_amount
from tracker.language.day import Day, read_day
from tracker.language.period import Period, read_period
from tracker.language.quantity import taken
from tracker.model import Company, Country, Source
from tracker.model.claim import Basis
from tracker.model.company import Language
from tracker.model.source import DatePrecision
from tracker.operations.ledger import Ledger
from tracker.operations.likeness import in_usd
from tracker.readers import claims
from tracker.readers.typed import check_text, typed, typed_place, word_of

UNKNOWN: Final = "not known"


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
    given = {name: f"{value:f}" for name, value in taken(amount).items()}
    # The rules of seed files: no zero, no more decimal places than the column has.
    record = typed(
        claims.Amount,
        "AMOUNT",
        {"currency": "AMOUNT", **dict.fromkeys(("low", "best", "high", "qualifier"), "AMOUNT")},
        qualifier=amount.qualifier.value,
        currency=amount.currency_code,
        **given,
    )
    stored = record.bounds
    return amount, {
        "qualifier": stored.qualifier,
        "low": stored.low,
        "best": stored.best,
        "high": stored.high,
        "currency_code": record.currency,
    }


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
        "period_basis": Basis(period.basis),
    }


def language_of_source(connection: Connection, slug: str) -> str | None:
    """The language that a source is on file with."""
    statement = select(Source.language).where(Source.slug == slug)
    language = connection.execute(statement).scalar_one_or_none()
    return None if language is None else str(language)


def language_and_country(
    ledger: Ledger, source: str, language: str | None, country: str | None
) -> tuple[str | None, str | None]:
    """What a source is to be read by: its language as typed, else as on file, and its country.

    Raises:
        UsageError: there is no such language or country.
    """
    if country is not None:
        ledger.lookups.code(Country, country, typed_place("--source-country"))
    if language is not None:
        return word_of(Language, "--language", language).value, country
    return language_of_source(ledger.connection, source), country


def figure_of(columns: dict[str, Any]) -> Decimal | None:
    """The figure of an amount, or the middle of its range."""
    if columns["best"] is not None or columns["low"] is None or columns["high"] is None:
        return Decimal(columns["best"]) if columns["best"] is not None else None
    return Decimal((columns["low"] + columns["high"]) / 2)


def amount_words(columns: dict[str, Any]) -> str:
    """An amount in full digits: USD 60,000,000,000 to 65,000,000,000 (range)."""
    qualifier = hedge_words(columns)
    best, low, high = (columns[name] for name in ("best", "low", "high"))
    if best is not None:
        figures = digits(best)
    elif low is not None and high is not None:
        figures = f"{digits(low)} to {digits(high)}"
    else:
        return qualifier
    return f"{columns['currency_code']} {figures} {qualifier}"


def hedge_words(columns: dict[str, Any]) -> str:
    """How a figure is hedged, behind it: (exact), (more than), (order of magnitude)."""
    return f"({columns['qualifier']})".replace("_", " ")


def assumed(amount: Amount) -> str:
    """What was taken for granted in reading it, in words that follow the amount."""
    return f": {amount.assumption}" if amount.assumption else ""


def period_words(columns: dict[str, Any]) -> str:
    """A period by its first and last day, and where they come from."""
    if columns.get("period_start") is None:
        return UNKNOWN
    return (
        f"{columns['period_start']} to {columns['period_end']} ({columns['period_basis']}"
        f" from {columns['period_label']!r})"
    )


def usd_words(connection: Connection, columns: dict[str, Any], day: date) -> str:
    """The amount in dollars, with the rate and its day."""
    figures = [columns["best"]] if columns["best"] is not None else []
    figures = figures or [each for each in (columns["low"], columns["high"]) if each is not None]
    if not figures:
        return UNKNOWN
    currency = columns["currency_code"]
    converted = [in_usd(connection, figure, currency, day) for figure in figures]
    known = [each for each in converted if each is not None]
    if not known:
        return f"{UNKNOWN}: no rate of {currency} for {day} is on file"
    amounts = " to ".join(digits(usd.quantize(Decimal(1))) for usd, _, _ in known)
    _, rate, published = known[0]
    at = "" if currency == "USD" else f" at {rate.normalize():f} (ECB {published})"
    return f"USD {amounts}{at}"


def digits(value: Decimal) -> str:
    """A number in full, without idle zeros behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
