"""Where the server listens on TCP, for BI tools: asked for once, and kept until it is stopped.

The address is a small file in the root.  While it is there the server listens at every
start, and does not stop for idleness; `tracker db stop` removes it.
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from tracker.embedded.directory import Root, read_small, reason, write_durably
from tracker.errors import ConflictError, UsageError

EXAMPLE = "127.0.0.1:5433"

FORM = re.compile(
    r"(?:\[(?P<long>[0-9A-Fa-f:.]+)\]|(?P<host>[0-9.]+|localhost)):(?P<port>[0-9]{1,5})"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A numeric address of this machine, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether only programs of this machine can reach it."""
        return ip_address(self.host).is_loopback

    @property
    def is_everywhere(self) -> bool:
        """Whether it stands for every address of this machine."""
        return ip_address(self.host).is_unspecified


def parse_address(text: str) -> Address:
    """The address that HOST:PORT names; localhost is 127.0.0.1.

    Raises:
        UsageError: it names none.
    """
    match = FORM.fullmatch(text)
    if match:
        host = match["long"] or match["host"].replace("localhost", "127.0.0.1")
        try:
            address = Address(str(ip_address(host)), int(match["port"]))
        except ValueError:
            match = None
    if match is None or not 0 < address.port < 65536:
        raise UsageError(f"{text!r} is no address to listen on", hint=f"as in {EXAMPLE}")
    return address


def remembered_address(root: Root) -> Address | None:
    """Where the server of *root* is to listen; None for nowhere."""
    content = read_small(root.listen)
    return parse_address(content.decode(errors="replace")) if content is not None else None


def remember(root: Root, address: Address) -> None:
    """Have the server of *root* listen on *address* from its next start on."""
    write_durably(root.listen, str(address).encode())


def forget(root: Root) -> None:
    """Have the server of *root* listen nowhere from its next start on."""
    root.listen.unlink(missing_ok=True)


def check_free(address: Address) -> None:
    """Pass only if a server can listen on *address*.

    Raises:
        ConflictError: it cannot, because another one does, for example.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # As the server itself does: connections that have just ended do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address.host, address.port))
    except OSError as error:
        raise ConflictError(
            f"cannot listen on {address}: {reason(error)}",
            hint="choose another port, as in: tracker db start --listen "
            f"{Address(address.host, 1024 + (address.port - 1023) % 64512)}",
        ) from error
