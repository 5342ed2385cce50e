"""Two companies that turn out to be one: the first points to the second, and back."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Connection, RowMapping, select, text

from tracker.errors import ConflictError
from tracker.language.normalise import normalised
from tracker.model import Change, Company, CompanyName
from tracker.operations.edits.row_edit import (
    ChangedMeanwhileError,
    ExpectedVersion,
    open_thing,
    refuse_circle,
)
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import versioned_update
from tracker.readers.from_options import check_text
from tracker.vocabulary import Operation

BELONGINGS: Final = {
    "names": "SELECT count(*) FROM tracker.company_name WHERE company_id = ANY (:keys)",
    "identifiers": "SELECT count(*) FROM tracker.company_identifier WHERE company_id = ANY (:keys)",
    "commitments": "SELECT count(DISTINCT commitment_id) FROM tracker.commitment_party"
    " WHERE company_id = ANY (:keys)",
    "sites": "SELECT count(DISTINCT site_id) FROM tracker.site_party"
    " WHERE company_id = ANY (:keys)",
    "capacity claims": "SELECT count(*) FROM tracker.capacity_claim WHERE company_id = ANY (:keys)",
    "figure claims": "SELECT count(*) FROM tracker.figure_claim WHERE company_id = ANY (:keys)",
    "chips": "SELECT count(*) FROM tracker.chip WHERE vendor_company_id = ANY (:keys)",
    "subsidiaries": "SELECT count(*) FROM tracker.company WHERE parent_company_id = ANY (:keys)",
}
"""What a company has, and how to count it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a person typed to merge a company into another, or to undo that."""

    one: str
    other: str | None
    note: str | None = None
    expected: ExpectedVersion = field(default_factory=ExpectedVersion)


def merge_companies(
    connection: Connection, merge: Merge, show_preview: ShowPreview
) -> list[RowResult]:
    """Merge one company into another, with all that it has.  No claim is rewritten.

    What was merged into the one before goes along.

    Raises:
        NotFoundError: a company is not on file.
        ConflictError: the two are one already, or somebody else is at it.
    """
    check_text(merge.note or "", "--note")
    if there := _merged(connection, merge.one):
        into = resolve.slug_of(connection, Company, there["merged_into_id"])
        raise ConflictError(
            f"{there['slug']!r} was merged into {into!r} already",
            hint=f"to undo that: tracker merge company {there['slug']} --undo",
        )
    slug, into = (resolve.company(connection, each) for each in (merge.one, str(merge.other)))
    if slug == into:
        raise ConflictError(
            f"{merge.one!r} and {merge.other!r} are one company: {slug}",
            hint=f"see: tracker show company {slug}",
        )
    row = open_thing(connection, Company, slug, merge.expected)
    survivor = open_thing(connection, Company, into, ExpectedVersion())
    if survivor["merged_into_id"] is not None:  # since it was looked up, before the turn came
        raise ChangedMeanwhileError(connection, Company, into)
    _refuse_owner_of_owner(connection, row, survivor)
    followers = _followers(connection, row["company_id"])
    show_preview(
        {
            "company": f"{row['name']} ({slug})",
            "is from now on": f"{survivor['name']} ({into})",
            "goes along": _listed(connection, [row, *followers]),
            **_differences(row, survivor),
            **({"why": merge.note} if merge.note else {}),
        }
    )
    set_provenance(connection, "merge", merge.note)
    # Those that were merged into it go first: nothing may point to what is merged itself.
    for each in (*followers, row):
        _point(connection, each, survivor["company_id"])
    return [RowResult("company", slug, f"merged into {into}")]


def undo_merge(connection: Connection, merge: Merge, show_preview: ShowPreview) -> list[RowResult]:
    """Undo a merge: the company stands by itself again, with what was merged into it before.

    Raises:
        NotFoundError: no company is called so.
        ConflictError: it is not merged, into another, or only along with another; or it
            would come to own its owner.
    """
    check_text(merge.note or "", "--note")
    there = _merged(connection, merge.one)
    if there is None:
        slug = resolve.company(connection, merge.one)
        raise ConflictError(
            f"{slug!r} is merged into no other company", hint=_hint(connection, slug)
        )
    slug = there["slug"]
    row = open_thing(connection, Company, slug, merge.expected)
    into = resolve.slug_of(connection, Company, row["merged_into_id"])
    if merge.other is not None and resolve.company(connection, merge.other) != into:
        raise ConflictError(f"{slug!r} was merged into {into!r}, not into {merge.other!r}")
    step = _standing_step(connection, row["company_id"])
    if step.came_from is not None:
        between = resolve.slug_of(connection, Company, step.came_from)
        raise ConflictError(
            f"{slug!r} went to {into!r} along with {between!r}",
            hint=f"undo that first: tracker merge company {between} --undo",
        )
    followers = [
        each
        for each in _followers(connection, row["merged_into_id"])
        if _standing_step(connection, each["company_id"])
        == (step.transaction_id, row["company_id"])
    ]
    show_preview(
        {
            "company": f"{row['name']} ({slug})",
            "is no longer": into,
            "goes back": _listed(connection, [row, *followers]),
            **({"why": merge.note} if merge.note else {}),
        }
    )
    set_provenance(connection, "merge", merge.note)
    _point(connection, row, None)
    for each in followers:
        _point(connection, each, row["company_id"])
    # What it owned was the other's meanwhile, and may have come to own its owner.
    refuse_circle(connection, Company, row, "parent_company_id", row["parent_company_id"])
    return [RowResult("company", slug, f"no longer merged into {into}")]


def _merged(connection: Connection, typed: str) -> RowMapping | None:
    """The merged company with this slug, or with this name of its own; None if there is none."""
    check_text(typed, "company")
    columns = Company.__table__.c
    merged = select(*columns).where(columns.merged_into_id.is_not(None))
    by_name = select(CompanyName.company_id).where(CompanyName.normalised == normalised(typed))
    for is_it in (columns.slug == typed.strip().lower(), columns.company_id.in_(by_name)):
        row = connection.execute(merged.where(is_it)).mappings().one_or_none()
        if row is not None:
            return row
    return None


def _refuse_owner_of_owner(connection: Connection, row: RowMapping, survivor: RowMapping) -> None:
    """Refuse to merge a company into one that it owns through others.

    Raises:
        ConflictError: it does.  If it is the owner itself, the two are simply one.
    """
    owner = survivor["parent_company_id"]
    if owner is None or Lookups(connection).survivor(owner) == row["company_id"]:
        return
    refuse_circle(connection, Company, row, "parent_company_id", owner)


def _followers(connection: Connection, number: int) -> list[RowMapping]:
    """The companies that were merged into this one."""
    columns = Company.__table__.c
    statement = select(*columns).where(columns.merged_into_id == number).order_by(columns.slug)
    return list(connection.execute(statement).mappings())


def _point(connection: Connection, row: RowMapping, to: int | None) -> None:
    identity = {"slug": row["slug"], "version": row["version"]}
    if (
        connection.execute(versioned_update(Company, identity, {"merged_into_id": to})).rowcount
        == 0
    ):
        raise ChangedMeanwhileError(connection, Company, row["slug"])


def _listed(connection: Connection, rows: list[RowMapping]) -> str:
    """What the companies have, counted."""
    keys = [row["company_id"] for row in rows]
    counts = {
        what: connection.execute(text(query), {"keys": keys}).scalar_one()
        for what, query in BELONGINGS.items()
    }
    counts = {"merged companies": len(rows) - 1, **counts}
    return ", ".join(f"{what} {count:,}" for what, count in counts.items() if count) or "nothing"


def _differences(row: RowMapping, survivor: RowMapping) -> dict[str, str]:
    """What is said of both and differs: what is said of the survivor stands."""
    facts = {"kind": "kind", "country_code": "country", "fiscal_year_end_month": "year's end"}
    differing = [
        f"{label} {survivor[column]}, not {row[column]}"
        for column, label in facts.items()
        if None not in (row[column], survivor[column]) and row[column] != survivor[column]
    ]
    return {"stands": ", ".join(differing)} if differing else {}


class _Step(NamedTuple):
    """The merge by which a company came to point where it points."""

    transaction_id: int
    came_from: int | None
    """The company that it pointed to before; None if it stood by itself."""


def _standing_step(connection: Connection, number: int) -> _Step:
    """The last merge of a company that was not undone since, from the trace."""
    before, after = (each["merged_into_id"].astext for each in (Change.before, Change.after))
    statement = (
        select(Change.transaction_id, after)
        .where(
            Change.subject_kind == "company",
            Change.subject_id == number,
            Change.table_name == "company",
            Change.operation == Operation.UPDATE,
            before.is_distinct_from(after),
        )
        .order_by(Change.change_id)
    )
    stack: list[tuple[int, int | None]] = [(0, None)]
    for transaction_id, text_of_key in connection.execute(statement):
        key = None if text_of_key is None else int(text_of_key)
        if len(stack) > 1 and stack[-2][1] == key:
            stack.pop()  # undone
        else:
            stack.append((transaction_id, key))
    return _Step(stack[-1][0], stack[-2][1])


def _hint(connection: Connection, slug: str) -> str:
    number = resolve.key(connection, Company, slug)
    names = ", ".join(row["slug"] for row in _followers(connection, number))
    return f"merged into it: {names}" if names else f"see: tracker history {slug} --kind company"
