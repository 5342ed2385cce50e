"""Refuse sources that repeat each other in a circle.

What a source repeats is followed to its beginning, so that a copy of a copy is no second
witness.  A circle has no beginning.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

REFUSE_CIRCLE = """
CREATE FUNCTION tracker.refuse_circle_of_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two sources that close a circle together must not pass each other unseen.
    PERFORM pg_advisory_xact_lock('tracker.source'::regclass::oid::bigint);
    IF EXISTS (
        WITH RECURSIVE above AS (
            SELECT NEW.root_source_id AS source_id
            UNION
            SELECT source.root_source_id
            FROM above JOIN tracker.source ON source.source_id = above.source_id
        )
        SELECT FROM above WHERE source_id = NEW.source_id
    ) THEN
        RAISE EXCEPTION 'the source would repeat itself by a detour'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.execute(REFUSE_CIRCLE)
    op.execute(
        "CREATE TRIGGER refuse_circle AFTER INSERT OR UPDATE OF root_source_id ON tracker.source"
        " FOR EACH ROW WHEN (NEW.root_source_id IS NOT NULL)"
        " EXECUTE FUNCTION tracker.refuse_circle_of_sources()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER refuse_circle ON tracker.source")
    op.execute("DROP FUNCTION tracker.refuse_circle_of_sources()")
