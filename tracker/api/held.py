"""A database that is held open: how its questions and its changes reach it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from tracker.api.arguments import Day, Instant, viewpoint_of
from tracker.api.failures import confirmed, typed_errors
from tracker.errors import DatabaseError
from tracker.settings import Settings
from tracker.workspace import Say, Workspace, open_database

if TYPE_CHECKING:
    import psycopg
    import sqlalchemy

    from tracker.postgres import Connection


class HeldDatabase:
    """A database that does not go away until `close`, and connections to it.

    Every call makes connections of its own, so calls may come from several threads at once.
    """

    def __init__(self, settings: Settings, say: Say) -> None:
        self.settings = settings
        self._process = os.getpid()
        self._held = ExitStack()
        with typed_errors():
            self._workspace: Workspace | None = self._held.enter_context(
                open_database(settings, say)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; what is asked of it afterwards is refused.

        A copy of it in a forked process is let go of with that process.
        """
        self._workspace = None
        if os.getpid() == self._process:
            self._held.close()

    @property
    def workspace(self) -> Workspace:
        """Where the database is, and with which logins.

        Raises:
            DatabaseError: it was closed.
        """
        if self._workspace is None:
            raise DatabaseError(
                "this database was closed", hint="open it again: with tracker.open() as db"
            )
        return self._workspace

    @property
    def address(self) -> str:
        """The connection settings as a URL, without a password."""
        from tracker.postgres import address

        return address(self.workspace.parameters)

    @property
    def conninfo(self) -> str:
        """The connection settings as libpq takes them, the password hidden."""
        from tracker.postgres import shown

        return shown(self.workspace.parameters)

    @contextmanager
    def _read(
        self,
        as_of: Day | None = None,
        known_at: Instant | None = None,
        fx: Day | None = None,
        currency: str | None = None,
    ) -> "Iterator[Connection]":
        """A read-only connection to the views, at one point in time and in one currency.

        Raises:
            DatabaseError: there is no server, or it does not let us in.
            UsageError: there are no rates for what is asked.
        """
        from tracker.analysis.core.session import read_session

        viewpoint = viewpoint_of(as_of, known_at, fx, currency)
        with typed_errors(), read_session(self.workspace.parameters, viewpoint) as connection:
            yield connection

    @contextmanager
    def _administer(self) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
        """A connection as the owner of the schemas, who commits what is done."""
        from tracker.postgres import connect, settle

        with typed_errors(), connect(self.workspace.parameters) as connection:
            settle(connection)
            yield connection

    @cached_property
    def _engine(self) -> "sqlalchemy.Engine":
        from tracker.orm import engine

        return engine(self.workspace.parameters)

    @contextmanager
    def _connect(self) -> "Iterator[sqlalchemy.Connection]":
        """A connection of which nothing is kept but what is committed on it."""
        self.workspace  # noqa: B018 - a closed one is refused
        with typed_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> "Iterator[sqlalchemy.Connection]":
        """A connection whose work is committed at the end, all of it or nothing."""
        self.workspace  # noqa: B018 - a closed one is refused
        with typed_errors(), self._engine.connect() as connection:
            yield connection
            with confirmed():
                connection.commit()
