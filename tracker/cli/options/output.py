"""How rows are written, and where: --format, --json, --raw, -o and --force."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.context import Session
from tracker.cli.options.write import ForceOption, FormatOption, JsonOption, chosen_format
from tracker.display.formats import Format, write_lines
from tracker.errors import UsageError
from tracker.files import new_file

ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MARKDOWN}
"""Endings of files that say what is written into them, where --format does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputOptions:
    """The options of a command that returns rows."""

    format_: FormatOption = None
    json: JsonOption = False
    raw: Annotated[
        bool,
        typer.Option("--raw", help="In CSV, leave text as it is even where it reads as a formula."),
    ] = False
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file: .json, .csv, .md."),
    ] = None
    force: ForceOption = False

    @property
    def format(self) -> Format:
        """How rows are written; for people where nothing else is said."""
        return self.format_or(Format.TABLE)

    def format_or(self, usual: Format) -> Format:
        """The same, with what is usual for the command.

        Raises:
            UsageError: --json and another --format are given.
        """
        chosen = chosen_format(self.format_, is_json=self.json)
        if chosen is None and self.file is not None:
            chosen = ENDINGS.get(self.file.suffix.lower())
        return chosen or usual

    def remark(self, session: Session, lines: Iterable[str]) -> None:
        """Say what belongs to the rows: below a table, else on stderr beside them."""
        if self.format is Format.TABLE:
            write_lines(lines)
            return
        for line in lines:
            session.note(line)

    @contextmanager
    def around(self) -> Iterator[None]:
        """Send what the command writes to stdout into the file, whole or not at all.

        Raises:
            ConflictError: the file is there, and nothing says that it may be replaced.
            UsageError: it cannot be written, or --force is given without it.
        """
        self.format_or(Format.TABLE)
        if self.file is None:
            if self.force:
                raise UsageError("--force goes with -o: it replaces a file that is there")
            yield
            return
        leave: typer.Exit | None = None
        with new_file(self.file, replaces=self.force, is_private=False) as bytes_:
            text = TextIOWrapper(bytes_, encoding="utf-8", newline="")
            with redirect_stdout(text):
                try:
                    yield
                except typer.Exit as found:  # what a check has found is to be read
                    leave = found
            text.flush()
            text.detach()
        if leave is not None:
            raise leave
