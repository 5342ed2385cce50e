"""Let capacity come in phases, be none and belong to a promise; let promises be edited.

0 MW on a day is a figure; what is not known is NULL.  A plan is told from the others of its
site by its target day, so a phase whose day has moved names the one that it was known by.

A promise keeps the short names that it had: each leads to it still, and to no other.  Who is in
it, who is at a site and what it pays for rest on a passage where one says so, are more or less
certain, and hold for a time.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

STAGES = ("planned", "under_construction", "operational", "retired", "cancelled")

STAGES_AND_PAUSED = (*STAGES[:-1], "paused", "cancelled")

PROMISE = "The promise that it belongs to; NULL if none is known"

SUBJECTS = (
    "'site:' || site_id::text",
    "'company:' || company_id::text",
    "'country:' || country_code",
)

TRACED = ("commitment", "commitment_party", "commitment_alias")

BELONGINGS = ("commitment_party", "commitment_site", "site_party")

CERTAINTIES = ("confirmed", "likely", "speculative")

REFUSE_TAKEN_NAME = """
CREATE FUNCTION tracker.refuse_taken_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A name taken by two at once must not pass either unseen.
    PERFORM pg_advisory_xact_lock('tracker.commitment_alias'::regclass::oid::bigint);
    IF EXISTS (
        SELECT FROM tracker.commitment_alias AS former
        JOIN tracker.commitment AS other ON other.slug = former.alias
        WHERE other.commitment_id <> former.commitment_id
          AND NEW.commitment_id IN (other.commitment_id, former.commitment_id)
    ) THEN
        RAISE EXCEPTION 'the short name is that of another commitment, or was'
            USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NULL;
