"""Reported and forecast figures of companies and markets: the context of promises."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.claim import Claim, Quantity, claim_checks, quantity_checks
from tracker.model.company import Company
from tracker.model.reference import Currency
from tracker.orm import Base, Key, not_blank, sane_date
from tracker.vocabulary import Evidence, FigureUnit, PeriodBasis


class FigureClaim(Base, Claim, Quantity):
    """What one passage gives as a figure of a company or a market.

    Rows are only ever added.  A metric names one thing in one unit, so that
    rows of one metric can stand in one column.
    """

    __tablename__ = "figure_claim"
    __table_args__ = (
        *claim_checks("figure_claim"),
        *quantity_checks(),
        CheckConstraint("num_nonnulls(company_id, market) = 1", name="has_one_subject"),
        not_blank("market"),
        CheckConstraint("metric ~ '^[a-z]+(_[a-z]+)*$'", name="metric_is_plain"),
        CheckConstraint(
            "(unit = 'currency') = (currency_code IS NOT NULL)",
            name="currency_goes_with_unit",
        ),
        CheckConstraint("period_start <= period_end", name="period_runs_forward"),
        sane_date("period_start"),
        sane_date("period_end"),
        CheckConstraint(
            "concept ~ '^[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*$'",
            name="concept_names_its_taxonomy",
        ),
        # A correction names a claim about the same company or market.
        UniqueConstraint("figure_claim_id", "subject_key"),
        ForeignKeyConstraint(
            ["corrects_claim_id", "subject_key"],
            [
                "tracker.figure_claim.figure_claim_id",
                "tracker.figure_claim.subject_key",
            ],
            name="fk_figure_claim_corrects_same_subject",
        ),
        Index("ix_figure_claim_subject_key", "subject_key", "metric", "period_end"),
        {"comment": "One row per claim about a figure; rows are only added"},
    )

    figure_claim_id: Mapped[Key] = mapped_column(init=False)
    metric: Mapped[str] = mapped_column(String(40), comment="What is measured, such as capex")
    unit: Mapped[FigureUnit] = mapped_column(comment="Unit of low, best and high")
    evidence: Mapped[Evidence] = mapped_column(comment="How the figure came about")
    period_start: Mapped[date] = mapped_column(
        comment="First day measured; equal to period_end for a stock"
    )
    period_end: Mapped[date] = mapped_column(comment="Last day measured, inclusive")
    company_id: Mapped[int | None] = mapped_column(
        ForeignKey(Company.company_id), default=None, comment="The company"
    )
    market: Mapped[str | None] = mapped_column(
        String(80), default=None, comment="The market, where the figure is no company's"
    )
    subject_key: Mapped[str] = mapped_column(
        String(120),
        Computed(
            "coalesce('company:' || company_id::text, 'market:' || market)",
            persisted=True,
        ),
        init=False,
        comment="The one subject, as text",
    )
    currency_code: Mapped[str | None] = mapped_column(
        ForeignKey(Currency.currency_code),
        default=None,
        comment="Currency as printed; NULL if the figure is no amount of money",
    )
    concept: Mapped[str | None] = mapped_column(
        String(255),
        default=None,
        comment="XBRL concept that it was filed under, with its taxonomy; NULL if untagged",
    )
    period_label: Mapped[str | None] = mapped_column(
        String(200), default=None, comment="The period as printed"
    )
    period_basis: Mapped[PeriodBasis] = mapped_column(
        default=PeriodBasis.STATED, comment="inferred: the source does not print the dates"
    )
    corrects_claim_id: Mapped[int | None] = mapped_column(
        default=None,
        unique=True,
        comment="The claim that this one replaces as mistaken",
    )
