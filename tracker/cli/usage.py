"""What was typed wrong, in the words of who typed it.

Typer tells of every mistake by an exception of its own; here each kind of them becomes one
message and one hint.  A hint that nothing better is known for is the command's own example.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

from tracker.cli.unknown_command import example_of
from tracker.errors import UsageError

WHAT: Final = {
    "YEAR": ("year", "2025"),
    "MONTH": ("month", "6 for June"),
    "N": ("whole number", "20"),
    "SECONDS": ("number of seconds", "60"),
    "CLAIM": ("number of a claim", "12, as tracker history KEY shows it"),
}
"""Metavariable of a number -> what it is, and one that would do."""

BOUNDLESS: Final = 10**12
"""What no number that people type comes near, so that a bound above it says nothing."""

SHORT: Final = {"-h": "--help", "-V": "--version", "-v": "--version", "-q": "--quiet"}
"""Options of other programs -> ours."""

OPTIONS_BEFORE: Final = {
    "--db": "tracker --db URL compare ...",
    "--quiet": "tracker --quiet compare ...",
    "--version": "tracker --version",
}
"""Options that stand before the command -> how."""


def usage_error(error: Any, root: Any, words: Sequence[str]) -> UsageError:
    """The mistake in words of ours; *words* are what was typed for the commands of *root*."""
    context = getattr(error, "ctx", None)
    command = context.command if context else _command_at(root, words)
    path = context.command_path if context else "tracker"
    hints: Iterable[str]
    match type(error).__name__:
        case "NoSuchOption":
            message = f"{path} has no option {error.option_name}"
            hints = _options_instead(error, words)
        case "MissingParameter":
            message, hints = f"{_name(error)} is missing", _choices(error)
        case "BadParameter":
            message, hints = _bad_value(error, command)
        case "BadOptionUsage":
            message, hints = _value_or_none(error, command)
        case _:
            message, hints = _rest(error.format_message(), command, path)
    return UsageError(message, hint=next(iter([*hints, f"as in: {example_of(command)}"])))


Said = tuple[str, Iterable[str]]
"""A message, and the hints that it may have, best first."""


def _options_instead(error: Any, words: Sequence[str]) -> Iterator[str]:
    """What may have been meant by an option that does not exist, likeliest first."""
    path, option = error.ctx.command_path, SHORT.get(error.option_name, error.option_name)
    if not re.fullmatch("--?[a-zA-Z-]+", option):
        word = next((each for each in words if each.startswith(option)), option)
        yield f"what begins with a hyphen stands behind --, as in: {path} -- '{word}'"
    if option == "--help":
        yield f"{path} --help"
    if option in OPTIONS_BEFORE:
        yield f"it stands before the command, as in: {OPTIONS_BEFORE[option]}"
    yield from (f"did you mean {each}?" for each in (error.possibilities or ())[:1])


def _bad_value(error: Any, command: Any) -> Said:
    """A value that is not what its option takes."""
    name, typed = _name(error), _typed(error)
    kind = getattr(error.param, "type_descriptor", None)
    own = error.message.removeprefix("Value error, ").rstrip(".")
    if kind is not None and kind.is_choice:
        return f"{name}: {typed!r} is none of {', '.join(_values(kind))}", _near(typed, kind)
    if kind is not None and kind.annotation in (int, list[int]):
        what, example = WHAT.get(error.param.metavar, WHAT["N"])
        low, high = kind.parameter_info.min, kind.parameter_info.max
        span = "" if low is None else f" from {_number(low, what)}"
        span += "" if high is None or high > BOUNDLESS else f" to {_number(high, what)}"
        if what == "year":
            year = re.search("(?:19|20)[0-9]{2}", typed)
            example = f"{year[0] if year else example}{_fiscal(command)}"
        hint = f"write it as {name} {example}"
        return f"{name}: {typed!r} is no {what}{span}", [hint]
    message, _, hint = own.partition("; ")
    return f"{name}: {message}", [hint] if hint else []


def _value_or_none(error: Any, command: Any) -> Said:
    """An option without the value that it takes, or with one although it takes none."""
    option = _options(command).get(error.option_name)
    if "not take" in error.message:
        return f"{error.option_name} takes no value", [f"write {error.option_name} alone"]
    value = option.metavar if option and option.metavar else "a value"
    return f"{error.option_name} needs {value} after it", []


def _rest(message: str, command: Any, path: str) -> Said:
    if found := re.match(r"Got unexpected extra argument\(s\) \((.*)\)", message, re.DOTALL):
        taken = [each.metavar for each in command.params if each.param_type_name == "argument"]
        hint = f"it takes {' '.join(taken)}: put in quotes what has a space in it"
        return f"{found[1]!r} is more than {path} takes", [hint] if taken else []
    if message.startswith("Missing command"):
        return "there is no command", [f"all commands: {path} --help"]
    return message.replace("\n", " ").rstrip("."), []


def _command_at(root: Any, words: Sequence[str]) -> Any:
    """The command that the words lead to: Typer does not always say where it was."""
    for word in words:
        root = getattr(root, "commands", {}).get(word, root)
    return root


def _options(command: Any) -> dict[str, Any]:
    return {option: each for each in command.params for option in each.opts}


def _name(error: Any) -> str:
    """The option or argument that is wrong, as it is typed."""
    if error.param is None:
        return str(error.param_hint or "a value").strip("'")
    if error.param.param_type_name == "argument":
        return str(error.param.metavar or error.param.name.upper())
    return str(error.param.opts[0])


def _typed(error: Any) -> str:
    """The value that is wrong, as it was typed."""
    cause = error.__cause__
    typed = str(cause.errors()[0]["input"]) if hasattr(cause, "errors") else ""
    return typed if len(typed) <= 60 else f"{typed[:59]}…"


def _values(kind: Any) -> list[str]:
    return [str(getattr(each, "value", each)) for each in kind.choices]


def _near(typed: str, kind: Any) -> Iterator[str]:
    yield from (f"did you mean {near}?" for near in get_close_matches(typed, _values(kind), 1))
    yield f"write one of: {', '.join(_values(kind))}"


def _choices(error: Any) -> Iterator[str]:
    kind = getattr(error.param, "type_descriptor", None)
    if kind is not None and kind.is_choice:
        yield f"one of: {', '.join(_values(kind))}"


def _number(value: float, what: str) -> str:
    return str(value) if what == "year" else f"{value:,}"


def _fiscal(command: Any) -> str:
    """Which year is meant, where a command knows several; FY2025 is what people type."""
    basis = _options(command).get("--basis")
    values = _values(basis.type_descriptor) if basis else []
    own = next((each for each in ("stated", "fiscal") if each in values), None)
    return f": with --basis {own} that is the company's fiscal year" if own else ""
