"""Rows of a view that fit what was asked for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from tracker.analysis.names import SOURCE, company_slug, slug
from tracker.analysis.reading import fetch
from tracker.analysis.records import Records
from tracker.connection import Connection
from tracker.errors import UsageError
from tracker.language.script import either_script


@dataclass(frozen=True, slots=True)
class Listing:
    """A view, and the SQL condition that each filter puts on its rows."""

    view: str
    order: tuple[str, ...]
    searched: tuple[str, ...]
    filters: dict[str, str]
    """Filter -> condition with the named value, such as `country_code = %(country)s`."""

    words: dict[str, str] = field(default_factory=dict)
    """Filter -> the column whose values it takes, to name them where one is mistyped."""


LONGEST = 500
"""Characters: nobody looks for a longer text."""

UNSEARCHABLE = re.compile("[\0\ud800-\udfff]")
"""What no text on file can hold; bytes that are no UTF-8 arrive as surrogates."""

IN_SPAN = "period_start <= make_date(%(year)s, 12, 31) AND period_end >= make_date(%(year)s, 1, 1)"
"""A period that touches the year."""

LISTINGS = {
    "companies": Listing(
        view="company",
        order=("company",),
        searched=("company", "name", "names", "ticker", "note"),
        filters={"country": "country_code = %(country)s", "kind": "kind = %(kind)s"},
        words={"kind": "kind"},
    ),
    "sources": Listing(
        view="source",
        order=("published_date", "source"),
        searched=("source", "title", "publisher", "author", "url", "note"),
        filters={
            "company": "source IN (SELECT source FROM bi.commitment_claim JOIN bi.commitment_party"
            " USING (commitment) WHERE company = ANY (%(company)s)"
            " UNION SELECT source FROM bi.figure_claim WHERE company = ANY (%(company)s)"
            " UNION SELECT source FROM bi.capacity_claim WHERE company = ANY (%(company)s)"
            " UNION SELECT source FROM bi.site_claim JOIN bi.site_party USING (site)"
            " WHERE company = ANY (%(company)s))",
            "year": "extract(year FROM published_date) = %(year)s",
            "kind": "kind = %(kind)s",
        },
        words={"kind": "kind"},
    ),
    "sites": Listing(
        view="site",
        order=("country_code", "site"),
        searched=("site", "name", "region", "city", "quote", "note"),
        filters={
            "company": "site IN (SELECT site FROM bi.site_party WHERE company = ANY (%(company)s))",
            "country": "country_code = %(country)s",
            "kind": "kind = %(kind)s",
            "status": "status = %(status)s",
            "source": "site IN (SELECT site FROM bi.site_claim WHERE source = %(source)s)",
        },
        words={"kind": "kind", "status": "status"},
    ),
    "commitments": Listing(
        view="commitment",
        order=("announced_date", "commitment"),
        searched=("commitment", "title", "parties", "stated", "quote", "speaker", "note"),
        filters={
            "company": "commitment IN (SELECT commitment FROM bi.commitment_party"
            " WHERE company = ANY (%(company)s))",
            "country": "country_code = %(country)s",
            "year": f"({IN_SPAN} OR extract(year FROM announced_date) = %(year)s)",
            "kind": "kind = %(kind)s",
            "status": "status = %(status)s",
            "source": "commitment IN (SELECT commitment FROM bi.commitment_claim"
            " WHERE source = %(source)s)",
        },
        words={"kind": "kind", "status": "status"},
    ),
    "capacity": Listing(
        view="capacity",
        order=("subject", "metric", "stage"),
        searched=("subject", "site", "chip", "stated", "quote", "speaker", "note"),
        filters={
            "company": "(company = ANY (%(company)s) OR site IN"
            " (SELECT site FROM bi.site_party WHERE company = ANY (%(company)s)))",
            "country": "country_code = %(country)s",
            "year": "extract(year FROM as_of_date) = %(year)s",
            "kind": "metric = %(kind)s",
            "status": "stage = %(status)s",
            "source": "source = %(source)s",
        },
        words={"kind": "metric", "status": "stage"},
    ),
    "figures": Listing(
        view="figure",
        order=("company", "market", "metric", "period_start"),
        searched=("company_name", "market", "metric", "stated", "quote", "speaker", "note"),
        filters={
            "company": "company = ANY (%(company)s)",
            "year": IN_SPAN,
            "kind": "metric = %(kind)s",
            "status": "evidence = %(status)s",
            "source": "source = %(source)s",
        },
        words={"kind": "metric", "status": "evidence"},
    ),
    "quarters": Listing(
        view="figure_quarter",
        order=("company", "metric", "year", "quarter", "basis"),
        searched=("company", "company_name", "metric", "concept"),
        filters={
            "company": "company = ANY (%(company)s)",
            "year": "year = %(year)s",
            "kind": "metric = %(kind)s",
            "status": "method = %(status)s",
            "basis": "basis = %(basis)s",
        },
        words={"kind": "metric", "status": "method"},
    ),
    "citations": Listing(
        view="citation",
        order=("source", "quote_start", "citation_id"),
        searched=("quote", "speaker", "source_title", "locator"),
        filters={
            "kind": "speaker_kind = %(kind)s",
            "source": "%(source)s IN (source, origin_source)",
        },
        words={"kind": "speaker_kind"},
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows have to fit; None asks nothing."""

    company: Sequence[str] = ()
    country: str | None = None
    year: int | None = None
    kind: str | None = None
    status: str | None = None
    basis: str | None = None
    source: str | None = None
    search: str | None = None
    sort: str | None = None
    limit: int | None = None


