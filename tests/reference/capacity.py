"""What sites, fleets and countries have, and which contains which: stocks, never summed."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tests.reference.belief import believed, standing
from tests.reference.rows import CapacityClaim, History, Viewpoint
from tracker.vocabulary import SiteRole


class Stock(NamedTuple):
    """What is told apart: each has a believed claim of its own."""

    site: int | None
    company: int | None
    country: str | None
    metric: str
    number_format: str | None
    stage: str


def stock_of(history: History, claim: CapacityClaim) -> Stock:
    """What a claim is about."""
    company = history.survivor(claim.company) if claim.company else None
    number_format, stage = claim.number_format, claim.stage
    return Stock(claim.site, company, claim.country, claim.metric, number_format, stage)


def stocks(history: History, view: Viewpoint) -> dict[Stock, CapacityClaim]:
    """What is believed of every stock."""
    claims: dict[Stock, list[CapacityClaim]] = {}
    for claim in history.capacities:
        claims.setdefault(stock_of(history, claim), []).append(claim)
    found = {stock: believed(each, history, view) for stock, each in claims.items()}
    return {stock: claim for stock, claim in found.items() if claim}


def stocks_by_year(history: History, view: Viewpoint) -> dict[tuple[Stock, int], CapacityClaim]:
    """What is believed as of the end of each year.

    The years run up to that of the viewpoint, or the last that anything that stands is due in.
    """
    standing_ones = standing(history.capacities, history, view)
    first = min((claim.effective.year for claim in standing_ones), default=view.as_of.year)
    last = max((claim.due.year for claim in standing_ones if claim.due), default=first)
    return {
        (stock, year): claim
        for year in range(first, max(last, view.as_of.year) + 1)
        for stock, claim in stocks(
            history, replace(view, as_of=min(view.as_of, date(year, 12, 31)))
        ).items()
    }


class Holder(NamedTuple):
    """What has a stock; one of the three is there."""

    site: int | None = None
    company: int | None = None
    country: str | None = None


def within(history: History, holder: Holder) -> Holder | None:
    """What contains a holder next: a site, the fleet of a company, or a country."""
    if holder.site:
        site = history.sites[holder.site]
        if site.parent:
            return Holder(site=site.parent)
        for role in (SiteRole.OPERATOR, SiteRole.OWNER):
            found = {history.survivor(one) for one, what in site.parties if what == role}
            if len(found) == 1:
                return Holder(company=found.pop())
        return Holder(country=site.country)
    if holder.company:
        company = history.companies[holder.company]
        parent = history.survivor(company.parent) if company.parent else None
        if parent and parent != holder.company:
            return Holder(company=parent)
        return Holder(country=company.country) if company.country else None
    return None


def holders(history: History, holder: Holder) -> list[Holder]:
    """All that contain a holder and itself, the outermost first."""
    outer = within(history, holder)
    return [*(holders(history, outer) if outer else ()), holder]
