"""What `bi` says of every claim on file, by the model."""

from collections.abc import Iterator
from typing import Any

from tests.reference.belief import is_corrected, recorded
from tests.reference.capacity import stock_of, stocks
from tests.reference.case import Case
from tests.reference.conversion import converted, promise_rate
from tests.reference.loading import commitment, company, site, source
from tests.reference.quarters import figure_key
from tests.reference.rows import Claim
from tests.reference.tell_stocks import named
from tests.reference.tell_things import progress

Row = dict[str, Any]


def told_claim(case: Case, claim: Claim, best: Claim | None) -> Row:
    """What the views of claims say of every one, beside the *best* of its thing."""
    return {
        "claim_id": claim.key,
        "citation_id": claim.key,
        "source": source(claim.source),
        "change_kind": claim.change,
        "corrects_claim_id": claim.corrects,
        "effective_date": claim.effective,
        "date_precision": claim.precision,
        "recorded_at": claim.recorded.replace(tzinfo=None),
        "is_believed": claim is best,
        "is_corrected": is_corrected(claim, case.history, case.view),
        "quote_start": None,
        "quote_end": None,
    }


def quantity(claim: Claim) -> Row:
    """The figure of a claim."""
    return {
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
    }


def figure_claims(case: Case) -> Iterator[Row]:
    """The rows of bi.figure_claim."""
    best = {figure_key(case.history, one): one for one in case.figures}
    for claim in recorded(case.history.reported, case.view):
        yield {
            **told_claim(case, claim, best.get(figure_key(case.history, claim))),
            **quantity(claim),
            "company": company(case.history.survivor(claim.company)),
            "period_start": claim.start,
            "period_end": claim.end,
        }


def capacity_claims(case: Case) -> Iterator[Row]:
    """The rows of bi.capacity_claim."""
    best = stocks(case.history, case.view)
    for claim in recorded(case.history.capacities, case.view):
        stock = stock_of(case.history, claim)
        yield {
            **told_claim(case, claim, best.get(stock)),
            **quantity(claim),
            "subject": named(stock),
            "target_date": claim.due,
            "phase_date": stock.phase,
        }


def commitment_claims(case: Case) -> Iterator[Row]:
    """The rows of bi.commitment_claim."""
    for claim in recorded(case.history.promised, case.view):
        rate = promise_rate(case.rates, claim.currency, "USD", claim.effective, case.view)
        promise = case.promises.get(claim.commitment)
        yield {
            **told_claim(case, claim, promise.claim if promise else None),
            "commitment": commitment(claim.commitment),
            "qualifier": claim.qualifier,
            "amount_low": claim.low,
            "amount": claim.best,
            "amount_high": claim.high,
            "amount_low_usd": converted(claim.low, rate),
            "amount_usd": converted(claim.best, rate),
            "amount_high_usd": converted(claim.high, rate),
            "period_start": claim.start,
            "period_end": claim.end,
            "period_year": claim.year,
        }


def site_claims(case: Case) -> Iterator[Row]:
    """The rows of bi.site_claim."""
    for claim in recorded(case.history.progress, case.view):
        yield {
            **told_claim(case, claim, progress(case, claim.site)),
            "site": site(claim.site),
            "status": claim.status,
            "mode": claim.mode,
        }
