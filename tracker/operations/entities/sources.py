"""Sources, their archived texts, and the passages cited."""

from sqlalchemy import Connection, select

from tracker.model import Source, SourceText
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.row_writer import Ledger
from tracker.readers import entities
from tracker.readers.document import Document
from tracker.readers.location import Place


def load_source(ledger: Ledger, source: entities.Source, sha256: str | None = None) -> int:
    """Put a source on file and return its key."""
    given = {**source_columns(ledger.lookups, source), "sha256": sha256}
    what = f"source {source.slug!r}"
    return ledger.settle(Source, {"slug": source.slug}, given, source.place, what=what)


def source_columns(lookups: Lookups, source: entities.Source) -> dict[str, object]:
    """What the table keeps of a source, but its slug and its text."""
    place, repeats, published = source.place, source.repeats, source.published_on
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
        "root_source_id": repeats and lookups.key(Source, repeats, place.at("repeats")),
        "note": source.note,
    }


def archive_text(ledger: Ledger, source_id: int, document: Document, place: Place) -> None:
    """Keep the text of a source beside it."""
    identity = {"source_id": source_id}
    # The text belongs to the SHA-256 of the source, which has been compared already.
    ledger.settle(SourceText, identity, {"body": document.text}, place, what="the text")


def source_with(connection: Connection, column: str, value: str) -> str | None:
    """The slug of the source with this URL or this SHA-256."""
    columns = Source.__table__.c
    statement = select(columns.slug).where(columns[column] == value)
    return connection.execute(statement).scalar_one_or_none()
