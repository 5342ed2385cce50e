"""Keep every write to what may be edited, and let companies be merged.

Names, positions and titles are no claims: they may be put right, by anybody with any
client.  So a trigger and not a program keeps what was there before, and refuses an update
that does not raise the version, because its author has not seen the latest one.

Two companies that turn out to be one are not rewritten.  The one points to the other, and
the views follow; taking the pointer away undoes it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

VERSIONED = ("company", "site", "source")

TRACED = {
    "company": "company",
    "company_name": "company",
    "company_identifier": "company",
    "site": "site",
    "site_party": "site",
    "source": "source",
    "commitment_link": "commitment",
    "commitment_site": "commitment",
}
"""Table -> the thing that its rows belong to."""

RECORD_CHANGE = """
-- With the rights of its owner: who may write a table need not be able to write the trace.
CREATE FUNCTION tracker.record_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kind text := TG_ARGV[0];
    row_before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    row_after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    row_known jsonb := coalesce(row_after, row_before);
    subject bigint := row_known ->> (kind || '_id');
    slug text := row_known ->> 'slug';
    version integer := row_before ->> 'version';
BEGIN
    IF TG_OP = 'UPDATE' AND version IS NOT NULL
        AND (row_after ->> 'version')::integer <> version + 1
    THEN
        RAISE EXCEPTION '% % is at version %, so an update must make it version %',
            kind, quote_literal(slug), version, version + 1
            USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'read it again, and write: SET version = version + 1 ... WHERE version = '
                    || version;
    END IF;
    IF slug IS NULL THEN
        EXECUTE format('SELECT slug FROM tracker.%I WHERE %I = $1', kind, kind || '_id')
            INTO slug USING subject;
    END IF;
    INSERT INTO tracker.change (
        transaction_id, changed_by, typed_by, command, note,
        table_name, operation, subject_kind, subject_id, subject_slug, before, after
    ) VALUES (
        pg_current_xact_id()::text::bigint,
        session_user,
        nullif(current_setting('tracker.typed_by', true), ''),
        left(nullif(current_setting('tracker.command', true), ''), 40),
        nullif(current_setting('tracker.note', true), ''),
        TG_TABLE_NAME, lower(TG_OP COLLATE "C"), kind, subject, slug, row_before, row_after
    );
    RETURN NULL;
END $$
"""

REFUSE_CHAIN = """
CREATE FUNCTION tracker.refuse_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two merges that make a chain together must not pass each other unseen.
    PERFORM pg_advisory_xact_lock('tracker.company'::regclass::oid::bigint);
    IF EXISTS (
        SELECT FROM tracker.company AS merged
        JOIN tracker.company AS survivor ON survivor.company_id = merged.merged_into_id
        WHERE survivor.merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'a company is merged into one that stands by itself'
            USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'name the company that the other one was merged into';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    create_change()
    for table in VERSIONED:
        op.add_column(
            table,
            sa.Column(
                "version",
                sa.Integer(),
                server_default=sa.text("1"),
                nullable=False,
                comment="How often it was written;"
                " an update must raise it by one, and is refused else",
            ),
            schema="tracker",
        )
    let_companies_merge()
    op.execute(RECORD_CHANGE)
    for table, kind in TRACED.items():
        op.execute(
            f"CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON tracker.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION tracker.record_change('{kind}')"
        )
    op.execute(
        "CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tracker.change"
        " FOR EACH STATEMENT EXECUTE FUNCTION"
        " tracker.refuse_change('what happened stays; edit the thing again')"
    )


def create_change() -> None:
    op.create_table(
        "change",
        sa.Column(
            "change_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
            comment="When, by the server's clock",
        ),
        sa.Column(
            "transaction_id",
            sa.BigInteger(),
            nullable=False,
            comment="The transaction; changes of one command share it",
        ),
        sa.Column("changed_by", sa.Text(), nullable=False, comment="Database user who wrote"),
        sa.Column(
            "typed_by",
            sa.Text(),
            nullable=True,
            comment="Operating-system user who ran the tracker, as it says;"
            " NULL for another client",
        ),
        sa.Column(
            "command",
            sa.String(length=40),
            nullable=True,
            comment="What the tracker was asked to do; NULL for another client",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Why; NULL if nobody said"),
        sa.Column("table_name", sa.String(length=63), nullable=False, comment="Table of the row"),
        sa.Column(
            "operation",
            sa.Enum(
                "insert",
                "update",
                "delete",
                name="operation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="What happened to the row",
        ),
        sa.Column(
            "subject_kind",
            sa.String(length=40),
            nullable=False,
            comment="Table of the thing that the row belongs to",
        ),
        sa.Column("subject_id", sa.BigInteger(), nullable=False, comment="Key of that thing"),
        sa.Column(
            "subject_slug",
            sa.String(length=80),
            nullable=False,
            comment="Short name of that thing",
        ),
        sa.Column(
            "before",
            postgresql.JSONB(),
            nullable=True,
            comment="The row as it was; NULL for a new one",
        ),
        sa.Column(
            "after",
            postgresql.JSONB(),
            nullable=True,
            comment="The row as it is since; NULL for one that was removed",
        ),
        sa.CheckConstraint(
            "(before IS NULL) = (operation = 'insert')"
            " AND (after IS NULL) = (operation = 'delete')",
            name=op.f("ck_change_rows_fit_the_operation"),
        ),
        sa.PrimaryKeyConstraint("change_id", name="pk_change"),
        schema="tracker",
        comment="One row per row written to a table that may be edited; only added to",
    )
    op.create_index("ix_change_subject", "change", ["subject_kind", "subject_id"], schema="tracker")


def let_companies_merge() -> None:
    op.add_column(
        "company",
        sa.Column(
            "merged_into_id",
            sa.BigInteger(),
            nullable=True,
            comment="Company that it turned out to be, which is merged into no other;"
            " NULL for one that stands by itself",
        ),
        schema="tracker",
    )
    op.create_foreign_key(
        "fk_company_merged_into_id",
        "company",
        "company",
        ["merged_into_id"],
        ["company_id"],
        source_schema="tracker",
        referent_schema="tracker",
    )
    op.create_check_constraint(
        op.f("ck_company_is_not_merged_into_itself"),
        "company",
        "merged_into_id <> company_id",
        schema="tracker",
    )
    op.create_index(
        "ix_company_merged_into_id",
        "company",
        ["merged_into_id"],
        schema="tracker",
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.execute(REFUSE_CHAIN)
    op.execute(
        "CREATE TRIGGER refuse_chain AFTER INSERT OR UPDATE OF merged_into_id ON tracker.company"
        " FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)"
        " EXECUTE FUNCTION tracker.refuse_chain()"
    )


def downgrade() -> None:
    # Nothing says any more which companies are one, so none must be merged.
    op.execute(
        "DO $$ BEGIN IF EXISTS (SELECT FROM tracker.company WHERE merged_into_id IS NOT NULL) THEN"
        " RAISE EXCEPTION 'undo the merges of companies first'; END IF; END $$"
    )
    for table in TRACED:
        op.execute(f"DROP TRIGGER record_change ON tracker.{table}")
    op.execute("DROP FUNCTION tracker.record_change()")
    op.execute("DROP TRIGGER refuse_chain ON tracker.company")
    op.execute("DROP FUNCTION tracker.refuse_chain()")
    op.drop_column("company", "merged_into_id", schema="tracker")
    for table in VERSIONED:
        op.drop_column(table, "version", schema="tracker")
    op.drop_table("change", schema="tracker")
