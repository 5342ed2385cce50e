"""What tells the rows of a view apart, where that is never unknown."""

from typing import Final

KEYS: Final = {
    "capacity_claim": ("claim_id",),
    "chip": ("chip",),
    "citation": ("citation_id",),
    "commitment": ("commitment",),
    "commitment_claim": ("claim_id",),
    "commitment_link": ("commitment", "kind", "other"),
    "commitment_party": ("commitment", "company", "role"),
    "commitment_site": ("commitment", "site"),
    "commitment_year": ("commitment", "basis", "year"),
    "company": ("company",),
    "company_calendar_year": ("company", "year"),
    "company_fiscal_year": ("company", "year"),
    "company_year": ("company", "year", "basis"),
    "exchange_rate": ("currency_code", "rate_date"),
    "figure_claim": ("claim_id",),
    "site": ("site",),
    "site_claim": ("claim_id",),
    "site_party": ("site", "company", "role"),
    "source": ("source",),
}
"""View of schema bi -> columns that no two of its rows share.

Rows of the others differ in columns that may be NULL: the unit, the format or the period of
a figure.
"""

REFERENCES: Final = {
    "commitment": {"company": "company"},
    "commitment_claim": {"source": "source"},
    "commitment_party": {"company": "company"},
    "commitment_site": {"site": "site"},
    "commitment_year": {"commitment": "commitment"},
    "capacity": {"company": "company", "site": "site", "source": "source"},
    "capacity_claim": {"company": "company", "site": "site", "source": "source"},
    "citation": {"source": "source"},
    "company_name": {"company": "company"},
    "figure": {"company": "company", "source": "source"},
    "figure_claim": {"company": "company", "source": "source"},
    "site_claim": {"site": "site", "source": "source"},
    "site_party": {"site": "site", "company": "company"},
}
"""View -> its columns that name a row of another view -> that view.

A column `company` of other views names a joint promise too, which is no company; and claims
about a promise may be on file before the day from which it is listed.
"""
