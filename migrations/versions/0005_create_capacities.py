"""Create accelerators and the claims about capacity.

Capacity is a stock with one subject: a site, a company's fleet or a country.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "chip",
        sa.Column(
            "chip_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "slug", sa.String(length=80), nullable=False, comment="Short name that people type"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the model"),
        sa.Column("vendor_company_id", sa.BigInteger(), nullable=True, comment="Who designs it"),
        sa.Column(
            "dense_fp16_tflops",
            sa.Numeric(precision=12, scale=3),
            nullable=True,
            comment="Dense FP16 TFLOPS; NULL if not known",
        ),
        sa.Column(
            "power_w",
            sa.Numeric(precision=12, scale=3),
            nullable=True,
            comment="Watts; NULL if not known",
        ),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_chip_name_is_not_blank")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_chip_slug_is_plain")),
        sa.CheckConstraint(
            "dense_fp16_tflops > 0 AND dense_fp16_tflops < 1e6",
            name=op.f("ck_chip_tflops_is_positive"),
        ),
        sa.CheckConstraint("power_w > 0 AND power_w < 1e6", name=op.f("ck_chip_power_is_positive")),
        sa.ForeignKeyConstraint(
            ["vendor_company_id"],
            ["tracker.company.company_id"],
            name=op.f("fk_chip_vendor_company_id"),
        ),
        sa.PrimaryKeyConstraint("chip_id", name=op.f("pk_chip")),
        sa.UniqueConstraint("slug", name=op.f("uq_chip_slug")),
        schema="tracker",
        comment="One row per accelerator model",
    )
    op.create_table(
        "capacity_claim",
        sa.Column(
            "capacity_claim_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "metric",
            sa.Enum(
                "it_power",
                "facility_power",
                "grid_connection",
                "compute",
                "accelerators",
                "clusters",
                name="capacitymetric",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What is counted",
        ),
        sa.Column(
            "unit",
            sa.Enum(
                "MW",
                "EFLOPS",
                "count",
                name="capacityunit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="MW, EFLOPS or count, by the metric",
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "planned",
                "under_construction",
                "operational",
                "retired",
                "cancelled",
                name="capacitystage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How real it is",
        ),
        sa.Column("site_id", sa.BigInteger(), nullable=True, comment="The site"),
        sa.Column("company_id", sa.BigInteger(), nullable=True, comment="Holder of the fleet"),
        sa.Column("country_code", sa.String(length=2), nullable=True, comment="Country as a whole"),
        sa.Column(
            "subject_key",
            sa.String(length=40),
            sa.Computed(
                "coalesce('site:' || site_id::text, 'company:' || company_id::text, 'country:' || country_code)",
                persisted=True,
            ),
            nullable=False,
            comment="The one subject, as text",
        ),
        sa.Column(
            "number_format",
            sa.Enum(
                "fp64",
                "fp32",
                "tf32",
                "bf16",
                "fp16",
                "fp8",
                "int8",
                "fp4",
                name="numberformat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="Arithmetic of an EFLOPS figure; NULL if the source does not say",
        ),
        sa.Column(
            "chip_id", sa.BigInteger(), nullable=True, comment="Accelerator model; NULL if not said"
        ),
        sa.Column(
            "tenure",
            sa.Enum(
                "owned",
                "leased",
                name="tenure",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="Whose it is; NULL if the source does not say",
        ),
        sa.Column(
            "is_domestic",
            sa.Boolean(),
            nullable=True,
            comment="Whether the chips are made at home; NULL if not said",
        ),
        sa.Column(
            "target_date",
            sa.Date(),
            nullable=True,
            comment="When planned capacity is due; NULL if not said",
        ),
        sa.Column(
            "target_precision",
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
            nullable=True,
            comment="How exactly target_date is known",
        ),
        sa.Column(
            "commitment_id",
            sa.BigInteger(),
            nullable=True,
            comment="The promise that it belongs to; NULL if none is known",
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
        sa.Column(
            "stated", sa.Text(), nullable=False, comment="Words of the source for the figure"
        ),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exact",
                "about",
                "range",
                "at_least",
                "more_than",
                "up_to",
                "less_than",
                "order_of_magnitude",
                "undisclosed",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How the source hedges it",
        ),
        sa.Column(
            "low",
            sa.Numeric(precision=28, scale=6),
            nullable=True,
            comment="Lower bound; NULL if the source gives none",
        ),
        sa.Column(
            "best",
            sa.Numeric(precision=28, scale=6),
            nullable=True,
            comment="The figure itself; NULL if the source gives only bounds",
        ),
        sa.Column(
            "high",
            sa.Numeric(precision=28, scale=6),
            nullable=True,
            comment="Upper bound; NULL if the source gives none",
        ),
        sa.CheckConstraint(
            "CASE qualifier WHEN 'exact' THEN num_nulls(low, best, high) = 0 AND low = best AND best = high WHEN 'about' THEN best IS NOT NULL AND num_nonnulls(low, high) = 0 WHEN 'range' THEN low < high AND num_nulls(low, high) = 0 AND (best IS NULL OR best BETWEEN low AND high) WHEN 'at_least' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'more_than' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'up_to' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'less_than' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'order_of_magnitude' THEN num_nulls(low, high) = 0 AND low < high AND best IS NULL WHEN 'undisclosed' THEN num_nonnulls(low, best, high) = 0 ELSE false END",
            name=op.f("ck_capacity_claim_qualifier_fits_the_numbers"),
        ),
        sa.CheckConstraint(
            "corrects_claim_id IS NULL OR coalesce(note, '') ~ '\\S'",
            name=op.f("ck_capacity_claim_correction_gives_a_reason"),
        ),
        sa.CheckConstraint(
            "effective_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_capacity_claim_effective_date_is_sane"),
        ),
        sa.CheckConstraint(
            "number_format IS NULL OR metric = 'compute'",
            name=op.f("ck_capacity_claim_format_goes_with_compute"),
        ),
        sa.CheckConstraint("stated ~ '\\S'", name=op.f("ck_capacity_claim_stated_is_not_blank")),
        sa.CheckConstraint(
            "target_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_capacity_claim_target_date_is_sane"),
        ),
        sa.CheckConstraint(
            "unit = CASE metric WHEN 'compute' THEN 'EFLOPS' WHEN 'accelerators' THEN 'count' WHEN 'clusters' THEN 'count' ELSE 'MW' END",
            name=op.f("ck_capacity_claim_unit_fits_the_metric"),
        ),
        sa.CheckConstraint(
            "(target_date IS NULL) = (target_precision IS NULL)",
            name=op.f("ck_capacity_claim_precision_goes_with_target"),
        ),
        sa.CheckConstraint(
            "best > -1000000000000000000000 AND best < 1000000000000000000000",
            name=op.f("ck_capacity_claim_best_is_finite"),
        ),
        sa.CheckConstraint("best > 0", name=op.f("ck_capacity_claim_best_is_positive")),
        sa.CheckConstraint(
            "corrects_claim_id < capacity_claim_id",
            name=op.f("ck_capacity_claim_corrects_an_older_claim"),
        ),
        sa.CheckConstraint(
            "high > -1000000000000000000000 AND high < 1000000000000000000000",
            name=op.f("ck_capacity_claim_high_is_finite"),
        ),
        sa.CheckConstraint("high > 0", name=op.f("ck_capacity_claim_high_is_positive")),
        sa.CheckConstraint(
            "low > -1000000000000000000000 AND low < 1000000000000000000000",
            name=op.f("ck_capacity_claim_low_is_finite"),
        ),
        sa.CheckConstraint("low >= 0", name=op.f("ck_capacity_claim_low_is_not_negative")),
        sa.CheckConstraint(
            "num_nonnulls(site_id, company_id, country_code) = 1",
            name=op.f("ck_capacity_claim_has_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["chip_id"], ["tracker.chip.chip_id"], name=op.f("fk_capacity_claim_chip_id")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["tracker.citation.citation_id"],
            name=op.f("fk_capacity_claim_citation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_capacity_claim_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["tracker.company.company_id"],
            name=op.f("fk_capacity_claim_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_claim_id", "subject_key"],
            ["tracker.capacity_claim.capacity_claim_id", "tracker.capacity_claim.subject_key"],
            name="fk_capacity_claim_corrects_same_subject",
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["tracker.country.country_code"],
            name=op.f("fk_capacity_claim_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["tracker.site.site_id"], name=op.f("fk_capacity_claim_site_id")
        ),
        sa.PrimaryKeyConstraint("capacity_claim_id", name=op.f("pk_capacity_claim")),
        sa.UniqueConstraint(
            "capacity_claim_id",
            "subject_key",
            name=op.f("uq_capacity_claim_capacity_claim_id_subject_key"),
        ),
        sa.UniqueConstraint("corrects_claim_id", name=op.f("uq_capacity_claim_corrects_claim_id")),
        sa.UniqueConstraint("seed_key", name=op.f("uq_capacity_claim_seed_key")),
        schema="tracker",
        comment="One row per claim about capacity; rows are only added",
    )
    op.create_index(
        op.f("ix_capacity_claim_citation_id"),
        "capacity_claim",
        ["citation_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        op.f("ix_capacity_claim_commitment_id"),
        "capacity_claim",
        ["commitment_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "ix_capacity_claim_subject_key",
        "capacity_claim",
        ["subject_key", "effective_date"],
        unique=False,
        schema="tracker",
    )


def downgrade() -> None:
    op.drop_table("capacity_claim", schema="tracker")
    op.drop_table("chip", schema="tracker")
