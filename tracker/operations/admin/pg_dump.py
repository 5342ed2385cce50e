"""PostgreSQL's own programs for backups: which of them can serve, and how they are run."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from psycopg.conninfo import make_conninfo

from tracker.embedded.binaries import MAJOR, environment, program
from tracker.errors import DatabaseError, UsageError
from tracker.postgres import HIDDEN, Connection

SCHEMAS = ("tracker", "internal", "bi")
"""What belongs to the tracker; whatever else is in its database is not ours to copy."""

SECRET = ("password", "sslpassword")

FAILURE = re.compile(r"^(?:pg_\w+: )?(?:error|fatal): (.+)", re.MULTILINE)
"""How these programs say what went wrong; what follows may be details and hints."""


def dumper(connection: Connection) -> str:
    """The `pg_dump` that can copy the database of this connection, and as safely.

    Raises:
        DatabaseError: there is none.
    """
    major = connection.info.server_version // 10_000
    is_encrypted = connection.pgconn.ssl_in_use
    if major <= int(MAJOR) and not is_encrypted:
        return str(program("pg_dump"))
    # Ours would send in clear text what this connection sends encrypted.
    cannot = "does not speak TLS" if is_encrypted else f"is older than the server's {major}"
    found = shutil.which("pg_dump")
    if found and _major(found) >= major:
        return found
    raise DatabaseError(
        f"the pg_dump that comes with the tracker {cannot}",
        hint=f"install the client programs of PostgreSQL {major} or newer: pg_dump on the PATH",
    )


def _major(path: str) -> int:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.search(r"\) (\d+)", said.stdout)
    return int(match[1]) if match else 0


def dump(
    executable: str, parameters: Mapping[str, str], snapshot: str | None, into: BinaryIO
) -> None:
    """Write the tracker's schemas, as they are in the snapshot, to the file.

    Raises:
        DatabaseError: the server does not let it be copied.
    """
    public = {name: value for name, value in parameters.items() if name not in SECRET}
    # Command lines are everybody's to read, the environment of a process is its owner's.
    hidden = {"PGPASSWORD": parameters["password"]} if parameters.get("password") else {}
    command = [
        executable,
        "--format=custom",
        "--no-password",
        "--lock-wait-timeout=10s",
        *(f"--schema={schema}" for schema in SCHEMAS),
        *([f"--snapshot={snapshot}"] if snapshot else []),
        f"--dbname={make_conninfo('', **public)}",
    ]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=into,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C", **hidden},
        check=False,
    )
    if done.returncode != 0:
        reason = _reason(done.stderr)
        for value in hidden.values():
            reason = reason.replace(value, HIDDEN)
        raise DatabaseError(f"the database cannot be copied: {reason}")


@contextmanager
def restorer(archive: BinaryIO, options: Sequence[str]) -> Iterator[Iterator[bytes]]:
    """The lines that `pg_restore` makes of an archive; it talks to no server itself.

    Raises:
        UsageError: the archive is none, or is cut short.  What it said before is not whole.
    """
    archive.seek(0)
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [str(program("pg_restore")), *options],
            stdin=archive,
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment(),
        )
        with process:
            assert process.stdout is not None  # noqa: S101 - asked for just above
            try:
                yield iter(process.stdout)
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            said.seek(0)
            raise UsageError(f"{archive.name} is no whole backup: {_reason(said.read())}")


def _reason(said: bytes) -> str:
    text = said.decode(errors="replace")
    found = FAILURE.search(text)
    return found[1].strip() if found else " ".join(text.split()) or "it does not say why"
