"""Which sources an answer rests on, for a line below it."""

from collections.abc import Iterable, Sequence

from psycopg.sql import SQL

from tracker.postgres import Connection

COMPARED = SQL(
    "SELECT source FROM bi.commitment JOIN bi.commitment_year AS part USING (commitment)"
    " WHERE part.is_counted AND part.layer = 'capex'"
    " AND part.basis = %(basis)s AND part.year = ANY (%(years)s)"
    " AND coalesce(part.company, part.commitment) = ANY (%(holders)s)"
    " UNION SELECT source FROM bi.figure JOIN bi.company_year_figure AS part USING (claim_id)"
    " WHERE part.basis = %(basis)s AND part.year = ANY (%(years)s)"
    " AND part.company = ANY (%(holders)s)"
)

TITLES = SQL(
    "SELECT concat_ws(', ', title, publisher, published_date::text) FROM bi.source"
    " WHERE source = ANY (%s) ORDER BY published_date, source"
)


def compared_sources(
    connection: Connection, *, years: Sequence[int], basis: str, holders: Sequence[str]
) -> list[str]:
    """The sources behind these rows of bi.company_year, by their slugs."""
    values = {"years": list(years), "basis": basis, "holders": list(holders)}
    return [str(row[0]) for row in connection.execute(COMPARED, values).fetchall()]


def titles(connection: Connection, sources: Iterable[str | None]) -> list[str]:
    """Title, publisher and day of each of these sources, the oldest first."""
    known = sorted({each for each in sources if each is not None})
    return [str(row[0]) for row in connection.execute(TITLES, (known,)).fetchall()]
