"""The reference of all commands, docs/cli.md: what `--help` says, each command once."""

from collections.abc import Iterator
from typing import Any, Final

from typer.main import get_command

from tracker.cli.app import app

WIDTH: Final = 96
"""Columns of a help text; a page of code on the web has room for so many."""

HEAD: Final = """# Commands

What `tracker COMMAND --help` says, for every command. Made by

    .venv/bin/python -m tracker.cli.reference > docs/cli.md
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [f"## {path}\n\n```text\n{text}\n```\n" for path, text in _helps(get_command(app))]
    return "\n".join([HEAD, *parts])


def _helps(command: Any, parent: Any = None, path: str = "tracker") -> Iterator[tuple[str, str]]:
    """Each command under this one and itself, by its whole name, with its help."""
    context = command.context_class(
        command, info_name=path.rpartition(" ")[2], parent=parent, terminal_width=WIDTH
    )
    context.max_content_width = WIDTH
    lines = command.get_help(context).rstrip().splitlines()
    yield path, "\n".join(line.rstrip() for line in lines)
    for name in getattr(command, "commands", {}):
        yield from _helps(command.commands[name], context, f"{path} {name}")


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - the page is all that is printed
