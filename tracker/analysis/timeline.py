"""What a company foresaw, promised and reported, through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from psycopg.sql import SQL

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.analysis.sources_of import titles
from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class Timeline(Answer):
    """The answer."""

    shown: ClassVar[Sequence[str]] = (
        "event_date",
        "kind",
        "year",
        "commitment",
        "stated",
        "amount_low",
        "amount",
        "amount_high",
        "currency_code",
        "outcome",
        "source",
    )

    holder: str
    """The slug of the company, or of the joint commitment."""

    records: ResultSet
    """The rows of bi.timeline, all columns, in time order."""

    sources: Sequence[str] = ()
    """Title, publisher and day of each source that it rests on, the oldest first, if asked for."""


ROWS = SQL(
    "SELECT * FROM bi.timeline WHERE (company = %(holder)s OR is_joint AND company IN"
    " (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = %(holder)s))"
    " AND (%(year)s::int IS NULL OR year = %(year)s OR year IS NULL AND commitment IN"
    " (SELECT commitment FROM bi.commitment_year WHERE basis = 'stated' AND year = %(year)s))"
    " ORDER BY event_date, kind = 'reported', year, commitment, is_standing, claim_id"
)
"""A joint commitment is shown beside each of the companies that share in it."""


def timeline(
    connection: Connection, *, holder: str, year: int | None = None, with_sources: bool = False
) -> Timeline:
    """The rows of bi.timeline of a company, or of a joint commitment, by its slug.

    Rows: one per claim and per version of a reported year, in time order; with *year* the
    guidance and the reports for it, and the promises of which a share falls in it.
    """
    records = fetch(connection, ROWS, {"holder": holder, "year": year})
    slugs = (row["source"] for row in records.mappings())
    return Timeline(holder, records, titles(connection, slugs) if with_sources else ())
