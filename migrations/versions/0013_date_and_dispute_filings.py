"""Let a filing dispute a figure without changing it, and take effect on its day.

A proxy statement may print a figure in another unit than the annual report it is from, and so
may a later report.  Such a value is on file, and nobody believes it.

What was filed first took effect with the end of its period, when nobody could know it.  The
day means what a reader could know by then, so it is moved to that of the filing.
"""

from alembic import op

revision = "0013"
down_revision = "0012"

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


BEFORE = (
    "Day on which the world became as stated; the last day of what is said where only a month,"
    " quarter or year is known"
)

SINCE = (
    "Day from which on it could be known to be as stated, that of the filing for what is filed;"
    " the last day of what is said where only a month, quarter or year is known"
)

MOVE = """
    UPDATE tracker.figure_claim AS claim
    SET effective_date = {day}
    FROM tracker.citation
    JOIN tracker.source ON source.source_id = citation.source_id
    WHERE citation.citation_id = claim.citation_id
      AND claim.concept IS NOT NULL
      AND claim.evidence = 'reported'
      AND claim.change_kind = 'stated'
      AND source.kind = 'filing'
      AND source.published_precision = 'day'
      AND source.published_date > claim.period_end
      AND claim.effective_date = {before}
"""


def upgrade() -> None:
    allow((*KINDS, "disputed"))
    explain(SINCE)
    move(MOVE.format(day="source.published_date", before="claim.period_end"))


def downgrade() -> None:
    # Fails, rightly, while disputed figures are on file: they would be believed.
    allow(KINDS)
    explain(BEFORE)
    move(MOVE.format(day="claim.period_end", before="source.published_date"))


def explain(comment: str) -> None:
    for table in CLAIMS:
        op.alter_column(table, "effective_date", comment=comment, schema="tracker")


def move(statement: str) -> None:
    # A claim says the same as before; only what its day means has changed.
    op.execute("ALTER TABLE tracker.figure_claim DISABLE TRIGGER refuse_change")
    op.execute(statement)
    op.execute("ALTER TABLE tracker.figure_claim ENABLE TRIGGER refuse_change")


def allow(kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    for table in CLAIMS:
        name = op.f(f"ck_{table}_change_kind")
        op.drop_constraint(name, table, schema="tracker")
        op.create_check_constraint(name, table, f"change_kind IN ({words})", schema="tracker")
