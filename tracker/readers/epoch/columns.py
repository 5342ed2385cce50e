"""Which files Epoch AI publishes, and what each column of them is, in the words of every date."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    PARTIES = "parties"
    FLAG = "flag"
    WORD = "word"
    PASSED_OVER = "passed over"
    """Known, and of no use here: links to pictures, who edited the row, what others derive."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called here, however a file heads it."""

    field: str
    shape: Shape
    words: frozenset[str] = frozenset()
    """All that a cell of the shape `word` may say, beside nothing."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One table that Epoch AI publishes."""

    name: str
    needed: tuple[str, ...]
    """Fields without which a row tells of nothing that could be named or dated."""
    columns: dict[str, Column] = field(default_factory=dict)


def _as(shape: Shape, **headings: str) -> dict[str, Column]:
    """Columns of one shape: the field, then the headings it has had, divided by `|`."""
    return {
        heading: Column(name, shape)
        for name, given in headings.items()
        for heading in given.split("|")
    }


def _word(name: str, heading: str, *words: str) -> dict[str, Column]:
    return {heading: Column(name, Shape.WORD, frozenset(words))}


def _passed_over(*headings: str) -> dict[str, Column]:
    return {heading: Column(heading, Shape.PASSED_OVER) for heading in headings}


COST: Final = "(2025 USD billions)"
"""Constant dollars of one year. Another year is another heading, and so another column."""

DATA_CENTERS: Final = FileKind(
    "data_centers",
    ("site",),
    _as(
        Shape.TEXT,
        site="Handle|Name",
        title="Title",
        address="Address",
        latitude="Latitude",
        longitude="Longitude",
        country="Country",
        sources="Selected Sources",
        method="Calculations sheet",
        chips="Current chip types",
        all_chips="All chip types",
    )
    | _as(
        Shape.PARTIES,
        project="Project",
        owner="Owner",
        user="Users",
        investor="Investors",
        builder="Construction companies",
        energy_company="Energy companies",
    )
    # Facility power in 2025, IT power in 2026, under the same heading: no basis is read into it.
    | _as(
        Shape.NUMBER,
        current_h100_equivalents="Current H100 equivalents",
        current_power_mw_of_unstated_basis="Current power (MW)",
        current_capital_cost_2025_usd_billions=f"Current total capital cost {COST}",
    )
    | _passed_over("Sentinel satellite timelapse"),
)

TIMELINES: Final = FileKind(
    "data_center_timelines",
    ("site", "day"),
    _as(Shape.TEXT, site="Data center", construction_status="Construction status")
    | _as(Shape.DAY, day="Date")
    | _as(
        Shape.NUMBER,
        it_power_mw="IT power (MW)",
        facility_power_mw="Power (MW)",
        h100_equivalents="H100 equivalents",
        operations_8_bit_per_second="Performance (8-bit OP/s)",
        buildings_operational_count="Buildings operational",
        capital_cost_2025_usd_billions=f"Total capital cost {COST}",
        compute_cost_2025_usd_billions=f"Compute cost {COST}",
        construction_cost_2025_usd_billions=f"Construction cost {COST}",
        annual_operating_cost_2025_usd_billions=f"Annual operating cost {COST}",
        building_area_square_feet="Building area (square feet)",
        site_area_square_feet="Site area (square feet)",
        water_use_mgd="Water use (MGD)",
    )
    | _passed_over("Current H100 equivalents (from Data center)"),
)

ORIGINS: Final = ("Estimate", "Company disclosure", "Calculations")
"""Where a chip's type or number is said to come from."""

CHIP_QUANTITIES: Final = FileKind(
    "data_center_chip_quantities",
    ("site", "day", "chip"),
    _as(Shape.TEXT, handle="Handle", site="Data center", chip="Chip type", note="Notes")
    | _as(Shape.DAY, day="Date")
    | _as(Shape.NUMBER, unit_count="Number of Units")
    | _as(Shape.PARTIES, owner="Owner", user="User")
    | _word("chip_origin", "Chip type source", *ORIGINS)
    | _word("unit_count_origin", "Number of Units source", *ORIGINS)
    | _passed_over("Created By", "Created", "Last Modified By", "Last Modified"),
)

