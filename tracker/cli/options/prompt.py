"""Questions to whoever sits at the terminal."""

import sys
from collections.abc import Mapping, Sequence

import typer

from tracker.display.escape import visible
from tracker.errors import UsageError


def is_dialogue() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def required(value: str | None, option: str, *, choices: Sequence[str] = ()) -> str:
    """The value; on a terminal it is asked for where it was left out.

    Raises:
        UsageError: it was left out, and there is nobody to ask.
    """
    if value is not None:
        return value
    if not is_dialogue():
        hint = f"one of {', '.join(choices)}" if choices else "see the example in --help"
        raise UsageError(f"{option} is missing", hint=hint)
    shown = f"{option} ({', '.join(choices)})" if choices else option
    return asked(f"{shown}:")


def refuse_missing(given: Mapping[str, str | None]) -> None:
    """Name all options that were left out at once, where there is nobody to ask for them.

    Raises:
        UsageError: more than one is missing; `required` tells of a single one.
    """
    missing = [option for option, value in given.items() if value is None]
    if len(missing) > 1 and not is_dialogue():
        names = f"{', '.join(missing[:-1])} and {missing[-1]}"
        raise UsageError(f"{names} are missing", hint="see the example in --help")


def asked(question: str) -> str:
    """What the user answers on stdin; the question goes to stderr.

    Typer's own prompt would leave a space on stdout, which belongs to the data.

    Raises:
        typer.Abort: there is no more input.
    """
    while True:
        sys.stderr.write(visible(question) + " ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise typer.Abort
        if answer.strip():
            return answer.strip()


def confirm(question: str) -> None:
    """Go on only if the user says yes.

    Raises:
        typer.Abort: the user does not.
    """
    sys.stderr.write(f"{visible(question)} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise typer.Abort
