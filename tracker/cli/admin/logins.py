"""`tracker bi grant|revoke|list|setup`: who may read schema `bi`."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from tracker import ResultSet
from tracker.cli.admin.exposure import warn_if_open
from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.common import UserArgument
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.cli.options.prompt import confirm, is_dialogue
from tracker.cli.options.write import DryRunOption
from tracker.display import number_format
from tracker.display.formats import write, write_lines
from tracker.display.table import Column, Table
from tracker.errors import ConflictError, UsageError


@example("tracker bi grant ana --dry-run")
def grant(
    context: typer.Context,
    user: UserArgument,
    *,
    connections: Annotated[
        int, typer.Option(metavar="N", min=1, max=1000, help="Sessions at once.")
    ] = 10,
    timeout: Annotated[
        int, typer.Option(metavar="SECONDS", min=1, max=86_400, help="For one statement.")
    ] = 300,
    password_stdin: Annotated[
        bool,
        typer.Option("--password-stdin", help="Take the password from stdin, and make none."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Replace the password of a login without asking.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Let somebody read schema bi; print a new password, this once."""
    from tracker.api.administration import check_password, check_user, new_password

    session = session_of(context)
    check_user(user)
    bounds = {"connections": connections, "timeout_seconds": timeout}
    password = _typed_password() if password_stdin else new_password()
    check_password(password)
    with session.open() as database:
        if dry_run:
            _print_statements(session, database.grant_statements(user, **bounds))
            return
        if database.has_login(user) and not yes:
            _ask(
                f"{user} has a login; replace its password?",
                refusal=f"{user} has a login already",
                hint=f"to replace its password: tracker bi grant {user} --yes",
            )
        granted = database.grant(user, password, **bounds)
        is_closed = database.is_closed_to_writers()
    may = "may read schema bi" if granted.is_new else "has a new password"
    session.note(f"{user} {may}: {connections} sessions at once, {timeout} seconds a statement")
    for setting in granted.unset:
        session.warn(f"{setting} is not bounded: only an administrator may do that (bi setup)")
    warn_if_open(session, is_closed=is_closed)
    if not password_stdin:
        session.note("the password is shown this once only, and kept nowhere:")
        write_lines([password])
    _how_to_connect(session, user)


def _print_statements(session: Session, statements: Iterable[str]) -> None:
    write_lines(f"{statement};" for statement in statements)
    session.note("dry run: nothing was changed")


def _typed_password() -> str:
    if sys.stdin.isatty():
        raise UsageError(
            "--password-stdin reads a pipe, not a terminal",
            hint="as in: tracker bi grant ana --password-stdin < password.txt",
        )
    return sys.stdin.readline(10_000).rstrip("\r\n")


def _how_to_connect(session: Session, user: str) -> None:
    from tracker.api.server import is_private

    if is_private(session.settings):
        session.note("hint: it listens on no network yet: tracker db start --listen 127.0.0.1:5433")
    else:
        session.note(f"hint: how each tool connects: tracker bi url {user}")


def _ask(question: str, *, refusal: str, hint: str) -> None:
    if not is_dialogue():
        raise ConflictError(refusal, hint=hint)
    confirm(question)


@example("tracker bi revoke ana --dry-run")
def revoke(
    context: typer.Context,
    user: UserArgument,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """End a login and the sessions it has open."""
    from tracker.api.administration import check_user

    session = session_of(context)
    check_user(user)
    with session.open() as database:
        if dry_run:
            _print_statements(session, database.revoke_statements(user))
            return
        if database.has_login(user) and not yes:
            _ask(
                f"End the login {user} and its sessions?",
                refusal=f"this ends the login {user} and its sessions",
                hint=f"if that is meant: tracker bi revoke {user} --yes",
            )
        ended = database.revoke(user)
    session.note(f"{user} is gone; sessions ended: {ended}")


@example("tracker bi list")
@with_option_groups
def list_logins(context: typer.Context, *, output: OutputOptions) -> None:
    """List who may read schema bi, and how many sessions are open."""
    session = session_of(context)
    with session.open() as database:
        records = database.logins()
    if not records:
        session.note("no logins; to make one: tracker bi grant USER")
    write(output.format, records, lambda: _table(records))


def _table(records: ResultSet) -> Table:
    headings = ["Login", "Granted", "Limit", "Sessions", "Statement", "Files"]
    columns = [Column(heading, is_number=heading in {"Limit", "Sessions"}) for heading in headings]
    rows = [
        [number_format.UNKNOWN if value is None else str(value) for value in row]
        for row in records.rows
    ]
    return Table(columns, rows)


@example("tracker bi setup")
def setup(context: typer.Context) -> None:
    """Print the SQL that an administrator runs once for BI logins."""
    from tracker.api.administration import setup_statements

    write_lines(
        [
            "-- As an administrator of the server, in the tracker's database, after",
            "-- tracker db upgrade.  Safe to repeat.",
            *setup_statements().splitlines(),
            ";",
            "-- So that the owner may make logins itself (tracker bi grant):",
            "-- ALTER ROLE tracker CREATEROLE;",
        ]
    )
    session_of(context).note("hint: tracker bi setup | psql ...; the embedded server needs none")
