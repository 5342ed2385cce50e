"""Create countries, currencies and exchange rates.

Everything else points at them; they are looked up, never claimed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "country",
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=False,
            comment="ISO 3166-1 alpha-2 code, such as JP",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="English name in common use"),
        sa.CheckConstraint("country_code ~ '^[A-Z]{2}$'", name=op.f("ck_country_code_is_iso")),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_country_name_is_not_blank")),
        sa.PrimaryKeyConstraint("country_code", name=op.f("pk_country")),
        schema="tracker",
        comment="One row per country or territory of ISO 3166-1",
    )
    op.create_table(
        "currency",
        sa.Column(
            "currency_code",
            sa.String(length=3),
            nullable=False,
            comment="ISO 4217 code, such as CNY",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="English name"),
        sa.CheckConstraint("currency_code ~ '^[A-Z]{3}$'", name=op.f("ck_currency_code_is_iso")),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_currency_name_is_not_blank")),
        sa.PrimaryKeyConstraint("currency_code", name=op.f("pk_currency")),
        schema="tracker",
        comment="One row per currency of ISO 4217",
    )
    op.create_table(
        "exchange_rate",
        sa.Column(
            "currency_code", sa.String(length=3), nullable=False, comment="Currency, ISO 4217"
        ),
        sa.Column(
            "rate_date", sa.Date(), nullable=False, comment="Calendar day that the rate is used for"
        ),
        sa.Column(
            "per_eur",
            sa.Numeric(precision=20, scale=8),
            nullable=False,
            comment="Units of the currency for one euro",
        ),
        sa.Column(
            "published_date",
            sa.Date(),
            nullable=False,
            comment="Working day on which the rate was published",
        ),
        sa.Column(
            "provider",
            sa.String(length=40),
            server_default="ECB",
            nullable=False,
            comment="Who published the rate",
        ),
        sa.CheckConstraint(
            "rate_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_exchange_rate_rate_date_is_sane"),
        ),
        sa.CheckConstraint(
            "per_eur > 0 AND per_eur < 1e12", name=op.f("ck_exchange_rate_rate_is_positive")
        ),
        sa.CheckConstraint(
            "published_date <= rate_date AND rate_date - published_date <= 10",
            name=op.f("ck_exchange_rate_rate_is_recent"),
        ),
        sa.ForeignKeyConstraint(
            ["currency_code"],
            ["tracker.currency.currency_code"],
            name=op.f("fk_exchange_rate_currency_code"),
        ),
        sa.PrimaryKeyConstraint("currency_code", "rate_date", name=op.f("pk_exchange_rate")),
        schema="tracker",
        comment="One row per currency and calendar day; euro reference rates",
    )


def downgrade() -> None:
    op.drop_table("exchange_rate", schema="tracker")
    op.drop_table("currency", schema="tracker")
    op.drop_table("country", schema="tracker")
