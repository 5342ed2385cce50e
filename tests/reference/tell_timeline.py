"""What `bi` says of guidance through time and where it ended, by the model."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.reference.belief import is_corrected, known
from tests.reference.case import Case
from tests.reference.conversion import flow_rate, promise_rate
from tests.reference.counting import LAYERS, middle
from tests.reference.loading import commitment, company
from tests.reference.promises import Promise, days_of, year_meant
from tests.reference.quarters import figure_key
from tests.reference.reported_year import ReportedYear, worth
from tests.reference.rows import CommitmentClaim
from tests.reference.timeline import Amounts, in_dollars, is_same_year, moved, outcome, steps
from tracker.vocabulary import Qualifier

Row = dict[str, Any]


def timeline(case: Case) -> Iterator[Row]:
    """The rows of bi.timeline."""
    for promise in case.promises.values():
        if LAYERS[promise.kind] == "capex":
            yield from _promised(case, promise)
    for key in case.companies:
        for (year, basis), one in case.reported(key).items():
            if basis == "stated" and one.flows:
                yield from _reported(case, key, year, one)


def _promised(case: Case, promise: Promise) -> Iterator[Row]:
    claims = [one for one in case.history.promised if one.commitment == promise.key]
    in_order = steps(case.history, claims, case.view)
    dollars: dict[int, Amounts] = {}
    for claim in known(claims, case.view):
        rate = promise_rate(case.rates, claim.currency, "USD", claim.effective, case.view)
        dollars[claim.key] = in_dollars(_of(claim), rate)
    month = case.history.companies[promise.company].fiscal_month if promise.company else None
    previous: CommitmentClaim | None = None
    before: dict[int, CommitmentClaim | None] = {}
    for step in in_order:
        is_silent = step.qualifier == Qualifier.UNDISCLOSED
        before[step.key] = None if is_silent else previous
        previous = previous if is_silent else step
    for claim in known(claims, case.view):
        old = before.get(claim.key)
        was_corrected = is_corrected(claim, case.history, case.view)
        year = year_meant(claim, month) or promise.announced.year
        yield {
            "kind": promise.kind,
            "company": company(promise.company) or commitment(promise.key),
            "year": year if promise.kind == "guidance" else None,
            "claim_id": claim.key,
            "is_joint": promise.company is None,
            "event_date": claim.effective,
            "date_precision": claim.precision,
            "change_kind": claim.change,
            "qualifier": claim.qualifier,
            "corrects_claim_id": claim.corrects,
            "is_believed": promise.claim is claim,
            "is_standing": claim.key in before,
            "is_corrected": was_corrected,
            "is_counted": case.counts(promise),
            "coverage_ratio": None,
            "period_start": claim.start,
            "period_end": claim.end,
            "previous_claim_id": old.key if old else None,
            **_amounts(_of(claim), dollars[claim.key]),
            **_movement(
                _of(old) if old else None,
                _of(claim),
                dollars.get(old.key) if old else None,
                dollars[claim.key],
            ),
            **_outcome(case, promise, claim, dollars[claim.key], was_corrected=was_corrected),
        }


def _of(claim: CommitmentClaim) -> Amounts:
    return Amounts(claim.low, middle(claim), claim.high, claim.currency)


def _amounts(amounts: Amounts, dollars: Amounts) -> Row:
    return {
        "amount_low": amounts.low,
        "amount": amounts.best,
        "amount_high": amounts.high,
        "amount_low_usd": dollars.low,
        "amount_usd": dollars.best,
        "amount_high_usd": dollars.high,
    }


def _movement(
    before: Amounts | None, after: Amounts, before_usd: Amounts | None, after_usd: Amounts
) -> Row:
    is_converted = before is not None and before.currency != after.currency
    if is_converted:
        before, after = before_usd, after_usd
    low, best, high = moved(before, after)
    ratio = best / before.best if best is not None and before and before.best else None
    return {
        "movement_low": low,
        "movement": best,
        "movement_high": high,
        "movement_ratio": sane(ratio),
        "movement_currency_code": after.currency if before else None,
        "movement_is_converted": is_converted if before else None,
    }


def sane(ratio: Decimal | None) -> Decimal | None:
    """A ratio; None from ten thousand on, where a unit must be wrong."""
    return None if ratio is None or abs(ratio) >= 10_000 else ratio


def _outcome(
    case: Case, promise: Promise, claim: CommitmentClaim, dollars: Amounts, *, was_corrected: bool
) -> Row:
    nothing: Row = {"outcome": None, "outcome_gap": None, "outcome_gap_ratio": None}
    if promise.kind != "guidance" or promise.company is None or was_corrected:
        return nothing
    month = case.history.companies[promise.company].fiscal_month
    year = year_meant(claim, month) or promise.announced.year
    reported = case.reported(promise.company).get((year, "stated"))
    if reported is None or not reported.flows:
        return nothing
    amounts = _of(claim)
    # A year put together of several figures is told in dollars.
    currency = reported.flows[0].currency if reported.claim else "USD"
    if amounts.currency != currency:
        amounts, currency = dollars, "USD"
    total = _total(case, reported, currency)
    if total is None or (amounts.best is None and amounts.low is None and amounts.high is None):
        return nothing | {"outcome": "unknown"}
    days = days_of(claim, month)
    # A year that is named and no more is the company's own; what names none may be any.
    if not is_same_year(days, reported.period) and (days or not claim.year):
        return nothing | {"outcome": "unknown"}
    word, gap, bound = outcome(claim.qualifier, amounts, total, is_whole=reported.is_whole)
    return {
        "outcome": word,
        "outcome_gap": gap,
        "outcome_gap_ratio": sane(gap / bound if gap is not None and bound else None),
    }


def _total(case: Case, year: ReportedYear, currency: str | None) -> Decimal | None:
    """What is reported, in its own money or in dollars."""
    if {flow.currency for flow in year.flows} == {currency}:
        return sum((flow.amount for flow in year.flows), Decimal(0))
    return worth(year, case.rates, str(currency), case.view)


def _reported(case: Case, key: int, year: int, one: ReportedYear) -> Iterator[Row]:
    about: Row = {"kind": "reported", "company": company(key), "year": year, "is_joint": False}
    about |= {"coverage_ratio": one.coverage, "reported_method": one.method}
    currency = one.flows[0].currency
    if one.claim is None:
        # Several figures, perhaps in several currencies, are told in dollars.
        total = worth(one, case.rates, "USD", case.view)
        figures = [made.claim for flow in one.flows for made in flow.inputs]
        is_exact = all(figure.qualifier == Qualifier.EXACT for figure in figures)
        bound = total if is_exact else None
        dollars = Amounts(bound, total, bound, "USD")
        nothing = _movement(None, dollars, None, dollars)
        about["qualifier"] = Qualifier.EXACT if is_exact else Qualifier.ABOUT
        told = {"claim_id": None, "is_believed": True, **_amounts(dollars, dollars), **nothing}
        yield about | told | {"event_date": max(figure.effective for figure in figures)}
        return
    thing = figure_key(case.history, one.claim)
    claims = [c for c in case.history.reported if figure_key(case.history, c) == thing]
    before: tuple[int, Amounts] | None = None
    for claim in steps(case.history, claims, case.view):
        rate = flow_rate(case.rates, currency, "USD", one.period, case.view)
        amounts = Amounts(claim.low, claim.best, claim.high, currency)
        dollars = in_dollars(amounts, rate)
        yield {
            **about,
            "claim_id": claim.key,
            "event_date": claim.effective,
            "is_believed": claim is one.claim,
            "previous_claim_id": before[0] if before else None,
            "qualifier": claim.qualifier,
            **_amounts(amounts, dollars),
            **_movement(before[1] if before else None, amounts, None, dollars),
        }
        before = claim.key, amounts
