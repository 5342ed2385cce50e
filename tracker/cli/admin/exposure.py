"""Warnings about what others may do to the database."""

from collections.abc import Mapping

from tracker.cli.context import State


def warn_if_open(state: State, parameters: Mapping[str, str]) -> None:
    """Say what an administrator has to do so that BI logins can only read."""
    from tracker.operations.admin.logins import is_closed
    from tracker.postgres import connect

    with connect(parameters) as connection:
        closed = is_closed(connection)
    if closed is False:
        state.warn("BI logins may take locks and make temporary tables and large objects here")
    if not closed:
        state.note("hint: for BI logins an administrator runs, once: tracker bi setup | psql ...")
