"""Accelerators, power, computing capacity and space for them: stocks, not flows."""

from datetime import date
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.claim import Claim, Quantity, claim_checks, not_negative_checks, quantity_checks
from tracker.model.commitment import Commitment
from tracker.model.company import Company
from tracker.model.reference import Country
from tracker.model.site import Site
from tracker.orm import Base, Key, Slug, not_blank, sane_date, slug_is_plain
from tracker.vocabulary import (
    CapacityMetric,
    CapacityStage,
    CapacityUnit,
    DatePrecision,
    NumberFormat,
    Tenure,
)


class Chip(Base):
    """A model of accelerator."""

    __tablename__ = "chip"
    __table_args__ = (
        slug_is_plain(),
        not_blank("name"),
        CheckConstraint(
            "dense_fp16_tflops > 0 AND dense_fp16_tflops < 1e6",
            name="tflops_is_positive",
        ),
        CheckConstraint("power_w > 0 AND power_w < 1e6", name="power_is_positive"),
        {"comment": "One row per accelerator model"},
    )

    chip_id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[Slug] = mapped_column(comment="Short name that people type")
    name: Mapped[str] = mapped_column(comment="Name of the model")
    vendor_company_id: Mapped[int | None] = mapped_column(
        ForeignKey(Company.company_id), default=None, comment="Who designs it"
    )
    dense_fp16_tflops: Mapped[Decimal | None] = mapped_column(
        Numeric(12, 3), default=None, comment="Dense FP16 TFLOPS; NULL if not known"
    )
    power_w: Mapped[Decimal | None] = mapped_column(
        Numeric(12, 3), default=None, comment="Watts; NULL if not known"
    )


class CapacityClaim(Base, Claim, Quantity):
    """What one passage says a site, a company's fleet, a country or a promise has or will have.

    A fleet contains its sites, a country its fleets and a promise what it pays for, so
    claims of different subjects are never added.
    """

    __tablename__ = "capacity_claim"
    __table_args__ = (
        *claim_checks("capacity_claim"),
        *quantity_checks(),
        CheckConstraint(
            "num_nonnulls(site_id, company_id, country_code) = 1"
            " OR num_nonnulls(site_id, company_id, country_code) = 0"
            " AND commitment_id IS NOT NULL",
            name="has_one_subject",
        ),
        CheckConstraint(
            "unit = CASE metric WHEN 'compute' THEN 'EFLOPS'"
            " WHEN 'h100_equivalents' THEN 'H100e'"
            " WHEN 'accelerators' THEN 'count' WHEN 'clusters' THEN 'count'"
            " WHEN 'land_area' THEN 'm2' WHEN 'floor_area' THEN 'm2' ELSE 'MW' END",
            name="unit_fits_the_metric",
        ),
        CheckConstraint(
            "number_format IS NULL OR metric = 'compute'",
            name="format_goes_with_compute",
        ),
        *not_negative_checks(),
        CheckConstraint(
            "(target_date IS NULL) = (target_precision IS NULL)",
            name="precision_goes_with_target",
        ),
        sane_date("target_date"),
        sane_date("phase_date"),
        # A correction names a claim about the same subject.
        UniqueConstraint("capacity_claim_id", "subject_key"),
        ForeignKeyConstraint(
            ["corrects_claim_id", "subject_key"],
            [
                "tracker.capacity_claim.capacity_claim_id",
                "tracker.capacity_claim.subject_key",
            ],
            name="fk_capacity_claim_corrects_same_subject",
        ),
        Index("ix_capacity_claim_subject_key", "subject_key", "effective_date"),
        {"comment": "One row per claim about capacity; rows are only added"},
    )

    capacity_claim_id: Mapped[Key] = mapped_column(init=False)
    metric: Mapped[CapacityMetric] = mapped_column(comment="What is counted")
    unit: Mapped[CapacityUnit] = mapped_column(
        comment="MW, EFLOPS, H100e, count or m2, by the metric"
    )
    stage: Mapped[CapacityStage] = mapped_column(comment="How real it is")
    site_id: Mapped[int | None] = mapped_column(
        ForeignKey(Site.site_id), default=None, comment="The site"
    )
    company_id: Mapped[int | None] = mapped_column(
        ForeignKey(Company.company_id), default=None, comment="Holder of the fleet"
    )
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(Country.country_code), default=None, comment="Country as a whole"
    )
    subject_key: Mapped[str] = mapped_column(
        String(40),
        Computed(
            "coalesce('site:' || site_id::text, 'company:' || company_id::text,"
            " 'country:' || country_code, 'commitment:' || commitment_id::text)",
            persisted=True,
        ),
        init=False,
        comment="The one subject, as text",
    )
    number_format: Mapped[NumberFormat | None] = mapped_column(
        default=None,
        comment="Arithmetic of an EFLOPS figure; NULL if the source does not say",
    )
    chip_id: Mapped[int | None] = mapped_column(
        ForeignKey(Chip.chip_id), default=None, comment="Accelerator model; NULL if not said"
    )
    tenure: Mapped[Tenure | None] = mapped_column(
        default=None, comment="Whose it is; NULL if the source does not say"
    )
    is_domestic: Mapped[bool | None] = mapped_column(
        default=None, comment="Whether the chips are made at home; NULL if not said"
    )
    target_date: Mapped[date | None] = mapped_column(
        default=None, comment="When planned capacity is due; NULL if not said"
    )
    target_precision: Mapped[DatePrecision | None] = mapped_column(
        default=None, comment="How exactly target_date is known"
    )
    phase_date: Mapped[date | None] = mapped_column(
        default=None,
        comment="Target day by which its phase has been known, where it has moved since;"
        " NULL if it has not",
    )
    commitment_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey(Commitment.commitment_id),
        index=True,
        default=None,
        comment="The promise that it belongs to, and whose it is if no site, company or"
        " country is named; NULL if none is known",
    )
    corrects_claim_id: Mapped[int | None] = mapped_column(
        default=None,
        unique=True,
        comment="The claim that this one replaces as mistaken",
    )
