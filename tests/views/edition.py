"""The edition of the views: `python -m tests.views.edition` counts it on after a change.

A database holds the number, so that an older tracker does not put its own views over newer ones.
"""

from hashlib import sha256

from tracker.views import FOLDER, statements

FILE = FOLDER / "edition.txt"


def digest() -> str:
    """A hash of what makes the views of this checkout."""
    return sha256("\n".join(statements().values()).encode()).hexdigest()


def recorded() -> tuple[int, str]:
    """The edition that is written down, and the hash of the views that it stands for."""
    number, of_views = FILE.read_text(encoding="utf-8").split()
    return int(number), of_views


def count_on() -> None:
    """Write the next edition down, unless the views are those of the last one."""
    number, of_views = recorded()
    if of_views != digest():
        FILE.write_text(f"{number + 1} {digest()}\n", encoding="utf-8")


if __name__ == "__main__":
    count_on()
