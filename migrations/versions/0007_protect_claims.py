"""Refuse changes to claims, and cycles among commitments.

Claims, citations and archived texts are the evidence: they are only ever added, so a
mistake is answered by a correcting claim and the history stays.  Links that keep a
commitment from being counted twice must not run in a circle, or nothing would be
counted at all.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

CLAIMS = ("commitment_claim", "site_claim", "capacity_claim", "figure_claim")
EVIDENCE = ("citation", "source_text")

REFUSE_CHANGE = """
CREATE FUNCTION tracker.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', HINT = TG_ARGV[0];
END $$
"""

REFUSE_CYCLE = """
CREATE FUNCTION tracker.refuse_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two links that close a circle together must not pass each other unseen.
    PERFORM pg_advisory_xact_lock('tracker.commitment_link'::regclass::oid::bigint);
    IF EXISTS (
        WITH RECURSIVE edge AS (
            SELECT
                CASE kind WHEN 'replaces' THEN other_commitment_id ELSE commitment_id END AS lesser,
                CASE kind WHEN 'replaces' THEN commitment_id ELSE other_commitment_id END AS greater
            FROM tracker.commitment_link
            WHERE kind IN ('part_of', 'overlaps', 'replaces', 'duplicate_of')
        ),
        above AS (
            SELECT lesser, greater FROM edge
            UNION
            SELECT above.lesser, edge.greater FROM above JOIN edge ON edge.lesser = above.greater
        )
        SELECT FROM above WHERE lesser = greater
    ) THEN
        RAISE EXCEPTION 'the link would make a commitment part of itself'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.execute(REFUSE_CHANGE)
    for table in CLAIMS:
        protect(table, "add a correcting claim instead (corrects_claim_id)")
    for table in EVIDENCE:
        protect(table, "add another row and a correcting claim that cites it")
    op.execute(REFUSE_CYCLE)
    op.execute(
        "CREATE TRIGGER refuse_cycle AFTER INSERT OR UPDATE ON tracker.commitment_link"
        " FOR EACH STATEMENT EXECUTE FUNCTION tracker.refuse_cycle()"
    )


def protect(table: str, hint: str) -> None:
    op.execute(
        f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tracker.{table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION tracker.refuse_change('{hint}')"
    )


def downgrade() -> None:
    for table in (*CLAIMS, *EVIDENCE):
        op.execute(f"DROP TRIGGER refuse_change ON tracker.{table}")
    op.execute("DROP TRIGGER refuse_cycle ON tracker.commitment_link")
    op.execute("DROP FUNCTION tracker.refuse_cycle()")
    op.execute("DROP FUNCTION tracker.refuse_change()")
