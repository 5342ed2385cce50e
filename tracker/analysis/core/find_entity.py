"""From what a person types to the one thing that is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from psycopg.sql import SQL, Identifier

from tracker.errors import ConflictError, NotFoundError
from tracker.language.chinese_variants import either_script, is_chinese
from tracker.language.normalise import compared, normalised
from tracker.postgres import Connection

NEAREST = 3
"""Names offered where nothing is called as typed."""

LONGEST = 200
"""Characters: no name on file is longer."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A view whose rows people name: by its key, or by a title that no other row has."""

    view: str
    title: str


COMPANY = Noun("company", "name")
SOURCE = Noun("source", "title")
SITE = Noun("site", "name")
COMMITMENT = Noun("commitment", "title")

NOUNS = {noun.view: noun for noun in (COMPANY, SOURCE, SITE, COMMITMENT)}
"""Whatever people call by a name."""

LIST_RETRACTED = "SELECT pg_catalog.set_config('tracker.retracted', %s, true)"
"""With 'listed' the views of this transaction list what was retracted too."""


RETRACTED = """
    SELECT subject, changed_at, note FROM (
        SELECT subject, changed_at AT TIME ZONE 'UTC' AS changed_at, note, after
        FROM bi.change
        WHERE table_name = 'retraction' AND column_name = 'is_retracted' AND item IS NULL
          AND subject_kind = %(kind)s AND subject = lower(%(slug)s)
        ORDER BY change_id DESC
        LIMIT 1
    ) AS latest
    WHERE after = 'true'
"""
"""The latest retraction of a thing, if it was not undone: its slug, when in UTC, and why."""


def company_slug(connection: Connection, typed: str) -> str:
    """The slug of the company with this slug, name in any script, ticker or identifier.

    Raises:
        NotFoundError: no company is called so; the nearest names are in the hint.
        ConflictError: several are.
    """
    found = connection.execute(
        # A slug is nobody else's; a ticker may be the name of another company.
        "SELECT company, true FROM bi.company WHERE company = lower(%(typed)s)"
        # So it is for one that was merged: it leads to what it was merged into.
        " OR lower(%(typed)s) = ANY (string_to_array(merged, ' | '))"
        " UNION SELECT company, false FROM bi.company_name WHERE normalised = %(normalised)s"
        " UNION SELECT company, false FROM bi.company WHERE upper(%(typed)s)"
        " = ANY (string_to_array(upper(concat_ws(' | ', ticker, lei)), ' | '))"
        " UNION SELECT company, false FROM bi.company"
        " WHERE ltrim(%(typed)s, '0') = ANY (string_to_array(cik, ' | '))",
        {"typed": typed.strip(), "normalised": normalised(typed)},
    ).fetchall()
    slugs = (
        {slug for slug, is_slug in found if is_slug}
        or {slug for slug, _ in found}
        or _in_other_script(connection, normalised(typed))
    )
    if slugs:
        return _only("company", typed, slugs)
    names = connection.execute(
        "SELECT company, name FROM bi.company_name UNION SELECT company, name FROM bi.company"
        " UNION SELECT company, company FROM bi.company"
    ).fetchall()
    refuse_retracted(connection, [COMPANY], typed)
    raise _nothing("company", typed, names)


def _in_other_script(connection: Connection, name: str) -> set[str]:
    """Companies whose name on file is the same in simplified or traditional characters."""
    if not is_chinese(name) or len(name) > LONGEST:
        return set()
    found = connection.execute(
        "SELECT company FROM bi.company_name WHERE normalised ~ %s", (f"^{either_script(name)}$",)
    ).fetchall()
    return {str(row[0]) for row in found}


def holder_slug(connection: Connection, typed: str) -> str:
    """The slug of the company, or of the joint commitment, that has a row of its own.

    Raises:
        NotFoundError: neither is called so.
        ConflictError: several are.
    """
    try:
        return company_slug(connection, typed)
    except NotFoundError:
        row = connection.execute(
            "SELECT commitment FROM bi.commitment WHERE commitment = lower(%s) AND company IS NULL",
            (renamed_commitment(connection, typed) or typed.strip(),),
        ).fetchone()
        if row is None:
            refuse_retracted(connection, [COMMITMENT], typed)
            raise
        return str(row[0])


