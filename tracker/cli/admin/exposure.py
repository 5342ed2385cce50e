"""Warnings about what others may do to the database."""

from collections.abc import Mapping

from tracker.cli.context import Session


def warn_if_open(session: Session, parameters: Mapping[str, str]) -> None:
    """Say what an administrator has to do so that BI logins can only read."""
    from tracker.operations.admin.logins import is_closed
    from tracker.postgres import connect

    with connect(parameters) as connection:
        closed = is_closed(connection)
    if closed is False:
        session.warn("BI logins may take locks and make temporary tables and large objects here")
    if not closed:
        session.note("hint: for BI logins an administrator runs, once: tracker bi setup | psql ...")
