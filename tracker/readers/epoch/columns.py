"""The columns of the files on data centres, clusters and chips, in the words of every date."""

from typing import Final

from tracker.readers.epoch.shapes import FileKind, Shape, headed, passed_over, word

COST: Final = "(2025 USD billions)"
"""Constant dollars of one year. Another year is another heading, and so another column."""

DATA_CENTERS: Final = FileKind(
    "data_centers",
    ("site",),
    headed(
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
    | headed(
        Shape.PARTIES,
        project="Project",
        owner="Owner",
        user="Users",
        investor="Investors",
        builder="Construction companies",
        energy_company="Energy companies",
    )
    # Facility power in 2025, IT power in 2026, under the same heading: no basis is read into it.
    | headed(
        Shape.NUMBER,
        current_h100_equivalents="Current H100 equivalents",
        current_power_mw_of_unstated_basis="Current power (MW)",
        current_capital_cost_2025_usd_billions=f"Current total capital cost {COST}",
    )
    | passed_over("Sentinel satellite timelapse"),
)

TIMELINES: Final = FileKind(
    "data_center_timelines",
    ("site", "day"),
    headed(Shape.TEXT, site="Data center", construction_status="Construction status")
    | headed(Shape.DAY, day="Date")
    | headed(
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
    | passed_over("Current H100 equivalents (from Data center)"),
)

ORIGINS: Final = ("Estimate", "Company disclosure", "Calculations")
"""Where a chip's type or number is said to come from."""

CHIP_QUANTITIES: Final = FileKind(
    "data_center_chip_quantities",
    ("site", "day", "chip"),
    headed(Shape.TEXT, handle="Handle", site="Data center", chip="Chip type", note="Notes")
    | headed(Shape.DAY, day="Date")
    | headed(Shape.NUMBER, unit_count="Number of Units")
    | headed(Shape.PARTIES, owner="Owner", user="User")
    | word("chip_origin", "Chip type source", *ORIGINS)
    | word("unit_count_origin", "Number of Units source", *ORIGINS)
    | passed_over("Created By", "Created", "Last Modified By", "Last Modified"),
)

CHIP_COUNTS: Final = FileKind(
    "chip_counts",
    ("name", "start", "end"),
    headed(
        Shape.TEXT,
        name="Name",
        manufacturer="Chip manufacturer",
        chip="Chip type",
        note="Notes",
        sources="Source / Link",
    )
    | headed(Shape.DAY, start="Start date", end="End date")
    | headed(
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
    | headed(Shape.FLAG, is_incomplete="Incomplete"),
)

CLUSTERS: Final = FileKind(
    "gpu_clusters",
    ("name",),
    headed(
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
    | headed(
        Shape.DAY,
        operational_day="First Operational Date",
        decommissioned_day="Decommissioned Date (if applicable)",
    )
    | headed(
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
    | headed(
        Shape.FLAG,
        is_possible_duplicate="Possible Duplicate",
        is_excluded="Exclude",
        is_in_standard_analysis="Include in Standard Analysis",
    )
    | word("status", "Status", "Existing", "Planned", "Decommissioned")
    | word("certainty", "Certainty", "Confirmed", "Likely", "Unlikely")
    | word("is_single", "Single cluster?", "Yes", "No", "Unclear")
    | word("sector", "Sector", "Private", "Public", "Public/Private")
    | passed_over(
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
