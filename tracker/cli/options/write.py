"""Options of every command that writes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from tracker.cli.options.common import FormatOption
from tracker.display.formats import Format

YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A remark to keep with it.")
]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """--yes, --dry-run and --format."""

    is_sure: YesOption = False
    is_dry_run: DryRunOption = False
    output: FormatOption = Format.TABLE


WhyOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Why it is changed; history keeps it.")
]
