"""`tracker show`: one thing whole."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer

from tracker.cli.context import session_of
from tracker.cli.help import command_group, example
from tracker.cli.options import completion
from tracker.cli.options.common import AsOfOption, KnownAtOption
from tracker.display.formats import write_json, write_lines, write_markdown
from tracker.display.prose import draw_prose
from tracker.display.table import draw

group = command_group(
    "Show one company, source, site or commitment whole.",
    "tracker show commitment alibaba-cloud-ai-hardware",
)


class ShowFormat(StrEnum):
    """How a thing with all that belongs to it is written; CSV holds only one table."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


ShowFormatOption = Annotated[
    ShowFormat, typer.Option("--format", metavar="FORMAT", help="table, json or markdown.")
]


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
    output: ShowFormat,
) -> None:
    """Write one thing and all that belongs to it."""
    from tracker.analysis import entity
    from tracker.display.reports.entity import as_object, disputes, head, sections

    find = {
        "company": entity.company,
        "source": entity.source,
        "site": entity.site,
        "commitment": entity.commitment,
    }
    session = session_of(context)
    with session.read(as_of=as_of, known_at=known_at) as connection:
        thing = find[noun](connection, key)
    if output is ShowFormat.JSON:
        whole = as_object(thing)
        write_json(whole.columns, whole.rows)
        return
    is_markdown = output is ShowFormat.MARKDOWN
    tell = write_lines if is_markdown else draw_prose
    tell(head(noun, thing, is_markdown=is_markdown))
    for section in sections(thing, is_markdown=is_markdown):
        tell([""])
        if isinstance(section, list):
            tell(section)
        elif is_markdown:
            write_markdown(section)
        else:
            draw(section)
    tell(disputes(thing))


@group.command()
@example("tracker show company 阿里巴巴")
def company(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.companies)],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: ShowFormatOption = ShowFormat.TABLE,
) -> None:
    """Show a company with its promises, sites, capacity and figures."""
    show_thing(context, "company", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show source forum-alibaba-cloud-apsara")
def source(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.sources)],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: ShowFormatOption = ShowFormat.TABLE,
) -> None:
    """Show a source with its passages and what rests on them."""
    show_thing(context, "source", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show site china-mobile-harbin")
def site(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.sites)],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: ShowFormatOption = ShowFormat.TABLE,
) -> None:
    """Show a site with all that was claimed of it and its capacity."""
    show_thing(context, "site", key, as_of=as_of, known_at=known_at, output=output)


@group.command()
@example("tracker show commitment alibaba-cloud-ai-hardware")
def commitment(
    context: typer.Context,
    key: Annotated[str, key_argument(completion.commitments)],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: ShowFormatOption = ShowFormat.TABLE,
) -> None:
    """Show a promise with its parties, claims, and what disagrees."""
    show_thing(context, "commitment", key, as_of=as_of, known_at=known_at, output=output)
