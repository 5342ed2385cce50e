"""Which figures and capacities compete for belief: only what is said of one and the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

START, END = date(2025, 1, 1), date(2025, 12, 31)

PLANT = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"


def believed(query: Query, kind: str) -> int:
    return len(query(f"SELECT 1 AS one FROM internal.believed_{kind}_claim"))


@pytest.mark.rule("belief-same-thing")
@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({"metric": "revenue"}, 2),
        ({"unit": "percent", "currency_code": None}, 2),
        ({"concept": PLANT}, 2),
        ({"evidence": "guided"}, 2),
        ({"start": date(2024, 12, 31)}, 2),
        ({"end": date(2025, 12, 30)}, 2),
        ({"period_label": "FY2025"}, 1),
        ({"best": 7}, 1),
    ],
)
def test_figures_compete_for_one_metric_of_one_period(
    connection: Connection, query: Query, other: dict[str, Any], count: int
) -> None:
    company = make.company(connection)
    same: dict[str, Any] = {"company_id": company, "effective_date": END}
    make.figure_claim(connection, START, END, **same)
    span = other.pop("start", START), other.pop("end", END)
    make.figure_claim(connection, *span, **same | other)
    assert believed(query, "figure") == count


@pytest.mark.rule("belief-same-thing")
@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({"metric": "it_power"}, 2),
        ({"stage": "planned"}, 2),
        ({"tenure": "owned"}, 1),
        ({"best": 7}, 1),
    ],
)
def test_capacities_compete_for_one_metric_and_stage(
    connection: Connection, query: Query, other: dict[str, Any], count: int
) -> None:
    power = {"metric": "facility_power", "unit": "MW"}
    same: dict[str, Any] = {"company_id": make.company(connection), **power}
    make.capacity_claim(connection, **same)
    make.capacity_claim(connection, **same | other)
    assert believed(query, "capacity") == count


@pytest.mark.rule("belief-same-thing")
def test_what_is_said_of_two_companies_does_not_compete(
    connection: Connection, query: Query
) -> None:
    for _ in range(2):
        company = make.company(connection)
        make.figure_claim(connection, START, END, company_id=company)
        make.capacity_claim(connection, company_id=company)
    assert (believed(query, "figure"), believed(query, "capacity")) == (2, 2)


@pytest.mark.rule("announcement-first")
def test_what_is_first_told_of_a_thing_is_told_of_no_other(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    days = {"it_power": date(2025, 1, 1), "facility_power": date(2025, 2, 1)}
    for metric, day in days.items():
        values = {"metric": metric, "unit": "MW", "effective_date": day}
        make.capacity_claim(connection, company_id=company, **values)

    rows = query("SELECT metric, first_effective_date FROM internal.ranked_capacity_claim")
    assert {row["metric"]: row["first_effective_date"] for row in rows} == days
