"""A figure by hand: what a company reports or guides, what an analyst expects of a market."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import text

from tracker.checks.doubts import StatedFigure
from tracker.errors import UnreadableError, UsageError
from tracker.language.amount import Amount
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.header_check import check_header
from tracker.language.figure.quantity import bound_columns
from tracker.language.share import Share, read_share
from tracker.model import Company, FigureClaim
from tracker.operations.claims.change_kind import quantity_change
from tracker.operations.claims.cite import CitationInput, citation_preview, plan_citation
from tracker.operations.claims.doubts import citation_doubts, figure_doubts
from tracker.operations.claims.predecessor import BelievedFigure
from tracker.operations.claims.preview import Money, amount_words, assumed, quantity_words
from tracker.operations.claims.repetition import repeated_claim
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_amount,
    stated_day,
    stated_period,
    stated_words,
)
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers import claims
from tracker.readers.from_options import check_text, option_location, typed, word_of
from tracker.vocabulary import ChangeKind, FigureUnit, PeriodBasis, Qualifier

BEFORE: Final = text(
    "SELECT claim_id, effective_date, qualifier, low, best, high, currency_code"
    " FROM bi.figure_claim WHERE metric = :metric AND unit = :unit AND evidence = :evidence"
    " AND period_start = :start AND period_end = :end AND is_believed"
    " AND coalesce(company, market) = :subject"
    # What is in another currency, or filed under a concept, is a series of its own.
    " AND currency_code IS NOT DISTINCT FROM :currency AND concept IS NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInput:
    """What a person typed about a figure; nothing is understood yet."""

    metric: str
    value: str
    evidence: str
    announced: str
    citation: CitationInput
    company: str | None = None
    market: str | None = None
    period: str | None = None
    change: str | None = None
    language: str | None = None
    source_country: str | None = None
    note: str | None = None
    header: Header = NOTHING
    """What the head of its table says of the figure, where it does not say so itself."""


@dataclass(frozen=True, slots=True)
class Value:
    """A sum of money, a share or a count, as it was typed."""

    stated: str
    unit: FigureUnit
    qualifier: Qualifier
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    currency_code: str | None = None
    assumption: str | None = None


def add_figure(planner: Planner, request: FigureInput) -> Understood[FigureInput]:
    """Add a claim about a figure; claims about the same one before it stay.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the company or the source is not on file.
    """
    slug = None if request.company is None else resolve.company(planner, request.company)
    cited = plan_citation(planner, request.citation)
    language, country = language_and_country(
        planner, cited.source_slug, request.language, request.source_country
    )
    value = read_value(request.value, language, country, request.header)
    day = stated_day(request.announced)
    start = end = announced = day["effective_date"]
    label, basis, period_assumption = None, PeriodBasis.STATED, ""
    if request.period is not None:
        period = stated_period(
            planner, request.period, announced=announced, company=slug, language=language
        )
        period_assumption = assumed(period)
        start, end, label, basis = (
            period.start,
            period.end,
            period.label,
            PeriodBasis(period.basis),
        )
    record = _record(request, slug, value, announced)
    before = _before(planner, record, value, start, end)
    claim = FigureClaim(
        company_id=None if slug is None else resolve.key(planner, Company, slug),
        market=record.market,
        citation_id=cited.citation_id,
        change_kind=word_of(ChangeKind, "--change", request.change)
        if request.change
        else quantity_change(before, value),
        metric=record.metric,
        unit=value.unit,
        evidence=record.evidence,
        period_start=start,
        period_end=end,
        period_label=label,
        period_basis=basis,
        currency_code=value.currency_code,
        stated=stated_words(value.stated, request.citation.quote),
        assumption=value.assumption,
        note=record.note,
        **bound_columns(value),
        **day,
    )
    if known := repeated_claim(planner, claim, cited):
        return already_on_file(request, "claim", known, *cited.sources)
    number = planner.insert(claim, option_location("claim"))
    return Understood(
        request=request,
        preview={
            "subject": slug or str(record.market),
            "figure": f"{record.metric}, {record.evidence}: {_words(value, value.unit)}"
            + assumed(value),
            "period": f"{start} to {end}{period_assumption}",
            "before": "nothing is claimed of it yet"
            if before is None
            else f"claim {before.claim_id} of {before.effective_date}:"
            f" {_words(before, value.unit)}",
            "change": str(claim.change_kind),
            "announced": f"{announced} (to the {claim.date_precision})",
            **citation_preview(cited, request.citation.quote),
        },
        results=(*cited.sources, RowResult("claim", number)),
        doubts=(
            *figure_doubts(
                planner,
                StatedFigure(value, value.unit, value.currency_code, language, request.header),
                request.citation.quote,
                announced,
            ),
            *citation_doubts(planner, cited, claim),
        ),
    )


def _record(
    request: FigureInput, company: str | None, value: Value, announced: date
) -> claims.FigureClaim:
    """The figure by the loader's own rules for what one may be called and be about."""
    return typed(
        claims.FigureClaim,
        "--company or --market",
        {"metric": "METRIC", "market": "--market", "company": "--company"},
        company=company,
        market=request.market,
        metric=request.metric,
        unit=value.unit.value,
        currency=value.currency_code,
        quantity=typed(claims.Quantity, "VALUE", qualifier="undisclosed"),
        evidence=request.evidence,
        quote=request.citation.quote,
        at="0",
        date=str(announced),
        note=request.note,
    )


def _before(
    planner: Planner, record: claims.FigureClaim, value: Value, start: date, end: date
) -> BelievedFigure | None:
    asked = {
        "start": start,
        "end": end,
        "metric": record.metric,
        "unit": value.unit,
        "evidence": record.evidence,
        "subject": record.company or record.market,
        "currency": value.currency_code,
    }
    row = planner.connection.execute(BEFORE, asked).mappings().first()
    return None if row is None else BelievedFigure(**row)


def read_value(
    value: str, language: str | None, country: str | None = None, header: Header = NOTHING
) -> Value:
    """A sum of money, a share or a count, and its unit.

    *language* and *country* are those of the source, *header* is that of its table.

    Raises:
        UsageError: the value cannot be read as any of them, or says nothing.
    """
    check_text(value, "VALUE")
    check_header(header)
    failures = []
    for read in (read_share, read_capacity):
        try:
            return _counted(read(value, language=language, header=header))
        except UnreadableError as error:
            failures.append(error)
    try:
        amount = stated_amount(value, language, country, header=header, is_signed=True)
    except UnreadableError as error:
        # What came closest says why.
        raise max([error, *failures], key=lambda failure: failure.place) from None
    if amount.currency_code is None:
        raise UsageError("VALUE: an undisclosed figure says nothing")
    return _value(amount, FigureUnit.CURRENCY, amount.currency_code)


def _counted(found: Share | Capacity) -> Value:
    if found.unit not in set(FigureUnit):
        what = "power" if found.unit == "MW" else f"counted in {found.unit}"
        raise UsageError(
            f"VALUE: {found.stated[:80]!r} is {what}, and no figure of a company or a market",
            hint="for what a site or a fleet has: tracker add capacity",
        )
    return _value(found, FigureUnit(found.unit))


def _value(
    found: Amount | Share | Capacity, unit: FigureUnit, currency: str | None = None
) -> Value:
    return Value(
        found.stated,
        unit,
        currency_code=currency,
        assumption=found.assumption,
        **bound_columns(found),
    )


def _words(figure: Money, unit: FigureUnit) -> str:
    if unit is FigureUnit.CURRENCY:
        return amount_words(figure)
    return quantity_words(figure, unit)
