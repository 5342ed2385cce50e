"""Who promises, spends, builds and owns."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.reference import Country
from tracker.orm import Base, Key, Slug, Version, not_blank, slug_is_plain
from tracker.vocabulary import CompanyKind, IdentifierScheme, Language, NameKind


class Company(Base):
    """A company, joint venture, consortium or government body."""

    __tablename__ = "company"
    __table_args__ = (
        slug_is_plain(),
        not_blank("name"),
        CheckConstraint("fiscal_year_end_month BETWEEN 1 AND 12", name="month_exists"),
        CheckConstraint("parent_company_id <> company_id", name="is_not_its_own_parent"),
        CheckConstraint("merged_into_id <> company_id", name="is_not_merged_into_itself"),
        # Few are merged; without the condition every company would be in it.
        Index(
            "ix_company_merged_into_id",
            "merged_into_id",
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
        {"comment": "One row per company, joint venture, consortium or government body"},
    )

    company_id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[Slug] = mapped_column(comment="Short name that people type")
    name: Mapped[str] = mapped_column(comment="English name for display")
    kind: Mapped[CompanyKind] = mapped_column(comment="What sort of party it is")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(Country.country_code),
        default=None,
        comment="Seat; NULL if not known",
    )
    fiscal_year_end_month: Mapped[int | None] = mapped_column(
        SmallInteger,
        default=None,
        comment="Month in which the fiscal year ends, 1 to 12; NULL if not known",
    )
    parent_company_id: Mapped[int | None] = mapped_column(
        ForeignKey("tracker.company.company_id"),
        default=None,
        comment="Company that owns it",
    )
    note: Mapped[str | None] = mapped_column(default=None, comment="Remark of the curator")
    version: Mapped[Version] = mapped_column(init=False)
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("tracker.company.company_id"),
        default=None,
        comment="Company that it turned out to be, which is merged into no other; "
        "NULL for one that stands by itself",
    )


class CompanyName(Base):
    """A name that a company goes or went by, in any script, or is misspelt as."""

    __tablename__ = "company_name"
    __table_args__ = (
        not_blank("name"),
        not_blank("normalised"),
        {"comment": "One row per spelling; a spelling leads to one company"},
    )

    company_name_id: Mapped[Key] = mapped_column(init=False)
    company_id: Mapped[int] = mapped_column(
        ForeignKey(Company.company_id), index=True, comment="The company"
    )
    name: Mapped[str] = mapped_column(comment="The name as written")
    normalised: Mapped[str] = mapped_column(
        String(200),
        unique=True,
        comment="The name without case, width, spaces and punctuation, as looked up",
    )
    kind: Mapped[NameKind] = mapped_column(comment="What sort of name it is")
    language: Mapped[Language | None] = mapped_column(
        default=None, comment="Language of the name; NULL if it belongs to none"
    )


class CompanyIdentifier(Base):
    """The number of a company in a public register."""

    __tablename__ = "company_identifier"
    __table_args__ = (
        UniqueConstraint("scheme", "value"),
        not_blank("value"),
        {"comment": "One row per identifier of a company"},
    )

    company_identifier_id: Mapped[Key] = mapped_column(init=False)
    company_id: Mapped[int] = mapped_column(
        ForeignKey(Company.company_id), index=True, comment="The company"
    )
    scheme: Mapped[IdentifierScheme] = mapped_column(comment="Register that hands it out")
    value: Mapped[str] = mapped_column(String(80), comment="The identifier as registered")
