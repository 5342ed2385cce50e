"""A thing or a claim that is on file by mistake: taken back, and put back again."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from sqlalchemy import text

from tracker.analysis.history import find_thing
from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.model import (
    Base,
    CapacityClaim,
    Commitment,
    CommitmentClaim,
    Company,
    FigureClaim,
    Retraction,
    Site,
    SiteClaim,
)
from tracker.operations.edits.resting import believed_instead, refuse_used, resting_on
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import retraction_of
from tracker.readers.from_options import check_text, option_location

THINGS: Final[dict[str, type[Base]]] = {
    "commitment": Commitment,
    "site": Site,
    "company": Company,
}
"""What is retracted by its name."""

CLAIMS: Final[dict[str, type[Base]]] = {
    "commitment": CommitmentClaim,
    "site": SiteClaim,
    "capacity": CapacityClaim,
    "figure": FigureClaim,
}
"""What is retracted by its number: a claim about one of these."""

LAST_NUMBER: Final = 2**63 - 1
"""No claim has a greater one."""

VERSIONS: Final = {
    "commitment": "SELECT count(*) FROM tracker.commitment_claim WHERE commitment_id = :number",
    "site": "SELECT count(*) FROM tracker.site_claim WHERE site_id = :number",
    "company": "SELECT version FROM tracker.company WHERE company_id = :number",
    "commitment_claim": "SELECT count(*) FROM tracker.commitment_claim JOIN"
    " tracker.commitment_claim AS one USING (commitment_id)"
    " WHERE one.commitment_claim_id = :number",
    "site_claim": "SELECT count(*) FROM tracker.site_claim JOIN tracker.site_claim AS one"
    " USING (site_id) WHERE one.site_claim_id = :number",
    "capacity_claim": "SELECT count(*) FROM tracker.capacity_claim JOIN tracker.capacity_claim"
    " AS one USING (subject_key) WHERE one.capacity_claim_id = :number",
    "figure_claim": "SELECT count(*) FROM tracker.figure_claim JOIN tracker.figure_claim AS one"
    " USING (subject_key) WHERE one.figure_claim_id = :number",
}
"""What grows with each claim about the same thing: who has not seen the last one is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractInput:
    """What a person typed to take back a thing, or a claim, that is on file by mistake."""

    key: str
    """Slug or name of a commitment, site or company; or the number of a claim."""

    note: str | None = None
    """Why: without it nothing is taken back."""

    kind: str | None = None
    """commitment, site or company; for a claim what it is about: also capacity or figure."""

    version: int | None = None
    """What was shown; None if nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractUndoInput:
    """What a person typed to put back a thing or a claim that was taken back."""

    key: str
    note: str | None = None
    kind: str | None = None
    version: int | None = None


class _Subject(NamedTuple):
    """What is to be retracted."""

    noun: str
    """commitment, site or company; claim."""

    table: type[Base]
    number: int
    key: str
    """What people call it: its slug, or the number of the claim with what it is about."""

    typed: str
    """The words that lead to it: slug or number, and its kind."""


def retract(planner: Planner, request: RetractInput) -> Understood[RetractInput]:
    """Take back a thing or a claim; nothing is deleted, and all views leave it out.

    Raises:
        UsageError: it is not said why.
        NotFoundError: nothing is called so.
        ConflictError: several things are; a company is still named by something; or somebody
            else has written something about it meanwhile.
    """
    if not (request.note or "").strip():
        raise UsageError("--note is missing", hint="say why it is on file by mistake")
    check_text(request.note or "", "--note")
    subject = _find(planner, request.key, request.kind)
    if retraction_of(planner.connection, subject.table, subject.number):
        return already_on_file(request, "retraction", subject.key)
    version = _version(planner, subject, request.version)
    if subject.table is Company:
        refuse_used(planner, subject.key)
    rests = (
        believed_instead(planner, subject.table, subject.number)
        if subject.noun == "claim"
        else resting_on(planner, subject.table, subject.key, subject.number)
    )
    _plan(planner, subject, request.note, is_retracted=True)
    return Understood(
        request=replace(request, version=version),
        preview={subject.noun: subject.key, **rests, "why": str(request.note)},
        results=(RowResult(subject.noun, subject.key, "retracted"),),
        note=request.note,
    )


def undo_retraction(planner: Planner, request: RetractUndoInput) -> Understood[RetractUndoInput]:
    """Put back what was retracted: from now on it counts again.

    Raises:
        NotFoundError: nothing is called so.
        ConflictError: several things are, or it is not retracted.
    """
    check_text(request.note or "", "--note")
    subject = _find(planner, request.key, request.kind)
    found = retraction_of(planner.connection, subject.table, subject.number)
    if found is None:
        raise ConflictError(
            f"{subject.key} is not retracted", hint="see: tracker history KEY, or list changes"
        )
    version = _version(planner, subject, request.version)
    _plan(planner, subject, request.note, is_retracted=False)
    return Understood(
        request=replace(request, version=version),
        preview={
            subject.noun: subject.key,
            "was retracted": f"on {found.recorded_at:%Y-%m-%d}: {found.note}",
            **({"why": request.note} if request.note else {}),
        },
        results=(RowResult(subject.noun, subject.key, "no longer retracted"),),
        note=request.note,
    )


def _plan(planner: Planner, subject: _Subject, note: str | None, *, is_retracted: bool) -> None:
    name = f"{subject.table.__tablename__}_id"
    row = {name: subject.number, "is_retracted": is_retracted, "note": note}
    planner.add(Retraction, row, option_location("KEY"))


def _version(planner: Planner, subject: _Subject, shown: int | None) -> int:
    """How much has been written of it.

    Raises:
        ConflictError: it is not as much as was *shown*.
    """
    statement = text(VERSIONS[str(subject.table.__tablename__)])
    version: int = planner.connection.execute(statement, {"number": subject.number}).scalar_one()
    if shown not in (None, version):
        raise ConflictError(
            f"something was written about {subject.key} after you read it; nothing was written",
            hint="look at it again: tracker history, or tracker show",
        )
    return version


def _find(planner: Planner, key: str, kind: str | None) -> _Subject:
    """The thing or claim that is meant.

    Raises:
        NotFoundError: there is none.
        ConflictError: there are several.
    """
    check_text(key, "KEY")
    if key.strip().isdecimal():
        return _claim(planner, int(key), kind)
    if kind is not None and kind not in THINGS:
        raise UsageError(
            f"--kind: {kind} goes with the number of a claim",
            hint="numbers of claims are in: tracker show company KEY --format json",
        )
    planner.connection.execute(text("SET LOCAL tracker.retracted = 'listed'"))
    noun, slug = find_thing(resolve.driver_connection(planner.connection), key, kind)
    planner.connection.execute(text("SET LOCAL tracker.retracted = ''"))
    if noun.view not in THINGS:
        raise UsageError(
            f"{noun.view} {slug!r} was published, and stays",
            hint="retract what was read in it; or edit its --reliability",
        )
    table = THINGS[noun.view]
    number = resolve.key(planner, table, slug)
    return _Subject(noun.view, table, number, slug, f"{slug} --kind {noun.view}")


def _claim(planner: Planner, number: int, kind: str | None) -> _Subject:
    if kind is not None and kind not in CLAIMS:
        raise UsageError(f"--kind: a claim is about one of {', '.join(CLAIMS)}, not a {kind}")
    found = [
        name
        for name, table in CLAIMS.items()
        if number <= LAST_NUMBER
        and kind in (None, name)
        and planner.find(table, {f"{table.__tablename__}_id": number}) is not None
    ]
    if not found:
        about = f" about a {kind}" if kind else ""
        raise NotFoundError(
            f"there is no claim {number}{about}",
            hint="numbers of claims are in: tracker history KEY, tracker show company KEY --json",
        )
    if len(found) > 1:
        raise ConflictError(
            f"claim {number} may be about a {' or a '.join(found)}",
            hint=f"say which: --kind {found[0]} or --kind {found[-1]}",
        )
    [name] = found
    return _Subject(
        "claim", CLAIMS[name], number, f"{name} claim {number}", f"{number} --kind {name}"
    )
