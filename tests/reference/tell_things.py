"""What `bi` says of companies, sources, passages and sites, by the model."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.reference.belief import believed, recorded, root
from tests.reference.capacity import stop
from tests.reference.case import Case
from tests.reference.loading import company, site, source
from tests.reference.rows import CommitmentClaim, SiteClaim
from tests.reference.tell_stocks import reason

Row = dict[str, Any]


def companies(case: Case) -> Iterator[Row]:
    """The rows of bi.company."""
    for key in case.companies:
        one = case.history.companies[key]
        parent = case.history.survivor(one.parent) if one.parent else None
        yield {
            "company": company(key),
            "fiscal_year_end_month": one.fiscal_month,
            "country_code": one.country,
            "parent": None if parent == key else company(parent),
        }


def sources(case: Case) -> Iterator[Row]:
    """The rows of bi.source."""
    known = recorded(case.history.claims, case.view)
    for key in case.history.sources:
        passages = [one for one in case.on_file.claims if one.source == key]
        mentions = [one for one in case.history.mentions if one.source == key]
        yield {
            "source": source(key),
            "citation_count": len(passages) + len(mentions),
            "claim_count": len([claim for claim in known if claim.source == key]),
            "independent_source": source(root(key, case.history.sources)),
        }


def citations(case: Case) -> Iterator[Row]:
    """The rows of bi.citation."""
    known = {claim.key for claim in recorded(case.history.claims, case.view)}
    nowhere = {"quote_start": None, "quote_end": None}
    for claim in case.on_file.claims:
        yield {
            "citation_id": claim.key,
            "source": source(claim.source),
            "claim_count": int(claim.key in known),
            "corroborates_citation_id": None,
            **nowhere,
        }
    for mention in case.history.mentions:
        yield {
            "citation_id": mention.key,
            "source": source(mention.source),
            "claim_count": 0,
            "corroborates_citation_id": mention.claim,
            **nowhere,
        }


def sites(case: Case) -> Iterator[Row]:
    """The rows of bi.site."""
    for key, one in case.history.sites.items():
        claim = progress(case, key)
        halt = site_stop(case, key, claim)
        shown = halt or claim
        yield {
            "site": site(key),
            "country_code": one.country,
            "parent": site(one.parent),
            "status": shown.status if shown else None,
            "stated_status": claim.status if claim else None,
            "status_reason": reason(halt),
            "mode": "reported" if halt else claim.mode if claim else None,
            "status_date": shown.effective if shown else None,
            "date_precision": shown.precision if shown else None,
            "latitude": None,
            "longitude": None,
        }


def site_stop(case: Case, key: int, claim: SiteClaim | None) -> CommitmentClaim | None:
    """The claim by which a site that is still to come is stopped, with all that pays for it."""
    paid_by = case.history.sites[key].paid_by
    if claim is None:
        return stop(case.history, case.view, paid_by, date.min)
    is_to_come = claim.mode == "planned" or claim.status in {
        "announced",
        "permitted",
        "under_construction",
    }
    return stop(case.history, case.view, paid_by, claim.effective) if is_to_come else None


def progress(case: Case, key: int) -> SiteClaim | None:
    """What is believed of how far a site has come."""
    claims = [claim for claim in case.history.progress if claim.site == key]
    return believed(claims, case.history, case.view)
