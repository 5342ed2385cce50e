"""Resolve what a person typed to a slug or key, inside the transaction that writes."""

import psycopg
from sqlalchemy import Connection

from tracker.analysis.core import find_entity
from tracker.errors import NotFoundError
from tracker.model import Base, Commitment
from tracker.operations.store.lookups import Lookups
from tracker.readers.from_options import check_text


def company(connection: Connection, typed: str) -> str:
    """The company with this slug, name, ticker or identifier.

    Raises:
        NotFoundError: none is called so; the nearest names are in the hint.
        ConflictError: several are.
    """
    check_text(typed, "company")
    return find_entity.company_slug(driver_connection(connection), typed)


def site(connection: Connection, typed: str) -> str:
    """The site with this slug or name."""
    return _thing(connection, find_entity.SITE, typed)


def source(connection: Connection, typed: str) -> str:
    """The source with this slug or title."""
    return _thing(connection, find_entity.SOURCE, typed)


def commitment(connection: Connection, typed: str) -> str:
    """The commitment with this slug or title."""
    check_text(typed, "commitment")
    try:
        return _thing(connection, find_entity.COMMITMENT, typed)
    except NotFoundError:
        # Its view leaves out a promise that is dated ahead.
        slug = typed.strip().lower()
        if Lookups(connection).find(Commitment, slug) is None:
            raise
        return slug


def key(connection: Connection, table: type[Base], slug: str) -> int:
    """The key of a thing whose slug has been resolved."""
    found = Lookups(connection).find(table, slug)
    assert found is not None  # noqa: S101 - views show only what is in the table
    return found


def slug_of(connection: Connection, table: type[Base], number: int) -> str:
    """The slug of the thing with this key."""
    return Lookups(connection).slug(table, number)


def _thing(connection: Connection, noun: find_entity.Noun, typed: str) -> str:
    check_text(typed, noun.view)
    return find_entity.slug(driver_connection(connection), noun, typed)


def driver_connection(connection: Connection) -> "psycopg.Connection[tuple[object, ...]]":
    """The connection beneath SQLAlchemy's, in the same transaction."""
    beneath = connection.connection.driver_connection
    assert isinstance(beneath, psycopg.Connection)  # noqa: S101 - the only driver there is
    return beneath
