"""The earlier claim that a new one follows or corrects."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import TextClause, select

from tracker.errors import ConflictError, NotFoundError
from tracker.model import Base
from tracker.operations.claims.cite import CitationInput, CitationResult, plan_citation
from tracker.operations.store.planner import Planner
from tracker.vocabulary import Qualifier

AnyRow = TypeVar("AnyRow", bound=Base)


@dataclass(frozen=True, slots=True)
class ClaimOnFile:
    """A claim about a thing, as the views show it."""

    claim_id: int
    source: str
    quote: str
    is_believed: bool
    corrects_claim_id: int | None


@dataclass(frozen=True, slots=True)
class BelievedFigure:
    """The claim about the same figure or capacity that is believed so far."""

    claim_id: int
    effective_date: date
    qualifier: Qualifier
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    currency_code: str | None = None


def claims_about(planner: Planner, query: TextClause, slug: str) -> list[ClaimOnFile]:
    """The claims about a thing, oldest first; the *query* selects the columns by `:slug`."""
    rows = planner.connection.execute(query, {"slug": slug}).mappings()
    return [ClaimOnFile(**row) for row in rows]


def claim_row(planner: Planner, table: type[AnyRow], number: int) -> AnyRow | None:
    """The claim with this number, with all of its columns; None if there is none."""
    columns: Any = table.__table__.c
    key = columns[f"{table.__tablename__}_id"]
    row = planner.connection.execute(select(*columns).where(key == number)).mappings().one_or_none()
    if row is None:
        return None
    return table(**{each.name: row[each.name] for each in fields(table) if each.init})


def successor(before: AnyRow, **changes: object) -> AnyRow:
    """A claim that says what the one before it said, but for the *changes*.

    So a column that nobody types here goes along with every revision and correction.
    """
    own = {"seed_key": None, "corrects_claim_id": None, "note": None}
    return replace(before, **{**own, **changes})


def cited_again(
    planner: Planner, citation: CitationInput | None, source: str, *, is_correction: bool
) -> CitationResult | None:
    """The passage that a claim rests on; None where it is that of the claim before it.

    A correction that names no source is cited from the *source* of what it corrects.
    """
    if citation is None:
        return None
    if is_correction and citation.source is None and not any(citation.made.values()):
        citation = replace(citation, source=source)
    return plan_citation(planner, citation)


def find_claim(claims: Sequence[ClaimOnFile], slug: str, number: int | None = None) -> ClaimOnFile:
    """The claim with this number; without one the believed one.

    Where all is dated ahead nothing is believed yet, and the last one is meant.

    Raises:
        NotFoundError: there is no such claim about the thing.
    """
    if number is None and claims:
        return next((each for each in claims if each.is_believed), claims[-1])
    for each in claims:
        if each.claim_id == number:
            return each
    numbers = ", ".join(str(each.claim_id) for each in claims)
    what = "claim" if number is None else f"claim {number}"
    raise NotFoundError(
        f"{slug!r} has no {what}", hint=f"it has: {numbers}" if numbers else "it has none"
    )


def refuse_corrected(claims: Sequence[ClaimOnFile], slug: str, wrong: ClaimOnFile) -> None:
    """Refuse to correct a claim that has been corrected.

    Raises:
        ConflictError: another claim corrects it.
    """
    for each in claims:
        if each.corrects_claim_id == wrong.claim_id:
            raise ConflictError(
                f"claim {wrong.claim_id} is corrected by claim {each.claim_id} already",
                hint=f"see: tracker history {slug}; to correct that one: --claim {each.claim_id}",
            )


def not_believed(earlier: ClaimOnFile, before: date, after: date) -> dict[str, str]:
    """What is said of news that is older than the claim on file of the day *before*."""
    if after >= before:
        return {}
    return {
        "not believed": f"claim {earlier.claim_id} of {before} is of a later day and stays believed"
    }
