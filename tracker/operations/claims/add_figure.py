"""A figure by hand: what a company reports or guides, what an analyst expects of a market."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from tracker.errors import UnreadableError, UsageError
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.share import Share, read_share
from tracker.model import Company, FigureClaim
from tracker.operations.claims.change_kind import ClaimRow, quantity_change
from tracker.operations.claims.cite import CitationInput, citation_preview, write_citation
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.preview import amount_words, quantity_words
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_amount,
    stated_day,
    stated_period,
)
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import claims
from tracker.readers.from_options import check_text, typed, word_of
from tracker.vocabulary import ChangeKind, FigureUnit, PeriodBasis

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


def add_figure(
    connection: Connection, request: FigureInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Add a claim about a figure; claims about the same one before it stay.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the company or the source is not on file.
        ConflictError: a rule of the database refuses the claim.
    """
    lock_writers(connection)
    set_provenance(connection, "claim")
    writer = RowWriter(connection)
    slug = None if request.company is None else resolve.company(connection, request.company)
    cited = write_citation(writer, request.citation)
    language, country = language_and_country(
        writer, str(cited.source.key), request.language, request.source_country
    )
    stated, unit, quantity = figure_columns(request.value, language, country)
    day, dated = stated_day(request.announced)
    period = {"period_start": day.day, "period_end": day.day, "period_basis": PeriodBasis.STATED}
    if request.period is not None:
        _, period = stated_period(
            request.period,
            announced=day.day,
            company=slug,
            connection=connection,
            language=language,
        )
        period.pop("period_year")
    # The loader's own rules for what a figure may be called and be about.
    labels = {"metric": "METRIC", "market": "--market", "company": "--company"}
    quote = request.citation.quote
    record = typed(
        claims.FigureClaim,
        "--company or --market",
        labels,
        company=slug,
        market=request.market,
        metric=request.metric,
        unit=unit.value,
        currency=quantity["currency_code"],
        quantity=typed(claims.Quantity, "VALUE", qualifier="undisclosed"),
        evidence=request.evidence,
        quote=quote,
        at="0",
        date=str(day.day),
        note=request.note,
    )
    place = {"start": period["period_start"], "end": period["period_end"]}
    row = connection.execute(
        BEFORE,
        {
            **place,
            "metric": record.metric,
            "unit": unit,
            "evidence": record.evidence,
            "subject": slug or record.market,
            "currency": quantity["currency_code"],
        },
    ).mappings()
    before = next((dict(each) for each in row), None)
    change = (
        word_of(ChangeKind, "--change", request.change)
        if request.change
        else quantity_change(before, quantity)
    )
    show_preview(
        {
            "subject": slug or str(record.market),
            "figure": f"{record.metric}, {record.evidence}: {_words(quantity, unit)}",
            "period": f"{period['period_start']} to {period['period_end']}",
            "before": "nothing is claimed of it yet"
            if before is None
            else f"claim {before['claim_id']} of {before['effective_date']}:"
            f" {_words(before, unit)}",
            "change": str(change),
            "announced": f"{day.day} (to the {day.precision})",
            **citation_preview(cited, quote),
        }
    )
    values = {
        **quantity,
        **dated,
        **period,
        "company_id": slug and resolve.key(connection, Company, slug),
        "market": record.market,
        "citation_id": cited.citation_id,
        "change_kind": change,
        "metric": record.metric,
        "unit": unit,
        "evidence": record.evidence,
        "stated": stated if stated in quote else quote,
        "note": record.note,
    }
    claim = insert_claim(writer, FigureClaim, values)
    return [*cited.sources, RowResult("claim", claim)]


def figure_columns(
    value: str, language: str | None, country: str | None = None
) -> tuple[str, FigureUnit, dict[str, Any]]:
    """The words, the unit and the columns of a sum of money, a share or a count.

    *language* and *country* are those of the source.

    Raises:
        UsageError: the value cannot be read as any of them, or says nothing.
    """
    check_text(value, "VALUE")
    failures = []
    for read in (read_share, read_capacity):
        try:
            return _counted(read(value, language=language))
        except UnreadableError as error:
            failures.append(error)
    try:
        amount, columns = stated_amount(value, language, country)
    except UnreadableError as error:
        # What came closest says why.
        raise max([error, *failures], key=lambda failure: failure.place) from None
    if columns["currency_code"] is None:
        raise UsageError("VALUE: an undisclosed figure says nothing")
    return amount.stated, FigureUnit.CURRENCY, columns


def _counted(found: Share | Capacity) -> tuple[str, FigureUnit, dict[str, Any]]:
    if found.unit not in set(FigureUnit):
        raise UsageError(
            f"VALUE: {found.stated[:80]!r} is power, and no figure of a company or a market",
            hint="for what a site or a fleet has: tracker add capacity",
        )
    columns = {
        "qualifier": found.qualifier,
        "low": found.low,
        "best": found.best,
        "high": found.high,
        "currency_code": None,
    }
    return found.stated, FigureUnit(found.unit), columns


def _words(quantity: ClaimRow, unit: FigureUnit) -> str:
    if unit is FigureUnit.CURRENCY:
        return amount_words(quantity)
    return quantity_words(quantity, unit)
