"""What a company foresaw, promised and reported, through time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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

    part_ends: Mapping[int, Sequence[date]] = field(default_factory=dict)
    """Year -> the days on which the quarters end that are reported of it, where it is not whole."""


ROWS = SQL(
    "SELECT * FROM bi.timeline WHERE (company = %(holder)s OR is_joint AND company IN"
    " (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = %(holder)s))"
    " AND (%(year)s::int IS NULL OR year = %(year)s OR year IS NULL AND commitment IN"
    " (SELECT commitment FROM bi.commitment_year WHERE basis = 'stated' AND year = %(year)s))"
    " ORDER BY event_date, kind = 'reported', year, commitment, is_standing, claim_id"
)
"""A joint commitment is shown beside each of the companies that share in it."""


PART_ENDS = SQL(
    "SELECT year, array_agg(DISTINCT period_end ORDER BY period_end) FROM bi.company_year_figure"
    " WHERE company = %(holder)s AND basis = 'stated' AND year = ANY(%(years)s) GROUP BY year"
)


def timeline(
    connection: Connection, *, holder: str, year: int | None = None, with_sources: bool = False
) -> Timeline:
    """The rows of bi.timeline of a company, or of a joint commitment, by its slug.

    Rows: one per claim and per version of a reported year, in time order; with *year* the
    guidance and the reports for it, and the promises of which a share falls in it.
    """
    records = fetch(connection, ROWS, {"holder": holder, "year": year})
    rows = records.mappings()
    years = {row["year"] for row in rows if (row["coverage_ratio"] or 1) < 1}
    return Timeline(
        holder,
        records,
        titles(connection, (row["source"] for row in rows)) if with_sources else (),
        _part_ends(connection, holder, sorted(years)) if years else {},
    )


def _part_ends(
    connection: Connection, holder: str, years: Sequence[int]
) -> dict[int, Sequence[date]]:
    wanted = {"holder": holder, "years": years}
    return dict(connection.execute(PART_ENDS, wanted).fetchall())
