"""A home with the shipped seeds, made once for all processes of a test run and copied.

Databases of a server that runs in such a home are copied too: nothing is made twice.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import text

from tracker.embedded import open_server
from tracker.embedded.directory import LockFile, make_root
from tracker.embedded.sockets import OWNER, SUPERUSER
from tracker.operations.admin import migrate
from tracker.operations.entities.reference_data import load_reference
from tracker.orm import engine
from tracker.workspace import bring_up_to_date, fingerprint

SETTINGS = {
    # No database of a test outlives a power cut: nothing waits for the disk.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # Its time is taken from the tests, and whether it comes in time differs from run to run: a
    # table whose rows are all rolled back would then be planned for as empty.
    "autovacuum": "off",
}


KEPT = "TRACKER_KEPT_HOMES"
"""The variable of the environment that names a folder where homes stay for runs to come."""


def prepared_home(folder: Path) -> Path:
    """The home in *folder*, which one process makes while the others wait; no server runs there.

    Beside its own database it has two for the tests: `seeded`, with the shipped seeds too, and
    `migrated`, with tables, views and reference data, and no company in it.
    """
    if kept := os.environ.get(KEPT):
        folder = Path(kept) / fingerprint()
        folder.mkdir(parents=True, exist_ok=True)
    home = folder / "prepared"
    lock = LockFile(folder / "prepared.lock")
    lock.take()
    try:
        if not home.exists():
            _make(folder / "preparing")
            (folder / "preparing").rename(home)
    finally:
        lock.release()
    return home


def copy_home(prepared: Path, home: Path) -> None:
    """A home with the databases of another whose server does not run."""
    root = make_root(home)
    shutil.copytree(prepared / "pgdata", root.data)
    shutil.copyfile(prepared / "prepared", root.prepared)


def _make(home: Path) -> None:
    open_server(
        home,
        idle_minutes=Decimal(0),
        fingerprint=fingerprint(),
        prepare=_fill,
        say=lambda _: None,
    ).close()


def _fill(parameters: dict[str, str]) -> None:
    with psycopg.connect(
        make_conninfo("", **administrator(parameters)), autocommit=True
    ) as connection:
        for name, value in SETTINGS.items():
            connection.execute(SQL("ALTER SYSTEM SET {} = {}").format(Identifier(name), value))
        connection.execute("SELECT pg_reload_conf()")
    with engine(parameters).begin() as connection:
        migrate.upgrade(connection)
        load_reference(connection)
        connection.execute(text("ANALYZE"))
    copy_database(parameters, "migrated")
    bring_up_to_date(parameters, pytest.fail)
    copy_database(parameters, "seeded")
    for name in ("migrated", "seeded"):
        # Who may connect to a database is not copied with it.
        with engine({**parameters, "dbname": name}).begin() as connection:
            migrate.upgrade(connection)


def administrator(parameters: Mapping[str, str]) -> dict[str, str]:
    """The same database for the superuser, who does for tests what no command does."""
    return {**parameters, "user": SUPERUSER}


def copy_database(template: dict[str, str], name: str) -> None:
    """Make a database as a copy of one that nobody is connected to."""
    # Files are copied in a third of the time that it takes to log their pages.
    copy = SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
    _ask(template, copy.format(*map(Identifier, (name, OWNER, template["dbname"]))))


@contextmanager
def copied_database(template: dict[str, str], name: str) -> Iterator[dict[str, str]]:
    """A copy of a database that nobody is connected to; dropped when left, whoever still is."""
    copy_database(template, name)
    try:
        yield {**template, "dbname": name}
    finally:
        _ask(template, SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _ask(server: dict[str, str], statement: Composed) -> None:
    place = make_conninfo("", **administrator(server) | {"dbname": "postgres"})
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute(statement)
