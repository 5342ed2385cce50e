"""Sources and their archived texts."""

from sqlalchemy import Connection, select

from tracker.model import Source, SourceText
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import entities
from tracker.readers.document import Document
from tracker.readers.location import SourceLocation


def load_source(writer: RowWriter, source: entities.Source, sha256: str | None = None) -> int:
    """Put a source on file and return its key."""
    given = {**source_columns(writer.lookups, source), "sha256": sha256}
    what = f"source {source.slug!r}"
    return writer.upsert(Source, {"slug": source.slug}, given, source.location, what=what)


def source_columns(lookups: Lookups, source: entities.Source) -> dict[str, object]:
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
        "published_date": published and published.day,
        "published_precision": published and published.precision,
        "root_source_id": repeats and lookups.key(Source, repeats, location.at("repeats")),
        "note": source.note,
    }


def archive_text(
    writer: RowWriter, source_id: int, document: Document, location: SourceLocation
) -> None:
    """Keep the text of a source beside it."""
    identity = {"source_id": source_id}
    # The text belongs to the SHA-256 of the source, which has been compared already.
    writer.upsert(SourceText, identity, {"body": document.text}, location, what="the text")


def source_with(connection: Connection, column: str, value: str) -> str | None:
    """The slug of the source with this URL or this SHA-256."""
    columns = Source.__table__.c
    statement = select(columns.slug).where(columns[column] == value)
    return connection.execute(statement).scalar_one_or_none()
