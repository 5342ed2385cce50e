"""node-pg, the driver of JavaScript programs."""

from pathlib import Path

from tests.tools.printed import printed
from tests.tools.reading import Login, Reading

FOLDER = Path(__file__).with_name("node")
SHOWS_COMMENTS = True


def read(login: Login) -> Reading:
    """Every view, as the JavaScript program prints it."""
    return printed(["node", str(FOLDER / "read.mjs")], login)
