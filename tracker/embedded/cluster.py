"""A new cluster: made beside its place, complete and on disk, then renamed into it."""

import os
import shutil
from pathlib import Path

from tracker.embedded.binaries import MAJOR, owner_name, program
from tracker.embedded.directory import (
    LockFile,
    Root,
    read_small,
    reason,
    sync_directory,
    write_durably,
)
from tracker.embedded.listening import Address
from tracker.embedded.sockets import DATABASE, OWNER, READER, SUPERUSER
from tracker.embedded.subprocesses import EXITS, run
from tracker.errors import DatabaseError

LOCAL_ACCESS = {
    "pg_hba.conf": "local all all peer map=owner\n",
    "pg_ident.conf": "".join(f'owner "{{user}}" {name}\n' for name in (SUPERUSER, OWNER, READER)),
}
"""By the socket nobody gets in but the owner of the directory, under these three names."""

NETWORK_ACCESS = """\
host all {superuser},{owner},{reader} all reject
host {database} +tracker_reader {clients} scram-sha-256
"""
"""By TCP nobody gets in but the logins of `tracker bi grant`, by password."""


def create_cluster(root: Root, lock: LockFile) -> None:
    """Make the cluster of *root*, with its database.  Under the start lock, here *lock*.

    A kill leaves the old state, or the new one, and rubbish for `remove_leftovers`.

    Raises:
        DatabaseError: no room, no programs, no permission.
    """
    # A marker that outlived its cluster, moved away by hand, would be a lie.
    root.prepared.unlink(missing_ok=True)
    new = _beside(root, "new")
    try:
        initdb: list[str | Path] = [program("initdb"), "-D", new]
        run(
            [
                *initdb,
                f"--username={SUPERUSER}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--auth=peer",
                "--data-checksums",
                "--no-sync",
                "--no-instructions",
            ],
            root,
            lock,
        )
        run(
            [program("postgres"), "--single", "-D", new, *EXITS, "postgres"],
            root,
            lock,
            given=f"CREATE DATABASE {DATABASE};\n".encode(),
        )
        run([*initdb, "--sync-only"], root, lock)
        new.rename(root.data)
        sync_directory(root.path)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def write_access(root: Root, address: Address | None) -> None:
    """Say who may connect.  At every start: a directory may have moved to another owner."""
    templates = dict(LOCAL_ACCESS)
    if address:
        templates["pg_hba.conf"] += NETWORK_ACCESS
    values = {
        "user": owner_name().replace('"', '""'),
        "superuser": SUPERUSER,
        "owner": OWNER,
        "reader": READER,
        "database": DATABASE,
        "clients": "samehost" if address and address.is_loopback else "all",
    }
    for name, template in templates.items():
        content = template.format(**values).encode()
        if read_small(root.data / name) != content:
            write_durably(root.data / name, content)


def check_version(root: Root) -> None:
    """Refuse a cluster of another PostgreSQL, or none at all.

    Raises:
        DatabaseError: the cluster cannot be opened.
    """
    found = cluster_version(root)
    if found != MAJOR:
        made_by = f"was made by PostgreSQL {found}, not {MAJOR}" if found else "is not a database"
        raise DatabaseError(f"{root.data} {made_by}")


def cluster_version(root: Root) -> str | None:
    """The PostgreSQL that made the cluster of *root*, such as "18"; None without a cluster."""
    content = read_small(root.data / "PG_VERSION")
    return content.decode(errors="replace").strip() if content else None


def remove_cluster(root: Root) -> None:
    """Remove the cluster of *root* for good.  Under both locks, when no server lives."""
    try:
        # First what says that there is a prepared cluster, then the cluster:
        # whatever a kill leaves is opened, or begun again.
        root.prepared.unlink(missing_ok=True)
        sync_directory(root.path)
        if root.data.exists():
            root.data.rename(_beside(root, "old"))
            sync_directory(root.path)
    except OSError as error:
        raise DatabaseError(f"cannot remove {root.data}: {reason(error)}") from error
    remove_leftovers(root)


def remove_leftovers(root: Root) -> None:
    """Remove what killed runs left beside the cluster.  Under the start lock."""
    for kind in ("new", "old"):
        for path in root.path.glob(f"{root.data.name}.{kind}-*"):
            shutil.rmtree(path, ignore_errors=True)


def _beside(root: Root, kind: str) -> Path:
    return root.data.with_name(f"{root.data.name}.{kind}-{os.urandom(6).hex()}")