def listed(connection: Connection, noun: str, asked: Asked) -> Records:
    """The rows of the noun's view that fit, all columns.

    Raises:
        UsageError: there is no such column to sort by, or no row has such a kind or status.
        NotFoundError: nothing is called like the company or source that was named.
    """
    listing = LISTINGS[noun]
    values: dict[str, object] = {
        name: getattr(asked, name) for name in ("country", "year", "kind", "status", "basis")
    }
    values["company"] = [company_slug(connection, each) for each in asked.company] or None
    values["source"] = asked.source and slug(connection, SOURCE, asked.source)
    values["search"] = None if asked.search is None else _searched(asked.search)
    conditions: list[Composable] = [
        SQL(condition) for name, condition in listing.filters.items() if values[name] is not None
    ]
    if asked.search is not None:
        conditions.append(
            SQL("normalize(lower(concat_ws(' ', {})), NFKC) ~ lower(%(search)s)").format(
                SQL(", ").join(Identifier(column) for column in listing.searched)
            )
        )
    records = fetch(
        connection,
        SQL("SELECT * FROM bi.{} WHERE {} ORDER BY {} LIMIT {}").format(
            Identifier(listing.view),
            SQL(" AND ").join(conditions) if conditions else SQL("true"),
            _order(connection, listing, asked.sort),
            Literal(asked.limit),
        ),
        values,
    )
    if not records:
        _check_words(connection, listing, values)
    return records


def _searched(text: str) -> str:
    """The expression that finds a text in either script of Chinese, in full or half width."""
    if len(text) > LONGEST:
        raise UsageError(f"--search: {len(text)} characters, more than the {LONGEST} allowed here")
    if found := UNSEARCHABLE.search(text):
        raise UsageError(f"--search: no text has the character U+{ord(found[0]):04X}")
    return either_script(unicodedata.normalize("NFKC", text))


def _order(connection: Connection, listing: Listing, sort: str | None) -> Composed:
    columns = [SQL("{} NULLS LAST").format(Identifier(column)) for column in listing.order]
    if sort is None:
        return SQL(", ").join(columns)
    name = sort.removeprefix("-")
    known = fetch(connection, SQL("SELECT * FROM bi.{} LIMIT 0").format(Identifier(listing.view)))
    if name not in known.columns:
        raise UsageError(
            f"there is no column {name!r} to sort by", hint=f"columns: {', '.join(known.columns)}"
        )
    direction = SQL("DESC") if sort.startswith("-") else SQL("ASC")
    first = SQL("{} {} NULLS LAST").format(Identifier(name), direction)
    return SQL(", ").join([first, *columns])


def _check_words(connection: Connection, listing: Listing, values: dict[str, object]) -> None:
    """Tell a mistyped kind or status from one that no row happens to fit."""
    for name, column in listing.words.items():
        if values[name] is None:
            continue
        known = fetch(
            connection,
            SQL("SELECT DISTINCT {0} FROM bi.{1} WHERE {0} IS NOT NULL ORDER BY {0}").format(
                Identifier(column), Identifier(listing.view)
            ),
        )
        words = [str(row[0]) for row in known.rows]
        if values[name] not in words:
            raise UsageError(
                f"nothing on file has {name} {values[name]!r}",
                hint=f"on file: {', '.join(words) or 'nothing'}",
            )
