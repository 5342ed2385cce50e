"""News of a site: how far it has come, who comes to it and leaves."""

from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import text

from tracker.errors import UsageError
from tracker.model import Site, SiteClaim, SiteParty
from tracker.operations.claims.belongings import BelongingsInput, plan_belongings, reason
from tracker.operations.claims.cite import (
    CitationInput,
    CitationResult,
    citation_preview,
    plan_citation,
)
from tracker.operations.claims.doubts import citation_doubts
from tracker.operations.claims.predecessor import (
    ClaimOnFile,
    cited_again,
    claim_row,
    claims_about,
    find_claim,
    refuse_corrected,
    successor,
)
from tracker.operations.claims.repetition import corrected_in_place, repeated_claim, same_correction
from tracker.operations.claims.typed_values import stated_day
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.vocabulary import ChangeKind, PeriodBasis, SiteMode, SiteStatus

CLAIMS: Final = text(
    "SELECT claim_id, source, quote, is_believed, corrects_claim_id"
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
class SiteClaimInput:
    """What a person typed about a site on file; None is as it was."""

    key: str
    status: str | None = None
    """How far it has come; None where only companies come or leave."""

    mode: str | None = None
    announced: str | None = None
    change: str | None = None
    citation: CitationInput | None = None
    """None only for a correction that rests on the passage of what it corrects."""

    note: str | None = None
    is_correction: bool = False
    claim: int | None = None
    belongings: BelongingsInput = field(default_factory=BelongingsInput)
    """Who comes to it and leaves."""


def revise_site(planner: Planner, request: SiteClaimInput) -> Understood[SiteClaimInput]:
    """Add a claim to a site, or let companies come to it and leave, or both.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the site, the claim or the source is not on file.
        ConflictError: the claim is corrected already.
    """
    slug = resolve.site(planner, request.key)
    if request.belongings and request.is_correction:
        raise UsageError("--correct is about the status only", hint="to put it right: --no-party")
    if request.status is None:
        return _revise_parties(planner, request, slug)
    claims = claims_about(planner, CLAIMS, slug)
    earlier = None
    if request.is_correction or claims:
        earlier = find_claim(claims, slug, request.claim if request.is_correction else None)
    if request.is_correction and earlier is not None:
        request = replace(request, claim=earlier.claim_id)
    if request.note is not None:
        check_text(request.note, "--note")
    before = None if earlier is None else claim_row(planner, SiteClaim, earlier.claim_id)
    source = "" if earlier is None else earlier.source
    cited = cited_again(planner, request.citation, source, is_correction=request.is_correction)
    claim = _claim(request, resolve.key(planner, Site, slug), before, cited)
    known = (
        same_correction(planner, claim, earlier.claim_id)
        if request.is_correction and earlier is not None
        else repeated_claim(planner, claim, cited)
    )
    if known:
        return already_on_file(request, "claim", known, RowResult("site", slug, "on file"))
    if request.is_correction and earlier is not None:
        refuse_corrected(claims, slug, earlier)
        claim.corrects_claim_id = corrected_in_place(planner, SiteClaim, earlier.claim_id)
    number = planner.insert(claim, option_location("claim"))
    key = resolve.key(planner, Site, slug)
    parties = (
        {}
        if cited is None
        else plan_belongings(
            planner, SiteParty, key, request.belongings, cited=cited, day=claim.effective_date
        )
    )
    return Understood(
        request=request,
        note=reason(request.note, request.citation, cited) if parties else None,
        preview={
            "site": slug,
            **parties,
            "corrects" if request.is_correction else "before": _words(before, earlier),
            "change": str(claim.change_kind),
            "status": f"{claim.status} ({claim.mode})",
            "since": f"{claim.effective_date} (to the {claim.date_precision})",
            **(
                {"source": source, "quote": f"“{claim.stated}”"}
                if cited is None
                else citation_preview(cited, str(claim.stated))
            ),
        },
        results=(
            *([RowResult("source", source, "on file")] if cited is None else cited.sources),
            RowResult("site", slug, "on file"),
            RowResult("claim", number),
        ),
        doubts=tuple(citation_doubts(planner, cited, claim)),
    )


def _revise_parties(
    planner: Planner, request: SiteClaimInput, slug: str
) -> Understood[SiteClaimInput]:
    if not request.belongings:
        raise UsageError("STATUS is missing", hint=f"one of {', '.join(SiteStatus)}")
    if request.citation is None or request.announced is None:
        raise UsageError("--announced and --quote are missing", hint="news has a day and a source")
    cited = plan_citation(planner, request.citation)
    day = stated_day(request.announced)["effective_date"]
    key = resolve.key(planner, Site, slug)
    news = plan_belongings(planner, SiteParty, key, request.belongings, cited=cited, day=day)
    return Understood(
        request=request,
        note=reason(request.note, request.citation, cited),
        preview={
            "site": slug,
            **news,
            "announced": str(day),
            **citation_preview(cited, request.citation.quote),
        },
        results=(*cited.sources, RowResult("site", slug, "edited")),
    )


def _claim(
    request: SiteClaimInput, site_id: int, before: SiteClaim | None, cited: CitationResult | None
) -> SiteClaim:
    """The new claim; what is not typed is as in the one before it, but for the mode."""
    status, mode = word_of(SiteStatus, "STATUS", str(request.status)), SiteMode.REPORTED
    if request.mode is not None:
        mode = word_of(SiteMode, "--mode", request.mode)
    elif before is not None and request.is_correction:
        mode = before.mode
    change = _change(request, before, status)
    day = None if request.announced is None else stated_day(request.announced)
    if before is None:
        if day is None or cited is None or request.citation is None:
            raise UsageError("the first claim about a site needs its day and its passage")
        return SiteClaim(
            site_id=site_id,
            citation_id=cited.citation_id,
            stated=request.citation.quote,
            status=status,
            mode=mode,
            change_kind=change,
            note=request.note,
            **day,
        )
    claim = successor(before, status=status, mode=mode, change_kind=change, note=request.note)
    if cited is not None and request.citation is not None:
        claim = replace(claim, citation_id=cited.citation_id, stated=request.citation.quote)
    return claim if day is None else replace(claim, **day, date_basis=PeriodBasis.STATED)


def _change(request: SiteClaimInput, before: SiteClaim | None, status: SiteStatus) -> ChangeKind:
    if request.change is not None:
        return word_of(ChangeKind, "--change", request.change)
    if before is None:
        return ChangeKind.ANNOUNCED
    if request.is_correction:
        return before.change_kind
    if status == before.status:
        return ChangeKind.REAFFIRMED
    if before.status == SiteStatus.PAUSED and status not in BY_STATUS:
        return ChangeKind.RESUMED
    return BY_STATUS.get(status, ChangeKind.STATED)


def _words(before: SiteClaim | None, earlier: ClaimOnFile | None) -> str:
    if before is None or earlier is None:
        return "nothing is claimed of it yet"
    since = f"{before.effective_date}: {before.status} ({before.mode})"
    return f"claim {earlier.claim_id} of {since}"
