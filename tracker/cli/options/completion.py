"""What a shell may complete: slugs of what is on file."""

from contextlib import suppress

import typer

from tracker.cli.context import session_before
from tracker.errors import TrackerError


def companies(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of companies; names where no slug can begin so, as with 腾."""
    return _slugs(context, "company", incomplete)


def sources(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of sources."""
    return _slugs(context, "source", incomplete)


def sites(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of sites."""
    return _slugs(context, "site", incomplete)


def commitments(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of commitments."""
    return _slugs(context, "commitment", incomplete)


def claimed(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of what has a history."""
    found = commitments(context, incomplete) + sites(context, incomplete)
    return found + companies(context, incomplete) + sources(context, incomplete)


def _slugs(context: typer.Context, view: str, incomplete: str) -> list[str]:
    """Slugs that begin so; none where the database is not up: a shell must not wait for it."""
    with suppress(TrackerError):
        session = session_before(context)
        if not session.is_up:
            return []
        with session.open() as database:
            return database.beginning(view, incomplete)
    return []
