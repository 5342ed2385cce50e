"""What is said is on file already: the same of the same thing, by the same words of a source."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import select, text

from tracker.model import (
    Base,
    CapacityClaim,
    Citation,
    CommitmentClaim,
    FigureClaim,
    SiteClaim,
)
from tracker.operations.claims.cite import CitationResult
from tracker.operations.store.plan import NewKey
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import RetractedError, retraction_of

READ_FROM: Final[dict[type[Base], str]] = {
    CommitmentClaim: "tracker.commitment_claim",
    SiteClaim: "tracker.site_claim",
    # Claims of a merged company are its survivor's.
    CapacityClaim: "internal.capacity_claim",
    FigureClaim: "internal.figure_claim",
}
"""Where the claims of each kind are read, retracted ones too."""

PLACE: Final = frozenset({"citation_id", "note", "seed_key", "corrects_claim_id", "assumption"})
"""Columns that say where and how a claim was read and why it was added, and not what it says."""

OWN_WORDS: Final = PLACE | {"change_kind", "stated"}
"""Columns in which two who type the same may differ."""

PASSAGE: Final = ("source_id", "quote", "origin_source_id")
"""What tells a passage from another, wherever in the source it stands and whoever speaks."""


def repeated_claim(planner: Planner, claim: Base, cited: CitationResult | None) -> int | None:
    """The claim on file, or planned, that this one would repeat; None if it is news.

    The passage that was planned for it is planned no longer.

    Raises:
        RetractedError: it was retracted.
    """
    if cited is None or any(source.done == "written" for source in cited.sources):
        return None
    said = content(claim, without=OWN_WORDS)
    number = _planned(planner, claim, said) or _on_file(planner, claim, said)
    if number is None:
        return None
    refuse_retracted_claim(planner, type(claim), number)
    planner.withdraw(cited.citation_id)
    return number


def same_correction(planner: Planner, claim: Base, wrong: int) -> int | None:
    """The claim that says already what a correction would: the wrong one, or its correction."""
    table: Any = type(claim)
    key = f"{table.__tablename__}_id"
    said = content(claim, without=PLACE - {"citation_id"})
    for identity in ({key: wrong}, {"corrects_claim_id": wrong}):
        row = planner.find(table, identity)
        if row is None or retraction_of(planner.connection, table, row[key]):
            continue
        if all(row[name] == value for name, value in said.items()):
            number: int = row[key]
            return number
    return None


def corrected_in_place(planner: Planner, table: type[Base], wrong: int) -> int:
    """The claim that a correction is to name: the wrong one, as long as none corrects it.

    A claim is corrected once: what a retracted correction has left is done to that one.
    """
    while (later := planner.find(table, {"corrects_claim_id": wrong})) is not None:
        wrong = later[f"{table.__tablename__}_id"]
    return wrong


def refuse_retracted_claim(planner: Planner, table: type[Base], number: int) -> None:
    """Refuse to repeat a claim that was retracted.

    Raises:
        RetractedError: it was.
    """
    kind = str(table.__tablename__).removesuffix("_claim")
    if not isinstance(number, NewKey) and (
        found := retraction_of(planner.connection, table, number)
    ):
        raise RetractedError(f"{kind} claim {number}", found, f"{number} --kind {kind}")


def content(claim: Base, *, without: Collection[str]) -> dict[str, Any]:
    """What a claim says, column by column."""
    table: Any = type(claim).__table__
    return {
        column.key: getattr(claim, column.key)
        for column in table.columns
        if column.computed is None
        and column.key not in {*without, f"{table.name}_id", "recorded_at"}
    }


def _passage(planner: Planner, citation_id: int) -> dict[str, Any]:
    row = planner.find(Citation, {"citation_id": citation_id})
    assert row is not None  # noqa: S101 - a claim rests on it
    return {name: row[name] for name in PASSAGE}


def _planned(planner: Planner, claim: Any, said: Mapping[str, Any]) -> int | None:
    table = type(claim)
    row = planner.find_planned(table, {**said, "citation_id": claim.citation_id})
    number: int | None = None if row is None else row[f"{table.__tablename__}_id"]
    return number


def _on_file(planner: Planner, claim: Any, said: Mapping[str, Any]) -> int | None:
    table = type(claim)
    passage = _passage(planner, claim.citation_id)
    asked = {**passage, **said}
    if any(isinstance(value, NewKey) for value in asked.values()):
        return None
    if passage["quote"] not in _quotes(planner, passage["source_id"]):
        return None
    same = " AND ".join(
        [f"citation.{name} IS NOT DISTINCT FROM :{name}" for name in passage]
        + [f"claim.{name} IS NOT DISTINCT FROM :{name}" for name in said]
    )
    key = f"{table.__tablename__}_id"
    query = text(
        f"SELECT claim.{key} FROM {READ_FROM[table]} AS claim"
        f" JOIN tracker.citation USING (citation_id) WHERE {same} ORDER BY claim.{key} LIMIT 1"
    )
    number: int | None = planner.connection.execute(query, asked).scalar_one_or_none()
    return number


def _quotes(planner: Planner, source_id: int) -> frozenset[str]:
    """What is quoted of a source on file, asked for once: what is not there is news."""
    statement = select(Citation.quote).where(Citation.source_id == source_id)
    return planner.once(
        ("quotes", source_id), lambda: frozenset(planner.connection.execute(statement).scalars())
    )
