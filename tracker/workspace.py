"""The database a command works on: the one that is named, or an embedded one."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import DatabaseError
from tracker.resources import EDITION, PACKAGE, Revision, newest_revision, resource
from tracker.settings import Settings

# psycopg and the embedded server are loaded inside the functions that use them:
# `--help` and `--version` read this file too.

Say = Callable[[str], None]
"""Tells the user, in one line on stderr, what takes long or has happened."""

UPGRADE = "run: tracker db upgrade"
"""What brings an external database up to date; it is never done behind the user's back."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A database that is there and at the revision this tracker works with."""

    parameters: Mapping[str, str]
    """psycopg's keywords for the login that may write."""

    reader_parameters: Mapping[str, str]
    """psycopg's keywords for the login that may only read schema `bi`.

    On an external database it is the same login: what it may do is not ours to set.
    """

    is_embedded: bool


@contextmanager
def open_database(
    settings: Settings, say: Say, *, prepare: Callable[[dict[str, str]], None] | None = None
) -> Iterator[Workspace]:
    """The database that the settings name, kept running while it is in use.

    *prepare* brings an embedded one up to date in place of migrations and seeds.

    Raises:
        DatabaseError: it cannot be reached, or it is not one of this tracker's.
    """
    if settings.database_url is None:
        from tracker.embedded import open_server  # noqa: PLC0415

        with open_server(
            settings.home,
            idle_minutes=settings.idle_minutes,
            fingerprint=fingerprint(),
            prepare=prepare or (lambda parameters: bring_up_to_date(parameters, say)),
            say=say,
        ) as client:
            yield Workspace(client.parameters, client.reader_parameters, is_embedded=True)
    else:
        from tracker.postgres import meant_place  # noqa: PLC0415

        parameters = external_parameters(settings.database_url)
        check_revision(found_revision(parameters), meant_place(parameters))
        yield Workspace(parameters, parameters, is_embedded=False)


def external_parameters(url: str) -> dict[str, str]:
    """The psycopg keywords for a database that somebody else runs.

    Raises:
        UsageError: the URL cannot be read.
    """
    from tracker.postgres import parse_url  # noqa: PLC0415

    return parse_url(url)


def bring_up_to_date(parameters: dict[str, str], say: Say) -> None:
    """Migrate the embedded database and load what ships with the tracker.

    Raises:
        DatabaseError: a newer tracker has made it, or works with the same home.
    """
    refuse_newer(found_revision(parameters), "the embedded database")
    # Alembic, SQLAlchemy and the YAML reader are needed only on first use.
    from tracker.operations.bootstrap import prepare  # noqa: PLC0415

    prepare(parameters, say)


def fingerprint() -> str:
    """A hash of all that the embedded database is made from.

    While it is the same there is nothing to migrate and nothing to load.
    """
    import hashlib  # noqa: PLC0415 - OpenSSL, which no external database needs

    digest = hashlib.sha256()
    for folder in (resource("migrations") / "versions", PACKAGE / "views", resource("seeds")):
        for file in sorted(_contents(folder)):
            body = file.read_bytes()
            # The length keeps one file's end from passing for another's name.
            digest.update(f"{file.relative_to(folder).as_posix()}\0{len(body)}\0".encode())
            digest.update(body)
    return digest.hexdigest()


def _contents(folder: Path) -> Iterator[Path]:
    for suffix in ("*.py", "*.sql", "*.yaml"):
        yield from folder.rglob(suffix)


def found_revision(parameters: Mapping[str, str]) -> Revision | None:
    """The revision an external database is at; None if it has no tracker schema.

    A login that may read schema `bi` and nothing else cannot see the tables'; they are
    then taken for the newest ones.
    """
    from psycopg.errors import (  # noqa: PLC0415
        InsufficientPrivilege,
        InvalidSchemaName,
        UndefinedTable,
    )

    from tracker.postgres import begin, connect  # noqa: PLC0415

    connection = connect(parameters)
    connection.autocommit = True
    try:
        begin(connection, mode="READ ONLY")
        row = connection.execute(
            f"SELECT version_num, {EDITION} FROM tracker.alembic_version"
        ).fetchone()
    except (InvalidSchemaName, UndefinedTable):
        return None
    except InsufficientPrivilege:
        connection.rollback()
        begin(connection, mode="READ ONLY")
        row = connection.execute(
            f"SELECT %s::text, {EDITION}", (newest_revision().tables,)
        ).fetchone()
    finally:
        connection.close()
    return Revision(*row) if row else None


def refuse_newer(found: Revision | None, where: str) -> None:
    """Refuse a database that a newer tracker has upgraded: ours would put old views into it.

    Raises:
        DatabaseError: one has.
    """
    if found is not None and found > newest_revision():
        check_revision(found, where)


def check_revision(found: Revision | None, where: str) -> None:
    """Refuse a database that is not at the newest revision.

    Raises:
        DatabaseError: it has no tracker schema, or another revision.
    """
    needed = newest_revision()
    if found is None:
        raise DatabaseError(f"{where} has no tracker schema", hint=UPGRADE)
    if found == needed:
        return
    message = f"{where} is at revision {found}, this tracker needs {needed}"
    if not re.fullmatch("[0-9]{4}", found.tables):
        raise DatabaseError(message, hint="another application made it: use another database")
    raise DatabaseError(
        message,
        hint=UPGRADE if found < needed else "a newer tracker has upgraded it: install that version",
    )
