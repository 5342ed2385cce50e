"""Where migrations and seeds are, in a wheel and in a checkout."""

from pathlib import Path

from tracker.errors import TrackerError

PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The path of a file or folder that ships beside the package.

    An installed wheel carries it inside itself; a checkout has it at the top level.

    Raises:
        TrackerError: the installation is incomplete.
    """
    for path in (PACKAGE / "_shipped" / name, PACKAGE.parent / name):
        if path.exists():
            return path
    message = f"{name} is missing from this installation of tracker"
    raise TrackerError(message, hint="install tracker again")


def newest_revision() -> str:
    """The revision this tracker works with: the highest number among its migrations."""
    files = (resource("migrations") / "versions").glob("[0-9][0-9][0-9][0-9]_*.py")
    return max(file.name[:4] for file in files)
