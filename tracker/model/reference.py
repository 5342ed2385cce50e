"""Currencies, countries and exchange rates: facts that are looked up, not claimed."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.orm import Base, not_blank, sane_date


class Currency(Base):
    """A currency of ISO 4217."""

    __tablename__ = "currency"
    __table_args__ = (
        CheckConstraint("currency_code ~ '^[A-Z]{3}$'", name="code_is_iso"),
        not_blank("name"),
        {"comment": "One row per currency of ISO 4217"},
    )

    currency_code: Mapped[str] = mapped_column(
        String(3), primary_key=True, comment="ISO 4217 code, such as CNY"
    )
    name: Mapped[str] = mapped_column(comment="English name")


class Country(Base):
    """A country or territory of ISO 3166-1."""

    __tablename__ = "country"
    __table_args__ = (
        CheckConstraint("country_code ~ '^[A-Z]{2}$'", name="code_is_iso"),
        not_blank("name"),
        {"comment": "One row per country or territory of ISO 3166-1"},
    )

    country_code: Mapped[str] = mapped_column(
        String(2), primary_key=True, comment="ISO 3166-1 alpha-2 code, such as JP"
    )
    name: Mapped[str] = mapped_column(comment="English name in common use")


class ExchangeRate(Base):
    """The rate of one currency on one calendar day.

    Days without a publication carry the last one before them, with its date,
    so that a conversion is an equality join and never a search.
    """

    __tablename__ = "exchange_rate"
    __table_args__ = (
        # Two-sided, because NaN counts as greater than every number.
        CheckConstraint("per_eur > 0 AND per_eur < 1e12", name="rate_is_positive"),
        CheckConstraint(
            "published_date <= rate_date AND rate_date - published_date <= 10",
            name="rate_is_recent",
        ),
        sane_date("rate_date"),
        {"comment": "One row per currency and calendar day; euro reference rates"},
    )

    currency_code: Mapped[str] = mapped_column(
        ForeignKey(Currency.currency_code), primary_key=True, comment="Currency, ISO 4217"
    )
    rate_date: Mapped[date] = mapped_column(
        primary_key=True, comment="Calendar day that the rate is used for"
    )
    per_eur: Mapped[Decimal] = mapped_column(
        Numeric(20, 8), comment="Units of the currency for one euro"
    )
    published_date: Mapped[date] = mapped_column(
        comment="Working day on which the rate was published"
    )
    provider: Mapped[str] = mapped_column(
        String(40),
        server_default="ECB",
        default="ECB",
        comment="Who published the rate",
    )
