"""One more claim about a commitment: what changed in the world, or what was wrong."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, text

from tracker.model import Commitment, CommitmentClaim, CommitmentStatus
from tracker.operations.claims.change_kind import Claim, difference, following_change
from tracker.operations.claims.cite import Cited, Passage, cite_passage, told
from tracker.operations.claims.insert import record_claim
from tracker.operations.claims.predecessor import refuse_corrected, target
from tracker.operations.claims.preview import amount_words, assumed, period_words, usd_words
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_amount,
    stated_day,
    stated_period,
)
from tracker.operations.store import resolve
from tracker.operations.store.lock import take_turn
from tracker.operations.store.results import Tell, Written
from tracker.operations.store.row_writer import Ledger
from tracker.readers.from_options import check_text, typed_place, word_of
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
class Revision:
    """What a person typed about a commitment on file; None is as it was."""

    key: str
    amount: str | None = None
    status: str | None = None
    announced: str | None = None
    period: str | None = None
    amount_of: str | None = None
    change: str | None = None
    passage: Passage | None = None
    """None only for a correction that rests on the passage of what it corrects."""

    language: str | None = None
    source_country: str | None = None
    note: str | None = None
    is_correction: bool = False
    claim: int | None = None
    """The claim that is corrected; the believed one if none is given."""


def revise_commitment(connection: Connection, revision: Revision, tell: Tell) -> list[Written]:
    """Add a claim to a commitment.

    What a correction corrects is decided before its turn comes, so that of two that
    correct the same claim the second is refused and does not correct the first.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the commitment, the claim or the source is not on file.
        ConflictError: the claim is corrected already, or the database refuses the new one.
    """
    slug = resolve.commitment(connection, revision.key)
    before = target(_claims(connection, slug), slug, revision.claim)
    take_turn(connection)
    if revision.is_correction:
        refuse_corrected(_claims(connection, slug), slug, before)
    else:
        before = target(_claims(connection, slug), slug)
    ledger = Ledger(connection)
    cited = _cited(ledger, revision, before)
    values, told = _values(ledger, revision, slug, before, cited)
    tell(told)
    claim = record_claim(ledger, CommitmentClaim, values)
    written = [] if cited is None else cited.sources
    return [*written, Written("commitment", slug, "on file"), Written("claim", claim)]


def _claims(connection: Connection, slug: str) -> list[Claim]:
    return [dict(row) for row in connection.execute(CLAIMS, {"slug": slug}).mappings()]


def _cited(ledger: Ledger, revision: Revision, before: Claim) -> Cited | None:
    passage = revision.passage
    if passage is None:
        return None
    if revision.is_correction and passage.source is None and not any(passage.made.values()):
        passage = replace(passage, source=before["source"])
    return cite_passage(ledger, passage)


def _values(
    ledger: Ledger,
    revision: Revision,
    slug: str,
    before: Claim,
    cited: Cited | None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """The columns of the new claim, and what is told of them."""
    connection = ledger.connection
    values: dict[str, Any] = {
        name: before[name]
        for name in (*KEPT, "effective_date", "date_precision", "date_basis", "citation_id")
    }
    source = before["source"] if cited is None else str(cited.source.key)
    quote = before["quote"] if revision.passage is None else revision.passage.quote
    language, country = language_and_country(
        ledger, source, revision.language, revision.source_country
    )
    if revision.announced is not None:
        values |= {**stated_day(revision.announced)[1], "date_basis": PeriodBasis.STATED}
    day = values["effective_date"]
    assumption = ""
    if revision.amount is not None:
        amount, quantity = stated_amount(revision.amount, language, country)
        printed = before["stated"] if revision.passage is None else quote
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
        place = typed_place("--status")
        values["status"] = ledger.lookups.code(CommitmentStatus, revision.status, place)
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
        **({"source": source, "quote": f"“{quote}”"} if cited is None else told(cited, quote)),
        **_warning(revision, before, values),
    }


def _change(revision: Revision, before: Claim, values: Claim) -> ChangeKind:
    if revision.change is not None:
        return word_of(ChangeKind, "--change", revision.change)
    if revision.is_correction:
        return ChangeKind(before["change_kind"])
    return following_change(before, values)


def _warning(revision: Revision, before: Claim, values: Claim) -> dict[str, str]:
    if revision.is_correction or values["effective_date"] >= before["effective_date"]:
        return {}
    later = f"claim {before['claim_id']} of {before['effective_date']}"
    return {"not believed": f"{later} is of a later day and stays believed"}
