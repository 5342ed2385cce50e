"""Relations between commitments, made and undone by hand."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from tracker.errors import NotFoundError
from tracker.model import Commitment, CommitmentLink
from tracker.operations.entities.commitments import load_link
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, Value, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers import commitments
from tracker.readers.from_options import Labels, option_location, typed
from tracker.vocabulary import LinkKind, link_kind

LABELS: Final[Labels] = dict.fromkeys(map(str, LinkKind), "--as")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInput:
    """What a person typed to relate a commitment to another one."""

    commitment: str
    kind: str
    """What it is to the other one: part_of, overlaps ..."""

    other: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkInput:
    """What a person typed to undo a relation between two commitments."""

    commitment: str
    kind: str
    other: str


def link(planner: Planner, request: LinkInput) -> Understood[LinkInput]:
    """Relate a commitment to another one.

    Raises:
        ConflictError: the relation contradicts one that is on file.
    """
    kind = link_kind(request.kind)
    slug = resolve.commitment(planner, request.commitment)
    other = resolve.commitment(planner, request.other)
    record = typed(commitments.Link, "--as", LABELS, **{kind: other, "note": request.note})
    words = _words(slug, kind, other)
    if kind in _kinds(planner, slug, other):
        return already_on_file(request, "link", words)
    load_link(planner, resolve.key(planner, Commitment, slug), record)
    return Understood(
        request=request,
        preview={"link": words},
        results=(RowResult("link", words),),
    )


def unlink(planner: Planner, request: UnlinkInput) -> Understood[UnlinkInput]:
    """Undo a relation between two commitments.

    Raises:
        NotFoundError: there is none of this kind.
    """
    kind = link_kind(request.kind)
    slug = resolve.commitment(planner, request.commitment)
    other = resolve.commitment(planner, request.other)
    kinds = _kinds(planner, slug, other)
    if kind not in kinds:
        there = [_words(slug, each, other) for each in kinds]
        there += [_words(other, each, slug) for each in _kinds(planner, other, slug)]
        raise NotFoundError(
            f"{slug!r} is not {kind} {other!r}",
            hint=f"on file: {', '.join(there)}" if there else "nothing links the two",
        )
    identity: dict[str, Value] = {
        "commitment_id": resolve.key(planner, Commitment, slug),
        "other_commitment_id": resolve.key(planner, Commitment, other),
        "kind": kind,
    }
    planner.delete(CommitmentLink, identity, option_location("--as"))
    words = _words(slug, kind, other)
    return Understood(
        request=request,
        preview={"no longer": words},
        results=(RowResult("link", words, "removed"),),
    )


def _kinds(planner: Planner, slug: str, other: str) -> list[LinkKind]:
    """What the first commitment is to the second."""
    columns = CommitmentLink.__table__.c
    statement = select(columns.kind).where(
        columns.commitment_id == resolve.key(planner, Commitment, slug),
        columns.other_commitment_id == resolve.key(planner, Commitment, other),
    )
    return [LinkKind(kind) for kind in planner.connection.execute(statement).scalars()]


def _words(slug: str, kind: LinkKind, other: str) -> str:
    return f"{slug} {kind} {other}"
