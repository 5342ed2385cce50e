"""The source of a passage by hand: made of what was typed of it, or one that is on file."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import text

from tracker.errors import UsageError
from tracker.model import Citation, Source
from tracker.operations.entities.sources import load_source
from tracker.operations.store.plan import RowResult
from tracker.operations.store.planner import Planner
from tracker.operations.store.slugs import free_slug, slug_from
from tracker.readers.from_options import check_text
from tracker.readers.typed_source import made_source

Given = Mapping[str, str | None]
"""What describes a source, by the names that its options have."""

QUOTED: Final = text(
    "SELECT source.slug FROM tracker.source JOIN tracker.citation USING (source_id)"
    " WHERE source.url IS NULL AND source.publisher IS NOT DISTINCT FROM :publisher"
    " AND source.title = :title AND citation.quote = :quote ORDER BY source_id LIMIT 1"
)


def make_source(planner: Planner, made: Given) -> tuple[int, RowResult]:
    """A new source of what was typed of it."""
    given, url = dict(made), made.get("url")
    published, publisher = given.get("published"), given.get("publisher")
    name = publisher or (urlsplit(url).hostname if url else None)
    if given.get("title") is None:
        if name is None:
            raise UsageError("a new source needs a name", hint="give --publisher or --source-title")
        given["title"] = f"{name}, {published or 'undated'}"
    for key, value in given.items():
        check_text(value or "", f"--{key}")
    given["kind"] = given.get("kind") or "press"
    wanted = _slug(given, is_titled=made.get("title") is not None)
    record = made_source(free_slug(planner, Source, wanted), **given)
    return load_source(planner, record), RowResult("source", record.slug)


def quoted_before(planner: Planner, given: Given, quote: str) -> str | None:
    """The source without an address that is described so and has these words on file.

    Two articles of one day are two sources, unless they say the same: then it is typed again.
    """
    if given["url"] is not None or not (given["publisher"] or given["title"]):
        return None
    described = {
        "publisher": given["publisher"],
        "title": given["title"] or f"{given['publisher']}, {given['published'] or 'undated'}",
    }
    asked = {**described, "quote": quote}
    planned = (
        str(source["slug"])
        for passage in planner.planned(Citation)
        for source in planner.planned(Source)
        if passage["quote"] == quote
        and passage["source_id"] == source["source_id"]
        and source.get("url") is None
        and all(source.get(key) == value for key, value in described.items())
    )
    return next(iter([*planner.connection.execute(QUOTED, asked).scalars(), *planned]), None)


def _slug(given: Given, *, is_titled: bool) -> str:
    """Publisher, day and title; what cannot be read of them gives way to address and kind."""
    url, language = given.get("url"), given.get("language")
    names = (given.get("publisher"), urlsplit(url).hostname if url else None)
    name = next((each for each in names if slug_from(each, language=language)), None)
    title = given["title"] if is_titled else None
    if not slug_from(name, title, language=language):
        name = given["kind"]
    return slug_from(name, given.get("published"), title, language=language) or "source"
