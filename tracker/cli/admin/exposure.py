"""Warnings about what others may do to the database."""

from tracker.cli.context import Session


def warn_if_open(session: Session, *, is_closed: bool | None) -> None:
    """Say what an administrator has to do so that BI logins can only read."""
    if is_closed is False:
        session.warn("BI logins may take locks and make temporary tables and large objects here")
    if not is_closed:
        session.note("hint: for BI logins an administrator runs, once: tracker bi setup | psql ...")
