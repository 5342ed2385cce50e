"""What `bi` says of promises, by the model."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reference.case import Case
from tests.reference.conversion import converted
from tests.reference.loading import commitment, company
from tests.reference.promises import Promise, days_meant, parts
from tests.reference.rows import there
from tests.reference.spreading import days

Row = dict[str, Any]

DOUBTS = ("confirmed", "likely", None, "speculative")
"""How doubtful it is that somebody is in it: nothing said is no speculation."""


def commitments(case: Case) -> Iterator[Row]:
    """The rows of bi.commitment."""
    for promise in case.promises.values():
        claim, (low, middle, high), rate = promise.claim, promise.amounts, promise.rate_usd
        yield {
            "commitment": commitment(promise.key),
            "claim_id": claim.key,
            "kind": promise.kind,
            "company": company(promise.company),
            "announced_date": promise.announced,
            "revised_date": claim.effective,
            "revised_precision": claim.precision,
            "amount_low": low,
            "amount": middle,
            "amount_high": high,
            "amount_low_usd": converted(low, rate),
            "amount_usd": converted(middle, rate),
            "amount_high_usd": converted(high, rate),
            "currency_code": claim.currency,
            "period_start": claim.start,
            "period_end": claim.end,
            "rate_usd": rate,
            "is_counted": case.counts(promise),
            "counted_under": _under(case, promise),
            "claim_count": promise.claims,
            "source_count": len(promise.sources),
            "independent_source_count": len(promise.origins),
        }


def _under(case: Case, promise: Promise) -> str | None:
    """What a promise is counted under: what covers it, or the guidance for that time."""
    nearest = min(promise.under, key=lambda one: str(commitment(one)), default=promise.key)
    under = case.instead(nearest)
    if under is None and nearest != promise.key:
        under = nearest
    return commitment(under)


def commitment_parties(case: Case) -> Iterator[Row]:
    """The rows of bi.commitment_party."""
    for one in case.history.commitments.values():
        shares: dict[tuple[int, str], list[tuple[Decimal | None, Decimal | None]]] = {}
        certain: dict[tuple[int, str], list[str | None]] = {}
        for party in there(one.parties, case.view.as_of):
            key = case.history.survivor(party.company), party.role
            shares.setdefault(key, []).append((party.share_low, party.share_high))
            certain.setdefault(key, []).append(party.certainty)
        for (survivor, role), stated in shares.items():
            # Of companies that turned out to be one, the larger share.
            low, high = max(stated, key=lambda share: [(one is not None, one) for one in share])
            yield {
                "commitment": commitment(one.key),
                "company": company(survivor),
                "role": role,
                "share_low": low,
                "share_high": high,
                "certainty": min(certain[survivor, role], key=DOUBTS.index),
            }


def commitment_years(case: Case) -> Iterator[Row]:
    """The rows of bi.commitment_year."""
    for promise in case.promises.values():
        month = case.history.companies[promise.company].fiscal_month if promise.company else None
        meant = days_meant(promise, month)
        for basis in ("stated", "calendar"):
            for part in parts(promise, basis, month):
                yield {
                    "commitment": commitment(promise.key),
                    "basis": basis,
                    "year": part.year,
                    "method": part.method,
                    "claim_id": promise.claim.key,
                    "share_ratio": Decimal(part.share.numerator) / part.share.denominator,
                    "company": company(promise.company),
                    "is_joint": promise.company is None,
                    "is_counted": promise.counted
                    and (promise.key, basis, part.year) not in case.seconds,
                    "period_days": (whole := days(*meant) if meant else 1),
                    "year_days": int(part.share * whole),
                    **amounts(promise, part.share),
                }


def amounts(promise: Promise, share: Fraction) -> Row:
    """The columns of a share of a promise, in its own money, in dollars and as reported."""
    found: Row = {"rate_usd": promise.rate_usd, "rate_report": promise.rate_report}
    for bound, amount in zip(("_low", "", "_high"), promise.amounts, strict=True):
        part = None if amount is None else amount * share.numerator / share.denominator
        found[f"amount{bound}"] = part
        found[f"amount{bound}_usd"] = converted(part, promise.rate_usd)
        found[f"amount_report{bound}"] = converted(part, promise.rate_report)
    return found
