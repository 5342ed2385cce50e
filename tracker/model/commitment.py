"""Promises to spend: the things, who is in them, how they relate, what is claimed."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.claim import (
    Attested,
    Claim,
    Quantity,
    attested_checks,
    claim_checks,
    positive_checks,
    quantity_checks,
)
from tracker.model.company import Company
from tracker.model.reference import Country, Currency
from tracker.model.site import Site
from tracker.orm import Base, Key, Ratio, Slug, Version, not_blank, sane_date, slug_is_plain
from tracker.vocabulary import AmountOf, Layer, LinkKind, PartyRole, PeriodBasis


class CommitmentKind(Base):
    """A kind of commitment, which decides its layer."""

    __tablename__ = "commitment_kind"
    __table_args__ = ({"comment": "One row per kind of commitment"},)

    commitment_kind: Mapped[str] = mapped_column(
        String(40), primary_key=True, comment="Name of the kind"
    )
    layer: Mapped[Layer] = mapped_column(comment="Layers are never summed together")
    label: Mapped[str] = mapped_column(comment="What the kind means")


class CommitmentStatus(Base):
    """A status of a commitment, which decides whether it is counted."""

    __tablename__ = "commitment_status"
    __table_args__ = ({"comment": "One row per status of a commitment"},)

    commitment_status: Mapped[str] = mapped_column(
        String(40), primary_key=True, comment="Name of the status"
    )
    is_counted: Mapped[bool] = mapped_column(comment="Whether sums include it")


class Commitment(Base):
    """A promise to spend; everything that can change about it is a claim."""

    __tablename__ = "commitment"
    __table_args__ = (
        slug_is_plain(),
        not_blank("title"),
        {"comment": "One row per promise to spend"},
    )

    commitment_id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[Slug] = mapped_column(comment="Short name that people type")
    kind: Mapped[str] = mapped_column(
        ForeignKey(CommitmentKind.commitment_kind), comment="Decides the layer"
    )
    title: Mapped[str] = mapped_column(comment="What it is for, in a few words")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(Country.country_code),
        default=None,
        comment="Where the money goes; NULL if not said or several",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Remark of the curator")
    version: Mapped[Version] = mapped_column(init=False)


class CommitmentAlias(Base):
    """A short name that a commitment had, which leads to it still."""

    __tablename__ = "commitment_alias"
    __table_args__ = (
        CheckConstraint("alias ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="alias_is_plain"),
        {"comment": "One row per short name that a commitment had before, and no other has"},
    )

    alias: Mapped[str] = mapped_column(String(80), primary_key=True, comment="The short name")
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id), index=True, comment="The commitment, still"
    )


class CommitmentParty(Base, Attested):
    """A company in a commitment."""

    __tablename__ = "commitment_party"
    __table_args__ = (
        CheckConstraint("share_low >= 0 AND share_low <= 1", name="share_low_is_a_share"),
        CheckConstraint("share_high >= 0 AND share_high <= 1", name="share_high_is_a_share"),
        CheckConstraint("share_low <= share_high", name="shares_run_upward"),
        *attested_checks(),
        {"comment": "One row per company in a commitment and role"},
    )

    commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id), primary_key=True, comment="The commitment"
    )
    company_id: Mapped[int] = mapped_column(
        ForeignKey(Company.company_id), primary_key=True, index=True, comment="The company"
    )
    role: Mapped[PartyRole] = mapped_column(primary_key=True, comment="What it does in it")
    is_lead: Mapped[bool] = mapped_column(
        default=False,
        server_default=text("false"),
        comment="Whether it leads, as an investor",
    )
    share_low: Mapped[Ratio | None] = mapped_column(
        default=None, comment="Least share of the amount; NULL if not stated"
    )
    share_high: Mapped[Ratio | None] = mapped_column(
        default=None, comment="Greatest share of the amount; NULL if not stated"
    )


class CommitmentLink(Base):
    """A relation between two commitments, read `commitment KIND other`."""

    __tablename__ = "commitment_link"
    __table_args__ = (
        CheckConstraint("commitment_id <> other_commitment_id", name="links_two_things"),
        Index(
            "uq_commitment_link_part_of",
            "commitment_id",
            unique=True,
            postgresql_where=text("kind = 'part_of'"),
        ),
        {"comment": "One row per relation between two commitments"},
    )

    commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id), primary_key=True, comment="The commitment"
    )
    other_commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id),
        primary_key=True,
        index=True,
        comment="The commitment it relates to",
    )
    kind: Mapped[LinkKind] = mapped_column(
        primary_key=True, comment="What the commitment is to the other one"
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Remark of the curator")


class CommitmentSite(Base, Attested):
    """A site that a commitment pays for."""

    __tablename__ = "commitment_site"
    __table_args__ = (
        *attested_checks(),
        {"comment": "One row per commitment and site that it pays for"},
    )

    commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id), primary_key=True, comment="The commitment"
    )
    site_id: Mapped[int] = mapped_column(
        ForeignKey(Site.site_id), primary_key=True, index=True, comment="The site"
    )


class CommitmentClaim(Base, Claim, Quantity):
    """What one passage says of a commitment.  Rows are only ever added."""

    __tablename__ = "commitment_claim"
    __table_args__ = (
        *claim_checks("commitment_claim"),
        *quantity_checks(),
        # A correction names a claim of the same commitment.
        UniqueConstraint("commitment_claim_id", "commitment_id"),
        ForeignKeyConstraint(
            ["corrects_claim_id", "commitment_id"],
            [
                "tracker.commitment_claim.commitment_claim_id",
                "tracker.commitment_claim.commitment_id",
            ],
            name="fk_commitment_claim_corrects_same_commitment",
        ),
        *positive_checks(),
        CheckConstraint(
            "(currency_code IS NULL) = (qualifier = 'undisclosed')",
            name="currency_goes_with_amount",
        ),
        CheckConstraint(
            "num_nulls(period_start, period_end, period_basis) IN (0, 3)",
            name="period_is_whole",
        ),
        CheckConstraint("period_start <= period_end", name="period_runs_forward"),
        CheckConstraint("period_year BETWEEN 1990 AND 2100", name="period_year_is_sane"),
        sane_date("period_start"),
        sane_date("period_end"),
        Index("ix_commitment_claim_commitment_id", "commitment_id", "effective_date"),
        {"comment": "One row per claim about a commitment; rows are only added"},
    )

    commitment_claim_id: Mapped[Key] = mapped_column(init=False)
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey(Commitment.commitment_id), comment="The commitment"
    )
    status: Mapped[str] = mapped_column(
        ForeignKey(CommitmentStatus.commitment_status),
        comment="How firm the promise is",
    )
    amount_of: Mapped[AmountOf] = mapped_column(
        default=AmountOf.COMMITMENT,
        server_default=text("'commitment'"),
        comment="What the figure measures: the promise, a financing round, a stake, "
        "or a valuation, which is never counted",
    )
    currency_code: Mapped[str | None] = mapped_column(
        ForeignKey(Currency.currency_code),
        default=None,
        comment="Currency of the figure as printed; NULL if undisclosed",
    )
    period_start: Mapped[date | None] = mapped_column(
        default=None, comment="First day of spending; NULL if no period is stated"
    )
    period_end: Mapped[date | None] = mapped_column(
        default=None, comment="Last day of spending, inclusive"
    )
    period_label: Mapped[str | None] = mapped_column(
        String(200), default=None, comment="The period as printed"
    )
    period_year: Mapped[int | None] = mapped_column(
        SmallInteger,
        default=None,
        comment="Year that the company means by its label, such as 2025 for FY2025",
    )
    period_basis: Mapped[PeriodBasis | None] = mapped_column(
        default=None, comment="inferred: the source does not print the dates"
    )
    corrects_claim_id: Mapped[int | None] = mapped_column(
        default=None,
        unique=True,
        comment="The claim that this one replaces as mistaken",
    )
