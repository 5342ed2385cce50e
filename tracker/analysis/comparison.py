"""Companies side by side: what they promised, and what they reported, for a year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from psycopg.sql import SQL

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import ask_as, fetch_as, result_of
from tracker.analysis.sources_of import compared_sources
from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class CompanyYear:
    """One row of the comparison; amounts in the reporting currency."""

    company: str
    company_name: str
    year: int
    is_joint: bool
    guidance_low: Decimal | None
    guidance: Decimal | None
    guidance_high: Decimal | None
    guidance_partial: Decimal | None
    """The sum of what a rate converts, where some of it lacks one and guidance is None."""

    guidance_qualifier: str | None
    guidance_coverage_ratio: Decimal | None
    guidance_period_start: date | None
    guidance_period_end: date | None
    programme_low: Decimal | None
    programme: Decimal | None
    programme_high: Decimal | None
    programme_partial: Decimal | None
    reported: Decimal | None
    reported_partial: Decimal | None
    reported_coverage_ratio: Decimal | None
    reported_method: str | None
    reported_period_start: date | None
    reported_period_end: date | None
    previous: Decimal | None
    previous_guidance_low: Decimal | None
    previous_guidance: Decimal | None
    previous_guidance_high: Decimal | None
    previous_guidance_qualifier: str | None
    growth_ratio: Decimal | None
    growth_basis: str | None
    """What growth sets against each other: reported, guidance or guidance_over_reported."""

    stated_growth_ratio: Decimal | None
    stated_growth_qualifier: str | None

    @property
    def size(self) -> Decimal:
        """What rows are ordered by: the largest amount in it."""
        amounts = (
            *(self.guidance, self.guidance_partial, self.programme, self.programme_partial),
            *(self.reported, self.reported_partial),
        )
        return max((each for each in amounts if each is not None), default=Decimal(0))

    @property
    def lacks_rate(self) -> bool:
        """Whether something is reported that no rate on file converts."""
        is_empty = self.reported is None and self.reported_partial is None
        return is_empty and self.reported_method is not None


@dataclass(frozen=True, slots=True)
class Part:
    """A commitment of which something has to be said: the share of it in a year."""

    commitment: str
    title: str
    holder: str
    """The company, or the commitment itself where it is joint: the key of CompanyYear."""

    kind: str
    year: int
    method: str
    is_counted: bool
    not_counted_reason: str | None
    qualifier: str
    amount_low: Decimal | None
    amount: Decimal | None
    amount_high: Decimal | None
    currency_code: str | None
    is_converted: bool
    """Whether every figure of it could be expressed in the reporting currency."""


@dataclass(frozen=True, slots=True)
class MissingRate:
    """A promise that no rate on file converts, and how far the rates of its currency reach."""

    commitment: str
    currency_code: str
    revised_date: date
    first_rate_date: date | None
    last_rate_date: date | None


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """The answer, and all that has to be said about it."""

    shown: ClassVar[Sequence[str]] = (
        "company_name",
        "year",
        "guidance",
        "programme",
        "reported",
        "reported_coverage_ratio",
        "previous",
        "growth_ratio",
    )

    records: ResultSet
    """The rows of bi.company_year, all columns: the largest first, joint commitments last."""

    rows: Sequence[CompanyYear]
    """The same rows, in the same order."""

    parts: Sequence[Part]
    """What is not counted, could not be converted, or has no period: capital layer only."""

    other_layers: Sequence[tuple[str, int]]
    """Layer and number of the commitments of these years that are no capital expenditure."""

    missing_rates: Sequence[MissingRate]
    """Why parts that count could not be converted."""

    fiscal_years: Mapping[tuple[str, int], tuple[date, date]]
    """Company and year -> the days of its own year of that number, as far as it is reported."""

    sources: Sequence[str] = ()
    """Title, publisher and day of each source that it rests on, the oldest first, if asked for."""

    def __iter__(self) -> Iterator[CompanyYear]:
        return iter(self.rows)


ROWS = SQL(
    "SELECT * FROM bi.company_year WHERE year = ANY (%(years)s) AND basis = %(basis)s"
    " AND (%(companies)s::text[] IS NULL OR company = ANY (%(companies)s) OR is_joint"
    " AND company IN (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = ANY (%(companies)s)))"
)
"""A joint commitment is shown beside each of the companies that share in it."""

PARTS = SQL(
    "SELECT commitment, title, coalesce(company, commitment) AS holder, kind, year, method,"
    " is_counted, not_counted_reason, qualifier, amount_low, amount, amount_high, currency_code,"
    " num_nulls(amount_low, amount, amount_high)"
    " = num_nulls(amount_report_low, amount_report, amount_report_high) AS is_converted"
    " FROM bi.commitment_year WHERE year = ANY (%(years)s) AND basis = %(basis)s"
    " AND layer = 'capex' AND (NOT is_counted OR method IN ('named', 'announced')"
    " OR num_nulls(amount_low, amount, amount_high)"
    " <> num_nulls(amount_report_low, amount_report, amount_report_high))"
    " AND (%(companies)s::text[] IS NULL OR commitment = ANY (%(companies)s)"
    " OR commitment IN (SELECT commitment FROM bi.commitment_party"
    " WHERE role = 'spender' AND company = ANY (%(companies)s)))"
    " ORDER BY year, amount DESC NULLS LAST, commitment"
)

FISCAL_YEARS = SQL(
    "SELECT company, year, reported_period_start, reported_period_end FROM bi.company_year"
    " WHERE year = ANY (%(years)s) AND basis = 'stated' AND reported_period_start IS NOT NULL"
    " AND (%(companies)s::text[] IS NULL OR company = ANY (%(companies)s))"
)

OTHER_LAYERS = SQL(
    "SELECT layer, count(DISTINCT commitment) FROM bi.commitment_year"
    " WHERE year = ANY (%(years)s) AND basis = %(basis)s AND layer <> 'capex'"
    " AND (%(companies)s::text[] IS NULL OR commitment IN (SELECT commitment"
    " FROM bi.commitment_party WHERE company = ANY (%(companies)s)))"
    " GROUP BY layer ORDER BY layer"
)


def compared(
    connection: Connection,
    *,
    years: Sequence[int],
    basis: str,
    companies: Sequence[str] = (),
    with_sources: bool = False,
) -> Comparison:
    """The companies (all, unless some are named by slug) in these years, on one basis.

    Units: amounts in the reporting currency of the viewpoint.
    """
    values = {"years": list(years), "basis": basis, "companies": list(companies) or None}
    with connection.pipeline():
        asked = connection.execute(ROWS, values)
        asked_parts = ask_as(connection, Part, PARTS, values)
        other_layers = connection.execute(OTHER_LAYERS, values)
        fiscal_years = connection.execute(FISCAL_YEARS, values)
    found = result_of(connection, asked)
    names = [field.name for field in fields(CompanyYear)]
    pairs = [
        (CompanyYear(**{name: row[name] for name in names}), values)
        for row, values in zip(found.mappings(), found.rows, strict=True)
    ]
    largest: dict[str, Decimal] = {}
    for row, _ in pairs:
        largest[row.company] = max(row.size, largest.get(row.company, Decimal(0)))
    order = {year: place for place, year in enumerate(years)}
    pairs.sort(
        key=lambda pair: (
            pair[0].is_joint,
            -largest[pair[0].company],
            pair[0].company,
            order[pair[0].year],
        )
    )
    parts = asked_parts.fetchall()
    lacking = [part.commitment for part in parts if part.is_counted and not part.is_converted]
    holders = [row.company for row, _ in pairs]
    return Comparison(
        records=replace(found, rows=[values for _, values in pairs]),
        rows=[row for row, _ in pairs],
        parts=parts,
        other_layers=other_layers.fetchall(),
        missing_rates=missing_rates(connection, lacking),
        fiscal_years={(company, year): (start, end) for company, year, start, end in fiscal_years},
        sources=compared_sources(connection, years=years, basis=basis, holders=holders)
        if with_sources
        else (),
    )


def missing_rates(connection: Connection, commitments: Sequence[str]) -> list[MissingRate]:
    """Why these commitments could not be converted."""
    if not commitments:
        return []
    return fetch_as(
        connection,
        MissingRate,
        SQL(
            "SELECT commitment.commitment, commitment.currency_code, commitment.revised_date,"
            " min(rate.rate_date) AS first_rate_date, max(rate.rate_date) AS last_rate_date"
            " FROM bi.commitment LEFT JOIN bi.exchange_rate AS rate USING (currency_code)"
            " WHERE commitment.commitment = ANY (%s)"
            " GROUP BY commitment.commitment, commitment.currency_code, commitment.revised_date"
            " ORDER BY commitment.commitment"
        ),
        (list(commitments),),
    )
