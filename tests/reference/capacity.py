"""What fleets and countries have, now and at the end of a year: stocks, never summed."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tests.reference.belief import believed, known
from tests.reference.rows import CapacityClaim, History, Viewpoint


class Stock(NamedTuple):
    """What is told apart: each has a believed claim of its own."""

    site: int | None
    company: int | None
    country: str | None
    metric: str
    number_format: str | None
    stage: str


def stocks(history: History, view: Viewpoint) -> dict[Stock, CapacityClaim]:
    """What is believed of every stock."""
    claims: dict[Stock, list[CapacityClaim]] = {}
    for claim in history.capacities:
        company = history.survivor(claim.company) if claim.company else None
        stock = Stock(
            claim.site, company, claim.country, claim.metric, claim.number_format, claim.stage
        )
        claims.setdefault(stock, []).append(claim)
    found = {stock: believed(each, history.sources, view) for stock, each in claims.items()}
    return {stock: claim for stock, claim in found.items() if claim}


def stocks_by_year(history: History, view: Viewpoint) -> dict[tuple[Stock, int], CapacityClaim]:
    """What is believed as of the end of each year.

    The years run up to that of the viewpoint, or the last that anything known is due in.
    """
    known_ones = known(history.capacities, view)
    first = min((claim.effective.year for claim in known_ones), default=view.as_of.year)
    last = max((claim.due.year for claim in known_ones if claim.due), default=first)
    return {
        (stock, year): claim
        for year in range(first, max(last, view.as_of.year) + 1)
        for stock, claim in stocks(
            history, replace(view, as_of=min(view.as_of, date(year, 12, 31)))
        ).items()
    }
