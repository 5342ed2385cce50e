"""Records of claims: what one passage says."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from pydantic import ValidationError, model_validator

from tracker.language.figure.quantity import Bounds, bounds, check_not_negative, check_positive
from tracker.readers.record import Record
from tracker.readers.values import (
    Code,
    CountryCode,
    CurrencyCode,
    Dated,
    Day,
    FieldError,
    Label,
    Metric,
    Number,
    Offset,
    Prose,
    Quote,
    Slug,
    SpokenDate,
    Truth,
    Year,
)
from tracker.vocabulary import (
    TO_COME,
    AmountOf,
    CapacityMetric,
    CapacityStage,
    ChangeKind,
    DatePrecision,
    Evidence,
    FigureUnit,
    NumberFormat,
    PeriodBasis,
    Qualifier,
    SiteMode,
    SiteStatus,
    SpeakerKind,
    Tenure,
)

SAME_PASSAGE = ("quote", "at", "speaker", "speaker_kind", "reported_by", "mentions")
"""A correction rests on the passage of the claim that it corrects, so it cannot give these."""

SUBJECT = ("site", "company", "country", "market")
"""A correction is about the subject of the claim that it corrects."""


class Quantity(Record):
    """A figure as loosely as sources state it."""

    qualifier: Qualifier
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None

    @property
    def bounds(self) -> Bounds:
        """The figure with the bounds that follow from its qualifier."""
        return bounds(self.qualifier, low=self.low, best=self.best, high=self.high)

    @model_validator(mode="after")
    def _qualifier_fits(self) -> Self:
        self.bounds  # noqa: B018 - raises where they do not fit
        return self


class Stock(Quantity):
    """What is there of something that may be none."""

    @model_validator(mode="after")
    def _is_not_negative(self) -> Self:
        check_not_negative(self.bounds)
        return self


class Amount(Quantity):
    """A sum of money."""

    currency: CurrencyCode | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        check_positive(self.bounds)
        is_undisclosed = self.qualifier is Qualifier.UNDISCLOSED
        if is_undisclosed and self.currency is not None:
            raise FieldError("currency", "an undisclosed amount has no currency")
        if not is_undisclosed and self.currency is None:
            raise ValueError("the key 'currency' is missing")
        return self


class Mention(Record):
    """Another place in the same document that prints the same figure."""

    quote: Quote
    at: Offset


class Claim(Record):
    """The keys of every claim."""

    default_change: ClassVar[ChangeKind] = ChangeKind.STATED

    quote: Quote
    at: Offset
    stated: Quote | None = None
    speaker: Label | None = None
    speaker_kind: SpeakerKind | None = None
    reported_by: Slug | None = None
    date: SpokenDate
    date_precision: DatePrecision | None = None
    date_basis: PeriodBasis = PeriodBasis.STATED
    change: ChangeKind | None = None
    note: Prose | None = None
    mentions: tuple[Mention, ...] = ()
    correction: Self | None = None

    @property
    def effective(self) -> Dated:
        """The day on which the world became as stated."""
        return self.date.known_to(self.date_precision, key="date_precision")

    @property
    def change_kind(self) -> ChangeKind:
        """What the claim does to the claims before it."""
        return self.change or self.default_change

    def with_corrections(self) -> Iterator[Self]:
        """The claim, the one that corrects it, the one that corrects that."""
        yield self
        if self.correction is not None:
            yield from self.correction.with_corrections()

    @model_validator(mode="before")
    @classmethod
    def _correction_is_whole(cls, given: Any) -> Any:
        # A correction says only what differs; the rest is as in the claim it corrects.
        if not isinstance(given, dict) or not isinstance(given.get("correction"), dict):
            return given
        original = {key: value for key, value in given.items() if key != "correction"}
        try:
            cls.model_validate(original)
        except ValidationError:
            # Its own mistakes come first, or they would be taken for the correction's.
            return original
        correction = given["correction"]
        for key in (*SAME_PASSAGE, *SUBJECT, "note"):
            if key in correction:
                message = (
                    "not in a correction: same passage, same thing, and its note is the reason"
                )
                raise FieldError(("correction", key), message)
        if "reason" not in correction:
            raise FieldError("correction", "the key 'reason' is missing")
        same = {key: original[key] for key in original if key not in ("mentions", "note")}
        differs = {key: correction[key] for key in correction if key != "reason"}
        return given | {"correction": same | differs | {"note": correction["reason"]}}

    @model_validator(mode="after")
    def _checked(self) -> Self:
        self.effective  # noqa: B018 - raises where date and precision disagree
        places = [(self.at, self.quote)]
        for index, mention in enumerate(self.mentions):
            if (mention.at, mention.quote) in places:
                raise FieldError(("mentions", index), "the same place stands in this claim already")
            places.append((mention.at, mention.quote))
        return self


class CommitmentClaim(Claim):
    """What one passage says of a promise to spend."""

    default_change = ChangeKind.ANNOUNCED

    status: Code
    amount: Amount
    amount_of: AmountOf = AmountOf.COMMITMENT
    period_start: Day | None = None
    period_end: Day | None = None
    period_label: Label | None = None
    period_year: Year | None = None
    period_basis: PeriodBasis | None = None

    @model_validator(mode="after")
    def _period_is_whole(self) -> Self:
        check_period(self.period_start, self.period_end, self.period_basis)
        return self


class SiteClaim(Claim):
    """What one passage says of a site."""

    default_change = ChangeKind.ANNOUNCED

    site: Slug
    status: SiteStatus
    mode: SiteMode = SiteMode.REPORTED


class CapacityClaim(Claim):
    """What one passage says of the capacity of a site, a fleet, a country or a promise."""

    site: Slug | None = None
    company: Slug | None = None
    country: CountryCode | None = None
    metric: CapacityMetric
    quantity: Stock
    number_format: NumberFormat | None = None
    chip: Slug | None = None
    stage: CapacityStage
    tenure: Tenure | None = None
    is_domestic: Truth | None = None
    target_date: SpokenDate | None = None
    target_precision: DatePrecision | None = None
    phase_date: SpokenDate | None = None
    commitment: Slug | None = None

    @property
    def target(self) -> Dated | None:
        """When planned capacity is due; None if it is not said."""
        if self.target_date is None:
            return None
        return self.target_date.known_to(self.target_precision, key="target_precision")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.commitment is None or self.site or self.company or self.country:
            check_one(site=self.site, company=self.company, country=self.country)
        if self.phase_date is not None and self.stage not in TO_COME:
            raise FieldError("phase_date", f"what is {self.stage} comes in no phases")
        if self.number_format is not None and self.metric is not CapacityMetric.COMPUTE:
            raise FieldError("number_format", "a number format goes with metric compute only")
        if self.target_date is None and self.target_precision is not None:
            raise FieldError("target_precision", "a precision without a target_date")
        self.target  # noqa: B018 - raises where date and precision disagree
        return self


class FigureClaim(Claim):
    """What one passage gives as a figure of a company or a market."""

    company: Slug | None = None
    market: Code | None = None
    metric: Metric
    unit: FigureUnit
    currency: CurrencyCode | None = None
    quantity: Quantity
    period_start: Day | None = None
    period_end: Day | None = None
    period_label: Label | None = None
    period_basis: PeriodBasis | None = None
    evidence: Evidence

    @property
    def period(self) -> tuple[dt.date, dt.date, PeriodBasis]:
        """First and last day measured; the day of the claim where no period is given.

        A figure without a period is a stock, such as a valuation or a head count.
        """
        if self.period_start is None or self.period_end is None:
            return self.effective.day, self.effective.day, self.date_basis
        return self.period_start, self.period_end, self.period_basis or PeriodBasis.STATED

    @model_validator(mode="after")
    def _fits(self) -> Self:
        check_one(company=self.company, market=self.market)
        check_period(self.period_start, self.period_end, self.period_basis)
        if self.unit is FigureUnit.CURRENCY and self.currency is None:
            raise ValueError("the key 'currency' is missing")
        if self.unit is not FigureUnit.CURRENCY and self.currency is not None:
            raise FieldError("currency", f"unit {self.unit} has no currency")
        return self


def check_one(**subjects: str | None) -> None:
    """Refuse a claim about nothing or about two things."""
    given = [key for key, value in subjects.items() if value is not None]
    if len(given) != 1:
        names = ", ".join(subjects)
        found = " and ".join(given) or "none"
        raise ValueError(f"expected exactly one of {names}, found {found}")


def check_period(start: dt.date | None, end: dt.date | None, basis: PeriodBasis | None) -> None:
    """Refuse half a period, and one that runs backward."""
    if (start is None) != (end is None):
        missing = "period_start" if start is None else "period_end"
        raise ValueError(f"the key {missing!r} is missing: a period has both ends")
    if start is not None and end is not None and start > end:
        raise FieldError("period_end", f"the period ends on {end}, before it starts on {start}")
    if start is None and basis is not None:
        raise FieldError("period_basis", "period_basis without period_start and period_end")
