"""`tracker show`: one thing whole."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from tracker.cli.context import session_of
from tracker.cli.help import command_group, example
from tracker.cli.options import completion
from tracker.cli.options.common import AsOfOption, KnownAtOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write_json, write_lines, write_markdown
from tracker.display.prose import draw_prose
from tracker.display.table import draw
from tracker.errors import UsageError

group = command_group(
    "Show one company, source, site or commitment whole.",
    "tracker show commitment alibaba-cloud-ai-hardware",
)


def key_argument(complete: Callable[[typer.Context, str], list[str]]) -> Any:
    """The KEY of a thing, completed from what is on file."""
    return typer.Argument(metavar="KEY", autocompletion=complete, help="Slug, name or title.")


def show_thing(
    context: typer.Context,
    noun: str,
    key: str,
    *,
    as_of: AsOfOption,
    known_at: KnownAtOption,
    output: OutputOptions,
) -> None:
    """Write one thing and all that belongs to it."""
    from tracker.display.reports.entity import as_object, disputes, head, sections

    if output.format is Format.CSV:
        raise UsageError(
            "a thing with all that belongs to it is several tables, and CSV holds one",
            hint="give --format json, or list one of them: tracker list figures --format csv",
        )
    with session_of(context).open() as database:
        thing = database.show(noun, key, as_of=as_of, known_at=known_at)
    if output.format is Format.JSON:
        whole = as_object(thing)
        write_json(whole.columns, whole.rows)
        return
    is_markdown = output.format is Format.MARKDOWN
    write = write_lines if is_markdown else draw_prose
    write(head(thing, is_markdown=is_markdown))
    for section in sections(thing, is_markdown=is_markdown):
        write([""])
        if isinstance(section, list):
            write(section)
        elif is_markdown:
            write_markdown(section)
        else:
            draw(section)
    write(disputes(thing))


@group.command()
@example("tracker show company 阿里巴巴")
@with_option_groups
def company(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.companies)],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Show a company with its promises, sites, capacity and figures."""
    show_thing(context, "company", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show source forum-alibaba-cloud-apsara")
@with_option_groups
def source(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.sources)],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Show a source with its passages and what rests on them."""
    show_thing(context, "source", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show site china-mobile-harbin")
@with_option_groups
def site(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.sites)],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Show a site with all that was claimed of it and its capacity."""
    show_thing(context, "site", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show commitment alibaba-cloud-ai-hardware")
@with_option_groups
def commitment(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.commitments)],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Show a promise with its parties, claims, and what disagrees."""
    show_thing(context, "commitment", key, as_of=as_of, known_at=known_at, output=output)
