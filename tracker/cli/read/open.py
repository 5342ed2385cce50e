"""`tracker open`: the page that something was read on, in the browser."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.display.formats import write_lines
from tracker.errors import ConflictError, NotFoundError

WEB = ("https://", "http://")
"""How an address begins that a browser is given; anything else might run a program."""


@example("tracker open 10-k-0001326801-25-000017 --print")
def open_(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            autocompletion=completion.claimed,
            help="A source, commitment or site: slug, title or name.",
        ),
    ],
    *,
    only_print: Annotated[
        bool, typer.Option("--print", help="Print the address, and open nothing.")
    ] = False,
) -> None:
    """Open the page that a source or a believed claim stands on."""
    import webbrowser

    session = session_of(context)
    with session.open() as database:
        found = database.page_of(key)
    if found.url is None:
        raise NotFoundError(
            f"source {found.source!r} has no address on file",
            hint=f"see: tracker show source {found.source}",
        )
    if not found.url.lower().startswith(WEB):
        raise ConflictError(f"the address of source {found.source!r} is none of the web")
    write_lines([found.url])
    if not only_print and not webbrowser.open(found.url):
        session.note("there is no browser here; the address is above")
