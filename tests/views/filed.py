"""What companies file, for tests of the ladder, and what comes of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

PLANT = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "us-gaap:PaymentsToAcquireProductiveAssets"

YEAR_TO_DATE = {
    "2024-01-01..2024-03-31": 1,
    "2024-01-01..2024-06-30": 3,
    "2024-01-01..2024-09-30": 6,
    "2024-01-01..2024-12-31": 10,
}


def file(
    connection: Connection, company: int, figures: Mapping[str, int], **values: Any
) -> dict[str, int]:
    """Reported figures by period, such as `2024-01-01..2024-03-31`; returns their keys."""
    return {
        period: make.figure_claim(
            connection,
            *(date.fromisoformat(day) for day in period.split("..")),
            company_id=company,
            best=best,
            **values,
        )
        for period, best in figures.items()
    }


def quarters(query: Query, basis: str = "calendar") -> list[tuple[object, ...]]:
    rows = query(f"""
        SELECT year, quarter, method, best FROM bi.figure_quarter
        WHERE basis = '{basis}' ORDER BY year, quarter
    """)
    return [tuple(row.values()) for row in rows]


def years(query: Query, basis: str = "calendar") -> list[tuple[object, ...]]:
    rows = query(f"""
        SELECT year, reported_method, coalesce(reported_usd, reported_partial_usd),
            round(reported_coverage_ratio, 2)
        FROM bi.company_year WHERE basis = '{basis}' ORDER BY year
    """)
    return [tuple(row.values()) for row in rows]
