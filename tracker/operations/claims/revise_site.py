"""One more claim about a site, or the first: how far it has come."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, text

from tracker.model import Site, SiteClaim
from tracker.operations.claims.change_kind import ClaimRow
from tracker.operations.claims.cite import (
    CitationInput,
    CitationResult,
    citation_preview,
    write_citation,
)
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.predecessor import find_claim, refuse_corrected
from tracker.operations.claims.typed_values import stated_day
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers.from_options import check_text, word_of
from tracker.vocabulary import ChangeKind, PeriodBasis, SiteMode, SiteStatus

CLAIMS: Final = text(
    "SELECT claim_id, change_kind, status, mode, effective_date, date_precision, date_basis,"
    " stated, citation_id, quote, source, is_believed, corrects_claim_id"
    " FROM bi.site_claim WHERE site = :slug ORDER BY effective_date, claim_id"
)

BY_STATUS: Final = {
    SiteStatus.CANCELLED: ChangeKind.CANCELLED,
    SiteStatus.PAUSED: ChangeKind.PAUSED,
    SiteStatus.OPERATIONAL: ChangeKind.COMPLETED,
    SiteStatus.UNDER_CONSTRUCTION: ChangeKind.STARTED,
}
"""Statuses that a site comes to by one change only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInput:
    """What a person typed about a site on file; None is as it was."""

    key: str
    status: str
    mode: str | None = None
    announced: str | None = None
    change: str | None = None
    citation: CitationInput | None = None
    """None only for a correction that rests on the passage of what it corrects."""

    note: str | None = None
    is_correction: bool = False
    claim: int | None = None


def revise_site(
    connection: Connection, request: SiteInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Add a claim to a site.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the site, the claim or the source is not on file.
        ConflictError: the claim is corrected already, or the database refuses the new one.
    """
    slug = resolve.site(connection, request.key)
    status, mode = word_of(SiteStatus, "STATUS", request.status), SiteMode.REPORTED
    if request.mode is not None:
        mode = word_of(SiteMode, "--mode", request.mode)
    wrong = None
    if request.is_correction:
        # Decided before the turn comes: of two that correct one claim the second is refused.
        wrong = find_claim(_claims(connection, slug), slug, request.claim)
    lock_writers(connection)
    set_provenance(connection, "claim")
    claims = _claims(connection, slug)
    if wrong is not None:
        refuse_corrected(claims, slug, wrong)
        if request.mode is None:
            mode = SiteMode(wrong["mode"])
    before = wrong or (find_claim(claims, slug) if claims else None)
    if request.note is not None:
        check_text(request.note, "--note")
    writer = RowWriter(connection)
    values, source, cited = _passage(writer, request, before)
    values |= {
        "site_id": resolve.key(connection, Site, slug),
        "status": status,
        "mode": mode,
        "change_kind": _change(request, before, status),
        "corrects_claim_id": None if wrong is None else wrong["claim_id"],
        "note": request.note,
    }
    show_preview(
        {
            "site": slug,
            "corrects" if wrong else "before": _words(before),
            "change": str(values["change_kind"]),
            "status": f"{status} ({mode})",
            "since": f"{values['effective_date']} (to the {values['date_precision']})",
            **(
                {"source": str(source.key), "quote": f"“{values['stated']}”"}
                if cited is None
                else citation_preview(cited, str(values["stated"]))
            ),
        }
    )
    claim = insert_claim(writer, SiteClaim, values)
    sources = [source] if cited is None else cited.sources
    return [*sources, RowResult("site", slug, "on file"), RowResult("claim", claim)]


def _claims(connection: Connection, slug: str) -> list[ClaimRow]:
    return [dict(row) for row in connection.execute(CLAIMS, {"slug": slug}).mappings()]


def _passage(
    writer: RowWriter, request: SiteInput, before: ClaimRow | None
) -> tuple[dict[str, Any], RowResult, CitationResult | None]:
    """The columns that say where and when it was read, the source, and the passage if new."""
    kept = ("citation_id", "stated", "effective_date", "date_precision", "date_basis")
    values = {} if before is None else {name: before[name] for name in kept}
    source = RowResult("source", before["source"] if before else "", "on file")
    citation, cited = request.citation, None
    if citation is not None:
        is_open = citation.source is None and not any(citation.made.values())
        if before and request.is_correction and is_open:
            citation = replace(citation, source=before["source"])
        cited = write_citation(writer, citation)
        values |= {"citation_id": cited.citation_id, "stated": citation.quote}
        source = cited.source
    if request.announced is not None:
        values |= {**stated_day(request.announced)[1], "date_basis": PeriodBasis.STATED}
    return values, source, cited


def _change(request: SiteInput, before: ClaimRow | None, status: SiteStatus) -> ChangeKind:
    if request.change is not None:
        return word_of(ChangeKind, "--change", request.change)
    if before is None:
        return ChangeKind.ANNOUNCED
    if request.is_correction:
        return ChangeKind(before["change_kind"])
    if status == before["status"]:
        return ChangeKind.REAFFIRMED
    if before["status"] == SiteStatus.PAUSED and status not in BY_STATUS:
        return ChangeKind.RESUMED
    return BY_STATUS.get(status, ChangeKind.STATED)


def _words(before: ClaimRow | None) -> str:
    if before is None:
        return "nothing is claimed of it yet"
    since = f"{before['effective_date']}: {before['status']} ({before['mode']})"
    return f"claim {before['claim_id']} of {since}"
