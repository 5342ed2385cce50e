"""A number of the comparison unwound: to claims, quotes, rates, days and exclusions."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from psycopg.sql import SQL

from tracker.analysis.comparison import CompanyYear, compared
from tracker.analysis.core.answer import Answer
from tracker.analysis.core.column_types import of_fields
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import ask_as
from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class Step:
    """What one claim contributes to one number, or why it contributes nothing."""

    number: str
    """The number it belongs to: guidance, programme, reported, previous, previous_guidance or
    stated_growth."""

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
    quarter: int | None
    """The quarter that a reported figure is used for; None for the year itself."""

    used_start: date | None
    used_end: date | None
    factor: Decimal | None
    """What a reported figure is multiplied by: 1, -1, or the share of its days."""

    locator: str | None
    """Where the quote stands, for a source without text."""

    change_kind: str


NO_QUARTER = (
    " NULL::integer AS quarter, NULL::date AS used_start, NULL::date AS used_end,"
    " NULL::numeric AS factor, NULL::text AS locator,"
    " claim.change_kind"
)
"""The last columns of a step that is no reported figure."""


@dataclass(frozen=True, slots=True)
class Explanation(Answer):
    """A row of the comparison and the steps that lead to its numbers."""

    shown: ClassVar[Sequence[str]] = (
        "number",
        "thing",
        "is_counted",
        "not_counted_reason",
        "stated",
        "quote",
        "source",
        "effective_date",
        "amount",
        "unit",
        "rate",
        "result",
        "result_currency_code",
    )

    holder: str
    """The slug of the company, or of the joint commitment."""

    row: CompanyYear | None
    """The very row that compare shows; None where nothing is counted."""

    steps: Sequence[Step]

    def of(self, number: str) -> list[Step]:
        """The steps that lead to one number."""
        return [step for step in self.steps if step.number == number and step.is_counted]

    @property
    def records(self) -> ResultSet:
        """The steps as rows."""
        columns = [field.name for field in fields(Step)]
        return ResultSet(columns, [astuple(step) for step in self.steps], of_fields(Step))


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
    " part.amount_report_high AS result_high, part.report_currency_code AS result_currency_code,"
    f"{NO_QUARTER}"
    " FROM bi.commitment_year AS part JOIN bi.commitment_claim AS claim USING (claim_id)"
    " WHERE part.year = %(year)s AND part.basis = %(basis)s AND part.layer = 'capex'"
    " AND (part.company = %(holder)s OR part.commitment = %(holder)s OR NOT part.is_counted"
    " AND part.commitment IN (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = %(holder)s))"
    " ORDER BY NOT part.is_counted, part.kind <> 'guidance', part.amount_report DESC NULLS LAST,"
    " part.commitment"
)

REPORTED = SQL(
    "SELECT %(number)s AS number, claim.metric AS thing, claim.period_label AS title,"
    " true AS is_counted, NULL AS not_counted_reason, used.method,"
    " claim.claim_id, claim.stated, claim.quote, claim.quote_start, claim.quote_end,"
    " claim.source, claim.source_title, claim.origin_source, claim.speaker,"
    " claim.effective_date, claim.date_precision, claim.date_basis, claim.qualifier,"
    " claim.low AS amount_low, claim.best AS amount, claim.high AS amount_high,"
    " claim.currency_code AS unit, claim.period_start, claim.period_end, claim.period_basis,"
    " coalesce(used.part_days, used.days) AS period_days, used.shared_days AS year_days,"
    " used.rate_report AS rate, used.rate_method, used.rate_date,"
    " NULL::numeric AS result_low, used.amount_report AS result, NULL::numeric AS result_high,"
    " used.report_currency_code AS result_currency_code,"
    " used.quarter, used.period_start AS used_start, used.period_end AS used_end, used.factor,"
    " used.locator, claim.change_kind"
    " FROM bi.company_year_figure AS used JOIN bi.figure_claim AS claim USING (claim_id)"
    " WHERE used.company = %(holder)s AND used.basis = %(basis)s AND used.year = %(year)s"
    " ORDER BY used.period_start, claim.period_start, used.factor DESC, claim.period_end"
)
"""What is added and taken off comes in the order of the calendar."""

STATED_GROWTH = SQL(
    "SELECT 'stated_growth' AS number, claim.metric AS thing, claim.period_label AS title,"
    " true AS is_counted, NULL AS not_counted_reason, NULL AS method,"
    " claim.claim_id, claim.stated, claim.quote, claim.quote_start, claim.quote_end,"
    " claim.source, claim.source_title, claim.origin_source, claim.speaker,"
    " claim.effective_date, claim.date_precision, claim.date_basis, claim.qualifier,"
    " claim.low AS amount_low, claim.best AS amount, claim.high AS amount_high,"
    " claim.unit, claim.period_start, claim.period_end, claim.period_basis,"
    " claim.period_end - claim.period_start + 1 AS period_days, NULL::integer AS year_days,"
    " NULL::numeric AS rate, NULL AS rate_method, NULL::date AS rate_date,"
    " NULL::numeric AS result_low, NULL::numeric AS result, NULL::numeric AS result_high,"
    f" NULL AS result_currency_code,{NO_QUARTER}"
    " FROM bi.company_year AS year"
    " JOIN bi.figure_claim AS claim ON claim.claim_id = year.stated_growth_claim_id"
    " WHERE year.company = %(holder)s AND year.basis = %(basis)s AND year.year = %(year)s"
)


def explained(connection: Connection, *, holder: str, year: int, basis: str) -> Explanation:
    """How compare comes to the row of a company, or of a joint commitment, for a year.

    Rows: guidance and programmes first, the largest first, then what is reported, the year
        before, its guidance where growth is set against that, growth as stated, and last
        what is not counted.
    """
    comparison = compared(connection, years=[year], basis=basis, companies=[holder])
    row = next((each for each in comparison.rows if each.company == holder), None)

    values = {"holder": holder, "year": year, "basis": basis}
    before = {"number": "previous", "year": year - 1}
    with connection.pipeline():
        asked = ask_as(connection, Step, PROMISES, values)
        asked_before = ask_as(connection, Step, PROMISES, values | {"year": year - 1})
        reported = ask_as(connection, Step, REPORTED, values | {"number": "reported"})
        previous = ask_as(connection, Step, REPORTED, values | before)
        stated = ask_as(connection, Step, STATED_GROWTH, values)
    promises = asked.fetchall()
    guided_before = [
        replace(step, number="previous_guidance")
        for step in asked_before
        if row is not None and row.growth_basis == "guidance"
        if step.is_counted and step.number == "guidance"
    ]
    return Explanation(
        holder,
        row,
        [
            *(step for step in promises if step.is_counted),
            *reported,
            *previous,
            *guided_before,
            *stated,
            *(step for step in promises if not step.is_counted),
        ],
    )
