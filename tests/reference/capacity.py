"""What sites, fleets and countries have, and which contains which: stocks, never summed."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tests.reference.belief import believed, standing
from tests.reference.rows import (
    CapacityClaim,
    Commitment,
    CommitmentClaim,
    History,
    Site,
    Viewpoint,
    there,
)
from tracker.vocabulary import CapacityStage, Certainty, SiteRole

TO_COME = {CapacityStage.PLANNED, CapacityStage.UNDER_CONSTRUCTION}


class Stock(NamedTuple):
    """What is told apart: each has a believed claim of its own."""

    site: int | None
    company: int | None
    country: str | None
    commitment: int | None
    metric: str
    number_format: str | None
    stage: str
    phase: date | None


def stock_of(history: History, claim: CapacityClaim) -> Stock:
    """What a claim is about."""
    company = history.survivor(claim.company) if claim.company else None
    holders = claim.site, company, claim.country
    return Stock(
        *holders,
        None if any(holders) else claim.commitment,
        claim.metric,
        claim.number_format,
        claim.stage,
        # Plans with different days are phases; one whose day has moved is known by the first.
        (claim.was_due or claim.due) if claim.stage in TO_COME else None,
    )


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


def stop(
    history: History, view: Viewpoint, paid_by: tuple[int, ...], said: date
) -> CommitmentClaim | None:
    """The claim by which all these promises are paused or cancelled, said of none before *said*.

    None where any of them goes on, or none is on file by then.
    """
    claims = [
        believed([one for one in history.promised if one.commitment == key], history, view)
        for key in paid_by
    ]
    known = [claim for claim in claims if claim]
    if not known or any(claim.status not in {"paused", "cancelled"} for claim in known):
        return None
    last = min(known, key=lambda claim: (-claim.effective.toordinal(), str(claim.commitment)))
    return last if said <= last.effective else None


def stock_stop(
    history: History, view: Viewpoint, claim: CapacityClaim, year: int | None = None
) -> CommitmentClaim | None:
    """The claim by which what was to come is stopped, as of the viewpoint or a year's end."""
    if claim.stage not in TO_COME:
        return None
    paid_by = history.sites[claim.site].paid_by if claim.site else ()
    if claim.commitment:
        paid_by = (claim.commitment,)
    if year is not None:
        view = replace(view, as_of=min(view.as_of, date(year, 12, 31)))
    return stop(history, view, paid_by, claim.effective)


class Holder(NamedTuple):
    """What has a stock; one of the four is there."""

    site: int | None = None
    company: int | None = None
    country: str | None = None
    commitment: int | None = None


def within(history: History, holder: Holder, day: date) -> Holder | None:
    """What contains a holder next: a site, the fleet of a company, or a country."""
    if holder.site:
        return _within_site(history, history.sites[holder.site], day)
    if holder.commitment:
        return _within_promise(history, history.commitments[holder.commitment], day)
    if holder.company:
        company = history.companies[holder.company]
        parent = history.survivor(company.parent) if company.parent else None
        if parent and parent != holder.company:
            return Holder(company=parent)
        return Holder(country=company.country) if company.country else None
    return None


def _within_site(history: History, site: Site, day: date) -> Holder:
    """What contains a site: another one, the fleet of who alone runs or owns it, its country."""
    if site.parent:
        return Holder(site=site.parent)
    for role in (SiteRole.OPERATOR, SiteRole.OWNER):
        found = {
            history.survivor(party.company)
            for party in there(site.parties, day)
            if party.role == role and party.certainty != Certainty.SPECULATIVE
        }
        if len(found) == 1:
            return Holder(company=found.pop())
    return Holder(country=site.country)


def _within_promise(history: History, promise: Commitment, day: date) -> Holder | None:
    """What contains what a promise is to get: the fleet of the only spender, or a country."""
    spenders = {history.survivor(one) for one in promise.spenders(day)}
    if len(spenders) == 1:
        return Holder(company=spenders.pop())
    return Holder(country=promise.country) if promise.country else None


def holders(history: History, holder: Holder, day: date) -> list[Holder]:
    """All that contain a holder and itself, the outermost first."""
    outer = within(history, holder, day)
    return [*(holders(history, outer, day) if outer else ()), holder]