CHIP_COUNTS: Final = FileKind(
    "chip_counts",
    ("name", "start", "end"),
    _as(
        Shape.TEXT,
        name="Name",
        manufacturer="Chip manufacturer",
        chip="Chip type",
        note="Notes",
        sources="Source / Link",
    )
    | _as(Shape.DAY, start="Start date", end="End date")
    | _as(
        Shape.NUMBER,
        h100_equivalents_p5="H100e (5th percentile)|Compute estimate in H100e (5th percentile)",
        h100_equivalents_median="Compute estimate in H100e (median)",
        h100_equivalents_p95="H100e (95th percentile)|Compute estimate in H100e (95th percentile)",
        unit_count_p5="Number of Units (5th percentile)|Number of units (5th percentile)",
        unit_count_median="Number of Units|Number of units (median)",
        unit_count_p95="Number of Units (95th percentile)|Number of units (95th percentile)",
        power_mw_p5="Power in MW (5th percentile)",
        power_mw_median="Power in MW (median)",
        power_mw_p95="Power in MW (95th percentile)",
    )
    | _as(Shape.FLAG, is_incomplete="Incomplete"),
)

CLUSTERS: Final = FileKind(
    "gpu_clusters",
    ("name",),
    _as(
        Shape.TEXT,
        name="Name",
        chip="Chip type (primary)",
        second_chip="Chip type (secondary)",
        country="Country",
        location="Location",
        owner="Owner",
        users="Users",
        builds_upon="Builds Upon",
        superseded_by="Superseded by",
        duplicate_of="Possible Duplicate Of",
        note="Note",
        certainty_note="Certainty Note",
        day_note="First Operational Date Note",
        chip_note="Hardware note",
        quote="Quote",
        cost_quote="Cost Quote",
        supplier="GPU Supplier (primary)",
        second_supplier="GPU supplier (secondary)",
        source_1="Source 1",
        source_2="Source 2",
        source_3="Source 3",
        source_4="Source 4",
        source_5="Source 5",
    )
    | _as(
        Shape.DAY,
        operational_day="First Operational Date",
        decommissioned_day="Decommissioned Date (if applicable)",
    )
    | _as(
        Shape.NUMBER,
        h100_equivalents="H100 equivalents",
        unit_count="Chip quantity (primary)",
        second_unit_count="Chip quantity (secondary)",
        chip_count="Total number of AI chips",
        power_mw="Power Capacity (MW)",
        calculated_power_mw="Calculated Power Capacity (MW)",
        reported_power_mw="Reported Power Capacity (MW)",
        hardware_cost="Hardware Cost",
        calculated_cost="Calculated Cost",
        reported_cost="Reported Cost",
        reported_cost_inflation_adjusted="Reported Cost (Inflation adjusted)",
        operations_8_bit_per_second="8-bit OP/s",
        operations_16_bit_per_second="16-bit OP/s",
        operations_32_bit_per_second="32-bit OP/s",
    )
    | _as(
        Shape.FLAG,
        is_possible_duplicate="Possible Duplicate",
        is_excluded="Exclude",
        is_in_standard_analysis="Include in Standard Analysis",
    )
    | _word("status", "Status", "Existing", "Planned", "Decommissioned")
    | _word("certainty", "Certainty", "Confirmed", "Likely", "Unlikely")
    | _word("is_single", "Single cluster?", "Yes", "No", "Unclear")
    | _word("sector", "Sector", "Private", "Public", "Public/Private")
    | _passed_over(
        "Max OP/s",
        "Max OP/s (log)",
        "16-bit OP/s (log)",
        "Energy Efficiency",
        "Energy Efficiency (log)",
        "Rank when first operational",
        "Noteworthy",
        "Largest existing cluster when first operational",
        "% of largest cluster when first operational",
    ),
)

KINDS: Final = (DATA_CENTERS, TIMELINES, CHIP_QUANTITIES, CLUSTERS)
"""The files that are called by their kind."""

CHIP_COUNT_ENDINGS: Final = ("_chip_timelines", "_cumulative_totals", "_cumulative_by_chip")
"""How the exports of chip counts are called, after the maker of the chips."""


def kind_of(stem: str) -> FileKind | None:
    """The kind of file that a name without its ending stands for; None: none that is known."""
    for kind in KINDS:
        if stem == kind.name:
            return kind
    return CHIP_COUNTS if stem.endswith(CHIP_COUNT_ENDINGS) else None
