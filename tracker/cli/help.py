"""Help: a sentence, then an example that works on the seed data."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer

from tracker.cli.unknown_command import Group

Command = TypeVar("Command", bound=Callable[..., Any])


def with_example(sentence: str, line: str) -> str:
    """Help: a sentence, then an example that works on the seed data."""
    return f"{sentence}\n\n\b\nExample:\n  {line}"  # \b: Typer leaves these lines as they are


def example(line: str) -> Callable[[Command], Command]:
    """Add the example to the help of a command, whose docstring is the sentence."""

    def add(command: Command) -> Command:
        command.__doc__ = with_example(command.__doc__ or "", line)
        return command

    return add


def command_group(sentence: str, line: str) -> typer.Typer:
    """A verb whose nouns are commands of their own; alone it prints its help."""
    return typer.Typer(
        cls=Group, no_args_is_help=True, rich_markup_mode=None, help=with_example(sentence, line)
    )
