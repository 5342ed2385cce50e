"""The command line: wires the commands, and turns expected failures into messages."""

import os
import sys
from dataclasses import replace
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker import __version__
from tracker.cli import compare, db, explain, listing, load, show, sql
from tracker.cli.state import State, say
from tracker.errors import DatabaseError, TrackerError
from tracker.settings import read_settings

STOPPED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal."""

NO_READER = 141
"""Exit code where whoever read the output went away: what a shell reports for SIGPIPE."""


class Boundary(TyperGroup):
    """Turn expected failures into one line on stderr and an exit code.

    Anything else is a bug and keeps its traceback.
    """

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and leave with its exit code."""
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra) or 0
        except TrackerError as error:
            code = complain(error)
        except TyperException as error:
            code = complain(misuse(error))
        except typer.Abort:
            say("stopped")
            code = STOPPED
        except driver_errors() as error:
            code = complain(database_failure(error))
        sys.exit(code)

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command, quietly if nobody reads what it writes."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python flushes stdout once more at exit, and would complain there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(NO_READER) from None
        return result


def complain(error: TrackerError) -> int:
    """Print the failure and return its exit code."""
    say(f"error: {error}")
    if error.hint:
        say(f"hint: {error.hint}")
    return error.exit_code