END $$
"""

ONE = "num_nonnulls(site_id, company_id, country_code) = 1"


def upgrade() -> None:
    check("best_is_positive", "best_is_not_negative", "best >= 0")
    check("high_is_positive", "high_is_not_negative", "high >= 0")
    check(
        "has_one_subject",
        "has_one_subject",
        f"{ONE} OR num_nonnulls(site_id, company_id, country_code) = 0"
        " AND commitment_id IS NOT NULL",
    )
    check("stage", "stage", stage_in(STAGES_AND_PAUSED))
    tell_subjects_by((*SUBJECTS, "'commitment:' || commitment_id::text"))
    say_of_promise(
        PROMISE.replace(";", ", and whose it is if no site, company or country is named;")
    )
    op.add_column(
        "capacity_claim",
        sa.Column(
            "phase_date",
            sa.Date(),
            nullable=True,
            comment="Target day by which its phase has been known, where it has moved since;"
            " NULL if it has not",
        ),
        schema="tracker",
    )
    op.create_check_constraint(
        op.f("ck_capacity_claim_phase_date_is_sane"),
        "capacity_claim",
        "phase_date BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
        schema="tracker",
    )

    let_promises_be_edited()
    for table in BELONGINGS:
        say_who_says_so(table)


def let_promises_be_edited() -> None:
    op.add_column(
        "commitment",
        sa.Column(
            "version",
            sa.Integer(),
            server_default=sa.text("1"),
            nullable=False,
            comment="How often it was written; an update must raise it by one, and is refused else",
        ),
        schema="tracker",
    )
    op.create_table(
        "commitment_alias",
        sa.Column("alias", sa.String(length=80), nullable=False, comment="The short name"),
        sa.Column(
            "commitment_id", sa.BigInteger(), nullable=False, comment="The commitment, still"
        ),
        sa.CheckConstraint(
            "alias ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_commitment_alias_alias_is_plain")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["tracker.commitment.commitment_id"],
            name=op.f("fk_commitment_alias_commitment_id"),
        ),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_commitment_alias")),
        schema="tracker",
        comment="One row per short name that a commitment had before, and no other has",
    )
    op.create_index(
        op.f("ix_commitment_alias_commitment_id"),
        "commitment_alias",
        ["commitment_id"],
        schema="tracker",
    )
    op.execute(REFUSE_TAKEN_NAME)
    for table in ("commitment", "commitment_alias"):
        op.execute(
            f"CREATE TRIGGER refuse_taken_name AFTER INSERT OR UPDATE ON tracker.{table}"
            " FOR EACH ROW EXECUTE FUNCTION tracker.refuse_taken_name()"
        )
    for table in TRACED:
        op.execute(
            f"CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON tracker.{table}"
            " FOR EACH ROW EXECUTE FUNCTION tracker.record_change('commitment')"
        )


def say_who_says_so(table: str) -> None:
    for column in (
        sa.Column(
            "citation_id",
            sa.BigInteger(),
            nullable=True,
            comment="The passage that says so; NULL if none is on file",
        ),
        sa.Column(
            "certainty",
            sa.String(length=40),
            nullable=True,
            comment="How certain it is; NULL if nobody says",
        ),
        sa.Column(
            "from_date",
            sa.Date(),
            nullable=True,
            comment="First day on which it is so; NULL if not known",
        ),
        sa.Column(
            "until_date",
            sa.Date(),
            nullable=True,
            comment="Last day on which it is so; NULL if no end is known",
        ),
    ):
        op.add_column(table, column, schema="tracker")
    op.create_foreign_key(
        op.f(f"fk_{table}_citation_id"),
        table,
        "citation",
        ["citation_id"],
        ["citation_id"],
        source_schema="tracker",
        referent_schema="tracker",
    )
    for name, condition in (
        ("certainty", f"certainty IN ({', '.join(map(repr, CERTAINTIES))})"),
        ("runs_forward", "from_date <= until_date"),
        *(
            (f"{column}_is_sane", f"{column} BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'")
            for column in ("from_date", "until_date")
        ),
    ):
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition, schema="tracker")


def refuse_to_lose(table: str, condition: str) -> None:
    op.execute(
        f"DO $$ BEGIN IF EXISTS (SELECT FROM tracker.{table} WHERE {condition})"
        f" THEN RAISE EXCEPTION 'tracker.{table} holds what an earlier version cannot keep';"
        " END IF; END $$"
    )


def downgrade() -> None:
    # Each fails, rightly, where what it cannot keep is on file: nothing is lost in silence.
    for table in BELONGINGS:
        columns = ("citation_id", "certainty", "from_date", "until_date")
        refuse_to_lose(table, f"num_nonnulls({', '.join(columns)}) > 0")
        for column in columns:
            op.drop_column(table, column, schema="tracker")
    refuse_to_lose("commitment_alias", "true")
    for table in TRACED:
        op.execute(f"DROP TRIGGER record_change ON tracker.{table}")
    for table in ("commitment", "commitment_alias"):
        op.execute(f"DROP TRIGGER refuse_taken_name ON tracker.{table}")
    op.execute("DROP FUNCTION tracker.refuse_taken_name()")
    op.drop_table("commitment_alias", schema="tracker")
    op.drop_column("commitment", "version", schema="tracker")
    refuse_to_lose("capacity_claim", "phase_date IS NOT NULL")
    op.drop_constraint(
        op.f("ck_capacity_claim_phase_date_is_sane"), "capacity_claim", schema="tracker"
    )
    op.drop_column("capacity_claim", "phase_date", schema="tracker")
    say_of_promise(PROMISE)
    check("has_one_subject", "has_one_subject", ONE)
    tell_subjects_by(SUBJECTS)
    check("stage", "stage", stage_in(STAGES))
    check("high_is_not_negative", "high_is_positive", "high > 0")
    check("best_is_not_negative", "best_is_positive", "best > 0")


def say_of_promise(comment: str) -> None:
    op.alter_column(
        "capacity_claim",
        "commitment_id",
        existing_type=sa.BigInteger(),
        existing_nullable=True,
        comment=comment,
        schema="tracker",
    )


def stage_in(stages: tuple[str, ...]) -> str:
    return f"stage IN ({', '.join(repr(stage) for stage in stages)})"


def check(old: str, new: str, condition: str) -> None:
    op.drop_constraint(op.f(f"ck_capacity_claim_{old}"), "capacity_claim", schema="tracker")
    op.create_check_constraint(
        op.f(f"ck_capacity_claim_{new}"), "capacity_claim", condition, schema="tracker"
    )


def tell_subjects_by(words: tuple[str, ...]) -> None:
    """Compute subject_key anew: PostgreSQL 15 changes no expression in place."""
    op.drop_constraint(
        "fk_capacity_claim_corrects_same_subject", "capacity_claim", schema="tracker"
    )
    op.drop_constraint(
        op.f("uq_capacity_claim_capacity_claim_id_subject_key"), "capacity_claim", schema="tracker"
    )
    op.drop_column("capacity_claim", "subject_key", schema="tracker")
    op.add_column(
        "capacity_claim",
        sa.Column(
            "subject_key",
            sa.String(length=40),
            sa.Computed(f"coalesce({', '.join(words)})", persisted=True),
            nullable=False,
            comment="The one subject, as text",
        ),
        schema="tracker",
    )
    op.create_unique_constraint(
        op.f("uq_capacity_claim_capacity_claim_id_subject_key"),
        "capacity_claim",
        ["capacity_claim_id", "subject_key"],
        schema="tracker",
    )
    op.create_foreign_key(
        "fk_capacity_claim_corrects_same_subject",
        "capacity_claim",
        "capacity_claim",
        ["corrects_claim_id", "subject_key"],
        ["capacity_claim_id", "subject_key"],
        source_schema="tracker",
        referent_schema="tracker",
    )
    op.create_index(
        "ix_capacity_claim_subject_key",
        "capacity_claim",
        ["subject_key", "effective_date"],
        schema="tracker",
    )
