"""Slugs: short names made from words, for things that a person did not name."""

import re
import unicodedata
from typing import Final

from sqlalchemy import Connection, select

from tracker.model import Base

LENGTH: Final = 60
"""Characters; the column has room for a number behind them."""


def slug_from(*words: str | None) -> str:
    """The words in letters that can be typed anywhere; empty if they have none."""
    plain = unicodedata.normalize("NFKD", " ".join(word for word in words if word))
    # An accent that NFKD takes off its letter must not cut the word in two.
    text = "".join(each for each in plain if not unicodedata.combining(each)).lower()
    parts = re.findall("[a-z0-9]+", text)
    slug = ""
    for part in parts:
        longer = f"{slug}-{part}" if slug else part[:LENGTH]
        if len(longer) > LENGTH:
            break
        slug = longer
    return slug


def free_slug(connection: Connection, table: type[Base], wanted: str) -> str:
    """The slug, or the next free one after it: programme, programme-2, programme-3.

    It stays free until the end of the turn of the caller.
    """
    column = table.__table__.c.slug
    statement = select(column).where((column == wanted) | column.startswith(f"{wanted}-"))
    taken = set(connection.execute(statement).scalars())
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
