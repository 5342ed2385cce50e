"""What cannot be is an error, and is not shown as the figure."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
from tests.views.filed import PLANT, file
from tracker.checks.misprints import disputed_figures, misprinted_figures, negative_quarters

YEAR = date(2024, 1, 1), date(2024, 12, 31)
SUBJECT = "contoso capex 2024-01-01..2024-12-31"


def twice(connection: Connection, first: int, second: int, **values: Any) -> None:
    """A figure on file, and another value for it from another source."""
    company = make.company(connection, "contoso")
    versions: tuple[tuple[str, int, dict[str, Any]], ...] = (
        ("10-k", first, {}),
        ("def-14a", second, {"change_kind": "disputed"} | values),
    )
    for slug, best, more in versions:
        citation_id = make.citation(connection, source_id=make.source(connection, slug))
        make.figure_claim(
            connection, *YEAR, company_id=company, best=best, citation_id=citation_id, **more
        )


@pytest.mark.rule("figure-misprinted")
def test_a_value_in_another_unit_is_an_error(connection: Connection, told: Told) -> None:
    twice(connection, 4_000_000, 4_000)
    assert told(misprinted_figures) == [
        (
            "error",
            SUBJECT,
            "4,000 USD in def-14a, 4,000,000 USD in 10-k: one of them is in another unit",
        )
    ]
    assert told(disputed_figures) == []


@pytest.mark.rule("figure-misprinted")
@pytest.mark.parametrize(
    ("second", "is_odd"),
    [(5000, True), (4999, False), (2, True), (3, False), (-5000, True), (0, False)],
)
def test_from_fifty_times_on_it_is_another_unit(
    connection: Connection, found: Found, second: int, is_odd: bool
) -> None:
    twice(connection, 100, second, change_kind="restated")
    assert found(misprinted_figures) == ([SUBJECT] if is_odd else [])


@pytest.mark.rule("figure-misprinted")
@pytest.mark.parametrize("more", [{"currency_code": "CNY"}, {"evidence": "forecast"}])
def test_what_is_another_figure_is_on_no_other_scale(
    connection: Connection, found: Found, more: dict[str, object]
) -> None:
    twice(connection, 4_000_000, 4_000, **more)
    assert found(misprinted_figures) == []


@pytest.mark.rule("figure-misprinted")
def test_a_misprint_that_is_corrected_is_none(connection: Connection, found: Found) -> None:
    company = make.company(connection, "contoso")
    make.figure_claim(connection, *YEAR, company_id=company, best=4_000_000)
    wrong = make.figure_claim(connection, *YEAR, company_id=company, best=4_000)
    assert found(misprinted_figures) == [SUBJECT]
    make.figure_claim(
        connection,
        *YEAR,
        company_id=company,
        best=4_000_000,
        corrects_claim_id=wrong,
        note="in thousands",
    )
    assert found(misprinted_figures) == []


@pytest.mark.rule("figure-disputed")
def test_another_value_of_another_form_is_a_warning(connection: Connection, told: Told) -> None:
    twice(connection, 100, 70)
    assert told(disputed_figures) == [("warning", SUBJECT, "70 USD in def-14a, 100 USD in 10-k")]
    assert told(misprinted_figures) == []


@pytest.mark.rule("quarter-negative")
def test_less_than_nothing_spent_is_an_error(connection: Connection, told: Told) -> None:
    company = make.company(connection, "contoso")
    source = make.source(connection, "10-q")
    periods = {"2024-01-01..2024-09-30": 9_000, "2024-01-01..2024-12-31": 12}
    file(
        connection,
        company,
        periods,
        concept=PLANT,
        citation_id=make.citation(connection, source_id=source),
    )
    assert told(negative_quarters) == [
        (
            "error",
            "contoso capex 2024-10-01..2024-12-31",
            "10-q (2024-01-01..2024-12-31) less 10-q (2024-01-01..2024-09-30) gives -8,988 USD",
        )
    ]


@pytest.mark.rule("quarter-negative")
@pytest.mark.parametrize(
    ("metric", "is_spent"),
    [
        ("capex", True),
        ("finance_lease_additions", True),
        ("finance_lease_principal", True),
        ("revenue", False),
        ("operating_cash_flow", False),
    ],
)
def test_only_what_is_spent_cannot_be_negative(
    connection: Connection, found: Found, metric: str, is_spent: bool
) -> None:
    company = make.company(connection, "contoso")
    periods = {"2024-01-01..2024-03-31": 5, "2024-01-01..2024-06-30": 3}
    file(connection, company, periods, metric=metric)
    assert bool(found(negative_quarters)) is is_spent


@pytest.mark.rule("quarter-negative")
def test_a_negative_quarter_that_is_reported_is_none(connection: Connection, found: Found) -> None:
    company = make.company(connection, "contoso")
    file(connection, company, {"2024-01-01..2024-03-31": -5})
    assert found(negative_quarters) == []
