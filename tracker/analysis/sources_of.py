"""Which sources an answer rests on, and where they are to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psycopg.sql import SQL, Identifier

from tracker.analysis.core.find_entity import COMPANY, SOURCE
from tracker.analysis.history import find_thing
from tracker.errors import UsageError
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


@dataclass(frozen=True, slots=True)
class Address:
    """A source, and where it is to be read."""

    source: str
    url: str | None


def address_of(connection: Connection, typed: str) -> Address:
    """The source called so, or the one behind the believed claim of the thing called so.

    Raises:
        NotFoundError: nothing is called so.
        ConflictError: several things are.
        UsageError: it is a company, which many sources tell of.
    """
    noun, key = find_thing(connection, typed, None)
    if noun == COMPANY:
        raise UsageError(
            f"company {key!r} stands in many sources",
            hint=f"name a source or a commitment; see: tracker list citations --search {key}",
        )
    slug = key
    if noun != SOURCE:
        behind = SQL("SELECT source FROM bi.{0} WHERE {0} = %s").format(Identifier(noun.view))
        row = connection.execute(behind, (key,)).fetchone()
        if row is None or row[0] is None:
            raise UsageError(f"nothing is believed of {noun.view} {key!r} yet")
        slug = str(row[0])
    row = connection.execute("SELECT url FROM bi.source WHERE source = %s", (slug,)).fetchone()
    return Address(slug, None if row is None else row[0])


def compared_sources(
    connection: Connection, *, years: Sequence[int], basis: str, holders: Sequence[str]
) -> list[str]:
    """The titles of the sources behind these rows of bi.company_year."""
    values = {"years": list(years), "basis": basis, "holders": list(holders)}
    return titles(connection, (row[0] for row in connection.execute(COMPARED, values).fetchall()))


def titles(connection: Connection, sources: Iterable[str | None]) -> list[str]:
    """Title, publisher and day of each of these sources, the oldest first."""
    known = sorted({each for each in sources if each is not None})
    return [str(row[0]) for row in connection.execute(TITLES, (known,)).fetchall()]
