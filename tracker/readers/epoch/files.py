"""Which files Epoch AI publishes, by their names."""

from typing import Final

from tracker.readers.epoch.columns import (
    CHIP_COUNTS,
    CHIP_QUANTITIES,
    CLUSTERS,
    DATA_CENTERS,
    TIMELINES,
)
from tracker.readers.epoch.company_columns import (
    COMPANIES,
    COMPUTE_SPEND,
    FUNDING_ROUNDS,
    REVENUE_REPORTS,
)
from tracker.readers.epoch.shapes import FileKind

KINDS: Final = (
    DATA_CENTERS,
    TIMELINES,
    CHIP_QUANTITIES,
    CLUSTERS,
    COMPANIES,
    COMPUTE_SPEND,
    FUNDING_ROUNDS,
    REVENUE_REPORTS,
)
"""The files that are called by their kind."""

CHIP_COUNT_ENDINGS: Final = ("_chip_timelines", "_cumulative_totals", "_cumulative_by_chip")
"""How the exports of chip counts are called, after the maker of the chips."""


def kind_of(stem: str) -> FileKind | None:
    """The kind of file that a name without its ending stands for; None: none that is known."""
    for kind in KINDS:
        if stem == kind.name:
            return kind
    return CHIP_COUNTS if stem.endswith(CHIP_COUNT_ENDINGS) else None
