"""Options that several commands share, declared once as the fields of a dataclass."""

import inspect
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar, get_type_hints

Command = TypeVar("Command", bound=Callable[..., Any])


def with_option_groups(command: Command) -> Command:
    """Show Typer every field of a parameter that is a dataclass as an option of its own.

    A group may stand around the command: its `around()` is entered before and left after it.
    """
    hints = get_type_hints(command, include_extras=True)
    shown, groups = [], {}
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if not (isinstance(kind, type) and is_dataclass(kind)):
            shown.append(parameter.replace(annotation=kind))
            continue
        groups[name] = kind
        options = get_type_hints(kind, include_extras=True)
        shown += [
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if field.default is MISSING else field.default,
                annotation=options[field.name],
            )
            for field in fields(kind)
        ]

    @wraps(command)
    def run(**typed: Any) -> Any:
        for name, kind in groups.items():
            typed[name] = kind(**{field.name: typed.pop(field.name) for field in fields(kind)})
        with ExitStack() as stack:
            for name in groups:
                if around := getattr(typed[name], "around", None):
                    stack.enter_context(around())
            return command(**typed)

    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return run  # type: ignore[return-value]
