"""Measure space and computing power in H100 equivalents, and keep what reading assumes.

Both have units of their own and are told apart from power, EFLOPS and numbers of machines.  Land
is not floor space either, though both are counted in square metres.

What was taken for granted when a figure was read - which dollar, the scale at the head of a table
- stands beside the words of the source, which stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

CLAIMS = ("commitment_claim", "capacity_claim", "figure_claim")

METRICS = (
    "it_power",
    "facility_power",
    "grid_connection",
    "compute",
    "accelerators",
    "clusters",
)

UNITS = ("MW", "EFLOPS", "count")

FITS = (
    "unit = CASE metric WHEN 'compute' THEN 'EFLOPS'"
    " WHEN 'accelerators' THEN 'count' WHEN 'clusters' THEN 'count' ELSE 'MW' END"
)

FITS_NOW = (
    "unit = CASE metric WHEN 'compute' THEN 'EFLOPS'"
    " WHEN 'h100_equivalents' THEN 'H100e'"
    " WHEN 'accelerators' THEN 'count' WHEN 'clusters' THEN 'count'"
    " WHEN 'land_area' THEN 'm2' WHEN 'floor_area' THEN 'm2' ELSE 'MW' END"
)


def upgrade() -> None:
    allow(
        (*METRICS[:4], "h100_equivalents", *METRICS[4:], "land_area", "floor_area"),
        ("MW", "EFLOPS", "H100e", "count", "m2"),
        FITS_NOW,
    )
    explain("MW, EFLOPS, H100e, count or m2, by the metric")
    for table in CLAIMS:
        op.add_column(
            table,
            sa.Column(
                "assumption",
                sa.Text(),
                nullable=True,
                comment="What was taken for granted in reading stated, such as the scale at the"
                " head of a table; NULL if nothing was",
            ),
            schema="tracker",
        )


def downgrade() -> None:
    # Fails, rightly, while any such capacity is on file.
    allow(METRICS, UNITS, FITS)
    explain("MW, EFLOPS or count, by the metric")
    for table in CLAIMS:
        op.drop_column(table, "assumption", schema="tracker")


def allow(metrics: tuple[str, ...], units: tuple[str, ...], fits: str) -> None:
    for column, words in (("metric", metrics), ("unit", units)):
        quoted = ", ".join(f"'{word}'" for word in words)
        check(column, f"{column} IN ({quoted})")
    check("unit_fits_the_metric", fits)


def check(name: str, condition: str) -> None:
    full = op.f(f"ck_capacity_claim_{name}")
    op.drop_constraint(full, "capacity_claim", schema="tracker")
    op.create_check_constraint(full, "capacity_claim", condition, schema="tracker")


def explain(comment: str) -> None:
    op.alter_column("capacity_claim", "unit", comment=comment, schema="tracker")
