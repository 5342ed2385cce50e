"""Expected failures as a line or two on stderr and an exit code."""

import re
import sys
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker.cli.argv import check_words
from tracker.cli.context import say
from tracker.cli.streams import ReaderGoneError
from tracker.errors import DatabaseError, TrackerError, UsageError

NOT_DONE = 1
"""Exit code where the user answered no; Typer itself leaves with 130 after Ctrl-C."""


NO_READER = 141
"""Exit code where whoever read the output went away: what a shell reports for SIGPIPE."""


class Boundary(TyperGroup):
    """Turn expected failures into a line or two on stderr and an exit code.

    Anything else is a bug and keeps its traceback.
    """

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and leave with its exit code."""
        extra["standalone_mode"] = False
        try:
            given = args[0] if args else extra.get("args")
            check_words(sys.argv[1:] if given is None else given)
            code = super().main(*args, **extra) or 0
            sys.stdout.flush()
        except ReaderGoneError:
            code = NO_READER
        except TrackerError as error:
            code = complain(error)
        except TyperException as error:
            code = complain_of_use(error)
        except typer.Abort:
            say("nothing was changed")
            code = NOT_DONE
        except driver_errors() as error:
            failure = database_failure(error)
            if failure is None:
                raise
            code = complain(failure)
        sys.exit(code)


def complain(error: TrackerError) -> int:
    """Print the failure and return its exit code."""
    say(f"error: {shortened(str(error))}")
    if error.hint:
        say(f"hint: {shortened(error.hint)}")
    return error.exit_code


GLOBAL_OPTIONS = ("--db", "--quiet", "--version")
"""Options that stand before the command."""


def complain_of_use(error: TyperException) -> int:
    """Print what was typed wrong and return the exit code."""
    message = error.format_message()
    if "\n" in message:  # the help itself, where a command was left out
        for line in message.splitlines():
            say(line)
        return error.exit_code
    hint = None
    said = re.match("No such option: (--[a-z]+)", message)
    if said and said[1] in GLOBAL_OPTIONS:
        value = " URL" if said[1] == "--db" else ""
        hint = f"it stands before the command, as in: tracker {said[1]}{value} compare ..."
    elif context := getattr(error, "ctx", None):
        hint = f"see: {context.command_path} --help"
    return complain(UsageError(message.replace(": Value error, ", ": ").rstrip("."), hint=hint))


def driver_errors() -> tuple[type[Exception], ...]:
    """What the database drivers raise, as far as a command has loaded them.

    A driver that nothing has loaded cannot have raised anything.
    """
    modules = (("psycopg", "Error"), ("sqlalchemy.exc", "DBAPIError"))
    return tuple(getattr(sys.modules[name], kind) for name, kind in modules if name in sys.modules)


def database_failure(error: Exception) -> TrackerError | None:
    """What the server said, in one line, where the world and not the program is at fault.

    None for a bug.  The driver's own words about a connection are never repeated: they
    may hold parts of a password.
    """
    from psycopg import OperationalError
    from psycopg.errors import InsufficientPrivilege, ReadOnlySqlTransaction

    original = getattr(error, "orig", error)
    if isinstance(original, InsufficientPrivilege | ReadOnlySqlTransaction):
        hint = "this login may not do that: use the one that owns the tracker's schemas"
        return DatabaseError(str(original.diag.message_primary), hint=hint)
    if not isinstance(original, OperationalError):
        return None
    message = original.diag.message_primary
    if message is None:
        return DatabaseError("the connection to the database broke", hint="try again")
    if (original.sqlstate or "").startswith("53"):  # no memory, no disk, too many connections
        return DatabaseError(
            message, hint="what was confirmed so far is safe: make room, try again"
        )
    return DatabaseError(message)


LONGEST_MESSAGE = 1_000
"""Characters: a message may repeat what was typed, and still is to be read at a glance."""


def shortened(message: str) -> str:
    """The message, without the middle where it is too long to be read."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    return f"{message[: LONGEST_MESSAGE * 2 // 3]} … {message[-LONGEST_MESSAGE // 3 :]}"
