"""What a company foresaw, promised and reported, through time."""

from psycopg.sql import SQL

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.postgres import Connection

ROWS = SQL(
    "SELECT * FROM bi.timeline WHERE (company = %(holder)s OR is_joint AND company IN"
    " (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = %(holder)s))"
    " AND (%(year)s::int IS NULL OR year = %(year)s OR year IS NULL AND commitment IN"
    " (SELECT commitment FROM bi.commitment_year WHERE basis = 'stated' AND year = %(year)s))"
    " ORDER BY event_date, kind = 'reported', year, commitment, is_standing, claim_id"
)
"""A joint commitment is shown beside each of the companies that share in it."""


def timeline(connection: Connection, *, holder: str, year: int | None = None) -> ResultSet:
    """The rows of bi.timeline of a company, or of a joint commitment, by its slug.

    Rows: one per claim and per version of a reported year, in time order; with *year* the
    guidance and the reports for it, and the promises of which a share falls in it.
    """
    return fetch(connection, ROWS, {"holder": holder, "year": year})
