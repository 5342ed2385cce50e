"""Every view of `bi` that carries a number, and what the model says of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tests.reference import (
    tell_claims,
    tell_promises,
    tell_reports,
    tell_stocks,
    tell_things,
    tell_timeline,
    tell_years,
)
from tests.reference.case import Case


class Telling(NamedTuple):
    """How rows of a view are told apart, and what the model says they are."""

    key: tuple[str, ...]
    rows: Callable[[Case], Iterable[dict[str, Any]]]


STOCK = ("subject", "metric", "number_format", "stated_stage", "phase_date")

TELLINGS = {
    "commitment": Telling(("commitment",), tell_promises.commitments),
    "commitment_claim": Telling(("claim_id",), tell_claims.commitment_claims),
    "commitment_party": Telling(
        ("commitment", "company", "role"), tell_promises.commitment_parties
    ),
    "commitment_year": Telling(("commitment", "basis", "year"), tell_promises.commitment_years),
    "company_year": Telling(("company", "year", "basis"), tell_years.company_years),
    "company_fiscal_year": Telling(("company", "year"), tell_years.fiscal_years),
    "company_calendar_year": Telling(("company", "year"), tell_years.calendar_years),
    "timeline": Telling(("kind", "company", "year", "claim_id"), tell_timeline.timeline),
    "figure": Telling(("claim_id",), tell_reports.all_figures),
    "figure_quarter": Telling(
        ("company", "metric", "basis", "year", "quarter"), tell_reports.quarters
    ),
    "figure_quarter_input": Telling(
        ("company", "metric", "basis", "year", "quarter", "claim_id"), tell_reports.quarter_inputs
    ),
    "company_year_figure": Telling(
        # A figure may be added in one part of a quarter, and taken off in the next.
        ("company", "basis", "year", "period_start", "claim_id", "factor"),
        tell_reports.year_figures,
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

EXCEPTIONS: dict[str, dict[str, str]] = {
    "change": {"*": "numbers of the audit trail, no rule decides them"},
    "chip": {"*": "as typed, no rule decides them"},
    "dictionary": {"position": "the order of columns"},
    "exchange_rate": {"*": "what the model converts by"},
}
"""Numbers that are not compared, by view and column, and why; `*` is all of a view."""
