"""The command line: wires the commands, and turns expected failures into messages."""

import os
import re
import sys
from dataclasses import replace
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker import __version__
from tracker.cli import (
    add,
    bi,
    chart,
    corrections,
    db,
    edit,
    explain,
    imports,
    listing,
    merge,
    revise,
    show,
)
from tracker.cli.backup import backup, restore
from tracker.cli.check import check
from tracker.cli.compare import compare
from tracker.cli.history import history
from tracker.cli.link import link, unlink
from tracker.cli.load import load
from tracker.cli.logins import grant, list_logins, revoke, setup
from tracker.cli.new_capacity import capacity as new_capacity
from tracker.cli.new_commitment import commitment as new_commitment
from tracker.cli.new_figure import figure as new_figure
from tracker.cli.new_site import site as new_site
from tracker.cli.options import example
from tracker.cli.parse import parse
from tracker.cli.recipes import url
from tracker.cli.revise_site import site as revise_site
from tracker.cli.sql import sql
from tracker.cli.state import State, say
from tracker.cli.timeline import timeline
from tracker.cli.words import check_words, shortened
from tracker.errors import DatabaseError, TrackerError, UsageError
from tracker.settings import read_settings

NOT_DONE = 1
"""Exit code where the user answered no; Typer itself leaves with 130 after Ctrl-C."""

NO_READER = 141
"""Exit code where whoever read the output went away: what a shell reports for SIGPIPE."""


class Boundary(TyperGroup):
    """Turn expected failures into a line or two on stderr and an exit code.

    Anything else is a bug and keeps its traceback.
    """

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and leave with its exit code."""
        extra["standalone_mode"] = False
        try:
            given = args[0] if args else extra.get("args")
            check_words(sys.argv[1:] if given is None else given)
            code = super().main(*args, **extra) or 0
        except TrackerError as error:
            code = complain(error)
        except TyperException as error:
            code = complain_of_use(error)
        except typer.Abort:
            say("nothing was changed")
            code = NOT_DONE
        except driver_errors() as error:
            failure = database_failure(error)
            if failure is None:
                raise
            code = complain(failure)
        sys.exit(code)

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command, quietly if nobody reads what it writes."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python flushes stdout once more at exit, and would complain there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(NO_READER) from None
        return result


def complain(error: TrackerError) -> int:
    """Print the failure and return its exit code."""
    say(f"error: {shortened(str(error))}")
    if error.hint:
        say(f"hint: {shortened(error.hint)}")
    return error.exit_code


GLOBAL_OPTIONS = ("--db", "--quiet", "--version")
"""Options that stand before the command."""


def complain_of_use(error: TyperException) -> int:
    """Print what was typed wrong and return the exit code."""
    message = error.format_message()
    if "\n" in message:  # the help itself, where a command was left out
        for line in message.splitlines():
            say(line)
        return error.exit_code
    hint = None
    said = re.match("No such option: (--[a-z]+)", message)
    if said and said[1] in GLOBAL_OPTIONS:
        value = " URL" if said[1] == "--db" else ""
        hint = f"it stands before the command, as in: tracker {said[1]}{value} compare ..."
    elif context := getattr(error, "ctx", None):
        hint = f"see: {context.command_path} --help"
    return complain(UsageError(message.replace(": Value error, ", ": ").rstrip("."), hint=hint))


def driver_errors() -> tuple[type[Exception], ...]:
    """What the database drivers raise, as far as a command has loaded them.

    A driver that nothing has loaded cannot have raised anything.
    """
    modules = (("psycopg", "Error"), ("sqlalchemy.exc", "DBAPIError"))
    return tuple(getattr(sys.modules[name], kind) for name, kind in modules if name in sys.modules)


def database_failure(error: Exception) -> TrackerError | None:
    """What the server said, in one line, where the world and not the program is at fault.

    None for a bug.  The driver's own words about a connection are never repeated: they
    may hold parts of a password.
    """
    from psycopg import OperationalError
    from psycopg.errors import InsufficientPrivilege, ReadOnlySqlTransaction

    original = getattr(error, "orig", error)
    if isinstance(original, InsufficientPrivilege | ReadOnlySqlTransaction):
        hint = "this login may not do that: use the one that owns the tracker's schemas"
        return DatabaseError(str(original.diag.message_primary), hint=hint)
    if not isinstance(original, OperationalError):
        return None
    message = original.diag.message_primary
    if message is None:
        return DatabaseError("the connection to the database broke", hint="try again")
    if (original.sqlstate or "").startswith("53"):  # no memory, no disk, too many connections
        return DatabaseError(
            message, hint="what was confirmed so far is safe: make room, try again"
        )
    return DatabaseError(message)


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
        context.obj = State(read_settings())
    if db is not None:
        context.obj = replace(context.obj, settings=replace(context.obj.settings, database_url=db))
    if quiet:
        context.obj = replace(context.obj, is_quiet=True)


app.command()(compare)
app.add_typer(listing.group, name="list")
app.add_typer(show.group, name="show")
app.add_typer(explain.group, name="explain")
app.command()(history)
app.command()(timeline)
app.add_typer(chart.group, name="chart")
add.group.command("capacity")(new_capacity)
add.group.command("figure")(new_figure)
add.group.command("site")(new_site)
add.group.command("commitment")(new_commitment)
app.add_typer(add.group, name="add")
revise.group.command("site")(revise_site)
revise.group.command("capacity")(corrections.capacity)
revise.group.command("figure")(corrections.figure)
app.add_typer(revise.group, name="revise")
app.add_typer(edit.group, name="edit")
app.add_typer(merge.group, name="merge")
app.command()(link)
app.command()(unlink)
app.command()(parse)
app.command()(check)
app.command()(sql)
app.command()(load)
bi.group.command()(grant)
bi.group.command()(revoke)
bi.group.command("list")(list_logins)
bi.group.command()(url)
bi.group.command()(setup)
app.add_typer(imports.group, name="import")
app.add_typer(bi.group, name="bi")
db.group.command()(backup)
db.group.command()(restore)
app.add_typer(db.group, name="db")


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows only ASCII gets \u2265 for ≥, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="tracker")
