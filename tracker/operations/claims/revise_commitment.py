"""News of a commitment: one more claim, who joins and leaves it, or what was wrong."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy import text

from tracker.checks.doubts import Doubt, StatedFigure
from tracker.errors import UsageError
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.quantity import bound_columns
from tracker.model import CommitmentClaim, CommitmentStatus
from tracker.operations.claims.belongings import BelongingsInput, plan_rest, reason
from tracker.operations.claims.change_kind import difference, following_change
from tracker.operations.claims.cite import (
    CitationInput,
    CitationResult,
    citation_preview,
    plan_citation,
)
from tracker.operations.claims.doubts import citation_doubts, figure_doubts
from tracker.operations.claims.predecessor import (
    ClaimOnFile,
    cited_again,
    claim_row,
    claims_about,
    find_claim,
    not_believed,
    refuse_corrected,
    successor,
)
from tracker.operations.claims.preview import amount_words, assumed, period_words, usd_words
from tracker.operations.claims.repetition import corrected_in_place, repeated_claim, same_correction
from tracker.operations.claims.typed_values import (
    language_and_country,
    period_columns,
    stated_amount,
    stated_day,
    stated_period,
    stated_words,
)
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.vocabulary import AmountOf, ChangeKind, FigureUnit, PeriodBasis

CLAIMS: Final = text(
    "SELECT claim_id, source, quote, is_believed, corrects_claim_id"
    " FROM bi.commitment_claim WHERE commitment = :slug ORDER BY effective_date, claim_id"
)

COMPANY: Final = text(
    "SELECT company FROM bi.commitment_party WHERE commitment = :slug"
    " ORDER BY role <> 'spender', company LIMIT 1"
)


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

    title: str | None = None
    country: str | None = None
    header: Header = NOTHING
    """What the head of a table says of the amount, where it does not say so itself."""

    belongings: BelongingsInput = field(default_factory=BelongingsInput)
    """Who joins and leaves it, and which sites do."""

    @property
    def is_about_the_promise(self) -> bool:
        """Whether anything is said of what is promised, which is a claim."""
        said = (self.amount, self.status, self.period, self.amount_of, self.change)
        return self.is_correction or any(each is not None for each in said)

    @property
    def is_about_the_rest(self) -> bool:
        """Whether anything is said of who is in it, where it is or what it is called."""
        return bool(self.belongings) or self.title is not None or self.country is not None


def revise_commitment(planner: Planner, revision: RevisionInput) -> Understood[RevisionInput]:
    """Add a claim to a commitment, or let companies and sites join and leave it, or both.

    Where nothing is said of the promise itself no claim is added.  What a correction corrects
    is decided when it is planned, so that of two that correct the same claim the second is
    refused and does not correct the first.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: the commitment, the claim or the source is not on file.
        ConflictError: the claim is corrected already.
    """
    slug = resolve.commitment(planner, revision.key)
    if revision.is_about_the_rest and revision.is_correction:
        raise UsageError(
            "--correct is about amounts, status and periods only",
            hint="what is wrong of the rest: tracker edit commitment, or --no-party",
        )
    if revision.is_about_the_rest and not revision.is_about_the_promise:
        return _revise_the_rest(planner, revision, slug)
    claims = claims_about(planner, CLAIMS, slug)
    earlier = find_claim(claims, slug, revision.claim)
    if revision.is_correction:
        revision = replace(revision, claim=earlier.claim_id)
    before = claim_row(planner, CommitmentClaim, earlier.claim_id)
    assert before is not None  # noqa: S101 - the view has just shown it
    cited = cited_again(
        planner, revision.citation, earlier.source, is_correction=revision.is_correction
    )
    claim, read = _claim(planner, revision, slug, before=before, earlier=earlier, cited=cited)
    known = (
        same_correction(planner, claim, earlier.claim_id)
        if revision.is_correction
        else repeated_claim(planner, claim, cited)
    )
    if known:
        return already_on_file(revision, "claim", known, RowResult("commitment", slug, "on file"))
    if revision.is_correction:
        refuse_corrected(claims, slug, earlier)
        claim.corrects_claim_id = corrected_in_place(planner, CommitmentClaim, earlier.claim_id)
    number = planner.insert(claim, option_location("claim"))
    quote = earlier.quote if revision.citation is None else revision.citation.quote
    rest = {}
    if cited is not None:
        rest = _rest(planner, revision, slug, cited, claim.effective_date)
    return Understood(
        request=revision,
        note=reason(revision.note, revision.citation, cited) if rest else None,
        preview={
            "commitment": slug,
            **rest,
            "corrects" if revision.is_correction else "before": f"claim {earlier.claim_id} of"
            f" {before.effective_date}: {amount_words(before)}, {before.status},"
            f" {period_words(before)}",
            "change": str(claim.change_kind),
            "status": str(claim.status),
            "amount": amount_words(claim) + read.amount_assumption + difference(before, claim),
            "in dollars": usd_words(planner, claim, claim.effective_date),
            "announced": f"{claim.effective_date} (to the {claim.date_precision})",
            "period": period_words(claim) + read.period_assumption,
            **(
                {"source": earlier.source, "quote": f"“{quote}”"}
                if cited is None
                else citation_preview(cited, quote)
            ),
            **(
                {}
                if revision.is_correction
                else not_believed(earlier, before.effective_date, claim.effective_date)
            ),
        },
        results=(
            *(() if cited is None else cited.sources),
            RowResult("commitment", slug, "on file"),
            RowResult("claim", number),
        ),
        doubts=(
            *_figure_doubts(planner, revision, read, quote, claim),
            *citation_doubts(planner, cited, claim),
        ),
    )


def _revise_the_rest(
    planner: Planner, revision: RevisionInput, slug: str
) -> Understood[RevisionInput]:
    if revision.citation is None or revision.announced is None:
        raise UsageError("--announced and --quote are missing", hint="news has a day and a source")
    cited = plan_citation(planner, revision.citation)
    day = stated_day(revision.announced)["effective_date"]
    return Understood(
        request=revision,
        note=reason(revision.note, revision.citation, cited),
        preview={
            "commitment": slug,
            **_rest(planner, revision, slug, cited, day),
            "announced": str(day),
            **citation_preview(cited, revision.citation.quote),
        },
        results=(*cited.sources, RowResult("commitment", slug, "edited")),
    )


def _rest(
    planner: Planner, revision: RevisionInput, slug: str, cited: CitationResult, day: date
) -> dict[str, str]:
    called = {"title": revision.title, "country": revision.country}
    return plan_rest(planner, slug, called, revision.belongings, cited=cited, day=day)


@dataclass(slots=True)
class _Read:
    """How a revision was read: what was taken for granted, in words that follow each."""

    amount_assumption: str = ""
    period_assumption: str = ""
    figure: StatedFigure | None = None
    """The amount that was typed, as its quote is read; None where it is as before."""


def _figure_doubts(
    planner: Planner, revision: RevisionInput, read: _Read, quote: str, claim: CommitmentClaim
) -> list[Doubt]:
    if read.figure is None:
        return []
    # The reason of a correction says why it is not as the quote has it.
    quoted = None if revision.is_correction else quote
    return figure_doubts(planner, read.figure, quoted, claim.effective_date)


def _claim(
    planner: Planner,
    revision: RevisionInput,
    slug: str,
    *,
    before: CommitmentClaim,
    earlier: ClaimOnFile,
    cited: CitationResult | None,
) -> tuple[CommitmentClaim, _Read]:
    """The new claim, and how it was read."""
    language, country = language_and_country(
        planner,
        earlier.source if cited is None else cited.source_slug,
        revision.language,
        revision.source_country,
    )
    claim, read = successor(before), _Read()
    if cited is not None:
        claim.citation_id = cited.citation_id
    if revision.announced is not None:
        day = stated_day(revision.announced)
        claim = replace(claim, **day, date_basis=PeriodBasis.STATED)
    if revision.amount is not None:
        amount = stated_amount(revision.amount, language, country, header=revision.header)
        read.amount_assumption = assumed(amount)
        read.figure = StatedFigure(
            amount, FigureUnit.CURRENCY, amount.currency_code, language, revision.header
        )
        words = (
            stated_words(amount.stated, earlier.quote, before.stated)
            if revision.citation is None
            else stated_words(amount.stated, revision.citation.quote)
        )
        claim = replace(
            claim,
            **bound_columns(amount),
            currency_code=amount.currency_code,
            stated=words,
            assumption=amount.assumption,
        )
    if revision.period is not None:
        found = planner.connection.execute(COMPANY, {"slug": slug}).scalar_one_or_none()
        period = stated_period(
            planner,
            revision.period,
            announced=claim.effective_date,
            company=found,
            language=language,
        )
        read.period_assumption = assumed(period)
        claim = replace(claim, **period_columns(period), period_year=period.year)
    if revision.status is not None:
        location = option_location("--status")
        claim.status = planner.lookups.code(CommitmentStatus, revision.status, location)
    if revision.amount_of is not None:
        claim.amount_of = word_of(AmountOf, "--amount-of", revision.amount_of)
    if revision.note is not None:
        check_text(revision.note, "--note")
    claim.note = revision.note
    claim.change_kind = _change(revision, before, claim)
    return claim, read


def _change(revision: RevisionInput, before: CommitmentClaim, after: CommitmentClaim) -> ChangeKind:
    if revision.change is not None:
        return word_of(ChangeKind, "--change", revision.change)
    if revision.is_correction:
        return before.change_kind
    return following_change(before, after)
