"""Sources and their archived texts."""

from tracker.model import Source, SourceText
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner
from tracker.readers import entities
from tracker.readers.document import Document
from tracker.readers.location import SourceLocation


def load_source(planner: Planner, source: entities.Source, sha256: str | None = None) -> int:
    """Put a source on file and return its key."""
    given = {**source_columns(planner.lookups, source), "sha256": sha256}
    what = f"source {source.slug!r}"
    return planner.upsert(Source, {"slug": source.slug}, given, source.location, what=what)


def source_columns(lookups: Lookups, source: entities.Source) -> dict[str, Value]:
    """What the table keeps of a source, but its slug and its text."""
    location, repeats, published = source.location, source.repeats, source.published_on
    return {
        "kind": source.kind,
        "title": source.title,
        "reliability": source.reliability,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "language": source.language,
        "published_date": None if published is None else published.day,
        "published_precision": None if published is None else published.precision,
        "root_source_id": repeats and lookups.key(Source, repeats, location.at("repeats")),
        "note": source.note,
    }


def archive_text(
    planner: Planner, source_id: int, document: Document, location: SourceLocation
) -> None:
    """Keep the text of a source beside it."""
    identity = {"source_id": source_id}
    # The text belongs to the SHA-256 of the source, which has been compared already.
    planner.upsert(SourceText, identity, {"body": document.text}, location, what="the text")


def source_with(planner: Planner, column: str, value: str) -> str | None:
    """The slug of the source with this URL or this SHA-256."""
    source = planner.find(Source, {column: value})
    return None if source is None else str(source["slug"])
