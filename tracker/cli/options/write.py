"""Options of every command that writes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from tracker.display.formats import Format
from tracker.errors import UsageError

YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", metavar="FORMAT", help="table, json, csv or markdown.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
PlanOption = Annotated[
    bool, typer.Option("--json", help="With --dry-run: print the plan, for tracker apply.")
]
SureOption = Annotated[bool, typer.Option("--sure", help="Write what looks wrong too.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A remark to keep with it.")
]


@dataclass(frozen=True, slots=True)
class PlainWriteOptions:
    """--yes, --dry-run and --format, of what nothing can look wrong in."""

    is_sure: YesOption = False
    is_dry_run: DryRunOption = False
    format_: FormatOption = None
    json: JsonOption = False

    def __post_init__(self) -> None:
        """Refuse what contradicts itself before anything is done.

        Raises:
            UsageError: --json and --format do.
        """
        chosen_format(self.format_, is_json=self.json)

    @property
    def format(self) -> Format:
        """How rows are written; for people where nothing else is said."""
        return chosen_format(self.format_, is_json=self.json) or Format.TABLE

    @property
    def has_no_doubt(self) -> bool:
        """Whether what looks wrong is to be written too."""
        return False


@dataclass(frozen=True, slots=True)
class WriteOptions(PlainWriteOptions):
    """--sure beside them: something in what is typed may look wrong."""

    insists: SureOption = False

    @property
    def has_no_doubt(self) -> bool:
        """Whether what looks wrong is to be written too."""
        return self.insists


def chosen_format(typed: Format | None, *, is_json: bool) -> Format | None:
    """What --format and --json say together; None where neither is given.

    Raises:
        UsageError: they contradict each other.
    """
    if is_json and typed not in {None, Format.JSON}:
        raise UsageError(f"--json and --format {typed} contradict each other")
    return Format.JSON if is_json else typed


def refuse_plan_alone(*, is_plan: bool, is_dry_run: bool) -> None:
    """Refuse to print a plan of what is being written.

    Raises:
        UsageError: --json is given without --dry-run.
    """
    if is_plan and not is_dry_run:
        raise UsageError(
            "--json prints the plan and writes nothing", hint="as in: --dry-run --json"
        )


WhyOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Why it is changed; history keeps it.")
]
