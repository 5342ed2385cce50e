"""What `bi` says of capacities and sites, by the model."""

from collections.abc import Iterator
from typing import Any

from tests.reference.capacity import Stock, stocks, stocks_by_year
from tests.reference.case import Case
from tests.reference.loading import company, site
from tests.reference.rows import CapacityClaim

Row = dict[str, Any]


def capacities(case: Case) -> Iterator[Row]:
    """The rows of bi.capacity."""
    for stock, claim in stocks(case.history, case.view).items():
        yield _told(stock, claim)


def capacity_years(case: Case) -> Iterator[Row]:
    """The rows of bi.capacity_year."""
    for (stock, year), claim in stocks_by_year(case.history, case.view).items():
        yield {"year": year, **_told(stock, claim)}


def _told(stock: Stock, claim: CapacityClaim) -> Row:
    """What a row says of a stock."""
    return {
        "subject": site(stock.site) or company(stock.company) or stock.country,
        "metric": stock.metric,
        "number_format": stock.number_format,
        "stage": stock.stage,
        "claim_id": claim.key,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "as_of_date": claim.effective,
        "date_precision": claim.precision,
    }
