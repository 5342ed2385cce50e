"""How often a command waits for an answer of the database: what a slow line multiplies.

A proxy stands between each command and a database in a home of its own, and counts the
flights from the command to the server, connecting included.  The floor is `psql`-like: one
connection of libpq that asks one thing.
"""

import os
import shlex
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Thread

from psycopg.conninfo import conninfo_to_dict

ADD = (
    "add commitment meta '$10bn' --kind site_project --title 'A new campus'"
    " --announced 2025-06-02 --url https://example.com/campus --publisher Example"
    " --published 2025-06-02 --quote '$10bn' --speaker meta --yes"
)

COMMANDS = {
    "tracker list sites": ("list sites", 8),
    "tracker compare --year 2025": ("compare --year 2025", 8),
    "tracker show commitment": ("show commitment stargate", 8),
    "tracker explain compare": ("explain compare --year 2025 --company alibaba", 8),
    "tracker timeline": ("timeline microsoft --year 2025", 8),
    "tracker check": ("check", 8),
    "tracker add commitment --yes": (ADD, 15),
    "tracker db upgrade, nothing to do": ("db upgrade", 10),
    "tracker load, nothing new": ("load", 10),
}
"""Commands, and how many round trips each may take."""


class Proxy:
    """Passes on what two sockets say to each other, and counts how often the first begins."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.count = 0
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self._server))
        other = {client: server, server: client}
        is_answered = True
        with client, server, DefaultSelector() as selector:
            for each in other:
                selector.register(each, EVENT_READ)
            while True:
                for key, _ in selector.select():
                    sender = key.fileobj
                    assert isinstance(sender, socket.socket)
                    data = sender.recv(1 << 16)
                    if not data:
                        return
                    # The last word, X, waits for no answer.
                    if sender is client and is_answered and data[:1] != b"X":
                        self.count += 1
                    is_answered = sender is server
                    other[sender].sendall(data)


@contextmanager
def database(folder: Path) -> Iterator[dict[str, str]]:
    """An embedded database that runs, with the shipped seeds; what leads to it."""
    environment = os.environ | {"TRACKER_HOME": str(folder / "home")}
    environment.pop("TRACKER_DATABASE_URL", None)
    tracker = [sys.executable, "-m", "tracker"]
    subprocess.run([*tracker, "list", "sites"], env=environment, check=True, capture_output=True)
    address = subprocess.run(
        [*tracker, "db", "url"], env=environment, check=True, capture_output=True, text=True
    )
    try:
        yield conninfo_to_dict(address.stdout.strip())
    finally:
        subprocess.run([*tracker, "db", "stop"], env=environment, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with database(folder) as place:
            proxy = Proxy(folder, Path(place["host"]) / ".s.PGSQL.5432")
            address = f"postgresql://{place['user']}@/{place['dbname']}?host={folder}"
            print("trips  at most")
            for title, (line, most) in COMMANDS.items():
                command = [sys.executable, "-m", "tracker", "--db", address, *shlex.split(line)]
                before = proxy.count
                done = subprocess.run(command, check=False, capture_output=True, text=True)
                if done.returncode:
                    raise SystemExit(f"{title}: {done.stderr}")
                print(f"{proxy.count - before:5} {most:8}  {title}")


if __name__ == "__main__":
    main()
