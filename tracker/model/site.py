"""Data-centre sites and what is claimed about them."""

from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.claim import Attested, Claim, attested_checks, claim_checks
from tracker.model.company import Company
from tracker.model.reference import Country
from tracker.orm import Base, Key, Slug, Version, not_blank, slug_is_plain
from tracker.vocabulary import PositionPrecision, SiteKind, SiteMode, SiteRole, SiteStatus


class Site(Base):
    """A campus, facility, building, or a region where only that much is said."""

    __tablename__ = "site"
    __table_args__ = (
        slug_is_plain(),
        not_blank("name"),
        CheckConstraint("parent_site_id <> site_id", name="is_not_its_own_parent"),
        CheckConstraint("latitude >= -90 AND latitude <= 90", name="latitude_exists"),
        CheckConstraint("longitude >= -180 AND longitude <= 180", name="longitude_exists"),
        CheckConstraint(
            "num_nulls(latitude, longitude, position_precision) IN (0, 3)",
            name="position_is_whole",
        ),
        {"comment": "One row per campus, facility, building, or region of sites"},
    )

    site_id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[Slug] = mapped_column(comment="Short name that people type")
    name: Mapped[str] = mapped_column(comment="English name for display")
    kind: Mapped[SiteKind] = mapped_column(comment="How large a thing it is")
    country_code: Mapped[str] = mapped_column(
        ForeignKey(Country.country_code), comment="Country, ISO 3166-1"
    )
    region: Mapped[str | None] = mapped_column(default=None, comment="State or province")
    city: Mapped[str | None] = mapped_column(default=None, comment="City or town")
    latitude: Mapped[Decimal | None] = mapped_column(
        Numeric(8, 6), default=None, comment="Degrees north; NULL if not known"
    )
    longitude: Mapped[Decimal | None] = mapped_column(
        Numeric(9, 6), default=None, comment="Degrees east; NULL if not known"
    )
    position_precision: Mapped[PositionPrecision | None] = mapped_column(
        default=None, comment="What the coordinates point at"
    )
    parent_site_id: Mapped[int | None] = mapped_column(
        ForeignKey("tracker.site.site_id"),
        default=None,
        comment="Site that contains it",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Remark of the curator")
    version: Mapped[Version] = mapped_column(init=False)


class SiteParty(Base, Attested):
    """A company at a site."""

    __tablename__ = "site_party"
    __table_args__ = (
        *attested_checks(),
        {"comment": "One row per company at a site and role"},
    )

    site_id: Mapped[int] = mapped_column(
        ForeignKey(Site.site_id), primary_key=True, comment="The site"
    )
    company_id: Mapped[int] = mapped_column(
        ForeignKey(Company.company_id), primary_key=True, index=True, comment="The company"
    )
    role: Mapped[SiteRole] = mapped_column(primary_key=True, comment="What it does there")


class SiteClaim(Base, Claim):
    """What one passage says of a site.  Rows are only ever added."""

    __tablename__ = "site_claim"
    __table_args__ = (
        *claim_checks("site_claim"),
        # A correction names a claim of the same site.
        UniqueConstraint("site_claim_id", "site_id"),
        ForeignKeyConstraint(
            ["corrects_claim_id", "site_id"],
            ["tracker.site_claim.site_claim_id", "tracker.site_claim.site_id"],
            name="fk_site_claim_corrects_same_site",
        ),
        Index("ix_site_claim_site_id", "site_id", "effective_date"),
        {"comment": "One row per claim about a site; rows are only added"},
    )

    site_claim_id: Mapped[Key] = mapped_column(init=False)
    site_id: Mapped[int] = mapped_column(ForeignKey(Site.site_id), comment="The site")
    stated: Mapped[str] = mapped_column(comment="Words of the source for the status")
    status: Mapped[SiteStatus] = mapped_column(comment="How far the site has come")
    mode: Mapped[SiteMode] = mapped_column(
        default=SiteMode.REPORTED,
        comment="planned: foreseen for effective_date, not reached",
    )
    corrects_claim_id: Mapped[int | None] = mapped_column(
        default=None,
        unique=True,
        comment="The claim that this one replaces as mistaken",
    )
