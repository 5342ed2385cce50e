"""Where the sites of a timeline stood on a day."""

from collections.abc import Iterable
from datetime import date

from tracker.readers.epoch.table import Row


def standing(rows: Iterable[Row], on: date) -> dict[str, Row]:
    """The latest row of each site on or before a day; sites that begin later are absent.

    Rows: of two for one day the later one in the file.
    """
    latest: dict[str, Row] = {}
    for row in rows:
        site, day = row.texts["site"], row.days["day"]
        if day <= on and (site not in latest or latest[site].days["day"] <= day):
            latest[site] = row
    return latest
