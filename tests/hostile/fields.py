"""Every place of the command line that takes a value, found by walking the commands."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typer.main import get_command

from tracker.cli.app import app

MORE_LINES = (
    "parse --lines -",
    'add capacity "1.8万张" --company alibaba --metric accelerators --stage operational'
    " --announced 2025-06-01 --source yicai-ai-infrastructure-race --quote x --locator p1"
    " --dry-run",
    'add figure capex_growth "43%" --market Example --evidence forecast --period 2025'
    " --announced 2025-06-01 --url https://example.com/f --publisher Example"
    ' --published 2025-06-01 --quote "43%" --speaker Example --dry-run',
    "revise site aws-japan --claim 1 expanding --note misread --dry-run",
    "retract 1 --kind figure --note misread --dry-run",
)
"""Ways to call a command beside its example, which leaves some of its options out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command with values that work, one of which can be exchanged."""

    words: tuple[str, ...]
    flags: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    arguments: tuple[str, ...]
    command: Any

    def typed(self, *more: str) -> list[str]:
        """What is typed; options stand before `--`, so that any text may follow as it is."""
        options = [f"{name}={value}" for name, value in self.options]
        return [*self.words, *self.flags, *options, *more, "--", *self.arguments]


@dataclass(frozen=True, slots=True)
class Field:
    """An option or an argument of a command."""

    line: Line
    name: str
    """`--title`, or the metavar of an argument."""

    place: int | None
    """The position of an argument; None for an option."""

    def given(self, text: str, *more: str) -> list[str]:
        """The command as typed with the text in this field."""
        line = self.line
        if self.place is None:
            options = [pair for pair in line.options if pair[0] != self.name]
            changed = Line(
                line.words,
                line.flags,
                (*options, (self.name, text)),
                line.arguments,
                line.command,
            )
        else:
            arguments = (*line.arguments[: self.place], text, *line.arguments[self.place + 1 :])
            changed = Line(line.words, line.flags, line.options, arguments, line.command)
        kept = [word for word in more if not word.startswith(f"{self.name}=")]
        return changed.typed(*kept)


def leaves(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that lead to it."""
    children = getattr(command, "commands", None)
    if children is None:
        yield words, command
        return
    for name, child in children.items():
        yield from leaves(child, (*words, name))


COMMANDS = dict(leaves(get_command(app)))


def is_flag(parameter: Any) -> bool:
    return bool(getattr(parameter, "is_flag", False))


def options_of(command: Any) -> dict[str, Any]:
    """The options of a command by each of their spellings."""
    return {
        name: parameter
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in parameter.opts
    }


def line_of(text: str) -> Line:
    """A command as somebody would type it, taken apart."""
    typed = shlex.split(text)
    words = next(words for words in COMMANDS if tuple(typed[: len(words)]) == words)
    command = COMMANDS[words]
    known = options_of(command)
    rest = iter(typed[len(words) :])
    flags: list[str] = []
    options: list[tuple[str, str]] = []
    arguments: list[str] = []
    for word in rest:
        if word not in known:
            arguments.append(word)
        elif is_flag(known[word]):
            flags.append(word)
        else:
            options.append((word, next(rest)))
    if "--dry-run" in known and "--dry-run" not in flags:
        flags.append("--dry-run")
    return Line(words, tuple(flags), tuple(options), tuple(arguments), command)


def example_of(command: Any) -> str | None:
    match = re.search(r"Example:\n\s+tracker (.+)", command.help or "")
    return match[1].strip() if match else None


def lines() -> Iterator[Line]:
    """The example of every command, and some more."""
    for words, command in COMMANDS.items():
        text = example_of(command)
        line = line_of(text) if text and tuple(shlex.split(text)[: len(words)]) == words else None
        yield line or Line(words, (), (), (), command)
    for more in MORE_LINES:
        yield line_of(more)


def fields(line: Line) -> Iterator[Field]:
    """Every option and argument of a command that takes a value."""
    place = 0
    for parameter in line.command.params:
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
            yield Field(line, name, place)
            place += 1
        elif not is_flag(parameter) and parameter.name != "help":
            yield Field(line, max(parameter.opts, key=len), None)
