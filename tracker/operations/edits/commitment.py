"""A commitment put right: what it is called, what kind it is, where its money goes."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import RowMapping

from tracker.errors import ConflictError
from tracker.model import Commitment, CommitmentAlias
from tracker.operations.edits.row_edit import EditInput, Given, open_thing, overlaid, plan_edit
from tracker.operations.entities.commitments import commitment_columns
from tracker.operations.store import resolve
from tracker.operations.store.plan import Understood
from tracker.operations.store.planner import Planner
from tracker.readers import commitments
from tracker.readers.from_options import check_text, option_location, typed

LABELS: Final = {
    "title": "--title",
    "kind": "--kind",
    "slug": "--slug",
    "country": "--country",
    "note": "--remark",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEditInput(EditInput):
    """What a person typed to put a commitment right."""


def edit_commitment(planner: Planner, edit: CommitmentEditInput) -> Understood[CommitmentEditInput]:
    """Change what a commitment is called or what kind it is; what it promises is a claim.

    The slug that it had leads to it still, and is given to no other.

    Raises:
        NotFoundError: no commitment is called so.
        ConflictError: the slug is or was another's, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(planner, Commitment, resolve.commitment(planner, edit.key), edit.version)
    record = _record(row, edit.facts)
    key, old = row["commitment_id"], row["slug"]
    if planner.lookups.find(Commitment, record.slug) not in (None, key):
        raise ConflictError(
            f"--slug: {record.slug!r} is or was that of another commitment",
            hint=f"see: tracker show commitment {record.slug}",
        )
    location = option_location("--slug")
    is_renamed = record.slug != old
    if is_renamed and planner.find(CommitmentAlias, {"alias": record.slug}) is not None:
        planner.delete(CommitmentAlias, {"alias": record.slug}, location)
    after = {**commitment_columns(planner.lookups, record), "slug": record.slug}
    more = {"old slug": f"{old!r} still leads to it"} if is_renamed else {}
    understood = plan_edit(planner, edit, Commitment, row, after, more=more)
    if is_renamed:
        planner.add(CommitmentAlias, {"alias": old, "commitment_id": key}, location)
    return understood


def _record(row: RowMapping, given: Given) -> commitments.Commitment:
    on_file = {
        **{key: row[key] for key in ("slug", "kind", "title", "note")},
        "country": row["country_code"],
    }
    facts = overlaid(on_file, given, LABELS, needed=("title", "kind", "slug"))
    return typed(commitments.Commitment, "KEY", LABELS, **facts)
