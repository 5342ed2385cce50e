"""What a shell may complete: slugs of what is on file."""

from contextlib import suppress
from dataclasses import replace

import typer

from tracker.cli.context import Session
from tracker.errors import TrackerError
from tracker.settings import read_settings


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
    from tracker.analysis.core.find_entity import company_names, slugs
    from tracker.embedded import server_status

    with suppress(TrackerError):
        settings = read_settings()
        # The options before the command are parsed, but their callback does not run here.
        if url := context.find_root().params.get("db"):
            settings = replace(settings, database_url=url)
        if settings.database_url is None and not server_status(settings.home).running:
            return []
        with Session(settings, is_quiet=True).read() as connection:
            if view == "company" and not incomplete.isascii():
                return company_names(connection, incomplete)
            return slugs(connection, view, incomplete)
    return []
