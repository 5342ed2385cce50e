"""Two companies that turn out to be one: the first points to the second, and back."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from sqlalchemy import RowMapping, select, text

from tracker.errors import ConflictError
from tracker.language.normalise import normalised
from tracker.model import Change, Company, CompanyName
from tracker.operations.edits.row_edit import open_thing, refuse_circle
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location
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
class MergeInput:
    """What a person typed to merge a company into another."""

    one: str
    other: str
    note: str | None = None
    version: int | None = None
    """The version of the one that was shown; None if none was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndoInput:
    """What a person typed to undo the merge of a company into another."""

    one: str
    other: str | None = None
    """What it was merged into, to be sure."""

    note: str | None = None
    version: int | None = None


def merge_companies(planner: Planner, merge: MergeInput) -> Understood[MergeInput]:
    """Merge one company into another, with all that it has.  No claim is rewritten.

    What was merged into the one before goes along.

    Raises:
        NotFoundError: a company is not on file.
        ConflictError: it was merged into another, both names are of one company, or somebody
            else is at it.
    """
    check_text(merge.note or "", "--note")
    if there := _merged(planner, merge.one):
        into = planner.lookups.slug(Company, there["merged_into_id"])
        if resolve.company(planner, merge.other) == into:
            return already_on_file(merge, "merge", f"{there['slug']} into {into}")
        raise ConflictError(
            f"{there['slug']!r} was merged into {into!r} already",
            hint=f"to undo that: tracker merge company {there['slug']} --undo",
        )
    slug, into = (resolve.company(planner, each) for each in (merge.one, merge.other))
    if slug == into:
        raise ConflictError(
            f"{merge.one!r} and {merge.other!r} are one company: {slug}",
            hint=f"see: tracker show company {slug}",
        )
    row = open_thing(planner, Company, slug, merge.version)
    survivor = open_thing(planner, Company, into, None)
    _refuse_owner_of_owner(planner, row, survivor)
    followers = _followers(planner, row["company_id"])
    # Those that were merged into it go first: nothing may point to what is merged itself.
    for each in (*followers, row):
        _point(planner, each, survivor["company_id"])
    return Understood(
        request=replace(merge, version=row["version"]),
        preview={
            "company": f"{row['name']} ({slug})",
            "is from now on": f"{survivor['name']} ({into})",
            "goes along": _listed(planner, [row, *followers]),
            **_differences(row, survivor),
            **({"why": merge.note} if merge.note else {}),
        },
        results=(RowResult("company", slug, f"merged into {into}"),),
        note=merge.note,
    )


def undo_merge(planner: Planner, merge: MergeUndoInput) -> Understood[MergeUndoInput]:
    """Undo a merge: the company stands by itself again, with what was merged into it before.

    Raises:
        NotFoundError: no company is called so.
        ConflictError: it is not merged, into another, or only along with another; or it
            would come to own its owner.
    """
    check_text(merge.note or "", "--note")
    there = _merged(planner, merge.one)
    if there is None:
        slug = resolve.company(planner, merge.one)
        raise ConflictError(f"{slug!r} is merged into no other company", hint=_hint(planner, slug))
    slug = there["slug"]
    row = open_thing(planner, Company, slug, merge.version)
    into = planner.lookups.slug(Company, row["merged_into_id"])
    if merge.other is not None and resolve.company(planner, merge.other) != into:
        raise ConflictError(f"{slug!r} was merged into {into!r}, not into {merge.other!r}")
    step = _standing_step(planner, row["company_id"])
    if step.came_from is not None:
        between = planner.lookups.slug(Company, step.came_from)
        raise ConflictError(
            f"{slug!r} went to {into!r} along with {between!r}",
            hint=f"undo that first: tracker merge company {between} --undo",
        )
    followers = [
        each
        for each in _followers(planner, row["merged_into_id"])
        if _standing_step(planner, each["company_id"]) == (step.transaction_id, row["company_id"])
    ]
    # What it owned was the other's meanwhile, and may have come to own its owner.
    apart = {each["company_id"]: row["company_id"] for each in (row, *followers)}
    refuse_circle(
        planner, Company, row, "parent_company_id", row["parent_company_id"], survivors=apart
    )
    _point(planner, row, None)
    for each in followers:
        _point(planner, each, row["company_id"])
    return Understood(
        request=replace(merge, version=row["version"]),
        preview={
            "company": f"{row['name']} ({slug})",
            "is no longer": into,
            "goes back": _listed(planner, [row, *followers]),
            **({"why": merge.note} if merge.note else {}),
        },
        results=(RowResult("company", slug, f"no longer merged into {into}"),),
        note=merge.note,
    )


def _merged(planner: Planner, typed: str) -> RowMapping | None:
    """The merged company with this slug, or with this name of its own; None if there is none."""
    check_text(typed, "company")
    columns = Company.__table__.c
    merged = select(*columns).where(columns.merged_into_id.is_not(None))
    by_name = select(CompanyName.company_id).where(CompanyName.normalised == normalised(typed))
    for is_it in (columns.slug == typed.strip().lower(), columns.company_id.in_(by_name)):
        row = planner.connection.execute(merged.where(is_it)).mappings().one_or_none()
        if row is not None:
            return row
    return None


def _refuse_owner_of_owner(planner: Planner, row: RowMapping, survivor: RowMapping) -> None:
    """Refuse to merge a company into one that it owns through others.

    Raises:
        ConflictError: it does.  If it is the owner itself, the two are simply one.
    """
    owner = survivor["parent_company_id"]
    if owner is None or planner.lookups.survivor(owner) == row["company_id"]:
        return
    refuse_circle(planner, Company, row, "parent_company_id", owner)


def _followers(planner: Planner, number: int) -> list[RowMapping]:
    """The companies that were merged into this one."""
    columns = Company.__table__.c
    statement = select(*columns).where(columns.merged_into_id == number).order_by(columns.slug)
    return list(planner.connection.execute(statement).mappings())


def _point(planner: Planner, row: RowMapping, to: int | None) -> None:
    identity = {"slug": row["slug"], "version": row["version"]}
    planner.update(Company, identity, {"merged_into_id": to}, option_location("A"))


def _listed(planner: Planner, rows: list[RowMapping]) -> str:
    """What the companies have, counted."""
    keys = [row["company_id"] for row in rows]
    counts = {
        what: planner.connection.execute(text(query), {"keys": keys}).scalar_one()
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


def _standing_step(planner: Planner, number: int) -> _Step:
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
    for transaction_id, text_of_key in planner.connection.execute(statement):
        key = None if text_of_key is None else int(text_of_key)
        if len(stack) > 1 and stack[-2][1] == key:
            stack.pop()  # undone
        else:
            stack.append((transaction_id, key))
    return _Step(stack[-1][0], stack[-2][1])


def _hint(planner: Planner, slug: str) -> str:
    number = resolve.key(planner, Company, slug)
    names = ", ".join(row["slug"] for row in _followers(planner, number))
    return f"merged into it: {names}" if names else f"see: tracker history {slug} --kind company"
