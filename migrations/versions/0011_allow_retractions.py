"""Let things and claims be taken back, and links say that two things are not the same.

Nothing is deleted: a retraction is one more row, with its reason, and the views leave out what
the latest one retracts.  A trigger adds each to the trace of edits, whoever writes it.

Whether a promise is another one than what it resembles is an answer that is kept, so that it
is not asked for again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SUBJECTS = {
    "commitment_id": "The commitment",
    "site_id": "The site",
    "company_id": "The company",
    "commitment_claim_id": "The claim about a commitment",
    "site_claim_id": "The claim about a site",
    "capacity_claim_id": "The claim about a capacity",
    "figure_claim_id": "The claim about a figure",
}
"""Column that names what is retracted -> its comment."""

KINDS = ("part_of", "overlaps", "expands", "replaces", "counterpart_of", "duplicate_of")
"""The kinds of links that there were before."""

RECORD_RETRACTION = """
-- With the rights of its owner: who may write a table need not be able to write the trace.
CREATE FUNCTION tracker.record_retraction() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    subject record;
BEGIN
    -- What a retraction is about, or its claim is; countries and markets have no number, and
    -- stand with that of the claim.
    SELECT about.kind, about.number, about.slug INTO subject
    FROM (
        SELECT 'commitment' AS kind, commitment_id AS number, slug::text AS slug
        FROM tracker.commitment
        WHERE commitment_id = coalesce(
            NEW.commitment_id,
            (
                SELECT commitment_id FROM tracker.commitment_claim
                WHERE commitment_claim_id = NEW.commitment_claim_id
            ),
            (
                SELECT commitment_id FROM tracker.capacity_claim
                WHERE capacity_claim_id = NEW.capacity_claim_id
                  AND num_nonnulls(site_id, company_id, country_code) = 0
            )
        )
        UNION ALL
        SELECT 'site', site_id, slug
        FROM tracker.site
        WHERE site_id = coalesce(
            NEW.site_id,
            (SELECT site_id FROM tracker.site_claim WHERE site_claim_id = NEW.site_claim_id),
            (
                SELECT site_id FROM tracker.capacity_claim
                WHERE capacity_claim_id = NEW.capacity_claim_id
            )
        )
        UNION ALL
        SELECT 'company', company_id, slug
        FROM tracker.company
        WHERE company_id = coalesce(
            NEW.company_id,
            (
                SELECT company_id FROM tracker.capacity_claim
                WHERE capacity_claim_id = NEW.capacity_claim_id
            ),
            (SELECT company_id FROM tracker.figure_claim WHERE figure_claim_id = NEW.figure_claim_id)
        )
        UNION ALL
        SELECT 'country', capacity_claim_id, country_code
        FROM tracker.capacity_claim
        WHERE capacity_claim_id = NEW.capacity_claim_id AND country_code IS NOT NULL
        UNION ALL
        SELECT 'market', figure_claim_id, left(market, 80)
        FROM tracker.figure_claim
        WHERE figure_claim_id = NEW.figure_claim_id AND market IS NOT NULL
    ) AS about;
    INSERT INTO tracker.change (
        transaction_id, changed_by, typed_by, command, note,
        table_name, operation, subject_kind, subject_id, subject_slug, before, after
    ) VALUES (
        pg_current_xact_id()::text::bigint,
        session_user,
        nullif(current_setting('tracker.typed_by', true), ''),
        left(nullif(current_setting('tracker.command', true), ''), 40),
        NEW.note,
        TG_TABLE_NAME, lower(TG_OP COLLATE "C"), subject.kind, subject.number, subject.slug, NULL, to_jsonb(NEW)
    );
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    create_retraction()
    op.execute(RECORD_RETRACTION)
    op.execute(
        "CREATE TRIGGER record_retraction AFTER INSERT ON tracker.retraction"
        " FOR EACH ROW EXECUTE FUNCTION tracker.record_retraction()"
    )
    op.execute(
        "CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tracker.retraction"
        " FOR EACH STATEMENT EXECUTE FUNCTION"
        " tracker.refuse_change('add another row (is_retracted = false) instead')"
    )
    check_links((*KINDS, "differs_from"))


def create_retraction() -> None:
    op.create_table(
        "retraction",
        sa.Column(
            "retraction_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="Number that the database hands out",
        ),
        sa.Column(
            "is_retracted",
            sa.Boolean(),
            nullable=False,
            comment="Whether it is taken back; false: it counts again",
        ),
        *(
            sa.Column(name, sa.BigInteger(), nullable=True, comment=comment)
            for name, comment in SUBJECTS.items()
        ),
        sa.Column(
            "subject_key",
            sa.String(length=40),
            sa.Computed(
                "coalesce('commitment:' || commitment_id::text, 'site:' || site_id::text,"
                " 'company:' || company_id::text,"
                " 'commitment_claim:' || commitment_claim_id::text,"
                " 'site_claim:' || site_claim_id::text,"
                " 'capacity_claim:' || capacity_claim_id::text,"
                " 'figure_claim:' || figure_claim_id::text)",
                persisted=True,
            ),
            nullable=False,
            comment="The one subject, as text",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Why"),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the tracker learned it",
        ),
        sa.CheckConstraint(
            "num_nonnulls(commitment_id, site_id, company_id, commitment_claim_id,"
            " site_claim_id, capacity_claim_id, figure_claim_id) = 1",
            name=op.f("ck_retraction_has_one_subject"),
        ),
        sa.CheckConstraint(
            "NOT is_retracted OR coalesce(note, '') ~ '\\S'",
            name=op.f("ck_retraction_retraction_gives_a_reason"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [name],
                [f"tracker.{name.removesuffix('_id')}.{name}"],
                name=op.f(f"fk_retraction_{name}"),
            )
            for name in SUBJECTS
        ),
        sa.PrimaryKeyConstraint("retraction_id", name=op.f("pk_retraction")),
        schema="tracker",
        comment="One row per retraction of a thing or a claim, or its undoing; only added to",
    )
    op.create_index(
        op.f("ix_retraction_subject_key"), "retraction", ["subject_key"], schema="tracker"
    )


def check_links(kinds: tuple[str, ...]) -> None:
    name = op.f("ck_commitment_link_kind")
    op.drop_constraint(name, "commitment_link", schema="tracker")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(name, "commitment_link", f"kind IN ({listed})", schema="tracker")


def downgrade() -> None:
    # Fails, rightly, while two promises are on file as another one each: nothing may be lost.
    check_links(KINDS)
    op.drop_table("retraction", schema="tracker")
    op.execute("DROP FUNCTION tracker.record_retraction()")
