from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.figures import restated_figures, unreproduced_growth, unreproduced_promises


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("growth", "is_odd"),
    [
        ({"best": 43}, False),
        ({"best": 44}, True),
        # 43.02 %, and half a point on either side.
        ({"best": Decimal("43.52")}, False),
        ({"best": Decimal("43.53")}, True),
        ({"best": Decimal("42.52")}, False),
        ({"best": Decimal("42.51")}, True),
        ({"qualifier": "more_than", "low": 40, "best": 40}, False),
        ({"qualifier": "more_than", "low": 50, "best": 50}, True),
        *(
            ({"qualifier": hedge, "low": Decimal(bound), "best": Decimal(bound)}, is_odd)
            for hedge in ("at_least", "more_than")
            for bound, is_odd in (("43.52", False), ("43.53", True))
        ),
        ({"qualifier": "up_to", "best": 40, "high": 40}, True),
        *(
            ({"qualifier": hedge, "best": Decimal(bound), "high": Decimal(bound)}, is_odd)
            for hedge in ("up_to", "less_than")
            for bound, is_odd in (("42.52", False), ("42.51", True), ("60", False))
        ),
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
        ({"best": 150}, {"best": Decimal("50.5")}, False),
        ({"best": 150}, {"best": Decimal("50.6")}, True),
        ({"best": 150}, {"best": Decimal("49.5")}, False),
        ({"best": 150}, {"best": Decimal("49.4")}, True),
        ({"best": 150}, {"qualifier": "at_least", "low": 40, "best": 40}, False),
        ({"best": 150}, {"qualifier": "at_least", "low": 60, "best": 60}, True),
        ({"best": 150}, {"qualifier": "less_than", "best": 60, "high": 60}, False),
        ({"best": 150}, {"qualifier": "undisclosed"}, False),
        ({"qualifier": "more_than", "low": 150, "best": 150}, {"best": 60}, False),
        ({"qualifier": "more_than", "low": 150, "best": 150}, {"best": 40}, True),
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


def level(connection: Connection, year: int, best: int, **values: Any) -> None:
    """The revenue of a year, exactly as many dollars."""
    said: dict[str, Any] = {"metric": "revenue", "evidence": "reported", **values}
    make.figure_claim(connection, date(year, 1, 1), date(year, 12, 31), best=best, **said)


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"metric": "capex"}, {"metric": "capex"}),
        ({"market": "other"}, {"market": "other"}),
        ({}, {"evidence": "guided"}),
        ({"currency_code": "EUR"}, {}),
        ({"concept": "us-gaap:Revenues"}, {}),
        ({"metric": "capex"}, {}),
        ({"market": "other"}, {}),
    ],
)
def test_growth_is_held_against_two_levels_of_its_own_kind_only(
    connection: Connection, found: Found, before: dict[str, Any], after: dict[str, Any]
) -> None:
    level(connection, 2024, 100, **({"market": "cloud"} | before))
    level(connection, 2025, 200, **({"market": "cloud"} | after))
    stated = {"metric": "revenue_growth", "unit": "percent", "currency_code": None}
    level(connection, 2025, 10, market="cloud", **stated)
    assert found(unreproduced_growth) == []


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2023, 12, 31), date(2024, 12, 31)),
        (date(2024, 1, 1), date(2024, 12, 30)),
        (date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_growth_is_held_against_the_very_year_before(
    connection: Connection, found: Found, start: date, end: date
) -> None:
    make.figure_claim(connection, start, end, market="cloud", metric="revenue", best=100)
    level(connection, 2025, 200, market="cloud")
    stated = {"metric": "revenue_growth", "unit": "percent", "currency_code": None}
    level(connection, 2025, 10, market="cloud", **stated)
    assert found(unreproduced_growth) == []


@pytest.mark.rule("growth-not-reproduced")
def test_growth_that_the_levels_do_not_give_is_told_with_what_they_give(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        company = make.company(connection, slug)
        stated = {"metric": "revenue_growth", "unit": "percent", "currency_code": None}
        for year, best in ((2021, -5), (2022, 0), (2023, 100), (2024, 80), (2025, 120)):
            level(connection, year, best, company_id=company)
            level(connection, year, 10, company_id=company, **stated)
    words = "stated as 10, the figures on file give {} %"
    assert told(unreproduced_growth) == [
        ("warning", f"{slug} revenue_growth {year}-01-01..{year}-12-31", words.format(percent))
        for slug in ("one", "two")
        for year, percent in ((2024, "-20.00"), (2025, "+50.00"))
    ]


@pytest.mark.rule("growth-not-reproduced")
@pytest.mark.parametrize(
    ("guidance", "growth", "words"),
    [
        ({"best": 150}, 60, "+50.0 %"),
        ({"best": 50}, 60, "-50.0 %"),
        ({"qualifier": "range", "low": 140, "high": 160}, 70, "+40.0 % to +60.0 %"),
        ({"qualifier": "up_to", "best": 150, "high": 150}, 60, "at most +50.0 %"),
        ({"qualifier": "more_than", "low": 150, "best": 150}, 40, "at least +50.0 %"),
    ],
)
def test_growth_that_guidance_cannot_give_is_told_with_what_it_gives(
    connection: Connection, told: Told, guidance: dict[str, Any], growth: int, words: str
) -> None:
    company = make.company(connection, "contoso")
    make.figure_claim(connection, *YEAR, company_id=company, best=100)
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    make.promise(
        connection,
        "plan",
        kind="guidance",
        spenders=[company],
        period_year=2025,
        **year,
        **guidance,
    )
    make.figure_claim(
        connection,
        *year.values(),
        company_id=company,
        metric="capex_growth",
        unit="percent",
        currency_code=None,
        evidence="forecast",
        best=growth,
    )
    assert told(unreproduced_promises) == [
        (
            "warning",
            "contoso capex_growth 2025",
            f"expected as {growth}, guidance over the year before gives {words}",
        )
    ]


@pytest.mark.rule("growth-not-reproduced")
def test_guidance_for_half_a_year_gives_no_growth_of_the_year(
    connection: Connection, found: Found
) -> None:
    company = make.company(connection, "contoso", fiscal_year_end_month=12)
    make.figure_claim(connection, *YEAR, company_id=company, best=100)
    half = {"period_start": date(2025, 1, 1), "period_end": date(2025, 6, 30)}
    make.promise(connection, "plan", kind="guidance", spenders=[company], best=80, **half)
    make.figure_claim(
        connection,
        date(2025, 1, 1),
        date(2025, 12, 31),
        company_id=company,
        metric="capex_growth",
        unit="percent",
        currency_code=None,
        evidence="forecast",
        best=60,
    )
    assert found(unreproduced_promises) == []


@pytest.mark.rule("figure-restated")
def test_a_restatement_is_told_with_the_last_other_value_that_stands(
    connection: Connection, told: Told
) -> None:
    """Repetitions and what was corrected are no values of their own."""
    company = make.company(connection, "contoso")

    def filed(slug: str, day: date, best: int, kind: str, **more: Any) -> int:
        passage = make.citation(connection, source_id=make.source(connection, slug))
        about: dict[str, Any] = {"company_id": company, "citation_id": passage, "concept": CONCEPT}
        given = {"effective_date": day, "best": best, "change_kind": kind}
        return make.figure_claim(connection, *YEAR, **(about | given | more))

    filed("third", date(2027, 2, 1), 80, "restated")
    filed("first", date(2025, 2, 1), 100, "stated")
    filed("again", date(2025, 5, 1), 100, "repeated")
    wrong = filed("second", date(2026, 2, 1), 70, "restated")
    filed("second-right", date(2026, 2, 1), 90, "restated", corrects_claim_id=wrong)
    filed("untagged", date(2026, 3, 1), 1, "restated", concept=None)
    filed("other", date(2026, 3, 1), 1, "stated", concept="us-gaap:Revenues")
    filed("guided", date(2026, 3, 1), 1, "stated", evidence="guided")
    subject = "contoso capex 2024-01-01..2024-12-31"
    assert told(restated_figures) == [
        ("warning", subject, "100 USD in first, 90 USD in second-right"),
        ("warning", subject, "90 USD in second-right, 80 USD in third"),
    ]


@pytest.mark.rule("figure-restated")
def test_what_nothing_was_filed_of_before_is_not_told_as_restated(
    connection: Connection, found: Found
) -> None:
    for company in (make.company(connection), make.company(connection)):
        about: dict[str, Any] = {"company_id": company, "concept": CONCEPT}
        make.figure_claim(connection, *YEAR, best=100, change_kind="restated", **about)
    assert found(restated_figures) == []
