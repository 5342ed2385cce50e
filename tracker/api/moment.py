"""Days, instants, rules for rates and codes, as they are typed to ask a question."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Final

from tracker.errors import UsageError
from tracker.language.spans import YEARS

SPAN: Final = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
"""A day, a month or a year, in ASCII digits only: Python's own parser takes others too."""

DATES: Final = "write it as 2025-02-24, 2025-02 or 2025"

RULES: Final = frozenset({"announcement", "latest"})
"""What amounts may be converted by, besides the rates of one day."""


def last_day(text: str) -> date:
    """The day, or the last day of the month or year, that the text names.

    Raises:
        UsageError: it names none between 1990 and 2100.
    """
    match = SPAN.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no date; {DATES}")
    year, month = int(match[1]), int(match[2] or 12)
    if year not in YEARS or month not in range(1, 13):
        raise UsageError(f"{text!r} is no date between 1990 and 2100; {DATES}")
    days = monthrange(year, month)[1]
    day = int(match[3] or days)
    if day not in range(1, days + 1):
        raise UsageError(f"{text!r} is no date: that month has {days} days")
    return date(year, month, day)


def instant(text: str) -> datetime:
    """The instant that the text names, in UTC where it says nothing else.

    A day alone is its end: what was learned on it is known.

    Raises:
        UsageError: it names none.
    """
    if SPAN.fullmatch(text.strip()):
        return datetime.combine(last_day(text), time.max, UTC)
    try:
        moment = datetime.fromisoformat(text.strip()) if text.isascii() else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise UsageError(
            f"{text!r} is no instant; write it as 2025-03-01 or 2025-03-01T12:00+01:00"
        )
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def rate_rule(text: str) -> str:
    """The rule, or the day, that amounts are converted by.

    Raises:
        UsageError: it is neither.
    """
    rule = text.strip().lower()
    if rule in RULES:
        return rule
    if SPAN.fullmatch(rule) is None:
        raise UsageError(
            f"{text!r} is no rule for rates; write announcement, latest, or a day"
            " such as 2025-02-24"
        )
    return last_day(rule).isoformat()


def currency_code(text: str) -> str:
    """The code of a currency, in capitals.

    Raises:
        UsageError: it is none.
    """
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise UsageError(f"{text!r} is no code of a currency such as USD, EUR or CNY")
    return code


def country_code(text: str) -> str:
    """The code of a country, in capitals.

    Raises:
        UsageError: it is none.
    """
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise UsageError(f"{text!r} is no two-letter code of a country such as JP or CN")
    return code
