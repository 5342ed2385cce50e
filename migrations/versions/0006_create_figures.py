"""Create the claims about reported and forecast figures.

They give promises their context: what was spent, earned and expected.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "figure_claim",
        sa.Column(
            "figure_claim_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "metric",
            sa.String(length=40),
            nullable=False,
            comment="What is measured, such as capex",
        ),
        sa.Column(
            "unit",
            sa.Enum(
                "currency",
                "percent",
                "percentage_points",
                "EFLOPS",
                "count",
                "multiple",
                name="figureunit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="Unit of low, best and high",
        ),
        sa.Column(
            "evidence",
            sa.Enum(
                "reported",
                "guided",
                "estimated",
                "forecast",
                name="evidence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="How the figure came about",
        ),
        sa.Column(
            "period_start",
            sa.Date(),
            nullable=False,
            comment="First day measured; equal to period_end for a stock",
        ),
        sa.Column("period_end", sa.Date(), nullable=False, comment="Last day measured, inclusive"),
        sa.Column("company_id", sa.BigInteger(), nullable=True, comment="The company"),
        sa.Column(
            "market",
            sa.String(length=80),
            nullable=True,
            comment="The market, where the figure is no company's",
        ),
        sa.Column(
            "subject_key",
            sa.String(length=120),
            sa.Computed(
                "coalesce('company:' || company_id::text, 'market:' || market)", persisted=True
            ),
            nullable=False,
            comment="The one subject, as text",
        ),
        sa.Column(
            "currency_code",
            sa.String(length=3),
            nullable=True,
            comment="Currency as printed; NULL if the figure is no amount of money",
        ),
        sa.Column(
            "period_label", sa.String(length=200), nullable=True, comment="The period as printed"
        ),
        sa.Column(
            "period_basis",
            sa.Enum(
                "stated",
                "inferred",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="inferred: the source does not print the dates",
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
            "(unit = 'currency') = (currency_code IS NOT NULL)",
            name=op.f("ck_figure_claim_currency_goes_with_unit"),
        ),
        sa.CheckConstraint(
            "CASE qualifier WHEN 'exact' THEN num_nulls(low, best, high) = 0 AND low = best AND best = high WHEN 'about' THEN best IS NOT NULL AND num_nonnulls(low, high) = 0 WHEN 'range' THEN low < high AND num_nulls(low, high) = 0 AND (best IS NULL OR best BETWEEN low AND high) WHEN 'at_least' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'more_than' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'up_to' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'less_than' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'order_of_magnitude' THEN num_nulls(low, high) = 0 AND low < high AND best IS NULL WHEN 'undisclosed' THEN num_nonnulls(low, best, high) = 0 ELSE false END",
            name=op.f("ck_figure_claim_qualifier_fits_the_numbers"),
        ),
        sa.CheckConstraint(
            "corrects_claim_id IS NULL OR coalesce(note, '') ~ '\\S'",
            name=op.f("ck_figure_claim_correction_gives_a_reason"),
        ),
        sa.CheckConstraint(
            "effective_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_figure_claim_effective_date_is_sane"),
        ),
        sa.CheckConstraint("market ~ '\\S'", name=op.f("ck_figure_claim_market_is_not_blank")),
        sa.CheckConstraint(
            "metric ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_figure_claim_metric_is_plain")
        ),
        sa.CheckConstraint(
            "period_end BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_figure_claim_period_end_is_sane"),
        ),
        sa.CheckConstraint(
            "period_start BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_figure_claim_period_start_is_sane"),
        ),
        sa.CheckConstraint("stated ~ '\\S'", name=op.f("ck_figure_claim_stated_is_not_blank")),
        sa.CheckConstraint(
            "best > -1000000000000000000000 AND best < 1000000000000000000000",
            name=op.f("ck_figure_claim_best_is_finite"),
        ),
        sa.CheckConstraint(
            "corrects_claim_id < figure_claim_id",
            name=op.f("ck_figure_claim_corrects_an_older_claim"),
        ),
        sa.CheckConstraint(
            "high > -1000000000000000000000 AND high < 1000000000000000000000",
            name=op.f("ck_figure_claim_high_is_finite"),
        ),
        sa.CheckConstraint(
            "low > -1000000000000000000000 AND low < 1000000000000000000000",
            name=op.f("ck_figure_claim_low_is_finite"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(company_id, market) = 1", name=op.f("ck_figure_claim_has_one_subject")
        ),
        sa.CheckConstraint(
            "period_start <= period_end", name=op.f("ck_figure_claim_period_runs_forward")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["tracker.citation.citation_id"],
            name=op.f("fk_figure_claim_citation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["tracker.company.company_id"], name=op.f("fk_figure_claim_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_claim_id", "subject_key"],
            ["tracker.figure_claim.figure_claim_id", "tracker.figure_claim.subject_key"],
            name="fk_figure_claim_corrects_same_subject",
        ),
        sa.ForeignKeyConstraint(
            ["currency_code"],
            ["tracker.currency.currency_code"],
            name=op.f("fk_figure_claim_currency_code"),
        ),
        sa.PrimaryKeyConstraint("figure_claim_id", name=op.f("pk_figure_claim")),
        sa.UniqueConstraint("corrects_claim_id", name=op.f("uq_figure_claim_corrects_claim_id")),
        sa.UniqueConstraint(
            "figure_claim_id",
            "subject_key",
            name=op.f("uq_figure_claim_figure_claim_id_subject_key"),
        ),
        sa.UniqueConstraint("seed_key", name=op.f("uq_figure_claim_seed_key")),
        schema="tracker",
        comment="One row per claim about a figure; rows are only added",
    )
    op.create_index(
        op.f("ix_figure_claim_citation_id"),
        "figure_claim",
        ["citation_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "ix_figure_claim_subject_key",
        "figure_claim",
        ["subject_key", "metric", "period_end"],
        unique=False,
        schema="tracker",
    )


def downgrade() -> None:
    op.drop_table("figure_claim", schema="tracker")
