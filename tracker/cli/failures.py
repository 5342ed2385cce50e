"""Expected failures as a line or two on stderr and an exit code."""

import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker.cli.argv import check_words, command_line
from tracker.cli.context import complain, say
from tracker.cli.options.answers import ANSWERS, Answers
from tracker.cli.streams import ReaderGoneError
from tracker.cli.unknown_command import Group
from tracker.cli.usage import usage_error
from tracker.errors import TrackerError

NOT_DONE = 1
"""Exit code where the user answered no; Typer itself leaves with 130 after Ctrl-C."""


NO_READER = 141
"""Exit code where whoever read the output went away: what a shell reports for SIGPIPE."""


class Boundary(Group):
    """Turn expected failures into a line or two on stderr and an exit code.

    Anything else is a bug and keeps its traceback.
    """

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and leave with its exit code."""
        extra["standalone_mode"] = False
        given = args[0] if args else extra.get("args")
        words = sys.argv[1:] if given is None else list(given)
        answers = Answers()
        ANSWERS.set(answers)
        code = None
        try:
            check_words(words)
            code = super().main(*args, **extra) or 0
            sys.stdout.flush()
        except ReaderGoneError:
            code = NO_READER
        except TrackerError as error:
            code = complain(error)
        except TyperException as error:
            code = complain_of_use(error, self, words)
        except typer.Abort:
            say("nothing was changed")
            code = NOT_DONE
        finally:
            # After a dry run too, and after a bug: nothing that was answered may be lost.
            if code != 0 or "--dry-run" in words:
                say_again(answers.completed(words))
        sys.exit(code)


def say_again(words: Sequence[str]) -> None:
    """Print the command with all that was answered at its prompts, to be run again."""
    if words:
        say("to run it again:")
        say(f"  tracker {command_line(words)}")


def complain_of_use(error: TyperException, root: TyperGroup, words: Sequence[str]) -> int:
    """Print what was typed wrong, or the help where a command was left out."""
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        for line in message.splitlines():
            say(line)
        return error.exit_code
    return complain(usage_error(error, root, words))
