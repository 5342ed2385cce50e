"""What every command knows: the settings, and how to talk to the user beside the data."""

import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass

import typer

from tracker.display.escape import visible
from tracker.settings import Settings
from tracker.workspace import Workspace, open_database


@dataclass(frozen=True, slots=True)
class State:
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

    def open(self) -> AbstractContextManager[Workspace]:
        """The database of this call, ready to be read."""
        return open_database(self.settings, self.note)


def state_of(context: typer.Context) -> State:
    """The state that the options before the command made."""
    state = context.find_object(State)
    assert state is not None  # noqa: S101 - the callback before every command makes it
    return state


def say(text: str) -> None:
    """One line on stderr, with nothing in it that takes effect on a terminal."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()
