"""What every command knows: the settings, and how to talk to the user beside the data."""

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from tracker.cli.argv import without_passwords
from tracker.errors import TrackerError
from tracker.settings import Settings, read_settings
from tracker.visible import visible

if TYPE_CHECKING:
    from tracker.api.database import Database


@dataclass(frozen=True, slots=True)
class Session:
    """What the options before the command say."""

    settings: Settings
    is_quiet: bool = False

    def note(self, text: str) -> None:
        """Say on stderr what is good to know; --quiet leaves it out."""
        if not self.is_quiet:
            say(text)

    def warn(self, text: str) -> None:
        """Say on stderr what changes how the data is to be read; nothing leaves it out."""
        say(f"warning: {text}")

    @property
    def is_up(self) -> bool:
        """Whether the database can be asked at once: nothing has to be made or started."""
        from tracker.api.server import is_up

        return is_up(self.settings)

    def open(self) -> "Database":
        """The database of this call.

        Raises:
            DatabaseError: there is no server, or it does not let us in.
        """
        from tracker.api.database import Database

        return Database(self.settings, self.note)


def session_before(context: typer.Context) -> Session:
    """The session as the options before the command say it, whose callback may not have run."""
    session = context.find_object(Session) or Session(read_settings(), is_quiet=True)
    url = context.find_root().params.get("db")
    return (
        replace(session, settings=replace(session.settings, database_url=url)) if url else session
    )


def session_of(context: typer.Context) -> Session:
    """The session that the options before the command made."""
    session = context.find_object(Session)
    assert session is not None  # noqa: S101 - the callback before every command makes it
    return session


def say(text: str) -> None:
    """One line on stderr, with nothing in it that takes effect on a terminal."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()


def complain(error: TrackerError) -> int:
    """Print the failure and return its exit code."""
    say(f"error: {shortened(without_passwords(str(error)))}")
    if error.hint:
        say(f"hint: {shortened(error.hint)}")
    return error.exit_code


LONGEST_MESSAGE = 1_000
"""Characters: a message may repeat what was typed, and still is to be read at a glance."""


def shortened(message: str) -> str:
    """The message, without the middle where it is too long to be read."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    return f"{message[: LONGEST_MESSAGE * 2 // 3]} … {message[-LONGEST_MESSAGE // 3 :]}"
