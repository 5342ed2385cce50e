"""All commands, in the order of `tracker --help`.

A verb that several files share is put together here; one that has a file to itself
is put together there.
"""

from dataclasses import replace
from typing import Annotated

import typer

from tracker import __version__
from tracker.cli.admin import backup, bi_url, db, import_sec, logins
from tracker.cli.admin.load import load
from tracker.cli.context import Session
from tracker.cli.failures import Boundary
from tracker.cli.help import command_group, example
from tracker.cli.options.prompt import AskingCommand
from tracker.cli.read import chart, explain, list_, show
from tracker.cli.read.check import check
from tracker.cli.read.compare import compare
from tracker.cli.read.dictionary import dictionary
from tracker.cli.read.export import export
from tracker.cli.read.history import history
from tracker.cli.read.open import open_
from tracker.cli.read.parse import parse
from tracker.cli.read.read import read
from tracker.cli.read.sql import sql
from tracker.cli.read.timeline import timeline
from tracker.cli.streams import take_streams
from tracker.cli.write import (
    add,
    add_capacity,
    add_commitment,
    add_figure,
    add_site,
    edit,
    merge,
    revise_claim,
    revise_commitment,
    revise_site,
)
from tracker.cli.write.apply import apply
from tracker.cli.write.link import link, unlink
from tracker.cli.write.retract import retract
from tracker.settings import read_settings

app = typer.Typer(
    name="tracker",
    cls=Boundary,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
@example("tracker compare --year 2025")
def before_command(
    context: typer.Context,
    *,
    db: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Use this PostgreSQL instead of TRACKER_DATABASE_URL."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what went wrong.")] = False,
    version: Annotated[  # noqa: ARG001 - handled by its callback, before any command
        bool,
        typer.Option(
            "--version", is_eager=True, callback=show_version, help="Show the version and leave."
        ),
    ] = False,
) -> None:
    """Track what is promised, spent and built for AI infrastructure, with its sources."""
    if context.obj is None:
        context.obj = Session(read_settings())
    if db is not None:
        context.obj = replace(context.obj, settings=replace(context.obj.settings, database_url=db))
    if quiet:
        context.obj = replace(context.obj, is_quiet=True)


# Commands that only ask.
app.command()(compare)
app.add_typer(list_.group, name="list")
app.add_typer(show.group, name="show")
app.add_typer(explain.group, name="explain")
app.command()(history)
app.command("open")(open_)
app.command()(timeline)
app.add_typer(chart.group, name="chart")
app.command()(parse)
app.command()(read)
app.command()(check)
app.command()(sql)
app.command()(export)

# Commands that write.
adding = command_group(
    "Add a company, a source, a site, or what is claimed of them.",
    'tracker add alias alibaba "Ali Baba Holding" --kind legal --language en --dry-run',
)
adding.command("company", cls=AskingCommand)(add.company)
adding.command("alias", cls=AskingCommand)(add.alias)
adding.command("source", cls=AskingCommand)(add.source)
adding.command("site", cls=AskingCommand)(add_site.site)
adding.command("commitment", cls=AskingCommand)(add_commitment.commitment)
adding.command("capacity", cls=AskingCommand)(add_capacity.capacity)
adding.command("figure", cls=AskingCommand)(add_figure.figure)
app.add_typer(adding, name="add")

revising = command_group(
    "Say what became of a thing, or correct what is said of it.", revise_commitment.EXAMPLE
)
revising.command("commitment", cls=AskingCommand)(revise_commitment.commitment)
revising.command("site", cls=AskingCommand)(revise_site.site)
revising.command("capacity", cls=AskingCommand)(revise_claim.capacity)
revising.command("figure", cls=AskingCommand)(revise_claim.figure)
app.add_typer(revising, name="revise")

app.add_typer(edit.group, name="edit")
merging = command_group(
    "Let two things that turn out to be one be one.",
    "tracker merge company alibaba-cloud alibaba --dry-run",
)
merging.command("company")(merge.company)
app.add_typer(merging, name="merge")
app.command(cls=AskingCommand)(retract)
app.command(cls=AskingCommand)(link)
app.command(cls=AskingCommand)(unlink)
app.command()(apply)

# Commands for the database itself.
app.command()(load)
importing = command_group(
    "Import what others publish: the SEC's company facts.",
    "tracker import sec CIK0000789019.json --dry-run",
)
importing.command("sec")(import_sec.sec)
app.add_typer(importing, name="import")

serving = command_group("Serve BI tools.", "tracker bi dictionary")
serving.command("dictionary")(dictionary)
serving.command("grant")(logins.grant)
serving.command("revoke")(logins.revoke)
serving.command("list")(logins.list_logins)
serving.command("url")(bi_url.url)
serving.command("setup")(logins.setup)
app.add_typer(serving, name="bi")

keeping = command_group("Look after the database itself.", "tracker db status")
keeping.command("status")(db.status)
keeping.command("upgrade")(db.upgrade)
keeping.command("url")(db.url)
keeping.command("start")(db.start)
keeping.command("stop")(db.stop)
keeping.command("reset")(db.reset)
keeping.command("backup")(backup.backup)
keeping.command("restore")(backup.restore)
app.add_typer(keeping, name="db")


def main() -> None:
    """Run the command that was typed."""
    take_streams()
    app(prog_name="tracker")
