"""Scalars of seed files: strict, so that nothing is understood by accident."""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final

from pydantic import AfterValidator, PlainValidator

from tracker.language.spans import YEARS
from tracker.vocabulary import DatePrecision

NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]+)?", re.ASCII)
DECIMALS: Final = 6
"""Decimal places of a quantity's column; PostgreSQL would round more in silence."""

SHARE_DECIMALS: Final = 8
WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
METRIC: Final = re.compile(r"[a-z]+(_[a-z]+)*", re.ASCII)
SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
FILE_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
COUNTRY: Final = re.compile(r"[A-Z]{2}", re.ASCII)
CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII)
DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


class FieldError(ValueError):
    """A mistake that stands at a key other than the one being read."""

    def __init__(self, path: str | tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = (path,) if isinstance(path, str) else path


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and how exactly it is known."""

    day: dt.date
    precision: DatePrecision

    def known_to(self, precision: DatePrecision | None, *, key: str) -> "Dated":
        """The same day at the precision that the file gives beside it.

        A month has one last day, which is what is stored.  Quarters and years may be
        fiscal ones, so their last day is the one that the file gives.

        Raises:
            FieldError: the date is less exact than it says to be.
        """
        if precision in (None, self.precision):
            return self
        if self.precision is not DatePrecision.DAY:
            message = f"the date is written as a {self.precision}, so it cannot be a {precision}"
            raise FieldError(key, message)
        if precision is DatePrecision.MONTH:
            return Dated(_last_day(self.day.year, self.day.month), DatePrecision.MONTH)
        return Dated(self.day, DatePrecision(precision))


def check_span(start: dt.date | None, end: dt.date | None, *, key: str) -> None:
    """Refuse what ends before it begins.

    Raises:
        FieldError: it does.
    """
    if start is not None and end is not None and start > end:
        raise FieldError(key, f"it ends on {end}, before it begins on {start}")


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    # A TypeError would pass through pydantic, which collects ValueErrors.
    raise ValueError(
        "expected one value, found " + ("a list" if isinstance(value, list) else "keys")
    )


def number_from(value: object, *, decimals: int = DECIMALS) -> Decimal:
    """The number that is written in full digits."""
    text = _text(value)
    if not (match := NUMBER.fullmatch(text)):
        raise ValueError(f"expected digits such as 380000000000, found {text!r}")
    if match[2] and len(match[2]) - 1 > decimals:
        raise ValueError(f"expected at most {decimals} decimal places, found {text!r}")
    return Decimal(text)


def _degrees(value: object, *, maximum: int) -> Decimal:
    degrees = number_from(value)
    if abs(degrees) > maximum:
        raise ValueError(f"expected degrees from -{maximum} to {maximum}, found {value!r}")
    return degrees


def _latitude(value: object) -> Decimal:
    return _degrees(value, maximum=90)


def _longitude(value: object) -> Decimal:
    return _degrees(value, maximum=180)


def _share(value: object) -> Decimal:
    share = number_from(value, decimals=SHARE_DECIMALS)
    if not 0 <= share <= 1:
        raise ValueError(f"expected a share from 0 to 1 such as 0.25, found {value!r}")
    return share


def _whole(value: object) -> int:
    text = _text(value)
    if not WHOLE.fullmatch(text):
        raise ValueError(f"expected a whole number such as 1477, found {text!r}")
    return int(text)


def _month(value: object) -> int:
    month = _whole(value)
    if not 1 <= month <= 12:
        raise ValueError(f"expected a month from 1 to 12, found {value!r}")
    return month


def _year(value: object) -> int:
    year = _whole(value)
    if year not in YEARS:
        raise ValueError(f"expected a year from {YEARS[0]} to {YEARS[-1]}, found {value!r}")
    return year


def _truth(value: object) -> bool:
    text = _text(value)
    if text not in ("true", "false"):
        raise ValueError(f"expected true or false, found {text!r}")
    return text == "true"


def _dated(value: object) -> Dated:
    text = _text(value)
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError(f"expected a date such as 2025-03-04, 2025-03 or 2025, found {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None:
            dated = Dated(_last_day(year or 0, 12), DatePrecision.YEAR)
        elif day is None:
            dated = Dated(_last_day(year or 0, month), DatePrecision.MONTH)
        else:
            dated = Dated(dt.date(year or 0, month, day), DatePrecision.DAY)
    except ValueError:
        raise ValueError(f"there is no such date: {text!r}") from None
    if dated.day.year not in YEARS:
        raise ValueError(f"expected a date from {YEARS[0]} to {YEARS[-1]}, found {text!r}")
    return dated


def day_from(value: object) -> dt.date:
    """The day that is written out."""
    dated = _dated(value)
    if dated.precision is not DatePrecision.DAY:
        raise ValueError(f"expected a day such as 2025-03-04, found {value!r}")
    return dated.day


def shaped(pattern: re.Pattern[str], example: str, maximum: int) -> PlainValidator:
    """One value that fits a pattern."""

    def checked(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text) or len(text) > maximum:
            raise ValueError(f"expected {example}, found {text!r}")
        return text

    return PlainValidator(checked)


def _words(maximum: int) -> AfterValidator:
    """One line of text, in the composed form that compares equal however it was typed."""

    def checked(value: str) -> str:
        text = unicodedata.normalize("NFC", value)
        if text != text.strip() or not text:
            raise ValueError(f"expected text without spaces around it, found {value!r}")
        for character in text:
            if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cn"):
                raise ValueError(f"character U+{ord(character):04X} has no place here")
        return _short(text, maximum)

    return AfterValidator(checked)


def _verbatim(maximum: int) -> AfterValidator:
    """Text exactly as printed."""

    def checked(value: str) -> str:
        if not value.strip():
            raise ValueError("expected words of the source, found blanks")
        return _short(value, maximum)

    return AfterValidator(checked)


def _prose(value: str) -> str:
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise ValueError("expected a sentence, found blanks")
    return _short(text, 4000)


def _short(text: str, maximum: int) -> str:
    if len(text) > maximum:
        raise ValueError(f"{len(text)} characters, more than the {maximum} allowed here")
    return text


Slug = Annotated[str, shaped(SLUG, "a slug such as alibaba-cloud", 80)]
Metric = Annotated[str, shaped(METRIC, "a metric such as capex_growth", 40)]
Sha256 = Annotated[str, shaped(SHA256, "64 hexadecimal digits in lower case", 64)]
FileName = Annotated[str, shaped(FILE_NAME, "the name of a file, without a folder", 200)]
CountryCode = Annotated[str, shaped(COUNTRY, "a country of ISO 3166 such as JP", 2)]
CurrencyCode = Annotated[str, shaped(CURRENCY, "a currency of ISO 4217 such as CNY", 3)]
Number = Annotated[Decimal, PlainValidator(number_from)]
Latitude = Annotated[Decimal, PlainValidator(_latitude)]
Longitude = Annotated[Decimal, PlainValidator(_longitude)]
Share = Annotated[Decimal, PlainValidator(_share)]
Offset = Annotated[int, PlainValidator(_whole)]
Month = Annotated[int, PlainValidator(_month)]
Year = Annotated[int, PlainValidator(_year)]
Truth = Annotated[bool, PlainValidator(_truth)]
SpokenDate = Annotated[Dated, PlainValidator(_dated)]
Day = Annotated[dt.date, PlainValidator(day_from)]
Code = Annotated[str, _words(80)]
Name = Annotated[str, _words(200)]
Words = Annotated[str, _words(1000)]
Prose = Annotated[str, AfterValidator(_prose)]
Label = Annotated[str, _verbatim(200)]
Quote = Annotated[str, _verbatim(2000)]
