"""A capacity by hand: what a site, a company's fleet or a country has or is to have."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection, select, text

from tracker.errors import NotFoundError, UsageError
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.figure.quantity import stored_numbers
from tracker.language.normalise import compared
from tracker.model import CapacityClaim, Chip, Commitment, Company, Country, Site
from tracker.operations.claims.change_kind import quantity_change
from tracker.operations.claims.cite import CitationInput, citation_preview, write_citation
from tracker.operations.claims.insert import insert_claim
from tracker.operations.claims.preview import quantity_words
from tracker.operations.claims.typed_values import language_and_country, stated_day
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers.claims import PositiveQuantity
from tracker.readers.from_options import check_text, option_location, typed, word_of
from tracker.vocabulary import (
    CAPACITY_UNITS,
    CapacityMetric,
    CapacityStage,
    CapacityUnit,
    ChangeKind,
    DatePrecision,
    NumberFormat,
    Tenure,
)

BEFORE: Final = text(
    "SELECT claim_id, effective_date, qualifier, low, best, high FROM bi.capacity_claim"
    " WHERE subject_kind = :kind AND subject = :subject AND metric = :metric AND stage = :stage"
    " AND number_format IS NOT DISTINCT FROM CAST(:number_format AS text)"
    " AND chip IS NOT DISTINCT FROM CAST(:chip AS text) AND is_believed"
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
    commitment: str | None = None
    change: str | None = None
    language: str | None = None
    note: str | None = None


def add_capacity(
    connection: Connection, request: CapacityInput, show_preview: ShowPreview
) -> list[RowResult]:
    """Add a claim about a capacity; claims about the same one before it stay.

    Raises:
        UsageError: something that was typed cannot be read, or is missing.
        NotFoundError: a thing that is named is not on file.
        ConflictError: a rule of the database refuses the claim.
    """
    lock_writers(connection)
    set_provenance(connection, "claim")
    writer = RowWriter(connection)
    kind, subject, subject_columns = _subject(writer, request)
    cited = write_citation(writer, request.citation)
    check_text(request.quantity, "QUANTITY")
    language, _ = language_and_country(writer, str(cited.source.key), request.language, None)
    capacity = read_capacity(request.quantity, language=language)
    metric = _metric(request, capacity)
    day, dated = stated_day(request.announced)
    chip, chip_id = _chip(writer, request, capacity)
    stage = word_of(CapacityStage, "--stage", request.stage)
    number_format = request.number_format or capacity.number_format
    if number_format is not None:
        number_format = word_of(NumberFormat, "--number-format", number_format)
        if metric is not CapacityMetric.COMPUTE:
            raise UsageError("--number-format goes with metric compute only")
    if request.note is not None:
        check_text(request.note, "--note")
    quantity = capacity_columns(capacity)
    units = [str(capacity.unit), *(each for each in (number_format, chip) if each)]
    thing = {"kind": kind, "subject": subject, "metric": metric, "stage": stage}
    row = connection.execute(
        BEFORE, {**thing, "number_format": number_format, "chip": chip}
    ).mappings()
    before = next((dict(each) for each in row), None)
    change = (
        word_of(ChangeKind, "--change", request.change)
        if request.change
        else quantity_change(before, quantity)
    )
    show_preview(
        {
            "subject": f"{kind} {subject}",
            "capacity": quantity_words(quantity, *units),
            "metric": f"{metric}, {stage}",
            "before": "nothing is claimed of it yet"
            if before is None
            else f"claim {before['claim_id']} of {before['effective_date']}:"
            f" {quantity_words(before, *units)}",
            "change": str(change),
            "as of": f"{day.day} (to the {day.precision})",
            **citation_preview(cited, request.citation.quote),
        }
    )
    in_quote = capacity.stated in request.citation.quote
    values = {
        **subject_columns,
        **quantity,
        **dated,
        **_target(request),
        "citation_id": cited.citation_id,
        "change_kind": change,
        "metric": metric,
        "unit": CAPACITY_UNITS[metric],
        "stage": stage,
        "number_format": number_format,
        "chip_id": chip_id,
        "tenure": request.tenure and word_of(Tenure, "--tenure", request.tenure),
        "commitment_id": request.commitment
        and resolve.key(connection, Commitment, resolve.commitment(connection, request.commitment)),
        "stated": capacity.stated if in_quote else request.citation.quote,
        "note": request.note,
    }
    claim = insert_claim(writer, CapacityClaim, values)
    return [*cited.sources, RowResult(kind, subject, "on file"), RowResult("claim", claim)]


def _subject(writer: RowWriter, request: CapacityInput) -> tuple[str, str, dict[str, int | str]]:
    connection = writer.connection
    given = [name for name in ("site", "company", "country") if getattr(request, name) is not None]
    if len(given) != 1:
        found = " and ".join(f"--{name}" for name in given) or "none"
        raise UsageError(f"expected exactly one of --site, --company and --country, found {found}")
    if request.site is not None:
        slug = resolve.site(connection, request.site)
        return "site", slug, {"site_id": resolve.key(connection, Site, slug)}
    if request.company is not None:
        slug = resolve.company(connection, request.company)
        return "company", slug, {"company_id": resolve.key(connection, Company, slug)}
    code = writer.lookups.code(Country, str(request.country), option_location("--country"))
    return "country", code, {"country_code": code}


def metrics_to_name(quantity: str, language: str | None) -> list[CapacityMetric]:
    """The metrics of which one has to be named; none where the quantity itself tells.

    Raises:
        UnreadableError: the quantity cannot be read.
    """
    capacity = read_capacity(quantity, language=language)
    return [] if capacity.metric else _fitting(capacity)


def _fitting(capacity: Capacity) -> list[CapacityMetric]:
    unit = CapacityUnit(capacity.unit)
    return [metric for metric in CapacityMetric if CAPACITY_UNITS[metric] == unit]


def _metric(request: CapacityInput, capacity: Capacity) -> CapacityMetric:
    fitting = _fitting(capacity)
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
    writer: RowWriter, request: CapacityInput, capacity: Capacity
) -> tuple[str | None, int | None]:
    """The model of chip: the one that is named, or the one that the quantity names if on file."""
    if request.chip is None and capacity.chip is None:
        return None, None
    words = request.chip or str(capacity.chip)
    check_text(words, "--chip")
    rows = writer.connection.execute(select(Chip.slug, Chip.name, Chip.chip_id)).all()
    for slug, name, key in rows:
        if compared(words) in {compared(slug), compared(name)}:
            return slug, key
    if request.chip is None:
        return None, None
    slugs = ", ".join(slug for slug, _, _ in rows)
    raise NotFoundError(f"no chip is called {words!r}", hint=f"on file: {slugs or 'none'}")


def capacity_columns(capacity: Capacity) -> dict[str, Any]:
    """The columns of the quantity, by the rules of seed files."""
    given = {name: f"{value:f}" for name, value in stored_numbers(capacity).items()}
    record = typed(
        PositiveQuantity,
        "QUANTITY",
        dict.fromkeys(("low", "best", "high", "qualifier"), "QUANTITY"),
        qualifier=capacity.qualifier.value,
        **given,
    )
    return asdict(record.bounds)


def _target(request: CapacityInput) -> dict[str, Any]:
    if request.target is None:
        return {}
    _, dated = stated_day(request.target)
    return {
        "target_date": dated["effective_date"],
        "target_precision": DatePrecision(dated["date_precision"]),
    }
