"""Let a filing dispute a figure without changing it.

A proxy statement may print a figure in another unit than the annual report it is from, and so
may a later report.  Such a value is on file, and nobody believes it.
"""

from alembic import op

revision = "0013"
down_revision = "0010"

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
    "restated",
)


def upgrade() -> None:
    allow((*KINDS, "disputed"))


def downgrade() -> None:
    # Fails, rightly, while disputed figures are on file: they would be believed.
    allow(KINDS)


def allow(kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    for table in CLAIMS:
        name = op.f(f"ck_{table}_change_kind")
        op.drop_constraint(name, table, schema="tracker")
        op.create_check_constraint(name, table, f"change_kind IN ({words})", schema="tracker")
