"""What is handed to a call from Python, as the values that it stands for."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tracker.api import moment
from tracker.errors import UsageError
from tracker.language.spans import YEARS

if TYPE_CHECKING:
    from tracker.analysis.core.session import Viewpoint

Day: TypeAlias = date | str
"""A day, or text such as 2025-02-24, 2025-02 or 2025, which means the last day of it."""

Instant: TypeAlias = datetime | str
"""An instant, or text such as 2025-03-01T12:00+01:00; a day means its end, in UTC."""

Word = TypeVar("Word", bound=str)


def viewpoint_of(
    as_of: Day | None = None,
    known_at: Instant | None = None,
    fx: Day | None = None,
    currency: str | None = None,
) -> "Viewpoint":
    """When and in what money a question is asked.

    Raises:
        UsageError: a text names no day, instant, rule or currency.
    """
    from tracker.analysis.core.session import Viewpoint

    return Viewpoint(
        as_of=moment.last_day(as_of) if isinstance(as_of, str) else as_of,
        known_at=moment.instant(known_at) if isinstance(known_at, str) else known_at,
        fx=None if fx is None else moment.rate_rule(str(fx)),
        currency=None if currency is None else moment.currency_code(currency),
    )


def years_of(given: int | Iterable[int]) -> list[int]:
    """The years that are meant, each once.

    Raises:
        UsageError: one is none that figures here are about, or there is none.
    """
    years = list(dict.fromkeys([given] if isinstance(given, int) else given))
    for year in years:
        if year not in YEARS:
            raise UsageError(f"years run from {YEARS[0]} to {YEARS[-1]}, found {year!r}")
    if not years:
        raise UsageError("no year is named")
    return years


def names_of(given: str | Iterable[str]) -> list[str]:
    """The names that are meant; one text is one name."""
    return [given] if isinstance(given, str) else list(given)


def word_of(known: Iterable[Word], given: str, what: str) -> Word:
    """The one of the known words that is given.

    Raises:
        UsageError: it is none of them.
    """
    words = list(known)
    for word in words:
        if word == given:
            return word
    raise UsageError(f"there is no {what} {str(given)[:80]!r}", hint=f"one of: {', '.join(words)}")
