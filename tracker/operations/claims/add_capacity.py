"""A capacity by hand: what a site, a fleet, a country or a promise has or is to have."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from sqlalchemy import select, text

from tracker.checks.doubts import StatedFigure
from tracker.errors import NotFoundError, UsageError
from tracker.language.capacity import Capacity, fitting_metrics, read_capacity
from tracker.language.day import read_day
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.header_check import check_header
from tracker.language.figure.quantity import bound_columns
from tracker.language.normalise import compared
from tracker.model import CapacityClaim, Chip, Commitment, Company, Country, Site
from tracker.operations.claims.change_kind import quantity_change
from tracker.operations.claims.cite import CitationInput, citation_preview, plan_citation
from tracker.operations.claims.doubts import citation_doubts, figure_doubts
from tracker.operations.claims.predecessor import BelievedFigure
from tracker.operations.claims.preview import assumed, quantity_words
from tracker.operations.claims.repetition import repeated_claim
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_day,
    stated_words,
)
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.vocabulary import (
    CAPACITY_UNITS,
    TO_COME,
    CapacityMetric,
    CapacityStage,
    ChangeKind,
    NumberFormat,
    Tenure,
)

BEFORE: Final = text(
    "SELECT claim_id, effective_date, qualifier, low, best, high, target_date"
    " FROM bi.capacity_claim"
    " WHERE subject_kind = :kind AND subject = :subject AND metric = :metric AND stage = :stage"
    " AND number_format IS NOT DISTINCT FROM CAST(:number_format AS text)"
    " AND chip IS NOT DISTINCT FROM CAST(:chip AS text)"
    " AND phase_date IS NOT DISTINCT FROM CAST(:phase_date AS date) AND is_believed"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityInput:
    """What a person typed about a capacity; nothing is understood yet."""

    quantity: str
    stage: str
    announced: str
    citation: CitationInput
    site: str | None = None
    company: str | None = None
    country: str | None = None
    metric: str | None = None
    number_format: str | None = None
    chip: str | None = None
    tenure: str | None = None
    target: str | None = None
    phase: str | None = None
    """The target day that its phase had first, where it has moved."""

    commitment: str | None = None
    """The promise that it belongs to; whose it is, where no site, company or country is named."""

    change: str | None = None
    language: str | None = None
    note: str | None = None
    header: Header = NOTHING
    """What the head of its table says of the figure, where it does not say so itself."""


class _Subject(TypedDict):
    """The columns that say whose capacity it is."""

    site_id: int | None
    company_id: int | None
    country_code: str | None


def add_capacity(planner: Planner, request: CapacityInput) -> Understood[CapacityInput]:
    """Add a claim about a capacity; claims about the same one before it stay.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: a thing that is named is not on file.
    """
    commitment = request.commitment and resolve.commitment(planner, request.commitment)
    kind, subject, subject_columns = _subject(planner, request, commitment)
    cited = plan_citation(planner, request.citation)
    check_text(request.quantity, "QUANTITY")
    check_header(request.header)
    language, _ = language_and_country(planner, cited.source_slug, request.language, None)
    capacity = read_capacity(request.quantity, language=language, header=request.header)
    metric = _metric(request, capacity)
    chip, chip_id = _chip(planner, request, capacity)
    stage = word_of(CapacityStage, "--stage", request.stage)
    number_format = _number_format(request, capacity, metric)
    if request.note is not None:
        check_text(request.note, "--note")
    units = [str(capacity.unit), *(each for each in (number_format, chip) if each)]
    target = None if request.target is None else stated_day(request.target)
    phase = _phase(request, stage)
    first_target = phase or (target and target["effective_date"])
    before = _before(
        planner,
        kind=kind,
        subject=subject,
        metric=metric,
        stage=stage,
        number_format=number_format,
        chip=chip,
        phase_date=first_target if stage in TO_COME else None,
    )
    if phase is not None and before is None:
        raise NotFoundError(
            f"--phase: nothing is {stage} at {kind} {subject} for {phase}",
            hint=f"its phases: tracker list capacity --stage {stage}",
        )
    claim = CapacityClaim(
        **subject_columns,
        **bound_columns(capacity),
        **stated_day(request.announced),
        target_date=target and target["effective_date"],
        target_precision=target and target["date_precision"],
        phase_date=phase,
        citation_id=cited.citation_id,
        change_kind=word_of(ChangeKind, "--change", request.change)
        if request.change
        else _change(before, capacity, target and target["effective_date"]),
        metric=metric,
        unit=CAPACITY_UNITS[metric],
        stage=stage,
        number_format=number_format,
        chip_id=chip_id,
        tenure=word_of(Tenure, "--tenure", request.tenure) if request.tenure else None,
        commitment_id=resolve.key(planner, Commitment, commitment) if commitment else None,
        stated=stated_words(capacity.stated, request.citation.quote),
        assumption=capacity.assumption,
        note=request.note,
    )
    if known := repeated_claim(planner, claim, cited):
        return already_on_file(
            request, "claim", known, *cited.sources, RowResult(kind, subject, "on file")
        )
    number = planner.insert(claim, option_location("claim"))
    return Understood(
        request=request,
        preview={
            "subject": f"{kind} {subject}",
            "capacity": quantity_words(capacity, *units) + assumed(capacity),
            "metric": f"{metric}, {stage}" + (f", by {request.target}" if target else ""),
            "before": "nothing is claimed of it yet"
            if before is None
            else f"claim {before.claim_id} of {before.effective_date}:"
            f" {quantity_words(before, *units)}",
            "change": str(claim.change_kind),
            "as of": f"{claim.effective_date} (to the {claim.date_precision})",
            **citation_preview(cited, request.citation.quote),
        },
        results=(
            *cited.sources,
            RowResult(kind, subject, "on file"),
            RowResult("claim", number),
        ),
        doubts=(
            *figure_doubts(
                planner,
                StatedFigure(capacity, capacity.unit, language=language, header=request.header),
                request.citation.quote,
                claim.effective_date,
            ),
            *citation_doubts(planner, cited, claim),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Believed(BelievedFigure):
    """The claim about the same capacity that is believed so far."""

    target_date: date | None = None


def _before(planner: Planner, **thing: str | date | None) -> _Believed | None:
    row = planner.connection.execute(BEFORE, thing).mappings().first()
    return None if row is None else _Believed(**row)


def _phase(request: CapacityInput, stage: CapacityStage) -> date | None:
    """The target day that the phase had first, where it is said to have moved.

    Raises:
        UsageError: what there is comes in no phases.
    """
    if request.phase is None:
        return None
    if stage not in TO_COME:
        raise UsageError(f"--phase goes with --stage {' or '.join(TO_COME)} only")
    check_text(request.phase, "--phase")
    return read_day(request.phase).day


def _change(before: _Believed | None, after: Capacity, target: date | None) -> ChangeKind:
    """What happened to a capacity: to its figure first, then to the day that it is due."""
    change = quantity_change(before, after)
    if before is None or change is not ChangeKind.REAFFIRMED or before.target_date == target:
        return change
    if before.target_date is None or target is None:
        return ChangeKind.STATED
    return ChangeKind.DELAYED if target > before.target_date else ChangeKind.ACCELERATED


def _number_format(
    request: CapacityInput, capacity: Capacity, metric: CapacityMetric
) -> NumberFormat | None:
    text = request.number_format or capacity.number_format
    if text is None:
        return None
    number_format = word_of(NumberFormat, "--number-format", text)
    if metric is not CapacityMetric.COMPUTE:
        raise UsageError("--number-format goes with metric compute only")
    return number_format


def _subject(
    planner: Planner, request: CapacityInput, commitment: str | None
) -> tuple[str, str, _Subject]:
    """Whose it is: the promise's itself, where nobody else is named."""
    given = [name for name in ("site", "company", "country") if getattr(request, name) is not None]
    nothing: _Subject = {"site_id": None, "company_id": None, "country_code": None}
    if not given and commitment is not None:
        return "commitment", commitment, nothing
    if len(given) != 1:
        found = " and ".join(f"--{name}" for name in given) or "none"
        raise UsageError(
            f"expected exactly one of --site, --company and --country, found {found}",
            hint=None if given else "what a promise is to get, at no site by name: --commitment",
        )
    if request.site is not None:
        slug = resolve.site(planner, request.site)
        return "site", slug, {**nothing, "site_id": resolve.key(planner, Site, slug)}
    if request.company is not None:
        slug = resolve.company(planner, request.company)
        return "company", slug, {**nothing, "company_id": resolve.key(planner, Company, slug)}
    code = planner.lookups.code(Country, str(request.country), option_location("--country"))
    return "country", code, {**nothing, "country_code": code}


