"""A number of the comparison unwound: to claims, quotes, rates, days and exclusions."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal

from psycopg.sql import SQL

from tracker.analysis.comparison import CompanyYear, compared
from tracker.analysis.reading import fetch_as
from tracker.analysis.records import Records
from tracker.connection import Connection


@dataclass(frozen=True, slots=True)
class Step:
    """What one claim contributes to one number, or why it contributes nothing."""

    number: str
    """guidance, programme, reported, previous or stated_growth: the number it belongs to."""

    thing: str
    """The commitment; for a figure its metric."""

    title: str | None
    is_counted: bool
    not_counted_reason: str | None
    method: str | None
    claim_id: int
    stated: str
    quote: str
    quote_start: int | None
    quote_end: int | None
    source: str
    source_title: str
    origin_source: str | None
    speaker: str | None
    effective_date: date
    date_precision: str
    date_basis: str
    qualifier: str
    amount_low: Decimal | None
    amount: Decimal | None
    amount_high: Decimal | None
    unit: str
    """The currency, or the unit of a figure that is no money."""

    period_start: date | None
    period_end: date | None
    period_basis: str | None
    period_days: int | None
    year_days: int | None
    rate: Decimal | None
    rate_method: str | None
    rate_date: date | None
    result_low: Decimal | None
    result: Decimal | None
    result_high: Decimal | None
    result_currency_code: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of the comparison and the steps that lead to its numbers."""

    row: CompanyYear | None
    """The very row that compare shows; None where nothing is counted."""

    steps: Sequence[Step]

    def of(self, number: str) -> list[Step]:
        """The steps that lead to one number."""
        return [step for step in self.steps if step.number == number and step.is_counted]

    def records(self) -> Records:
        """The steps as rows."""
        columns = [field.name for field in fields(Step)]
        return Records(columns, [astuple(step) for step in self.steps])


PROMISES = SQL(
    "SELECT CASE part.kind WHEN 'guidance' THEN 'guidance' ELSE 'programme' END AS number,"
    " part.commitment AS thing, part.title, part.is_counted, part.not_counted_reason, part.method,"
    " claim.claim_id, claim.stated, claim.quote, claim.quote_start, claim.quote_end,"
    " claim.source, claim.source_title, claim.origin_source, claim.speaker,"
    " claim.effective_date, claim.date_precision, claim.date_basis, claim.qualifier,"
    " claim.amount_low,"
    " coalesce(claim.amount, (claim.amount_low + claim.amount_high) / 2) AS amount,"
    " claim.amount_high, claim.currency_code AS unit,"
    " part.period_start, part.period_end, claim.period_basis, part.period_days, part.year_days,"
    " part.rate_report AS rate, 'day' AS rate_method, part.rate_date,"
    " part.amount_report_low AS result_low, part.amount_report AS result,"
    " part.amount_report_high AS result_high, part.report_currency_code AS result_currency_code"
    " FROM bi.commitment_year AS part JOIN bi.commitment_claim AS claim USING (claim_id)"
    " WHERE part.year = %(year)s AND part.basis = %(basis)s AND part.layer = 'capex'"
    " AND (part.company = %(holder)s OR part.commitment = %(holder)s OR NOT part.is_counted"
    " AND part.commitment IN (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = %(holder)s))"
    " ORDER BY NOT part.is_counted, part.kind <> 'guidance', part.amount_report DESC NULLS LAST,"
    " part.commitment"
)

FIGURES = SQL(
    "SELECT %(number)s AS number, figure.metric AS thing, figure.period_label AS title,"
    " true AS is_counted, NULL AS not_counted_reason, NULL AS method,"
    " claim.claim_id, claim.stated, claim.quote, claim.quote_start, claim.quote_end,"
    " claim.source, claim.source_title, claim.origin_source, claim.speaker,"
    " claim.effective_date, claim.date_precision, claim.date_basis, claim.qualifier,"
    " claim.low AS amount_low, claim.best AS amount, claim.high AS amount_high,"
    " coalesce(figure.currency_code, figure.unit) AS unit,"
    " figure.period_start, figure.period_end, figure.period_basis,"
    " figure.period_end - figure.period_start + 1 AS period_days, NULL::integer AS year_days,"
    " figure.rate_usd AS rate, figure.rate_method, figure.rate_date,"
    " NULL::numeric AS result_low, figure.best_usd AS result, NULL::numeric AS result_high,"
    " CASE WHEN figure.unit = 'currency' THEN 'USD' END AS result_currency_code"
    " FROM bi.figure JOIN bi.figure_claim AS claim USING (claim_id)"
    " WHERE figure.company = %(holder)s AND figure.metric = %(metric)s"
    " AND figure.period_start >= %(first)s AND figure.period_end <= %(last)s"
    " AND figure.period_end - figure.period_start BETWEEN %(shortest)s AND %(longest)s"
    " AND (%(metric)s <> 'capex' OR figure.evidence = 'reported' AND figure.unit = 'currency')"
    " ORDER BY figure.period_start, figure.period_end"
)

TOLERANCE = timedelta(days=7)
"""Fiscal calendars of 52 and 53 weeks end up to a week off the month's end."""

QUARTER, YEAR = (79, 99), (350, 380)
"""Days from the first to the last day of a discrete quarter, and of a year."""


def explained(connection: Connection, *, holder: str, year: int, basis: str) -> Explanation:
    """How compare comes to the row of a company, or of a joint commitment, for a year.

    Rows: guidance and programmes first, the largest first, then what is reported, the year
        before, growth as stated, and last what is not counted.
    """
    comparison = compared(connection, years=[year], basis=basis, companies=[holder])
    row = next((each for each in comparison.rows if each.company == holder), None)
    values = {"holder": holder, "year": year, "basis": basis}
    promises = fetch_as(connection, Step, PROMISES, values)
    end_month = comparison.fiscal_year_ends.get(holder, 12) if basis == "stated" else 12
    return Explanation(
        row,
        [
            *(step for step in promises if step.is_counted),
            *_reported(connection, "reported", holder, year, end_month),
            *_reported(connection, "previous", holder, year - 1, end_month),
            *_stated_growth(connection, holder, year),
            *(step for step in promises if not step.is_counted),
        ],
    )


def _reported(
    connection: Connection, number: str, holder: str, year: int, end_month: int
) -> list[Step]:
    """The figures that make up a reported year: one for the whole of it, or its quarters."""
    first, last = fiscal_year(year, end_month)
    for shortest, longest in (YEAR, QUARTER):
        values = {
            "number": number,
            "holder": holder,
            "metric": "capex",
            "first": first - TOLERANCE,
            "last": last + TOLERANCE,
            "shortest": shortest,
            "longest": longest,
        }
        if found := fetch_as(connection, Step, FIGURES, values):
            return found
    return []


def _stated_growth(connection: Connection, holder: str, year: int) -> list[Step]:
    shortest, longest = YEAR
    values = {
        "number": "stated_growth",
        "holder": holder,
        "metric": "capex_growth",
        "first": date(year - 1, 1, 1),
        "last": date(year, 12, 31),
        "shortest": shortest,
        "longest": longest,
    }
    found = fetch_as(connection, Step, FIGURES, values)
    return [step for step in found if step.period_end and step.period_end.year == year]


def fiscal_year(year: int, end_month: int) -> tuple[date, date]:
    """The first and last day of the fiscal year that is called after the year it ends in."""
    end = date(year, end_month, monthrange(year, end_month)[1])
    before = date(year - 1, end_month, monthrange(year - 1, end_month)[1])
    return before + timedelta(days=1), end
