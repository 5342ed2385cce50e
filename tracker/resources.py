"""Where migrations and seeds are, in a wheel and in a checkout."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """What a database of the tracker is made by: tables first, and the views on them."""

    tables: str
    """The number of the last migration."""

    views: int
    """The edition of the views; 0 for those that are older than editions."""

    def __str__(self) -> str:
        return f"{self.tables}.{self.views}"


EDITION = """
    coalesce(substring(
        obj_description(to_regnamespace('internal'), 'pg_namespace') FROM 'edition ([0-9]+)$'
    )::int, 0)
""".strip()
"""The edition of the views that a database holds, in SQL: anybody who may connect can ask."""


def newest_revision() -> Revision:
    """The revision this tracker works with: its last migration, the edition of its views."""
    files = (resource("migrations") / "versions").glob("[0-9][0-9][0-9][0-9]_*.py")
    return Revision(max(file.name[:4] for file in files), views_edition())


def views_edition() -> int:
    """The edition of the views that ship with this tracker; it grows with each change of them."""
    edition, _digest = (PACKAGE / "views" / "edition.txt").read_text(encoding="utf-8").split()
    return int(edition)
