"""Every view of `bi` that carries a number, and what the model says of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tests.reference import (
    tell_claims,
    tell_promises,
    tell_reports,
    tell_stocks,
    tell_things,
    tell_years,
)
from tests.reference.case import Case


class Telling(NamedTuple):
    """How rows of a view are told apart, and what the model says they are."""

    key: tuple[str, ...]
    rows: Callable[[Case], Iterable[dict[str, Any]]]


STOCK = ("subject", "metric", "number_format", "stage")

TELLINGS = {
    "commitment": Telling(("commitment",), tell_promises.commitments),
    "commitment_claim": Telling(("claim_id",), tell_claims.commitment_claims),
    "commitment_party": Telling(
        ("commitment", "company", "role"), tell_promises.commitment_parties
    ),
    "commitment_year": Telling(("commitment", "basis", "year"), tell_promises.commitment_years),
    "company_year": Telling(("company", "year", "basis"), tell_years.company_years),
    "figure": Telling(("claim_id",), tell_reports.all_figures),
    "figure_quarter": Telling(
        ("company", "metric", "basis", "year", "quarter"), tell_reports.quarters
    ),
    "figure_claim": Telling(("claim_id",), tell_claims.figure_claims),
    "capacity_claim": Telling(("claim_id",), tell_claims.capacity_claims),
    "site_claim": Telling(("claim_id",), tell_claims.site_claims),
    "site": Telling(("site",), tell_things.sites),
    "company": Telling(("company",), tell_things.companies),
    "source": Telling(("source",), tell_things.sources),
    "citation": Telling(("citation_id",), tell_things.citations),
    "capacity": Telling(STOCK, tell_stocks.capacities),
    "capacity_year": Telling((*STOCK, "year"), tell_stocks.capacity_years),
}
