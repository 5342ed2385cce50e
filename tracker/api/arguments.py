"""What is handed to a call from Python, as the values that it stands for."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import index
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Final, SupportsIndex, TypeAlias, TypeVar

from tracker.api import moment
from tracker.errors import UsageError
from tracker.language.spans import YEARS
from tracker.language.storable import UNSTORABLE

if TYPE_CHECKING:
    from tracker.analysis.core.session import Viewpoint

Day: TypeAlias = date | str
"""A day, or text such as 2025-02-24, 2025-02 or 2025, which means the last day of it."""

Instant: TypeAlias = date | str
"""An instant, or text such as 2025-03-01T12:00+01:00, in UTC where no zone is named; a day
means its end."""

Word = TypeVar("Word", bound=str)

LONGEST_TEXT: Final = 100_000
"""Characters, as on the command line."""

MOST_ROWS: Final = 10_000_000
"""As many as anybody waits for, as on the command line."""

MOST_MINUTES: Final = 525_600
"""A year."""

MOST_SECONDS: Final = 86_400
"""A day, as on the command line."""


def viewpoint_of(
    as_of: Day | None = None,
    known_at: Instant | None = None,
    fx: Day | None = None,
    currency: str | None = None,
) -> "Viewpoint":
    """When and in what money a question is asked.

    Raises:
        UsageError: one names no day, instant, rule or currency.
    """
    from tracker.analysis.core.session import Viewpoint

    return Viewpoint(
        as_of=None if as_of is None else moment.last_day(_typed(_day(as_of), "as_of")),
        known_at=None if known_at is None else moment.instant(_typed(known_at, "known_at")),
        fx=None if fx is None else moment.rate_rule(_typed(_day(fx), "fx")),
        currency=None if currency is None else moment.currency_code(text_of(currency, "currency")),
    )


def _day(given: Day) -> Day:
    """The day of an instant; the same where it is none."""
    return given.date() if isinstance(given, datetime) else given


def _typed(given: Day | Instant, what: str) -> str:
    """A day or an instant as it would be typed, so that one rule reads them all."""
    return given.isoformat() if isinstance(given, date) else text_of(given, what)


def text_of(given: object, what: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text that is given.

    Raises:
        UsageError: it is none, or one that nothing could store or look up.
    """
    if not isinstance(given, str):
        raise UsageError(f"{what} is a text, found {_shown(given)}")
    if len(given) > longest:
        raise UsageError(
            f"{what}: {len(given):,} characters, more than the {longest:,} allowed here"
        )
    if found := UNSTORABLE.search(given):
        raise UsageError(f"{what}: character U+{ord(found[0]):04X} cannot be stored")
    return given


def number_of(given: object, what: str, *, least: int = 1, most: int) -> int:
    """The whole number that is given.

    Raises:
        UsageError: it is none from *least* to *most*.
    """
    if not isinstance(given, SupportsIndex) or not least <= index(given) <= most:
        raise UsageError(
            f"{what} is a whole number from {least} to {most:,}, found {_shown(given)}"
        )
    return index(given)


def year_of(given: object) -> int:
    """The year that is meant.

    Raises:
        UsageError: it is none that figures here are about.
    """
    if not isinstance(given, SupportsIndex) or index(given) not in YEARS:
        raise UsageError(f"years run from {YEARS[0]} to {YEARS[-1]}, found {_shown(given)}")
    return index(given)


def years_of(given: object) -> list[int]:
    """The years that are meant, each once.

    Raises:
        UsageError: one is none that figures here are about, or there is none.
    """
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    years = list(dict.fromkeys(year_of(each) for each in several))
    if not years:
        raise UsageError("no year is named")
    return years


def names_of(given: object, what: str) -> list[str]:
    """The names that are meant; one text is one name.

    Raises:
        UsageError: one is no text.
    """
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    return [text_of(each, what) for each in several]


def path_of(given: object, what: str) -> Path:
    """The path that is given.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(given, str | PathLike) or not given or "\0" in fspath(given):
        raise UsageError(f"{what} is a path, found {_shown(given)}")
    return Path(given)


def paths_of(given: object, what: str) -> list[Path]:
    """The paths that are given, one or several.

    Raises:
        UsageError: one is none.
    """
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    return [path_of(each, what) for each in several]


def _shown(given: object) -> str:
    """A value that cannot be taken, on one line and not the whole of a long one."""
    return ascii(given)[:80]


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
