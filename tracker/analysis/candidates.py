"""Candidate claims of a text set against what is on file: new, known, revised or contradicted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from psycopg.rows import dict_row
from psycopg.sql import SQL

from tracker.postgres import Connection
from tracker.reading.candidate import Candidate
from tracker.reading.knowledge import Known


class Against(StrEnum):
    """What a candidate is to what is on file."""

    NEW = "new"
    CORROBORATES = "corroborates"
    REVISES = "revises"
    CONTRADICTS = "contradicts"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate, what it is to what is on file, and to which thing."""

    candidate: Candidate
    against: Against
    key: str | None = None


NAMES: Final = SQL(
    "SELECT name, company FROM bi.company_name UNION SELECT name, company FROM bi.company"
)
MONTHS: Final = SQL(
    "SELECT company, fiscal_year_end_month FROM bi.company WHERE fiscal_year_end_month IS NOT NULL"
)

CLAIMS: Final = SQL(
    "SELECT claim.commitment AS key, commitment.kind, party.company, claim.amount_low AS low,"
    " claim.amount AS best, claim.amount_high AS high, claim.currency_code AS unit,"
    " claim.period_year, claim.period_start, claim.period_end, claim.effective_date,"
    " claim.is_believed, claim.quote, source.url"
    " FROM bi.commitment_claim AS claim JOIN bi.commitment USING (commitment)"
    " JOIN bi.commitment_party AS party USING (commitment)"
    " LEFT JOIN bi.source ON source.source = claim.source"
    " WHERE party.company = ANY(%(companies)s) AND NOT claim.is_corrected"
    " UNION ALL"
    " SELECT company || ' ' || metric || ' ' || coalesce(period_label, period_end::text),"
    " 'actual', company, low, best, high, currency_code, NULL, period_start, period_end,"
    " effective_date, is_believed, quote, NULL"
    " FROM bi.figure_claim"
    " WHERE metric = 'capex' AND company = ANY(%(companies)s) AND NOT is_corrected"
    " UNION ALL"
    " SELECT subject || ' ' || metric, metric, company, low, best, high,"
    " unit, NULL, NULL, NULL, effective_date, is_believed, quote, NULL"
    " FROM bi.capacity_claim WHERE company = ANY(%(companies)s) AND NOT is_corrected"
)

OF_KIND: Final = {
    "guidance": ("guidance",),
    "estimate": ("estimate",),
    "actual": ("actual",),
    "programme": ("programme", "site_project", "chip_order"),
    "site_project": ("site_project", "programme"),
    "financing": ("equity", "debt", "grant"),
    "lease": ("lease", "compute_contract"),
    "power": ("it_power", "facility_power", "grid_connection"),
    "compute": ("compute",),
    "accelerators": ("accelerators", "clusters"),
    "market": ("guidance",),
}
"""Kind of a candidate -> kinds of what is on file that may be the same."""


def known_names(connection: Connection) -> Known:
    """The names of all companies on file, and the months that end their fiscal years."""
    names = {str(name): str(slug) for name, slug in connection.execute(NAMES).fetchall()}
    months = {str(slug): int(month) for slug, month in connection.execute(MONTHS).fetchall()}
    return Known(names, months)


def compared(connection: Connection, candidates: Sequence[Candidate]) -> list[Compared]:
    """Each candidate with what it is to what is on file, in the same order."""
    companies = sorted({slug for each in candidates for slug in each.companies})
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(CLAIMS, {"companies": companies}).fetchall()
    return [_judged(each, rows) for each in candidates]


def _judged(candidate: Candidate, rows: Sequence[dict[str, Any]]) -> Compared:
    near = [
        row
        for row in rows
        if row["company"] in candidate.companies
        and row["kind"] in OF_KIND[candidate.kind]
        and row["unit"] == (candidate.currency_code or candidate.unit)
    ]
    for row in near:
        if _numbers(row["low"], row["best"], row["high"]) == _numbers(
            candidate.low, candidate.best, candidate.high
        ):
            is_same = (
                row["quote"] == candidate.quote and row["effective_date"] == candidate.announced
            )
            return Compared(
                candidate, Against.DUPLICATE if is_same else Against.CORROBORATES, row["key"]
            )
    if candidate.kind not in ("guidance", "actual"):
        return Compared(candidate, Against.NEW)
    for row in near:
        if row["is_believed"] and _is_same_period(candidate, row):
            is_later = (
                candidate.announced is not None and candidate.announced > row["effective_date"]
            )
            may_revise = is_later and candidate.kind == "guidance"
            what = Against.REVISES if may_revise else Against.CONTRADICTS
            return Compared(candidate, what, row["key"])
    return Compared(candidate, Against.NEW)


def _numbers(*bounds: Decimal | None) -> set[Decimal]:
    return {each for each in bounds if each is not None}


def _is_same_period(candidate: Candidate, row: dict[str, Any]) -> bool:
    span: tuple[date | None, date | None] = (candidate.period_start, candidate.period_end)
    return None not in span and span == (row["period_start"], row["period_end"])
