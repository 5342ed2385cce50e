from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found
from tracker.checks.figures import restated_figures, unreproduced_growth, unreproduced_promises


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("growth", "is_odd"),
    [
        ({"best": 43}, False),
        ({"best": 44}, True),
        ({"qualifier": "more_than", "low": 40, "best": 40}, False),
        ({"qualifier": "more_than", "low": 50, "best": 50}, True),
        ({"qualifier": "up_to", "best": 40, "high": 40}, True),
        ({"qualifier": "undisclosed"}, False),
    ],
)
def test_the_levels_have_to_give_the_growth_that_is_stated(
    connection: Connection, found: Found, growth: dict[str, object], is_odd: bool
) -> None:
    compute: dict[str, Any] = {"market": "compute", "metric": "compute_capacity", "unit": "EFLOPS"}
    for year, best in ((2024, "725.3"), (2025, "1037.3")):
        span = date(year, 1, 1), date(year, 12, 31)
        make.figure_claim(connection, *span, **compute, currency_code=None, best=best)
    make.figure_claim(
        connection,
        date(2025, 1, 1),
        date(2025, 12, 31),
        **(compute | {"metric": "compute_capacity_growth", "unit": "percent"}),
        currency_code=None,
        **growth,
    )
    expected = ["compute compute_capacity_growth 2025-01-01..2025-12-31"]
    assert found(unreproduced_growth) == (expected if is_odd else [])


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("guidance", "growth", "is_odd"),
    [
        ({"best": 150}, {"best": 50}, False),
        ({"best": 150}, {"best": 52}, True),
        ({"best": 150}, {"qualifier": "more_than", "low": 40, "best": 40}, False),
        ({"best": 150}, {"qualifier": "up_to", "best": 40, "high": 40}, True),
        ({"qualifier": "up_to", "best": 150, "high": 150}, {"best": 30}, False),
        ({"qualifier": "up_to", "best": 150, "high": 150}, {"best": 60}, True),
        ({"qualifier": "range", "low": 140, "high": 160}, {"best": 41}, False),
        ({"qualifier": "range", "low": 140, "high": 160}, {"best": 61}, True),
        ({"qualifier": "about", "best": 150}, {"best": 52}, True),
        ({"best": 150}, {"best": 99, "evidence": "reported"}, False),
    ],
)
def test_guidance_over_the_year_before_has_to_give_the_growth_that_is_expected(
    connection: Connection,
    found: Found,
    guidance: dict[str, Any],
    growth: dict[str, Any],
    is_odd: bool,
) -> None:
    company = make.company(connection, "contoso")
    year = date(2025, 1, 1), date(2025, 12, 31)
    make.figure_claim(connection, *YEAR, company_id=company, best=100)
    make.promise(
        connection,
        "contoso-capex-2025",
        kind="guidance",
        spenders=[company],
        period_start=year[0],
        period_end=year[1],
        period_year=2025,
        **guidance,
    )
    expected: dict[str, Any] = {"evidence": "forecast"} | growth
    make.figure_claim(
        connection,
        *year,
        company_id=company,
        metric="capex_growth",
        unit="percent",
        currency_code=None,
        **expected,
    )
    assert found(unreproduced_promises) == (["contoso capex_growth 2025"] if is_odd else [])


CONCEPT = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
YEAR = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.rule("figure-restated")
@pytest.mark.parametrize(
    ("later", "is_odd"),
    [
        ({"best": 90, "change_kind": "restated"}, True),
        ({"best": 100, "change_kind": "repeated"}, False),
        ({"best": 90, "change_kind": "restated", "concept": "us-gaap:Revenues"}, False),
    ],
)
def test_a_figure_that_a_later_filing_restates_is_told_with_both_filings(
    connection: Connection, found: Found, later: dict[str, Any], is_odd: bool
) -> None:
    company = make.company(connection, "contoso")
    for slug, given in (
        ("10-k-0000000001-25-000001", {"best": 100}),
        ("10-k-0000000001-26-000001", {"effective_date": date(2026, 2, 1), **later}),
    ):
        passage = make.citation(connection, source_id=make.source(connection, slug))
        about = {"company_id": company, "citation_id": passage, "concept": CONCEPT}
        make.figure_claim(connection, *YEAR, **(about | given))
    assert found(restated_figures) == (["contoso capex 2024-01-01..2024-12-31"] if is_odd else [])
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    for finding in restated_figures(driver):
        assert finding.message == (
            "100 USD in 10-k-0000000001-25-000001, 90 USD in 10-k-0000000001-26-000001"
        )
