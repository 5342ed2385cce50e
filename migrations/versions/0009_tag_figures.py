"""Let a figure carry the XBRL concept that it was filed under, and be restated.

Filings tag what they report.  Two concepts for one metric are two series, which
overlap in time when a company switches from one to the other; only with the tag can
they be kept apart.  A later filing that gives another value for a period restates it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

CLAIMS = ("commitment_claim", "site_claim", "capacity_claim", "figure_claim")

KINDS = (
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
)


def upgrade() -> None:
    op.add_column(
        "figure_claim",
        sa.Column(
            "concept",
            sa.String(length=255),
            nullable=True,
            comment="XBRL concept that it was filed under, with its taxonomy; NULL if untagged",
        ),
        schema="tracker",
    )
    op.create_check_constraint(
        op.f("ck_figure_claim_concept_names_its_taxonomy"),
        "figure_claim",
        "concept ~ '^[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*$'",
        schema="tracker",
    )
    allow((*KINDS, "restated"))


def downgrade() -> None:
    # Fails, rightly, while restated figures are on file: nothing may be lost in silence.
    allow(KINDS)
    op.drop_constraint(
        op.f("ck_figure_claim_concept_names_its_taxonomy"), "figure_claim", schema="tracker"
    )
    op.drop_column("figure_claim", "concept", schema="tracker")


def allow(kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    for table in CLAIMS:
        name = op.f(f"ck_{table}_change_kind")
        op.drop_constraint(name, table, schema="tracker")
        op.create_check_constraint(name, table, f"change_kind IN ({words})", schema="tracker")
