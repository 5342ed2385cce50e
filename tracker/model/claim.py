"""What claims share: two time axes, a citation, a quantity; what belongs to a thing, a part."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, func
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from tracker.language.figure.quantity import BOUND
from tracker.model.source import Citation
from tracker.orm import Measure, not_blank, sane_date
from tracker.vocabulary import Certainty, ChangeKind, DatePrecision, PeriodBasis, Qualifier


class Claim(MappedAsDataclass, kw_only=True):
    """Columns of every claim table: what one passage says, as of when, known when."""

    citation_id: Mapped[int] = mapped_column(
        ForeignKey(Citation.citation_id), index=True, comment="The passage that says so"
    )
    change_kind: Mapped[ChangeKind] = mapped_column(
        comment="What the claim does to earlier ones; repeated: nothing new"
    )
    effective_date: Mapped[date] = mapped_column(
        comment="Day from which on it could be known to be as stated, that of the filing for what "
        "is filed; the last day of what is said where only a month, quarter or year is known"
    )
    date_precision: Mapped[DatePrecision] = mapped_column(
        comment="How exactly effective_date is known"
    )
    date_basis: Mapped[PeriodBasis] = mapped_column(
        default=PeriodBasis.STATED,
        comment="inferred: the source does not print effective_date",
    )
    note: Mapped[str | None] = mapped_column(
        default=None, comment="Remark of the curator; the reason, for a correction"
    )
    seed_key: Mapped[str | None] = mapped_column(
        String(255),
        default=None,
        unique=True,
        comment="Name of the claim in the seed files; NULL for claims from elsewhere",
    )
    recorded_at: Mapped[datetime] = mapped_column(
        init=False, server_default=func.now(), comment="When the tracker learned it"
    )


class Quantity(MappedAsDataclass, kw_only=True):
    """Columns of a figure as loosely as sources state it."""

    stated: Mapped[str] = mapped_column(comment="Words of the source for the figure")
    qualifier: Mapped[Qualifier] = mapped_column(comment="How the source hedges it")
    low: Mapped[Measure | None] = mapped_column(
        default=None, comment="Lower bound; NULL if the source gives none"
    )
    best: Mapped[Measure | None] = mapped_column(
        default=None, comment="The figure itself; NULL if the source gives only bounds"
    )
    high: Mapped[Measure | None] = mapped_column(
        default=None, comment="Upper bound; NULL if the source gives none"
    )
    assumption: Mapped[str | None] = mapped_column(
        default=None,
        comment="What was taken for granted in reading stated, such as the scale at the head of a"
        " table; NULL if nothing was",
    )


class Attested(MappedAsDataclass, kw_only=True):
    """Columns of what belongs to a thing for a time: who says so, how certain, since when."""

    citation_id: Mapped[int | None] = mapped_column(
        ForeignKey(Citation.citation_id),
        default=None,
        comment="The passage that says so; NULL if none is on file",
    )
    certainty: Mapped[Certainty | None] = mapped_column(
        default=None, comment="How certain it is; NULL if nobody says"
    )
    from_date: Mapped[date | None] = mapped_column(
        default=None, comment="First day on which it is so; NULL if not known"
    )
    until_date: Mapped[date | None] = mapped_column(
        default=None, comment="Last day on which it is so; NULL if no end is known"
    )


def attested_checks() -> tuple[CheckConstraint, ...]:
    """The CHECKs of a table of what belongs to a thing for a time."""
    return (
        CheckConstraint("from_date <= until_date", name="runs_forward"),
        sane_date("from_date"),
        sane_date("until_date"),
    )


def claim_checks(table: str) -> tuple[CheckConstraint, ...]:
    """The CHECKs of a claim table."""
    return (
        sane_date("effective_date"),
        CheckConstraint(f"corrects_claim_id < {table}_id", name="corrects_an_older_claim"),
        CheckConstraint(
            "corrects_claim_id IS NULL OR coalesce(note, '') ~ '\\S'",
            name="correction_gives_a_reason",
        ),
    )


def quantity_checks() -> tuple[CheckConstraint, ...]:
    """The CHECKs that tie a qualifier to its numbers."""
    finite = (
        CheckConstraint(
            f"{column} > -{BOUND:f} AND {column} < {BOUND:f}",
            name=f"{column}_is_finite",
        )
        for column in ("low", "best", "high")
    )
    return (
        not_blank("stated"),
        *finite,
        CheckConstraint(
            "CASE qualifier"
            " WHEN 'exact' THEN num_nulls(low, best, high) = 0 AND low = best AND best = high"
            " WHEN 'about' THEN best IS NOT NULL AND num_nonnulls(low, high) = 0"
            " WHEN 'range' THEN low < high AND num_nulls(low, high) = 0"
            " AND (best IS NULL OR best BETWEEN low AND high)"
            " WHEN 'at_least' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL"
            " WHEN 'more_than' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL"
            " WHEN 'up_to' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL"
            " WHEN 'less_than' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL"
            " WHEN 'order_of_magnitude' THEN num_nulls(low, high) = 0 AND low < high"
            " AND best IS NULL"
            " WHEN 'undisclosed' THEN num_nonnulls(low, best, high) = 0"
            " ELSE false END",
            name="qualifier_fits_the_numbers",
        ),
    )


def not_negative_checks() -> tuple[CheckConstraint, ...]:
    """The CHECKs of quantities of which there may be none, but not less."""
    return tuple(
        CheckConstraint(f"{column} >= 0", name=f"{column}_is_not_negative")
        for column in ("low", "best", "high")
    )


def positive_checks() -> tuple[CheckConstraint, ...]:
    """The CHECKs of quantities that cannot be zero: what is not known is NULL."""
    return (
        CheckConstraint("low >= 0", name="low_is_not_negative"),
        CheckConstraint("best > 0", name="best_is_positive"),
        CheckConstraint("high > 0", name="high_is_positive"),
    )
