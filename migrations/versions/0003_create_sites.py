"""Create sites and the claims about them.

A site is an identity with a place; how far it has come is a claim.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "site",
        sa.Column(
            "site_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "slug", sa.String(length=80), nullable=False, comment="Short name that people type"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="English name for display"),
        sa.Column(
            "kind",
            sa.Enum(
                "region",
                "campus",
                "facility",
                "building",
                name="sitekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How large a thing it is",
        ),
        sa.Column(
            "country_code", sa.String(length=2), nullable=False, comment="Country, ISO 3166-1"
        ),
        sa.Column("region", sa.Text(), nullable=True, comment="State or province"),
        sa.Column("city", sa.Text(), nullable=True, comment="City or town"),
        sa.Column(
            "latitude",
            sa.Numeric(precision=8, scale=6),
            nullable=True,
            comment="Degrees north; NULL if not known",
        ),
        sa.Column(
            "longitude",
            sa.Numeric(precision=9, scale=6),
            nullable=True,
            comment="Degrees east; NULL if not known",
        ),
        sa.Column(
            "position_precision",
            sa.Enum(
                "exact",
                "city",
                "region",
                "country",
                name="positionprecision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="What the coordinates point at",
        ),
        sa.Column(
            "parent_site_id", sa.BigInteger(), nullable=True, comment="Site that contains it"
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Remark of the curator"),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_site_name_is_not_blank")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_site_slug_is_plain")),
        sa.CheckConstraint(
            "latitude >= -90 AND latitude <= 90", name=op.f("ck_site_latitude_exists")
        ),
        sa.CheckConstraint(
            "longitude >= -180 AND longitude <= 180", name=op.f("ck_site_longitude_exists")
        ),
        sa.CheckConstraint(
            "num_nulls(latitude, longitude, position_precision) IN (0, 3)",
            name=op.f("ck_site_position_is_whole"),
        ),
        sa.CheckConstraint("parent_site_id <> site_id", name=op.f("ck_site_is_not_its_own_parent")),
        sa.ForeignKeyConstraint(
            ["country_code"], ["tracker.country.country_code"], name=op.f("fk_site_country_code")
        ),
        sa.ForeignKeyConstraint(
            ["parent_site_id"], ["tracker.site.site_id"], name=op.f("fk_site_parent_site_id")
        ),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site")),
        sa.UniqueConstraint("slug", name=op.f("uq_site_slug")),
        schema="tracker",
        comment="One row per campus, facility, building, or region of sites",
    )
    op.create_table(
        "site_party",
        sa.Column("site_id", sa.BigInteger(), nullable=False, comment="The site"),
        sa.Column("company_id", sa.BigInteger(), nullable=False, comment="The company"),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "operator",
                "tenant",
                "developer",
                "customer",
                name="siterole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What it does there",
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["tracker.company.company_id"], name=op.f("fk_site_party_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["tracker.site.site_id"], name=op.f("fk_site_party_site_id")
        ),
        sa.PrimaryKeyConstraint("site_id", "company_id", "role", name=op.f("pk_site_party")),
        schema="tracker",
        comment="One row per company at a site and role",
    )
    op.create_index(
        op.f("ix_site_party_company_id"),
        "site_party",
        ["company_id"],
        unique=False,
        schema="tracker",
    )
    op.create_table(
        "site_claim",
        sa.Column(
            "site_claim_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column("site_id", sa.BigInteger(), nullable=False, comment="The site"),
        sa.Column(
            "stated", sa.Text(), nullable=False, comment="Words of the source for the status"
        ),
        sa.Column(
            "status",
            sa.Enum(
                "announced",
                "permitted",
                "under_construction",
                "operational",
                "expanding",
                "paused",
                "cancelled",
                "retired",
                name="sitestatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How far the site has come",
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "reported",
                "planned",
                name="sitemode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="planned: foreseen for effective_date, not reached",
        ),
        sa.Column(
            "corrects_claim_id",
            sa.BigInteger(),
            nullable=True,
            comment="The claim that this one replaces as mistaken",
        ),
        sa.Column(
            "citation_id", sa.BigInteger(), nullable=False, comment="The passage that says so"
        ),
        sa.Column(
            "change_kind",
            sa.Enum(
                "announced",
                "stated",
                "reaffirmed",
                "increased",
                "decreased",
                "accelerated",
                "delayed",
                "started",
                "paused",
                "resumed",
                "completed",
                "cancelled",
                "repeated",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What the claim does to earlier ones; repeated: nothing new",
        ),
        sa.Column(
            "effective_date",
            sa.Date(),
            nullable=False,
            comment="Day on which the world became as stated; the last day of what is said where only a month, quarter or year is known",
        ),
        sa.Column(
            "date_precision",
            sa.Enum(
                "day",
                "month",
                "quarter",
                "year",
                name="dateprecision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How exactly effective_date is known",
        ),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated",
                "inferred",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="inferred: the source does not print effective_date",
        ),
        sa.Column(
            "note",
            sa.Text(),
            nullable=True,
            comment="Remark of the curator; the reason, for a correction",
        ),
        sa.Column(
            "seed_key",
            sa.String(length=255),
            nullable=True,
            comment="Name of the claim in the seed files; NULL for claims from elsewhere",
        ),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the tracker learned it",
        ),
        sa.CheckConstraint(
            "corrects_claim_id IS NULL OR coalesce(note, '') ~ '\\S'",
            name=op.f("ck_site_claim_correction_gives_a_reason"),
        ),
        sa.CheckConstraint(
            "effective_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_site_claim_effective_date_is_sane"),
        ),
        sa.CheckConstraint(
            "corrects_claim_id < site_claim_id", name=op.f("ck_site_claim_corrects_an_older_claim")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["tracker.citation.citation_id"],
            name=op.f("fk_site_claim_citation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_claim_id", "site_id"],
            ["tracker.site_claim.site_claim_id", "tracker.site_claim.site_id"],
            name="fk_site_claim_corrects_same_site",
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["tracker.site.site_id"], name=op.f("fk_site_claim_site_id")
        ),
        sa.PrimaryKeyConstraint("site_claim_id", name=op.f("pk_site_claim")),
        sa.UniqueConstraint("corrects_claim_id", name=op.f("uq_site_claim_corrects_claim_id")),
        sa.UniqueConstraint("seed_key", name=op.f("uq_site_claim_seed_key")),
        sa.UniqueConstraint(
            "site_claim_id", "site_id", name=op.f("uq_site_claim_site_claim_id_site_id")
        ),
        schema="tracker",
        comment="One row per claim about a site; rows are only added",
    )
    op.create_index(
        op.f("ix_site_claim_citation_id"),
        "site_claim",
        ["citation_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "ix_site_claim_site_id",
        "site_claim",
        ["site_id", "effective_date"],
        unique=False,
        schema="tracker",
    )


def downgrade() -> None:
    op.drop_table("site_claim", schema="tracker")
    op.drop_table("site_party", schema="tracker")
    op.drop_table("site", schema="tracker")
