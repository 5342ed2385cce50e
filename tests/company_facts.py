"""Company facts of made-up companies, as the SEC's API would return them."""

import json
from typing import Any

CAPEX = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"

YEAR = {"start": "2024-01-01", "end": "2024-12-31"}

FIRST = {"accn": "0000000001-25-000001", "filed": "2025-02-01", "form": "10-K"}
SECOND = {"accn": "0000000001-26-000001", "filed": "2026-02-01", "form": "10-K"}
THIRD = {"accn": "0000000001-27-000001", "filed": "2027-02-01", "form": "10-K"}


def fact(value: object, filing: dict[str, str] = FIRST, **more: Any) -> dict[str, Any]:
    """What one filing reports, for the year 2024 unless told otherwise; None drops a key."""
    whole = {**YEAR, "val": value, "fy": 2024, "fp": "FY", **filing, **more}
    return {key: each for key, each in whole.items() if each is not None}


def company_facts(
    *facts: dict[str, Any],
    concept: str = CAPEX,
    unit: str = "USD",
    cik: object = 1,
    name: str = "CONTOSO INC",
    also: dict[tuple[str, str], list[dict[str, Any]]] | None = None,
    header: dict[str, Any] | None = None,
) -> bytes:
    """A file with these facts of one concept in one unit, and those of others."""
    tree: dict[str, Any] = {}
    for (each, unit_of_it), rows in {(concept, unit): list(facts), **(also or {})}.items():
        taxonomy, _, local = each.partition(":")
        about = tree.setdefault(taxonomy, {}).setdefault(local, {"label": local, "units": {}})
        about["units"][unit_of_it] = rows
    return json.dumps({"cik": cik, "entityName": name, **(header or {}), "facts": tree}).encode()
