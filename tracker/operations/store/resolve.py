"""Resolve what a person typed to a slug or key, as it is on file or planned."""

from collections.abc import Callable

import psycopg
from sqlalchemy import Connection

from tracker.analysis.core import find_entity
from tracker.errors import NotFoundError
from tracker.model import Base, Commitment, Company, Site, Source
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import refuse_retracted
from tracker.readers.from_options import check_text


def company(planner: Planner, typed: str) -> str:
    """The company with this slug, name, ticker or identifier.

    Raises:
        NotFoundError: none is called so; the nearest names are in the hint.
        ConflictError: several are.
    """
    return _once(planner, Company, typed, find_entity.company_slug)


def site(planner: Planner, typed: str) -> str:
    """The site with this slug or name."""
    return _thing(planner, Site, find_entity.SITE, typed)


def source(planner: Planner, typed: str) -> str:
    """The source with this slug or title."""
    return _thing(planner, Source, find_entity.SOURCE, typed)


def commitment(planner: Planner, typed: str) -> str:
    """The commitment with this slug or title."""
    try:
        return _thing(planner, Commitment, find_entity.COMMITMENT, typed)
    except NotFoundError:
        # Its view leaves out a promise that is dated ahead.
        found = planner.lookups.find(Commitment, typed.strip().lower())
        if found is None:
            raise
        return planner.lookups.slug(Commitment, found)


def key(planner: Planner, table: type[Base], slug: str) -> int:
    """The key of a thing whose slug has been resolved."""
    found = planner.lookups.find(table, slug)
    assert found is not None  # noqa: S101 - views show only what is in the table
    return found


def _thing(planner: Planner, table: type[Base], noun: find_entity.Noun, typed: str) -> str:
    return _once(
        planner, table, typed, lambda connection, words: find_entity.slug(connection, noun, words)
    )


def _once(
    planner: Planner,
    table: type[Base],
    typed: str,
    find: Callable[["psycopg.Connection[tuple[object, ...]]", str], str],
) -> str:
    """The slug, asked for once; of what is planned only the slug itself leads to it.

    Raises:
        RetractedError: it was retracted.
    """
    noun = str(table.__tablename__)
    check_text(typed, noun)
    if (slug := typed.strip().lower()) in planner.lookups.planned_slugs(table):
        return slug
    try:
        return planner.once(
            (table, typed), lambda: find(driver_connection(planner.connection), typed)
        )
    except NotFoundError:
        refuse_retracted(planner.connection, table, slug)
        raise


def driver_connection(connection: Connection) -> "psycopg.Connection[tuple[object, ...]]":
    """The connection beneath SQLAlchemy's, in the same transaction."""
    beneath = connection.connection.driver_connection
    assert isinstance(beneath, psycopg.Connection)  # noqa: S101 - the only driver there is
    return beneath
