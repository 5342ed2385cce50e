"""From what a person types to the one thing that is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from psycopg.sql import SQL, Identifier

from tracker.connection import Connection
from tracker.errors import ConflictError, NotFoundError
from tracker.language.normalise import normalised

NEAREST = 3
"""Names offered where nothing is called as typed."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A view whose rows people name, and what they may call them."""

    word: str
    view: str
    key: str
    title: str


SOURCE = Noun("source", "source", "source", "title")
SITE = Noun("site", "site", "site", "name")
COMMITMENT = Noun("commitment", "commitment", "commitment", "title")


def company_slug(connection: Connection, typed: str) -> str:
    """The slug of the company with this slug, name in any script, ticker or identifier.

    Raises:
        NotFoundError: no company is called so; the nearest names are in the hint.
        ConflictError: several are.
    """
    found = connection.execute(
        # A slug is nobody else's; a ticker may be the name of another company.
        "SELECT company, true FROM bi.company WHERE company = lower(%(typed)s)"
        " UNION SELECT company, false FROM bi.company_name WHERE normalised = %(normalised)s"
        " UNION SELECT company, false FROM bi.company"
        " WHERE upper(%(typed)s) = ANY (string_to_array(upper(concat_ws(' | ', ticker, lei)), ' | '))"
        " OR ltrim(%(typed)s, '0') = ANY (string_to_array(cik, ' | '))",
        {"typed": typed.strip(), "normalised": normalised(typed)},
    ).fetchall()
    slugs = sorted({slug for slug, is_slug in found if is_slug} or {slug for slug, _ in found})
    if len(slugs) == 1:
        return str(slugs[0])
    if slugs:
        _several("company", typed, slugs)
    names = connection.execute(
        "SELECT company, name FROM bi.company_name UNION SELECT company, name FROM bi.company"
        " UNION SELECT company, company FROM bi.company"
    ).fetchall()
    _nothing("company", typed, names)


def slug(connection: Connection, noun: Noun, typed: str) -> str:
    """The slug of the one thing of this kind with this slug, or with this title alone.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    rows = connection.execute(
        SQL("SELECT {}, {} FROM bi.{}").format(
            Identifier(noun.key), Identifier(noun.title), Identifier(noun.view)
        )
    ).fetchall()
    wanted = normalised(typed)
    exact = [key for key, _ in rows if key == typed.strip().lower()]
    slugs = exact or sorted(key for key, title in rows if normalised(title) == wanted)
    if len(slugs) == 1:
        return str(slugs[0])
    if slugs:
        _several(noun.word, typed, slugs)
    _nothing(noun.word, typed, [*rows, *((key, key) for key, _ in rows)])


def _several(word: str, typed: str, slugs: Iterable[str]) -> NoReturn:
    listed = ", ".join(slugs)
    raise ConflictError(f"several things may be meant by {word} {typed!r}: {listed}", hint="use one of these")


def _nothing(word: str, typed: str, names: Iterable[tuple[str, str]]) -> NoReturn:
    near = nearest(typed, names)
    raise NotFoundError(
        f"no {word} is called {typed!r}",
        hint=f"nearest: {', '.join(near)}" if near else f"there is no {word} on file",
    )


def nearest(typed: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The things whose names look most like what was typed, best first, each once."""
    # Loaded only here: nothing else needs it, and it takes longer than the query.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    pairs = list(names)
    ranked = process.extract(
        normalised(typed), [normalised(name) for _, name in pairs], scorer=fuzz.WRatio, limit=50
    )
    slugs = dict.fromkeys(pairs[index][0] for _, _, index in ranked)
    return list(slugs)[:NEAREST]
