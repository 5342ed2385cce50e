"""Rows of a view that fit what was asked for."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from tracker.analysis.core.find_entity import SOURCE, company_slug, nearest, slug
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.analysis.list_specs import LISTINGS, Listing
from tracker.errors import UsageError
from tracker.language.chinese_variants import either_script
from tracker.language.storable import UNSTORABLE
from tracker.postgres import Connection

LONGEST = 500
"""Characters: nobody looks for a longer text."""

FEW = 8
"""So many words are all named where one is mistyped."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the rows have to fit; None asks nothing."""

    company: Sequence[str] = ()
    country: str | None = None
    year: int | None = None
    kind: str | None = None
    metric: str | None = None
    speaker_kind: str | None = None
    status: str | None = None
    stage: str | None = None
    evidence: str | None = None
    method: str | None = None
    basis: str | None = None
    source: str | None = None
    search: str | None = None
    sort: str | None = None
    limit: int | None = None


PAGE = ("search", "sort", "limit")
"""What is asked of every listing."""

USUAL = {"basis": "calendar"}
"""What a filter asks where nothing is said: rows of several bases tell of the same money."""


def wanted_rows(noun: str, asked: Mapping[str, Any]) -> Filters:
    """What is asked of a noun's view, by the names of its filters; None asks nothing.

    Raises:
        UsageError: there is no such noun, or it has no such filter.
    """
    if noun not in LISTINGS:
        raise UsageError(
            f"there is no list of {noun[:80]!r}", hint=f"one of: {', '.join(LISTINGS)}"
        )
    filters = LISTINGS[noun].filters
    given = {name: value for name, value in asked.items() if value is not None}
    for name in given:
        if name not in filters and name not in PAGE:
            raise UsageError(
                f"{noun} cannot be filtered by {name[:80]!r}", hint=f"by: {', '.join(filters)}"
            )
    if isinstance(given.get("company"), str):
        given["company"] = (given["company"],)
    usual = {name: value for name, value in USUAL.items() if name in filters}
    return Filters(**{**usual, **given})


def list_rows(connection: Connection, noun: str, asked: Filters) -> ResultSet:
    """The rows of the noun's view that fit, all columns.

    Raises:
        UsageError: there is no such column to sort by, or no row has such a kind, metric or status.
        NotFoundError: nothing is called like the company or source that was named.
    """
    listing = LISTINGS[noun]
    values: dict[str, object] = {
        name: getattr(asked, name) for name in listing.filters if name not in {"company", "source"}
    }
    values["company"] = [company_slug(connection, each) for each in asked.company] or None
    values["source"] = asked.source and slug(connection, SOURCE, asked.source)
    values["search"] = None if asked.search is None else _searched(asked.search)
    conditions: list[Composable] = [
        SQL(condition) for name, condition in listing.filters.items() if values[name] is not None
    ]
    if asked.search is not None:
        conditions.append(_found(listing))
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


def _found(listing: Listing) -> Composed:
    """Whether a row has the text, or what belongs to it."""
    places = [
        SQL(where).format(
            name=_matches(["name"]),
            quote=_matches(["stated", "quote", "speaker"]),
            passage=_matches(["quote", "speaker"]),
        )
        for where in listing.elsewhere
    ]
    return SQL("({})").format(SQL(" OR ").join([_matches(listing.searched), *places]))


def _matches(columns: Sequence[str]) -> Composed:
    return SQL("normalize(lower(concat_ws(' ', {})), NFKC) ~ lower(%(search)s)").format(
        SQL(", ").join(map(Identifier, columns))
    )


def _searched(text: str) -> str:
    """The expression that finds a text in either script of Chinese, in full or half width."""
    if len(text) > LONGEST:
        raise UsageError(f"--search: {len(text)} characters, more than the {LONGEST} allowed here")
    if found := UNSTORABLE.search(text):
        raise UsageError(f"--search: no text has the character U+{ord(found[0]):04X}")
    return either_script(unicodedata.normalize("NFKC", text))


def _order(connection: Connection, listing: Listing, sort: str | None) -> Composed:
    columns = [SQL("{} NULLS LAST").format(Identifier(column)) for column in listing.order]
    if sort is None:
        return SQL(", ").join(columns)
    name = sort.removeprefix("-")
    known = fetch(connection, SQL("SELECT * FROM bi.{} LIMIT 0").format(Identifier(listing.view)))
    column = name if name in known.columns else listing.headings.get(name.lower(), name.lower())
    if column not in known.columns:
        raise UsageError(
            f"there is no column {name[:80]!r} to sort by",
            hint=f"columns: {', '.join(known.columns)}",
        )
    direction = SQL("DESC") if sort.startswith("-") else SQL("ASC")
    first = SQL("{} {} NULLS LAST").format(Identifier(column), direction)
    return SQL(", ").join([first, *columns])


def _check_words(connection: Connection, listing: Listing, values: dict[str, object]) -> None:
    """Tell a mistyped kind or status from one that no row happens to fit."""
    for column in listing.words:
        if values[column] is None:
            continue
        known = fetch(
            connection,
            SQL("SELECT DISTINCT {0} FROM bi.{1} WHERE {0} IS NOT NULL ORDER BY {0}").format(
                Identifier(column), Identifier(listing.view)
            ),
        )
        words = [str(row[0]) for row in known.rows]
        if values[column] not in words:
            typed = str(values[column])
            raise UsageError(
                f"nothing on file has {column.replace('_', ' ')} {typed[:80]!r}",
                hint=_nearest(typed, words),
            )
    if values.get("country") is not None:
        _check_country(str(values["country"]))


def _nearest(typed: str, words: Sequence[str]) -> str:
    """The words that may have been meant: all of a few, the nearest of many."""
    if len(words) <= FEW:
        return f"on file: {', '.join(words) or 'nothing'}"
    return f"nearest: {', '.join(nearest(typed, [(word, word) for word in words]))}"


def _check_country(code: str) -> None:
    # Loaded only where nothing was found: it takes longer than the query.
    from pycountry import countries  # noqa: PLC0415

    if countries.get(alpha_2=code) is None:
        raise UsageError(f"there is no country {code!r}", hint="write its ISO code, such as JP")
