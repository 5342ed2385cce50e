"""`tracker list`: rows of one kind that fit."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

import typer

from tracker.api.rows import list_filters
from tracker.cli.context import session_of
from tracker.cli.help import command_group, with_example
from tracker.cli.options import common
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write
from tracker.errors import UsageError

group = command_group(
    "List what is on file, one kind at a time.",
    "tracker list commitments --company alibaba --year 2025",
)


class QuarterBasis(StrEnum):
    """Whose quarters are meant."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"


def text_option(name: str, metavar: str, words: str) -> Any:
    """An option that takes one word."""
    return Annotated[str | None, typer.Option(name, metavar=metavar, help=words)]


def former_option(name: str) -> Any:
    """An option under the name that it had before, which still works and is not shown."""
    return Annotated[str | None, typer.Option(f"--{name}", metavar="TEXT", hidden=True)]


FILTERS: Mapping[str, Any] = {
    "company": common.CompanyOption,
    "country": common.CountryOption,
    "year": common.YearOption,
    "kind": text_option("--kind", "KIND", "Of that kind."),
    "metric": text_option("--metric", "METRIC", "Of that metric."),
    "speaker_kind": text_option("--speaker-kind", "KIND", "Said by a company, analyst, press ..."),
    "basis": Annotated[
        QuarterBasis, typer.Option("--basis", help="The calendar's quarters or the company's own.")
    ],
    "status": text_option("--status", "STATUS", "In that status."),
    "stage": text_option("--stage", "STAGE", "planned, operational ..."),
    "evidence": text_option("--evidence", "EVIDENCE", "reported, guided ..."),
    "method": text_option("--method", "METHOD", "quarter, difference, day_weighted ..."),
    "source": common.SourceOption,
}
"""Filter of a listing -> the option it is typed as, in the order of the help."""

PAGE = {"search": common.SearchOption, "sort": common.SortOption, "limit": common.LimitOption}
WHEN = {"as_of": common.AsOfOption, "known_at": common.KnownAtOption}
OUTPUT = {"output": OutputOptions}
DEFAULTS = {"output": inspect.Parameter.empty, "basis": QuarterBasis.CALENDAR}


@dataclass(frozen=True, slots=True)
class Command:
    """What `tracker list NOUN` says of itself; its filters are those of the listing."""

    sentence: str
    example: str
    is_timed: bool = True
    formerly: Mapping[str, str] = field(default_factory=dict)
    """Name that an option had -> the filter that it is, named as its column now."""


COMMANDS = {
    "companies": Command(
        "List companies with all their names.", "--country CN --search 阿里", is_timed=False
    ),
    "sources": Command(
        "List sources with the number of claims that rest on each.",
        "--company microsoft --sort -claim_count",
        is_timed=False,
    ),
    "sites": Command("List data-centre sites with their status.", "--company china-unicom"),
    "commitments": Command(
        "List promises to spend, each at the claim that is believed.",
        "--company alibaba --year 2025",
    ),
    "capacity": Command(
        "List power, compute and accelerators, by who holds them.",
        "--metric compute --stage operational",
        formerly={"kind": "metric", "status": "stage"},
    ),
    "figures": Command(
        "List what companies and markets reported, guided or forecast.",
        "--metric capex_growth --year 2025",
        formerly={"kind": "metric", "status": "evidence"},
    ),
    "quarters": Command(
        "List reported quarters, and how each of them is known.",
        "--company microsoft --year 2025 --metric capex",
        formerly={"kind": "metric", "status": "method"},
    ),
    "citations": Command(
        "List the passages that claims rest on, and where they stand.",
        "--search 3800亿元",
        is_timed=False,
        formerly={"kind": "speaker_kind"},
    ),
}


def option_name(name: str) -> str:
    """The option that a filter is typed as."""
    return f"--{name.replace('_', '-')}"


def list_command(noun: str, command: Command) -> Callable[..., None]:
    """The function behind `tracker list NOUN`, whose options are the filters of its listing."""

    def run(context: typer.Context, **typed: Any) -> None:
        for former, name in command.formerly.items():
            if (value := typed.pop(former)) is not None:
                if typed[name] is not None:
                    raise UsageError(f"{option_name(name)} is given twice, once as --{former}")
                typed[name] = value
        show_list(context, noun, **typed)

    usual = {name: option for name, option in FILTERS.items() if name in list_filters(noun)}
    hidden = {name: former_option(name) for name in command.formerly}
    shown = {**usual, **hidden, **PAGE, **(WHEN if command.is_timed else {}), **OUTPUT}
    run.__doc__ = with_example(command.sentence, f"tracker list {noun} {command.example}")
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
            *(
                inspect.Parameter(
                    name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=DEFAULTS.get(name),
                    annotation=option,
                )
                for name, option in shown.items()
            ),
        ]
    )
    run.__annotations__ = {"context": typer.Context, **shown}
    return with_option_groups(run)


def show_list(
    context: typer.Context,
    noun: str,
    *,
    as_of: Any = None,
    known_at: Any = None,
    output: OutputOptions,
    **asked: Any,
) -> None:
    """Write the rows of a noun's view that fit what was asked."""
    from tracker.display.columns import TABLES, readable

    session = session_of(context)
    with session.open() as database:
        records = database.list_rows(noun, as_of=as_of, known_at=known_at, **asked)
    if not records:
        session.note(f"no {noun} on file fit")
        if output.format is Format.TABLE:
            return
    write(output.format, records, lambda: readable(TABLES[noun], records), is_raw=output.raw)


for _noun, _command in COMMANDS.items():
    group.command(_noun)(list_command(_noun, _command))