def slug(connection: Connection, noun: Noun, typed: str) -> str:
    """The slug of the one thing of this kind with this slug, or with this title alone.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    view, key, title = (Identifier(name) for name in (noun.view, noun.view, noun.title))
    exact = connection.execute(
        SQL("SELECT {} FROM bi.{} WHERE {} = lower(%s)").format(key, view, key), (typed.strip(),)
    ).fetchone()
    if exact:
        return str(exact[0])
    if noun == COMMITMENT and (renamed := renamed_commitment(connection, typed)):
        return renamed
    rows = connection.execute(SQL("SELECT {}, {} FROM bi.{}").format(key, title, view)).fetchall()
    wanted = compared(typed)
    slugs = {each for each, name in rows if wanted and compared(name) == wanted}
    if slugs:
        return _only(noun.view, typed, slugs)
    refuse_retracted(connection, [noun], typed)
    raise _nothing(noun.view, typed, [*rows, *((each, each) for each, _ in rows)])


def renamed_commitment(connection: Connection, typed: str) -> str | None:
    """The slug by now of the commitment that once had this one; None if none had."""
    row = connection.execute(
        "SELECT commitment FROM bi.commitment_alias WHERE alias = lower(%s)", (typed.strip(),)
    ).fetchone()
    return None if row is None else str(row[0])


def named(connection: Connection, nouns: Iterable[Noun], typed: str) -> Iterator[tuple[Noun, str]]:
    """What is called so among these kinds of things, with its slug.

    Raises:
        ConflictError: several things of one kind are.
    """
    for noun in nouns:
        try:
            yield noun, the_one(connection, noun, typed)
        except NotFoundError:
            continue


def the_one(connection: Connection, noun: Noun, typed: str) -> str:
    """The slug of the one thing of this kind that is called so.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    if noun == COMPANY:
        return company_slug(connection, typed)
    return slug(connection, noun, typed)


def slugs(connection: Connection, view: str, beginning: str) -> list[str]:
    """The slugs of a view that begin so, in order."""
    rows = connection.execute(
        SQL("SELECT {0} FROM bi.{0} WHERE starts_with({0}, lower(%s)) ORDER BY {0}").format(
            Identifier(view)
        ),
        (beginning,),
    ).fetchall()
    return [str(row[0]) for row in rows]


def company_names(connection: Connection, beginning: str) -> list[str]:
    """The names of companies that begin so, in order.

    Names with a space are left out: a shell would take them for two words.
    """
    rows = connection.execute(
        "SELECT name FROM bi.company_name WHERE starts_with(name, %s) AND name !~ '\\s'"
        " ORDER BY name",
        (beginning,),
    ).fetchall()
    return [str(row[0]) for row in rows]


def _only(word: str, typed: str, slugs: set[str]) -> str:
    if len(slugs) > 1:
        raise ConflictError(
            f"{typed!r} may be any {word} of: {', '.join(sorted(slugs))}",
            hint="use one of these",
        )
    return next(iter(slugs))


def refuse_retracted(connection: Connection, nouns: Iterable[Noun], typed: str) -> None:
    """Say of what the views leave out why they do, where it was retracted.

    Raises:
        NotFoundError: the thing of one of these kinds with this slug was retracted.
    """
    for noun in nouns:
        wanted = {"kind": noun.view, "slug": typed.strip()}
        for key, changed_at, note in connection.execute(RETRACTED, wanted).fetchall():
            before = changed_at - timedelta(seconds=1)
            raise NotFoundError(
                f"{noun.view} {key!r} was retracted on {changed_at:%Y-%m-%d}: {note}",
                hint=f"see: tracker history {key} --kind {noun.view};"
                f" or as it stood before: --known-at {before:%Y-%m-%dT%H:%M:%SZ}",
            )


def _nothing(word: str, typed: str, names: Iterable[tuple[str, str]]) -> NotFoundError:
    near = nearest(typed, names)
    return NotFoundError(
        f"no {word} is called {typed!r}",
        hint=f"nearest: {', '.join(near)}" if near else f"there is no {word} on file",
    )


def nearest(typed: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The things whose names look most like what was typed, best first, each once."""
    # Loaded only here: nothing else needs it, and it takes longer than the query.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    pairs = list(names)
    ranked = process.extract(
        compared(typed) or typed,
        [compared(name) for _, name in pairs],
        scorer=fuzz.WRatio,
        limit=50,
    )
    slugs = dict.fromkeys(pairs[index][0] for _, _, index in ranked)
    return list(slugs)[:NEAREST]
