"""Let capacity come in phases, be none, and belong to a promise without a named site.

0 MW on a day is a figure; what is not known is NULL.  A plan is told from the others of its
site by its target day, so a phase whose day has moved names the one that it was known by.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"

STAGES = ("planned", "under_construction", "operational", "retired", "cancelled")

STAGES_AND_PAUSED = (*STAGES[:-1], "paused", "cancelled")

PROMISE = "The promise that it belongs to; NULL if none is known"

SUBJECTS = (
    "'site:' || site_id::text",
    "'company:' || company_id::text",
    "'country:' || country_code",
)

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


def downgrade() -> None:
    # Each fails, rightly, where what it cannot keep is on file: nothing is lost in silence.
    op.execute(
        "DO $$ BEGIN IF EXISTS (SELECT FROM tracker.capacity_claim WHERE phase_date IS NOT NULL)"
        " THEN RAISE EXCEPTION 'there are phases that have moved'; END IF; END $$"
    )
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
