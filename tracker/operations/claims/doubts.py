"""What is doubtful in what is asked for, said before it is written."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from sqlalchemy import text

from tracker.checks.doubts import (
    Doubt,
    StatedFigure,
    day_doubts,
    quote_doubts,
    source_doubts,
    sum_doubts,
)
from tracker.errors import ConflictError
from tracker.model import Source
from tracker.operations.claims.cite import CitationResult
from tracker.operations.store.planner import Planner
from tracker.operations.store.rates import in_usd
from tracker.vocabulary import DatePrecision

TODAY: Final = text("SELECT ((now() + INTERVAL '14 hours') AT TIME ZONE 'UTC')::date")
"""As late as it is anywhere: who writes may live east of the database."""


class Dated(Protocol):
    """A claim, as to when it was made."""

    @property
    def effective_date(self) -> date:
        """The day, or the last day of what is known."""

    @property
    def date_precision(self) -> DatePrecision:
        """How exactly it is known."""


class DoubtfulError(ConflictError):
    """What is to be written looks wrong, and nobody has said that it is right."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(
            f"this may be wrong: {'; '.join(each.message for each in doubts)}; nothing was written",
            hint="look at it again; if it is right all the same: --sure",
        )
        self.doubts = doubts


def citation_doubts(planner: Planner, cited: CitationResult | None, claim: Dated) -> list[Doubt]:
    """Doubts of the day of a claim, and of its source where that is new.

    *cited* is None where the claim rests on a passage that is on file.
    """
    source = {} if cited is None else planner.find(Source, {"slug": cited.source_slug}) or {}
    published = source.get("published_date")
    doubts = day_doubts(
        claim.effective_date,
        claim.date_precision,
        published=published,
        recorded=planner.once("today", lambda: planner.connection.execute(TODAY).scalar_one()),
    )
    if cited is not None and cited.source.done == "written":
        doubts += source_doubts(cited.source_slug, source.get("publisher"), published)
    return doubts


def figure_doubts(
    planner: Planner, stated: StatedFigure, quote: str | None, announced: date
) -> list[Doubt]:
    """Doubts of a figure: a sum too small or too large at the rate of its day, or not in its quote.

    *quote* is None where the figure is not taken from one, as what corrects it.
    """
    figure, currency = stated.figure, stated.currency_code
    doubts = []
    if currency is not None:
        numbers = (figure.low, figure.best, figure.high)
        in_dollars = [in_usd(planner, each, currency, announced) for each in numbers]
        doubts += sum_doubts(found[0] for found in in_dollars if found)
    return doubts if quote is None else doubts + quote_doubts(quote, stated)
