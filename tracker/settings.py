"""The whole configuration, read once at the edge."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tracker.errors import UsageError

DEFAULT_IDLE_MINUTES = Decimal(10)
"""Long enough for an analyst to read a table, short enough not to be a service."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the database is and how long an embedded one stays up."""

    database_url: str | None
    """An external PostgreSQL; None means the embedded server in *home*."""

    home: Path
    """The directory that the embedded server owns."""

    idle_minutes: Decimal
    """Minutes without a client after which the embedded server stops; 0 = at once."""

    sec_user_agent: str | None = None
    """Name and e-mail address of the user, which the SEC demands."""

    sec_url: str | None = None
    """A stand-in for the SEC's API on this machine; None means the SEC."""


class OwnSettings(dict[str, str]):
    """The connection settings of a server of our own, to which the environment adds nothing."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The configuration that the environment gives.

    Raises:
        UsageError: TRACKER_IDLE_MINUTES is not a number of minutes.
    """
    return Settings(
        database_url=environment.get("TRACKER_DATABASE_URL") or None,
        home=_home(environment.get("TRACKER_HOME")),
        idle_minutes=_minutes(environment.get("TRACKER_IDLE_MINUTES")),
        sec_user_agent=environment.get("TRACKER_SEC_USER_AGENT") or None,
        sec_url=environment.get("TRACKER_SEC_URL") or None,
    )


def _home(text: str | None) -> Path:
    if text:
        return Path(text).expanduser().absolute()
    # Loaded only here: most tests and all shared installations name their home.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("tracker", appauthor=False)


def _minutes(text: str | None) -> Decimal:
    if not text:
        return DEFAULT_IDLE_MINUTES
    try:
        minutes = Decimal(text)
    except InvalidOperation:
        minutes = Decimal("NaN")
    if not minutes.is_finite() or minutes < 0:
        message = f"TRACKER_IDLE_MINUTES is {text!r}, not a number of minutes"
        raise UsageError(message, hint="set it to 10, or to 0 to stop with the last client")
    return minutes
