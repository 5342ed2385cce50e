"""One more claim about a commitment: what changed in the world, or what was wrong."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, text

from tracker.model import Commitment, CommitmentClaim, CommitmentStatus
from tracker.operations.claims.change_kind import ClaimRow, difference, following_change
from tracker.operations.claims.cite import (
    CitationInput,
    CitationResult,
    citation_preview,
    write_citation,
)
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.predecessor import find_claim, refuse_corrected
from tracker.operations.claims.preview import amount_words, assumed, period_words, usd_words
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
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.vocabulary import AmountOf, ChangeKind, PeriodBasis

CLAIMS: Final = text(
    "SELECT claim_id, change_kind, status, effective_date, date_precision, date_basis, stated,"
    " qualifier, amount_low AS low, amount AS best, amount_high AS high, currency_code,"
    " period_start, period_end, period_label, period_year, period_basis, amount_of,"
    " citation_id, quote, source, is_believed, corrects_claim_id"
    " FROM bi.commitment_claim WHERE commitment = :slug ORDER BY effective_date, claim_id"
)

COMPANY: Final = text(
    "SELECT company FROM bi.commitment_party WHERE commitment = :slug"
    " ORDER BY role <> 'spender', company LIMIT 1"
)

KEPT: Final = (
    *("status", "stated", "qualifier", "low", "best", "high", "currency_code", "amount_of"),
    *("period_start", "period_end", "period_label", "period_year", "period_basis"),
)
"""What a claim says as the one before it did, unless something else is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionInput:
    """What a person typed about a commitment on file; None is as it was."""

    key: str
    amount: str | None = None
    status: str | None = None
    announced: str | None = None
    period: str | None = None
    amount_of: str | None = None
    change: str | None = None
    citation: CitationInput | None = None
    """None only for a correction that rests on the passage of what it corrects."""

    language: str | None = None
    source_country: str | None = None
    note: str | None = None
    is_correction: bool = False
    claim: int | None = None
    """The claim that is corrected; the believed one if none is given."""


def revise_commitment(
    connection: Connection, revision: RevisionInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Add a claim to a commitment.

    What a correction corrects is decided before its turn comes, so that of two that
    correct the same claim the second is refused and does not correct the first.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the commitment, the claim or the source is not on file.
        ConflictError: the claim is corrected already, or the database refuses the new one.
    """
    slug = resolve.commitment(connection, revision.key)
    before = find_claim(_claims(connection, slug), slug, revision.claim)
    lock_writers(connection)
    set_provenance(connection, "claim")
    if revision.is_correction:
        refuse_corrected(_claims(connection, slug), slug, before)
    else:
        before = find_claim(_claims(connection, slug), slug)
    writer = RowWriter(connection)
    cited = _cited(writer, revision, before)
    values, preview = _values(writer, revision, slug, before, cited)
    show_preview(preview)
    claim = insert_claim(writer, CommitmentClaim, values)
    written = [] if cited is None else cited.sources
    return [*written, RowResult("commitment", slug, "on file"), RowResult("claim", claim)]


def _claims(connection: Connection, slug: str) -> list[ClaimRow]:
    return [dict(row) for row in connection.execute(CLAIMS, {"slug": slug}).mappings()]


def _cited(writer: RowWriter, revision: RevisionInput, before: ClaimRow) -> CitationResult | None:
    citation = revision.citation
    if citation is None:
        return None
    if revision.is_correction and citation.source is None and not any(citation.made.values()):
        citation = replace(citation, source=before["source"])
    return write_citation(writer, citation)


def _values(
    writer: RowWriter,
    revision: RevisionInput,
    slug: str,
    before: ClaimRow,
    cited: CitationResult | None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """The columns of the new claim, and their preview."""
    connection = writer.connection
    values: dict[str, Any] = {
        name: before[name]
        for name in (*KEPT, "effective_date", "date_precision", "date_basis", "citation_id")
    }
    source = before["source"] if cited is None else str(cited.source.key)
    quote = before["quote"] if revision.citation is None else revision.citation.quote
    language, country = language_and_country(
        writer, source, revision.language, revision.source_country
    )
    if revision.announced is not None:
        values |= {**stated_day(revision.announced)[1], "date_basis": PeriodBasis.STATED}
    day = values["effective_date"]
    assumption = ""
    if revision.amount is not None:
        amount, quantity = stated_amount(revision.amount, language, country)
        printed = before["stated"] if revision.citation is None else quote
        values |= {**quantity, "stated": amount.stated if amount.stated in quote else printed}
        assumption = assumed(amount)
    if revision.period is not None:
        company = connection.execute(COMPANY, {"slug": slug}).scalar_one_or_none()
        _, period = stated_period(
            revision.period,
            announced=day,
            company=company,
            connection=connection,
            language=language,
        )
        values |= period
    if revision.status is not None:
        location = option_location("--status")
        values["status"] = writer.lookups.code(CommitmentStatus, revision.status, location)
    if revision.amount_of is not None:
        values["amount_of"] = word_of(AmountOf, "--amount-of", revision.amount_of)
    if revision.note is not None:
        check_text(revision.note, "--note")
    values |= {
        "commitment_id": resolve.key(connection, Commitment, slug),
        "citation_id": before["citation_id"] if cited is None else cited.citation_id,
        "change_kind": _change(revision, before, values),
        "corrects_claim_id": before["claim_id"] if revision.is_correction else None,
        "note": revision.note,
    }
    return values, {
        "commitment": slug,
        "corrects" if revision.is_correction else "before": f"claim {before['claim_id']} of"
        f" {before['effective_date']}: {amount_words(before)}, {before['status']},"
        f" {period_words(before)}",
        "change": str(values["change_kind"]),
        "status": str(values["status"]),
        "amount": amount_words(values) + assumption + difference(before, values),
        "in dollars": usd_words(connection, values, day),
        "announced": f"{day} (to the {values['date_precision']})",
        "period": period_words(values),
        **(
            {"source": source, "quote": f"“{quote}”"}
            if cited is None
            else citation_preview(cited, quote)
        ),
        **_warning(revision, before, values),
    }


def _change(revision: RevisionInput, before: ClaimRow, values: ClaimRow) -> ChangeKind:
    if revision.change is not None:
        return word_of(ChangeKind, "--change", revision.change)
    if revision.is_correction:
        return ChangeKind(before["change_kind"])
    return following_change(before, values)


def _warning(revision: RevisionInput, before: ClaimRow, values: ClaimRow) -> dict[str, str]:
    if revision.is_correction or values["effective_date"] >= before["effective_date"]:
        return {}
    later = f"claim {before['claim_id']} of {before['effective_date']}"
    return {"not believed": f"{later} is of a later day and stays believed"}
