"""Correct a claim about a capacity or a figure, found by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from tracker.checks.doubts import Doubt, StatedFigure
from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.language.capacity import read_capacity
from tracker.language.figure.header import NOTHING, Header
from tracker.language.figure.header_check import check_header
from tracker.language.figure.quantity import Bounded, bound_columns
from tracker.language.format import grouped_digits
from tracker.model import CapacityClaim, Citation, FigureClaim, Source
from tracker.operations.claims.add_figure import read_value
from tracker.operations.claims.cite import cite_as_reported_by, origin_preview
from tracker.operations.claims.doubts import figure_doubts
from tracker.operations.claims.predecessor import claim_row, successor
from tracker.operations.claims.preview import assumed, hedge_words
from tracker.operations.claims.repetition import corrected_in_place, same_correction
from tracker.operations.claims.typed_values import language_and_country, stated_words
from tracker.operations.store.plan import RowResult, Understood, already_on_file
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import retraction_of
from tracker.readers.from_options import check_text, option_location

AnyClaim = TypeVar("AnyClaim", CapacityClaim, FigureClaim)
AnyCorrection = TypeVar("AnyCorrection", bound="CorrectionInput")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionInput:
    """What a person typed about a claim that is wrong."""

    number: int
    value: str
    """What the claim should have said."""

    reason: str
    reported_by: str | None = None
    """The report that the passage passes on, where that is new."""

    language: str | None = None
    source_country: str | None = None
    header: Header = NOTHING
    """What the head of its table says of the figure, where it does not say so itself."""


@dataclass(frozen=True, slots=True)
class CapacityCorrectionInput(CorrectionInput):
    """What a person typed about a claim about a capacity that is wrong."""


@dataclass(frozen=True, slots=True)
class FigureCorrectionInput(CorrectionInput):
    """What a person typed about a claim about a figure that is wrong."""


def correct_capacity(
    planner: Planner, correction: CapacityCorrectionInput
) -> Understood[CapacityCorrectionInput]:
    """Correct the quantity of a claim about a capacity.

    Raises:
        UsageError: the quantity cannot be read, or is counted in another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source, quote = _wrong(planner, CapacityClaim, correction.number)
    check_text(correction.value, "QUANTITY")
    check_header(correction.header)
    language, _ = _read_by(planner, source, correction)
    capacity = read_capacity(correction.value, language=language, header=correction.header)
    if capacity.unit != str(before.unit):
        raise UsageError(
            f"QUANTITY: claim {correction.number} is counted in {before.unit},"
            f" not in {capacity.unit}"
        )
    after = successor(
        before,
        **bound_columns(capacity),
        stated=stated_words(capacity.stated, quote, before.stated),
        assumption=capacity.assumption,
    )
    shown = _Shown(
        _words(before, str(before.unit)),
        _words(after, str(after.unit)) + assumed(capacity),
        source,
        quote,
    )
    return _corrected(planner, correction, before, after, shown)


def correct_figure(
    planner: Planner, correction: FigureCorrectionInput
) -> Understood[FigureCorrectionInput]:
    """Correct the value of a claim about a figure.

    Raises:
        UsageError: the value cannot be read, or has another unit.
        NotFoundError: there is no such claim.
        ConflictError: it is corrected already.
    """
    before, source, quote = _wrong(planner, FigureClaim, correction.number)
    language, country = _read_by(planner, source, correction)
    value = read_value(correction.value, language, country, correction.header)
    if value.unit != before.unit:
        raise UsageError(
            f"VALUE: claim {correction.number} is in {before.unit}, not in {value.unit}"
        )
    after = successor(
        before,
        **bound_columns(value),
        currency_code=value.currency_code,
        stated=stated_words(value.stated, quote, before.stated),
        assumption=value.assumption,
    )
    was, now = (_words(each, each.currency_code or str(each.unit)) for each in (before, after))
    stated = StatedFigure(value, value.unit, value.currency_code, language, correction.header)
    # The reason says why it is not as the quote has it.
    doubts = figure_doubts(planner, stated, None, after.effective_date)
    shown = _Shown(was, now + assumed(value), source, quote)
    return _corrected(planner, correction, before, after, shown, doubts=doubts)


def _refuse_corrected(planner: Planner, table: type[AnyClaim], number: int) -> None:
    """Refuse to correct a claim that a correction which stands has put right.

    Raises:
        ConflictError: there is one.
    """
    name = str(table.__tablename__)
    later = planner.find(table, {"corrects_claim_id": number})
    if later is not None and not retraction_of(planner.connection, table, later[f"{name}_id"]):
        by = later[f"{name}_id"]
        raise ConflictError(
            f"claim {number} is corrected by claim {by} already",
            hint=f"to correct that one: tracker revise {name.removesuffix('_claim')} {by}",
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the preview of a correction says."""

    was: str
    now: str
    source: str
    quote: str


def _read_by(
    planner: Planner, source: str, correction: CorrectionInput
) -> tuple[str | None, str | None]:
    return language_and_country(planner, source, correction.language, correction.source_country)


def _wrong(planner: Planner, table: type[AnyClaim], number: int) -> tuple[AnyClaim, str, str]:
    """The claim with this number, its source and its quote."""
    name = str(table.__tablename__)
    noun = name.removesuffix("_claim")
    claim = claim_row(planner, table, number)
    if claim is None:
        raise NotFoundError(
            f"there is no claim {number} about a {noun}",
            hint="numbers of claims are in: tracker show company KEY --format json",
        )
    passage = planner.connection.execute(
        select(Source.slug, Citation.quote)
        .join(Citation, Citation.source_id == Source.source_id)
        .where(Citation.citation_id == claim.citation_id)
    ).one()
    return claim, passage.slug, passage.quote


def _words(figure: Bounded, unit: str) -> str:
    bounds = {"low": figure.low, "best": figure.best, "high": figure.high}
    plain = [f"{name} {grouped_digits(each)}" for name, each in bounds.items() if each is not None]
    return f"{', '.join(plain)} {unit} {hedge_words(figure)}"


def _corrected(
    planner: Planner,
    correction: AnyCorrection,
    before: AnyClaim,
    after: AnyClaim,
    shown: _Shown,
    *,
    doubts: Sequence[Doubt] = (),
) -> Understood[AnyCorrection]:
    check_text(correction.reason, "--note")
    cited = cite_as_reported_by(planner, before.citation_id, correction.reported_by)
    sources: list[RowResult] = []
    if cited is not None:
        after.citation_id = cited.citation_id
        sources = cited.sources
    if known := same_correction(planner, after, correction.number):
        return already_on_file(correction, "claim", known, *sources)
    _refuse_corrected(planner, type(after), correction.number)
    after.corrects_claim_id = corrected_in_place(planner, type(after), correction.number)
    after.note = correction.reason
    number = planner.insert(after, option_location("claim"))
    return Understood(
        request=correction,
        preview={
            "corrects": f"claim {correction.number} of {before.effective_date}, {before.metric}",
            "was": shown.was,
            "is": shown.now,
            "reason": correction.reason,
            "source": shown.source,
            "quote": f"“{shown.quote}”",
            **origin_preview(cited),
        },
        results=(
            *sources,
            RowResult("claim", correction.number, "on file"),
            RowResult("claim", number),
        ),
        doubts=tuple(doubts),
    )
