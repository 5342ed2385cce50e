"""A number of the comparison unwound: to claims, quotes, rates, days and exclusions."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
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
    " figure.rate_report AS rate, figure.rate_method, figure.rate_date,"
    " NULL::numeric AS result_low, figure.best_report AS result, NULL::numeric AS result_high,"
    " CASE WHEN figure.unit = 'currency' THEN figure.report_currency_code END"
    " AS result_currency_code"
    " FROM bi.figure JOIN bi.figure_claim AS claim USING (claim_id)"
    " WHERE claim_id IN ({claims})"
    " ORDER BY figure.period_start, figure.period_end"
)

REPORTED = SQL(
    "SELECT claim_id FROM bi.company_year_figure"
    " WHERE company = %(holder)s AND basis = %(basis)s AND year = %(year)s"
)

STATED_GROWTH = SQL(
    "SELECT stated_growth_claim_id FROM bi.company_year"
    " WHERE company = %(holder)s AND basis = %(basis)s AND year = %(year)s"
)


def explained(connection: Connection, *, holder: str, year: int, basis: str) -> Explanation:
    """How compare comes to the row of a company, or of a joint commitment, for a year.

    Rows: guidance and programmes first, the largest first, then what is reported, the year
        before, growth as stated, and last what is not counted.
    """
    comparison = compared(connection, years=[year], basis=basis, companies=[holder])
    row = next((each for each in comparison.rows if each.company == holder), None)

    def figures(number: str, claims: SQL, year: int) -> list[Step]:
        values = {"number": number, "holder": holder, "basis": basis, "year": year}
        return fetch_as(connection, Step, FIGURES.format(claims=claims), values)

    values = {"holder": holder, "year": year, "basis": basis}
    promises = fetch_as(connection, Step, PROMISES, values)
    return Explanation(
        row,
        [
            *(step for step in promises if step.is_counted),
            *figures("reported", REPORTED, year),
            *figures("previous", REPORTED, year - 1),
            *figures("stated_growth", STATED_GROWTH, year),
            *(step for step in promises if not step.is_counted),
        ],
    )
