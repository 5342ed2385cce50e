"""Create commitments and the claims about them.

The kind decides the layer and the status whether a commitment is counted; both are
tables, because the rule hangs on the value.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "commitment_kind",
        sa.Column(
            "commitment_kind", sa.String(length=40), nullable=False, comment="Name of the kind"
        ),
        sa.Column(
            "layer",
            sa.Enum(
                "capex",
                "contract",
                "financing",
                "other",
                name="layer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="Layers are never summed together",
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="What the kind means"),
        sa.PrimaryKeyConstraint("commitment_kind", name=op.f("pk_commitment_kind")),
        schema="tracker",
        comment="One row per kind of commitment",
    )
    op.create_table(
        "commitment_status",
        sa.Column(
            "commitment_status", sa.String(length=40), nullable=False, comment="Name of the status"
        ),
        sa.Column("is_counted", sa.Boolean(), nullable=False, comment="Whether sums include it"),
        sa.PrimaryKeyConstraint("commitment_status", name=op.f("pk_commitment_status")),
        schema="tracker",
        comment="One row per status of a commitment",
    )
    op.create_table(
        "commitment",
        sa.Column(
            "commitment_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "slug", sa.String(length=80), nullable=False, comment="Short name that people type"
        ),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="Decides the layer"),
        sa.Column("title", sa.Text(), nullable=False, comment="What it is for, in a few words"),
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=True,
            comment="Where the money goes; NULL if not said or several",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Remark of the curator"),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_commitment_slug_is_plain")
        ),
        sa.CheckConstraint("title ~ '\\S'", name=op.f("ck_commitment_title_is_not_blank")),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["tracker.country.country_code"],
            name=op.f("fk_commitment_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["kind"], ["tracker.commitment_kind.commitment_kind"], name=op.f("fk_commitment_kind")
        ),
        sa.PrimaryKeyConstraint("commitment_id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("slug", name=op.f("uq_commitment_slug")),
        schema="tracker",
        comment="One row per promise to spend",
    )
    op.create_table(
        "commitment_party",
        sa.Column("commitment_id", sa.BigInteger(), nullable=False, comment="The commitment"),
        sa.Column("company_id", sa.BigInteger(), nullable=False, comment="The company"),
        sa.Column(
            "role",
            sa.Enum(
                "spender",
                "partner",
                "customer",
                "supplier",
                "financier",
                "investee",
                "announcer",
                name="partyrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What it does in it",
        ),
        sa.Column(
            "is_lead",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether it leads, as an investor",
        ),
        sa.Column(
            "share_low",
            sa.Numeric(precision=9, scale=8),
            nullable=True,
            comment="Least share of the amount; NULL if not stated",
        ),
        sa.Column(
            "share_high",
            sa.Numeric(precision=9, scale=8),
            nullable=True,
            comment="Greatest share of the amount; NULL if not stated",
        ),
        sa.CheckConstraint(
            "share_high >= 0 AND share_high <= 1",
            name=op.f("ck_commitment_party_share_high_is_a_share"),
        ),
        sa.CheckConstraint(
            "share_low <= share_high", name=op.f("ck_commitment_party_shares_run_upward")
        ),
        sa.CheckConstraint(
            "share_low >= 0 AND share_low <= 1",
            name=op.f("ck_commitment_party_share_low_is_a_share"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_party_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["tracker.company.company_id"],
            name=op.f("fk_commitment_party_company_id"),
        ),
        sa.PrimaryKeyConstraint(
            "commitment_id", "company_id", "role", name=op.f("pk_commitment_party")
        ),
        schema="tracker",
        comment="One row per company in a commitment and role",
    )
    op.create_index(
        op.f("ix_commitment_party_company_id"),
        "commitment_party",
        ["company_id"],
        unique=False,
        schema="tracker",
    )
    op.create_table(
        "commitment_link",
        sa.Column("commitment_id", sa.BigInteger(), nullable=False, comment="The commitment"),
        sa.Column(
            "other_commitment_id",
            sa.BigInteger(),
            nullable=False,
            comment="The commitment it relates to",
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "part_of",
                "overlaps",
                "expands",
                "replaces",
                "counterpart_of",
                "duplicate_of",
                name="linkkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What the commitment is to the other one",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Remark of the curator"),
        sa.CheckConstraint(
            "commitment_id <> other_commitment_id", name=op.f("ck_commitment_link_links_two_things")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_link_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["other_commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_link_other_commitment_id"),
        ),
        sa.PrimaryKeyConstraint(
            "commitment_id", "other_commitment_id", "kind", name=op.f("pk_commitment_link")
        ),
        schema="tracker",
        comment="One row per relation between two commitments",
    )
    op.create_index(
        op.f("ix_commitment_link_other_commitment_id"),
        "commitment_link",
        ["other_commitment_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "uq_commitment_link_part_of",
        "commitment_link",
        ["commitment_id"],
        unique=True,
        schema="tracker",
        postgresql_where=sa.text("kind = 'part_of'"),
    )
    op.create_table(
        "commitment_site",
        sa.Column("commitment_id", sa.BigInteger(), nullable=False, comment="The commitment"),
        sa.Column("site_id", sa.BigInteger(), nullable=False, comment="The site"),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_site_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["tracker.site.site_id"], name=op.f("fk_commitment_site_site_id")
        ),
        sa.PrimaryKeyConstraint("commitment_id", "site_id", name=op.f("pk_commitment_site")),
        schema="tracker",
        comment="One row per commitment and site that it pays for",
    )
    op.create_index(
        op.f("ix_commitment_site_site_id"),
        "commitment_site",
        ["site_id"],
        unique=False,
        schema="tracker",
    )
    op.create_table(
        "commitment_claim",
        sa.Column(
            "commitment_claim_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column("commitment_id", sa.BigInteger(), nullable=False, comment="The commitment"),
        sa.Column(
            "status", sa.String(length=40), nullable=False, comment="How firm the promise is"
        ),
        sa.Column(
            "amount_of",
            sa.Enum(
                "commitment",
                "round",
                "stake",
                "valuation",
                name="amountof",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            server_default=sa.text("'commitment'"),
            nullable=False,
            comment="What the figure measures: the promise, a financing round, a stake, or a valuation, which is never counted",
        ),
        sa.Column(
            "currency_code",
            sa.String(length=3),
            nullable=True,
            comment="Currency of the figure as printed; NULL if undisclosed",
        ),
        sa.Column(
            "period_start",
            sa.Date(),
            nullable=True,
            comment="First day of spending; NULL if no period is stated",
        ),
        sa.Column(
            "period_end", sa.Date(), nullable=True, comment="Last day of spending, inclusive"
        ),
        sa.Column(
            "period_label", sa.String(length=200), nullable=True, comment="The period as printed"
        ),
        sa.Column(
            "period_year",
            sa.SmallInteger(),
            nullable=True,
            comment="Year that the company means by its label, such as 2025 for FY2025",
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
            nullable=True,
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
            "(currency_code IS NULL) = (qualifier = 'undisclosed')",
            name=op.f("ck_commitment_claim_currency_goes_with_amount"),
        ),
        sa.CheckConstraint(
            "CASE qualifier WHEN 'exact' THEN num_nulls(low, best, high) = 0 AND low = best AND best = high WHEN 'about' THEN best IS NOT NULL AND num_nonnulls(low, high) = 0 WHEN 'range' THEN low < high AND num_nulls(low, high) = 0 AND (best IS NULL OR best BETWEEN low AND high) WHEN 'at_least' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'more_than' THEN num_nulls(low, best) = 0 AND low = best AND high IS NULL WHEN 'up_to' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'less_than' THEN num_nulls(best, high) = 0 AND high = best AND low IS NULL WHEN 'order_of_magnitude' THEN num_nulls(low, high) = 0 AND low < high AND best IS NULL WHEN 'undisclosed' THEN num_nonnulls(low, best, high) = 0 ELSE false END",
            name=op.f("ck_commitment_claim_qualifier_fits_the_numbers"),
        ),
        sa.CheckConstraint(
            "corrects_claim_id IS NULL OR coalesce(note, '') ~ '\\S'",
            name=op.f("ck_commitment_claim_correction_gives_a_reason"),
        ),
        sa.CheckConstraint(
            "effective_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_commitment_claim_effective_date_is_sane"),
        ),
        sa.CheckConstraint(
            "period_end BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_commitment_claim_period_end_is_sane"),
        ),
        sa.CheckConstraint(
            "period_start BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_commitment_claim_period_start_is_sane"),
        ),
        sa.CheckConstraint("stated ~ '\\S'", name=op.f("ck_commitment_claim_stated_is_not_blank")),
        sa.CheckConstraint(
            "best > -1000000000000000000000 AND best < 1000000000000000000000",
            name=op.f("ck_commitment_claim_best_is_finite"),
        ),
        sa.CheckConstraint("best > 0", name=op.f("ck_commitment_claim_best_is_positive")),
        sa.CheckConstraint(
            "corrects_claim_id < commitment_claim_id",
            name=op.f("ck_commitment_claim_corrects_an_older_claim"),
        ),
        sa.CheckConstraint(
            "high > -1000000000000000000000 AND high < 1000000000000000000000",
            name=op.f("ck_commitment_claim_high_is_finite"),
        ),
        sa.CheckConstraint("high > 0", name=op.f("ck_commitment_claim_high_is_positive")),
        sa.CheckConstraint(
            "low > -1000000000000000000000 AND low < 1000000000000000000000",
            name=op.f("ck_commitment_claim_low_is_finite"),
        ),
        sa.CheckConstraint("low >= 0", name=op.f("ck_commitment_claim_low_is_not_negative")),
        sa.CheckConstraint(
            "num_nulls(period_start, period_end, period_basis) IN (0, 3)",
            name=op.f("ck_commitment_claim_period_is_whole"),
        ),
        sa.CheckConstraint(
            "period_start <= period_end", name=op.f("ck_commitment_claim_period_runs_forward")
        ),
        sa.CheckConstraint(
            "period_year BETWEEN 1990 AND 2100",
            name=op.f("ck_commitment_claim_period_year_is_sane"),
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["tracker.citation.citation_id"],
            name=op.f("fk_commitment_claim_citation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_claim_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_claim_id", "commitment_id"],
            [
                "tracker.commitment_claim.commitment_claim_id",
                "tracker.commitment_claim.commitment_id",
            ],
            name="fk_commitment_claim_corrects_same_commitment",
        ),
        sa.ForeignKeyConstraint(
            ["currency_code"],
            ["tracker.currency.currency_code"],
            name=op.f("fk_commitment_claim_currency_code"),
        ),
        sa.ForeignKeyConstraint(
            ["status"],
            ["tracker.commitment_status.commitment_status"],
            name=op.f("fk_commitment_claim_status"),
        ),
        sa.PrimaryKeyConstraint("commitment_claim_id", name=op.f("pk_commitment_claim")),
        sa.UniqueConstraint(
            "commitment_claim_id",
            "commitment_id",
            name=op.f("uq_commitment_claim_commitment_claim_id_commitment_id"),
        ),
        sa.UniqueConstraint(
            "corrects_claim_id", name=op.f("uq_commitment_claim_corrects_claim_id")
        ),
        sa.UniqueConstraint("seed_key", name=op.f("uq_commitment_claim_seed_key")),
        schema="tracker",
        comment="One row per claim about a commitment; rows are only added",
    )
    op.create_index(
        op.f("ix_commitment_claim_citation_id"),
        "commitment_claim",
        ["citation_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "ix_commitment_claim_commitment_id",
        "commitment_claim",
        ["commitment_id", "effective_date"],
        unique=False,
        schema="tracker",
    )
    op.execute(
        "INSERT INTO tracker.commitment_kind (commitment_kind, layer, label) VALUES"
        " ('guidance', 'capex', 'capital expenditure of a whole company in one year'),"
        " ('programme', 'capex', 'spending over several years or sites'),"
        " ('site_project', 'capex', 'one site or facility'),"
        " ('lease', 'contract', 'lease of data-centre space or power'),"
        " ('compute_contract', 'contract', 'purchase of computing capacity'),"
        " ('chip_order', 'contract', 'purchase of accelerators'),"
        " ('equity', 'financing', 'investment in shares'),"
        " ('debt', 'financing', 'loan or bond'),"
        " ('grant', 'other', 'gift or subsidy'),"
        " ('training', 'other', 'training of people')"
    )
    op.execute(
        "INSERT INTO tracker.commitment_status (commitment_status, is_counted) VALUES"
        " ('rumoured', false), ('announced', true), ('reaffirmed', true),"
        " ('signed', true), ('under_way', true), ('completed', true),"
        " ('paused', false), ('cancelled', false)"
    )


def downgrade() -> None:
    op.drop_table("commitment_claim", schema="tracker")
    op.drop_table("commitment_site", schema="tracker")
    op.drop_table("commitment_link", schema="tracker")
    op.drop_table("commitment_party", schema="tracker")
    op.drop_table("commitment", schema="tracker")
    op.drop_table("commitment_status", schema="tracker")
    op.drop_table("commitment_kind", schema="tracker")
