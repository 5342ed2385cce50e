"""The embedded server as a BI tool meets it: over TCP."""

import shlex
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

from tracker.cli.app import app
from tracker.embedded import stop_server
from tracker.embedded.directory import make_root
from tracker.embedded.sockets import OWNER, connection_parameters, private_socket_directory


@dataclass(frozen=True)
class Served:
    """A home whose server listens, with the shipped seeds in its database."""

    home: Path
    owner: dict[str, str]
    """For the owner, by the socket."""

    network: dict[str, str]
    """For logins, by TCP; without user and password."""

    def run(self, line: str, typed: str | None = None) -> Result:
        """Run a command as typed after `tracker`."""
        environment = {
            "TRACKER_HOME": str(self.home),
            "TRACKER_DATABASE_URL": "",
            "TRACKER_IDLE_MINUTES": "1",
            "NO_COLOR": "1",
        }
        return CliRunner().invoke(app, shlex.split(line), env=environment, input=typed)

    def grant(self, user: str, options: str = "") -> dict[str, str]:
        """Make a login; what connects as it."""
        result = self.run(f"bi grant {user} --yes {options}")
        assert result.exit_code == 0, result.output
        return self.network | {"user": user, "password": result.stdout.strip()}


@contextmanager
def serve(home: Path) -> Iterator[Served]:
    """A server that listens, made as a user makes it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    network = {"host": "127.0.0.1", "port": port, "dbname": "tracker"}
    try:
        started = Served(home, {}, network).run(f"db start --listen 127.0.0.1:{port}")
        assert started.exit_code == 0, started.output
        owner = connection_parameters(private_socket_directory(make_root(home)), OWNER)
        yield Served(home, owner, network)
    finally:
        stop_server(home)
