"""Questions to whoever sits at the terminal."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand

from tracker.cli.context import complain
from tracker.cli.options.answers import ANSWERS, CHECKS
from tracker.errors import TrackerError, UsageError
from tracker.visible import visible


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

    def check(answer: str) -> str:
        if choices and answer not in choices:
            raise UsageError(f"expected one of {', '.join(choices)}, found {answer!r}")
        return CHECKS.get(option, str)(answer)

    return answered(option, f"{option} ({', '.join(choices)})" if choices else option, check)


def asked_for(value: str | None, option: str, words: str) -> str | None:
    """The value; on a terminal it is asked for where it was left out, and may be left out again."""
    if value is not None or not is_dialogue():
        return value
    question = f"{option} ({words}; empty for none)"
    return answered(option, question, CHECKS.get(option, str), is_optional=True) or None


def first_given(given: Mapping[str, str | None], words: Mapping[str, str]) -> dict[str, str | None]:
    """Options of which one says it all; on a terminal each is asked for until one is answered."""
    found = dict(given)
    for option in given:
        if all(value is None for value in found.values()):
            found[option] = asked_for(None, option, words[option])
    return found


def answered(
    name: str, question: str, check: Callable[[str], str], *, is_optional: bool = False
) -> str:
    """The answer for an option or argument, kept for the command to run again."""
    answer = checked(question, check, is_optional=is_optional)
    if answer:
        ANSWERS.get().remember(name, answer)
    return answer


def checked(question: str, check: Callable[[str], str], *, is_optional: bool = False) -> str:
    """The answer as the check returns it; one that it refuses is asked for again, with the error.

    Empty only where it is optional.
    """
    while True:
        answer = asked(f"{question}:", is_optional=is_optional)
        try:
            return check(answer) if answer else answer
        except TrackerError as error:
            complain(error)
        except typer.BadParameter as error:
            complain(UsageError(error.message))


def refuse_missing(given: Mapping[str, str | None]) -> None:
    """Name all options that were left out at once, where there is nobody to ask for them.

    Raises:
        UsageError: more than one is missing; `required` tells of a single one.
    """
    missing = [option for option, value in given.items() if value is None]
    if len(missing) > 1 and not is_dialogue():
        names = f"{', '.join(missing[:-1])} and {missing[-1]}"
        raise UsageError(f"{names} are missing", hint="see the example in --help")


def asked(question: str, *, is_optional: bool = False) -> str:
    """What the user answers on stdin; the question goes to stderr.  Empty only if optional.

    Typer's own prompt would leave a space on stdout, which belongs to the data.

    Raises:
        typer.Abort: there is no more input.
    """
    while True:
        answer = _line_after(question)
        if not answer:
            raise typer.Abort
        if is_optional or answer.strip():
            return answer.strip()


def confirm(question: str) -> None:
    """Go on only if the user says yes.

    Raises:
        UsageError: there is nobody to ask.
        typer.Abort: the user does not.
    """
    if not is_dialogue():
        raise UsageError(
            "nothing was written: there is nobody here to ask",
            hint="--yes writes without asking",
        )
    if _line_after(f"{question} [y/N]").strip().lower() not in {"y", "yes"}:
        raise typer.Abort


def _line_after(question: str) -> str:
    """The line that is typed behind the question; empty at the end of all input."""
    sys.stderr.write(visible(question) + " ")
    sys.stderr.flush()
    line = ""
    try:
        line = sys.stdin.readline()
    finally:
        # After Ctrl-C and Ctrl-D what is said next would stand behind the question.
        if not line.endswith("\n"):
            sys.stderr.write("\n")
    return line


class AskingCommand(TyperCommand):
    """A command that asks on a terminal for arguments that were left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart; those that are asked for stand behind the ones typed."""
        if is_dialogue() and not ctx.resilient_parsing:
            given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
            if not given.get("help"):
                for parameter in self.params:
                    if parameter.required and given.get(str(parameter.name)) is None:
                        args = with_argument(args, _asked_argument(ctx, parameter))
        return super().parse_args(ctx, args)


def with_argument(words: list[str], argument: str) -> list[str]:
    """The words with one more argument at their end, whatever it begins with."""
    is_marked = "--" in words or not argument.startswith("-")
    return [*words, *([] if is_marked else ["--"]), argument]


def _asked_argument(context: Any, parameter: Any) -> str:
    name = parameter.metavar or parameter.name

    def check(answer: str) -> str:
        parameter.process_value(context, answer)
        return CHECKS.get(name, str)(answer)

    words = parameter.help if parameter.help.endswith("...") else parameter.help.rstrip(".")
    return answered(name, f"{name} ({words})", check)
