"""Relations between commitments, made and undone by hand."""

from sqlalchemy import Connection, delete, select

from tracker.errors import ConflictError, NotFoundError
from tracker.model import Commitment, CommitmentLink
from tracker.operations.entities.commitments import load_link
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import take_write_lock
from tracker.operations.store.resolve import key
from tracker.operations.store.results import RowResult
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import commitments
from tracker.vocabulary import LinkKind


def link(connection: Connection, slug: str, record: commitments.Link) -> list[RowResult]:
    """Relate a commitment to another one.

    Raises:
        ConflictError: the relation is on file, contradicts one that is, or runs in a circle.
    """
    take_write_lock(connection)
    set_provenance(connection, "link")
    kind, other = record.relation
    if kind in _kinds(connection, slug, other):
        raise ConflictError(f"{slug!r} is {kind} {other!r} already")
    load_link(RowWriter(connection), key(connection, Commitment, slug), record)
    return [RowResult("link", _words(slug, kind, other))]


def unlink(connection: Connection, slug: str, kind: LinkKind, other: str) -> list[RowResult]:
    """Undo a relation between two commitments.

    Raises:
        NotFoundError: there is none of this kind.
    """
    take_write_lock(connection)
    set_provenance(connection, "unlink")
    kinds = _kinds(connection, slug, other)
    if kind not in kinds:
        there = [_words(slug, each, other) for each in kinds]
        there += [_words(other, each, slug) for each in _kinds(connection, other, slug)]
        raise NotFoundError(
            f"{slug!r} is not {kind} {other!r}",
            hint=f"on file: {', '.join(there)}" if there else "nothing links the two",
        )
    columns = CommitmentLink.__table__.c
    connection.execute(
        delete(CommitmentLink).where(
            columns.commitment_id == key(connection, Commitment, slug),
            columns.other_commitment_id == key(connection, Commitment, other),
            columns.kind == kind,
        )
    )
    return [RowResult("link", _words(slug, kind, other), "removed")]


def _kinds(connection: Connection, slug: str, other: str) -> list[LinkKind]:
    """What the first commitment is to the second."""
    columns = CommitmentLink.__table__.c
    statement = select(columns.kind).where(
        columns.commitment_id == key(connection, Commitment, slug),
        columns.other_commitment_id == key(connection, Commitment, other),
    )
    return [LinkKind(kind) for kind in connection.execute(statement).scalars()]


def _words(slug: str, kind: LinkKind, other: str) -> str:
    return f"{slug} {kind} {other}"
