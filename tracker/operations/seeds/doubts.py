"""What is doubtful in the claims of a seed file: told when they are loaded, as `add` asks it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.checks.doubts import Doubt, StatedFigure, day_doubts, source_doubts
from tracker.model import Base, CapacityClaim, CommitmentClaim, FigureClaim, Source
from tracker.operations.claims.doubts import TODAY, figure_doubts
from tracker.operations.store.planner import Planner
from tracker.readers.location import SourceLocation
from tracker.vocabulary import FigureUnit


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim of a seed file that was not on file."""

    row: Any
    quote: str
    source: str
    location: SourceLocation


def remember(planner: Planner, claim: NewClaim) -> None:
    """Keep a new claim until somebody asks what is doubtful: reading each quote takes time."""
    _new(planner).append(claim)


def load_doubts(planner: Planner) -> list[str]:
    """What is doubtful in the new claims of what was planned, a line each, file and line first."""
    found = []
    today = planner.once("today", lambda: planner.connection.execute(TODAY).scalar_one())
    told = set()
    for claim in _new(planner):
        source = planner.find(Source, {"slug": claim.source}) or {}
        doubts = _claim_doubts(planner, claim, source, today)
        if claim.source not in told:
            told.add(claim.source)
            doubts += source_doubts(
                claim.source, source.get("publisher"), source.get("published_date")
            )
        found += [f"{claim.location}: {each.message}" for each in doubts]
    return found


def _new(planner: Planner) -> list[NewClaim]:
    return planner.once("new claims of seed files", list[NewClaim])


def _claim_doubts(planner: Planner, claim: NewClaim, source: Any, today: date) -> list[Doubt]:
    row = claim.row
    doubts = day_doubts(
        row.effective_date,
        row.date_precision,
        published=source.get("published_date"),
        recorded=today,
    )
    if not _has_figure(row):
        return doubts
    stated = StatedFigure(
        row,
        FigureUnit.CURRENCY if isinstance(row, CommitmentClaim) else row.unit,
        None if isinstance(row, CapacityClaim) else row.currency_code,
        source.get("language"),
    )
    # A correction gives its reason, which a quote cannot; and what goes along with news of
    # something else is in the words of an earlier passage.
    is_quoted = row.corrects_claim_id is None and row.stated in claim.quote
    quote = claim.quote if is_quoted else None
    return doubts + figure_doubts(planner, stated, quote, row.effective_date)


def _has_figure(row: Base) -> bool:
    return isinstance(row, CommitmentClaim | CapacityClaim | FigureClaim)
