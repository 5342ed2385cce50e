"""What `bi` says of capacities, by the model."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.reference.capacity import (
    TO_COME,
    Holder,
    Stock,
    holders,
    stock_stop,
    stocks,
    stocks_by_year,
)
from tests.reference.case import Case
from tests.reference.loading import commitment, company, site
from tests.reference.rows import CapacityClaim, CommitmentClaim

Row = dict[str, Any]


def capacities(case: Case) -> Iterator[Row]:
    """The rows of bi.capacity."""
    for stock, claim in stocks(case.history, case.view).items():
        yield _told(stock, claim, stock_stop(case.history, case.view, claim))


def capacity_years(case: Case) -> Iterator[Row]:
    """The rows of bi.capacity_year."""
    for (stock, year), claim in stocks_by_year(case.history, case.view).items():
        path = holders(case.history, Holder(*stock[:4]), case.view.as_of)
        names = [named(holder) for holder in path]
        stop = stock_stop(case.history, case.view, claim, year)
        is_to_come = stock.stage in TO_COME and claim.due is not None and stop is None
        yield {
            "year": year,
            **_told(stock, claim, stop),
            "part_of_subject": names[-2] if len(names) > 1 else None,
            "holder_path": " | ".join(map(str, names)),
            "is_due": claim.due <= date(year, 12, 31) if is_to_come and claim.due else None,
        }


def named(holder: Holder | Stock) -> str | None:
    """The short name of what has a stock."""
    return (
        site(holder.site)
        or company(holder.company)
        or holder.country
        or commitment(holder.commitment)
    )


def reason(stop: CommitmentClaim | None) -> str | None:
    """Why something is shown as stopped."""
    return f"{commitment(stop.commitment)} {stop.status} {stop.effective}" if stop else None


def _told(stock: Stock, claim: CapacityClaim, stop: CommitmentClaim | None) -> Row:
    """What a row says of a stock."""
    return {
        "subject": named(stock),
        "metric": stock.metric,
        "number_format": stock.number_format,
        "stage": stop.status if stop else stock.stage,
        "stated_stage": stock.stage,
        "stage_reason": reason(stop),
        "phase_date": stock.phase,
        "claim_id": claim.key,
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "as_of_date": claim.effective,
        "date_precision": claim.precision,
        "target_date": claim.due,
    }