def _metric(request: CapacityInput, capacity: Capacity) -> CapacityMetric:
    fitting = fitting_metrics(capacity)
    text = request.metric or capacity.metric
    if text is None:
        raise UsageError("--metric is missing", hint=f"one of {', '.join(fitting)}")
    if text not in fitting:
        raise UsageError(
            f"--metric: {request.quantity[:80]!r} is counted in {capacity.unit}, so expected one"
            f" of {', '.join(fitting)}, found {text[:80]!r}"
        )
    return CapacityMetric(text)


def _chip(
    planner: Planner, request: CapacityInput, capacity: Capacity
) -> tuple[str | None, int | None]:
    """The model of chip: the one that is named, or the one that the quantity names if on file."""
    if request.chip is None and capacity.chip is None:
        return None, None
    words = request.chip or str(capacity.chip)
    check_text(words, "--chip")
    rows = planner.connection.execute(select(Chip.slug, Chip.name, Chip.chip_id)).all()
    for slug, name, key in rows:
        if compared(words) in {compared(slug), compared(name)}:
            return slug, key
    if request.chip is None:
        return None, None
    slugs = ", ".join(slug for slug, _, _ in rows)
    raise NotFoundError(f"no chip is called {words!r}", hint=f"on file: {slugs or 'none'}")
