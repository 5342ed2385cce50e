"""Create companies, sources and citations.

A claim cannot exist without a citation, so what is cited comes before what is claimed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "company",
        sa.Column(
            "company_id",
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
                "company",
                "subsidiary",
                "joint_venture",
                "consortium",
                "government",
                "investor",
                "research_firm",
                "publisher",
                name="companykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What sort of party it is",
        ),
        sa.Column(
            "country_code", sa.String(length=2), nullable=True, comment="Seat; NULL if not known"
        ),
        sa.Column(
            "fiscal_year_end_month",
            sa.SmallInteger(),
            nullable=True,
            comment="Month in which the fiscal year ends, 1 to 12; NULL if not known",
        ),
        sa.Column(
            "parent_company_id", sa.BigInteger(), nullable=True, comment="Company that owns it"
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Remark of the curator"),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_company_name_is_not_blank")),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_company_slug_is_plain")
        ),
        sa.CheckConstraint(
            "fiscal_year_end_month BETWEEN 1 AND 12", name=op.f("ck_company_month_exists")
        ),
        sa.CheckConstraint(
            "parent_company_id <> company_id", name=op.f("ck_company_is_not_its_own_parent")
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["tracker.country.country_code"], name=op.f("fk_company_country_code")
        ),
        sa.ForeignKeyConstraint(
            ["parent_company_id"],
            ["tracker.company.company_id"],
            name=op.f("fk_company_parent_company_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_company")),
        sa.UniqueConstraint("slug", name=op.f("uq_company_slug")),
        schema="tracker",
        comment="One row per company, joint venture, consortium or government body",
    )
    op.create_table(
        "company_identifier",
        sa.Column(
            "company_identifier_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column("company_id", sa.BigInteger(), nullable=False, comment="The company"),
        sa.Column(
            "scheme",
            sa.Enum(
                "cik",
                "ticker",
                "lei",
                "wikidata",
                name="identifierscheme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="Register that hands it out",
        ),
        sa.Column(
            "value", sa.String(length=80), nullable=False, comment="The identifier as registered"
        ),
        sa.CheckConstraint("value ~ '\\S'", name=op.f("ck_company_identifier_value_is_not_blank")),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["tracker.company.company_id"],
            name=op.f("fk_company_identifier_company_id"),
        ),
        sa.PrimaryKeyConstraint("company_identifier_id", name=op.f("pk_company_identifier")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_company_identifier_scheme_value")),
        schema="tracker",
        comment="One row per identifier of a company",
    )
    op.create_index(
        op.f("ix_company_identifier_company_id"),
        "company_identifier",
        ["company_id"],
        unique=False,
        schema="tracker",
    )
    op.create_table(
        "company_name",
        sa.Column(
            "company_name_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column("company_id", sa.BigInteger(), nullable=False, comment="The company"),
        sa.Column("name", sa.Text(), nullable=False, comment="The name as written"),
        sa.Column(
            "normalised",
            sa.String(length=200),
            nullable=False,
            comment="The name without case, width, spaces and punctuation, as looked up",
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "legal",
                "trading",
                "former",
                "abbreviation",
                "transliteration",
                "misspelling",
                name="namekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What sort of name it is",
        ),
        sa.Column(
            "language",
            sa.Enum(
                "en",
                "zh-Hans",
                "zh-Hant",
                "ja",
                "ko",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="Language of the name; NULL if it belongs to none",
        ),
        sa.CheckConstraint("name ~ '\\S'", name=op.f("ck_company_name_name_is_not_blank")),
        sa.CheckConstraint(
            "normalised ~ '\\S'", name=op.f("ck_company_name_normalised_is_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["tracker.company.company_id"], name=op.f("fk_company_name_company_id")
        ),
        sa.PrimaryKeyConstraint("company_name_id", name=op.f("pk_company_name")),
        sa.UniqueConstraint("normalised", name=op.f("uq_company_name_normalised")),
        schema="tracker",
        comment="One row per spelling; a spelling leads to one company",
    )
    op.create_index(
        op.f("ix_company_name_company_id"),
        "company_name",
        ["company_id"],
        unique=False,
        schema="tracker",
    )
    op.create_table(
        "source",
        sa.Column(
            "source_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "slug", sa.String(length=80), nullable=False, comment="Short name that people type"
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "filing",
                "company_statement",
                "press",
                "analyst",
                "blog",
                "dataset",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What sort of publication it is",
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="Title as published"),
        sa.Column(
            "reliability",
            sa.Enum(
                "A",
                "B",
                "C",
                "D",
                "E",
                "F",
                name="reliability",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="A filed with a regulator, B official, C edited press or research, D mixed, E copied or paraphrased, F doubtful",
        ),
        sa.Column("publisher", sa.Text(), nullable=True, comment="Who published it"),
        sa.Column("author", sa.Text(), nullable=True, comment="Who wrote it"),
        sa.Column("url", sa.Text(), nullable=True, comment="Where it was published"),
        sa.Column(
            "language",
            sa.Enum(
                "en",
                "zh-Hans",
                "zh-Hant",
                "ja",
                "ko",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="Language",
        ),
        sa.Column(
            "published_date",
            sa.Date(),
            nullable=True,
            comment="Day of publication; NULL if not known",
        ),
        sa.Column(
            "published_precision",
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
            comment="How exactly the day is known",
        ),
        sa.Column(
            "sha256",
            sa.String(length=64),
            nullable=True,
            comment="SHA-256 of the raw bytes read; NULL if the tracker never had the text",
        ),
        sa.Column(
            "root_source_id",
            sa.BigInteger(),
            nullable=True,
            comment="The source that this one repeats as a whole; NULL if it is its own",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Remark of the curator"),
        sa.CheckConstraint(
            "published_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
            name=op.f("ck_source_published_date_is_sane"),
        ),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_source_sha256_is_hex")),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_source_slug_is_plain")
        ),
        sa.CheckConstraint("title ~ '\\S'", name=op.f("ck_source_title_is_not_blank")),
        sa.CheckConstraint(
            "(published_date IS NULL) = (published_precision IS NULL)",
            name=op.f("ck_source_precision_goes_with_date"),
        ),
        sa.CheckConstraint(
            "root_source_id <> source_id", name=op.f("ck_source_does_not_repeat_itself")
        ),
        sa.ForeignKeyConstraint(
            ["root_source_id"], ["tracker.source.source_id"], name=op.f("fk_source_root_source_id")
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source")),
        sa.UniqueConstraint("sha256", name=op.f("uq_source_sha256")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
        sa.UniqueConstraint("url", name=op.f("uq_source_url")),
        schema="tracker",
        comment="One row per published document",
    )
    op.create_table(
        "source_text",
        sa.Column("source_id", sa.BigInteger(), nullable=False, comment="The source"),
        sa.Column(
            "body",
            sa.Text(),
            nullable=False,
            comment="The text, decoded; offsets count its characters",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["tracker.source.source_id"], name=op.f("fk_source_text_source_id")
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source_text")),
        schema="tracker",
        comment="One row per source whose text is archived",
    )
    op.create_table(
        "citation",
        sa.Column(
            "citation_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column("source_id", sa.BigInteger(), nullable=False, comment="The source"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The figure as printed, verbatim"),
        sa.Column(
            "quote_start",
            sa.BigInteger(),
            nullable=True,
            comment="Characters of the text before the quote",
        ),
        sa.Column(
            "quote_end",
            sa.BigInteger(),
            nullable=True,
            comment="Characters of the text up to the end of the quote",
        ),
        sa.Column(
            "locator",
            sa.Text(),
            nullable=True,
            comment="Page, table or tag, where there is no text to count in",
        ),
        sa.Column(
            "speaker",
            sa.String(length=200),
            nullable=True,
            comment="Who says it; NULL if nobody is named",
        ),
        sa.Column(
            "speaker_kind",
            sa.Enum(
                "company",
                "analyst",
                "press",
                "anonymous",
                "government",
                name="speakerkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="In whose name the passage speaks",
        ),
        sa.Column(
            "origin_source_id",
            sa.BigInteger(),
            nullable=True,
            comment="The report that the passage passes on; NULL if the source speaks for itself",
        ),
        sa.Column(
            "corroborates_citation_id",
            sa.BigInteger(),
            nullable=True,
            comment="The passage that this one merely repeats; such a passage carries no claim",
        ),
        sa.CheckConstraint("quote ~ '\\S'", name=op.f("ck_citation_quote_is_not_blank")),
        sa.CheckConstraint(
            "(quote_start IS NULL) = (quote_end IS NULL)",
            name=op.f("ck_citation_offsets_come_in_pairs"),
        ),
        sa.CheckConstraint(
            "origin_source_id <> source_id", name=op.f("ck_citation_origin_is_another_source")
        ),
        sa.CheckConstraint(
            "quote_start >= 0 AND quote_end = quote_start + char_length(quote)",
            name=op.f("ck_citation_offsets_fit_the_quote"),
        ),
        sa.CheckConstraint(
            "quote_start IS NOT NULL OR locator IS NOT NULL", name=op.f("ck_citation_has_a_place")
        ),
        sa.ForeignKeyConstraint(
            ["corroborates_citation_id"],
            ["tracker.citation.citation_id"],
            name=op.f("fk_citation_corroborates_citation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["origin_source_id"],
            ["tracker.source.source_id"],
            name=op.f("fk_citation_origin_source_id"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["tracker.source.source_id"], name=op.f("fk_citation_source_id")
        ),
        sa.PrimaryKeyConstraint("citation_id", name=op.f("pk_citation")),
        schema="tracker",
        comment="One row per passage that a claim rests on; rows are only added",
    )
    op.create_index(
        op.f("ix_citation_corroborates_citation_id"),
        "citation",
        ["corroborates_citation_id"],
        unique=False,
        schema="tracker",
    )
    op.create_index(
        "uq_citation_place",
        "citation",
        [
            "source_id",
            sa.literal_column("coalesce(quote_start, -1)"),
            sa.literal_column("coalesce(locator, '')"),
            sa.literal_column("md5(quote)"),
            sa.literal_column("coalesce(speaker, '')"),
            sa.literal_column("coalesce(origin_source_id, 0)"),
            sa.literal_column("coalesce(corroborates_citation_id, 0)"),
        ],
        unique=True,
        schema="tracker",
    )


def downgrade() -> None:
    op.drop_table("citation", schema="tracker")
    op.drop_table("source_text", schema="tracker")
    op.drop_table("source", schema="tracker")
    op.drop_table("company_name", schema="tracker")
    op.drop_table("company_identifier", schema="tracker")
    op.drop_table("company", schema="tracker")
