"""The smallest histories in which a view was found to differ from the model."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.reference.case import Case
from tests.reference.comparing import rows
from tests.reference.loading import load, look
from tests.reference.rows import (
    Commitment,
    CommitmentClaim,
    Company,
    FigureClaim,
    History,
    Link,
    Party,
    Rates,
    Source,
    Viewpoint,
)
from tests.reference.test_views import compared, selecting
from tracker.vocabulary import LinkKind, Reliability

CAPEX = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = Viewpoint(as_of=date(2026, 10, 1), known_at=datetime(2026, 10, 1, tzinfo=UTC))


def promised(*kinds: str, links: tuple[Link, ...]) -> History:
    """Promises of one company, numbered from 1, all of the same amount."""
    amount = Decimal(1000)
    return History(
        companies={1: Company(key=1, fiscal_month=12)},
        sources={1: Source(key=1, reliability=Reliability.EDITED)},
        commitments={
            key: Commitment(key=key, kind=kind, parties=(Party(1),))
            for key, kind in enumerate(kinds, 1)
        },
        links=links,
        promised=tuple(
            CommitmentClaim(
                key=key,
                source=1,
                effective=date(2025, 1, 2),
                recorded=RECORDED,
                low=amount,
                best=amount,
                high=amount,
                commitment=key,
                currency="USD",
            )
            for key in range(1, len(kinds) + 1)
        ),
    )


def reported(*figures: tuple[str, str, int, str], fiscal_month: int | None = 12) -> History:
    """The capex of one company: first day, last day, amount and currency of each figure."""
    return History(
        companies={1: Company(key=1, fiscal_month=fiscal_month)},
        sources={1: Source(key=1, reliability=Reliability.FILED)},
        reported=tuple(
            FigureClaim(
                key=key,
                source=1,
                effective=date.fromisoformat(end),
                recorded=RECORDED,
                low=Decimal(amount),
                best=Decimal(amount),
                high=Decimal(amount),
                company=1,
                metric="capex",
                concept=CAPEX,
                currency=currency,
                start=date.fromisoformat(start),
                end=date.fromisoformat(end),
            )
            for key, (start, end, amount, currency) in enumerate(figures, 1)
        ),
    )


def seen(connection: Connection, history: History, query: str) -> list[dict[str, Any]]:
    """What a query says of a history, today."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, TODAY)
        found = rows(connection, query)
        savepoint.rollback()
    return found


@pytest.mark.rule("cover-overlap-not-chained")
@pytest.mark.parametrize("middle", ["programme", "equity"])
def test_what_overlaps_something_that_overlaps_another_is_counted_beside_that(
    connection: Connection, rates: Rates, middle: str
) -> None:
    overlaps = (Link(2, LinkKind.OVERLAPS, 1), Link(3, LinkKind.OVERLAPS, 2))
    history = promised("programme", middle, "programme", links=overlaps)
    case = Case(on_file=history, rates=rates, view=TODAY)
    assert compared(connection, case, selecting(["commitment", "commitment_year"])) == []


@pytest.mark.rule("growth-too-large")
def test_growth_of_ten_thousand_times_breaks_no_view(connection: Connection, rates: Rates) -> None:
    history = reported(
        ("2024-01-01", "2024-12-31", 1000, "USD"), ("2025-01-01", "2025-12-31", 10_001_000, "USD")
    )
    case = Case(on_file=history, rates=rates, view=TODAY)
    assert compared(connection, case, selecting(["company_year"])) == []


@pytest.mark.rule("coverage-never-falls")
def test_coverage_does_not_fall_as_more_is_known(connection: Connection) -> None:
    year = ("2024-02-01", "2025-01-31", 20, "USD")
    quarter = ("2024-11-01", "2025-01-31", 6, "USD")
    query = (
        "SELECT reported_coverage_ratio FROM bi.company_year"
        " WHERE year = 2024 AND basis = 'calendar'"
    )
    [less] = seen(connection, reported(year, fiscal_month=1), query)
    [more] = seen(connection, reported(year, quarter, fiscal_month=1), query)
    assert more["reported_coverage_ratio"] >= less["reported_coverage_ratio"]


def test_a_year_reported_as_such_shows_where_its_month_is_not_on_file(
    connection: Connection,
) -> None:
    history = reported(("2024-04-01", "2025-03-31", 365, "USD"), fiscal_month=None)
    query = "SELECT reported_usd FROM bi.company_year WHERE basis = 'stated'"
    assert seen(connection, history, query) == [{"reported_usd": Decimal(365)}]


def test_a_translation_leaves_the_own_money_and_its_quarters_alone(
    connection: Connection,
) -> None:
    own = (("2024-01-01", "2024-09-30", 60, "CNY"), ("2024-01-01", "2024-12-31", 100, "CNY"))
    translation = ("2024-01-01", "2024-12-31", 14, "USD")
    query = (
        "SELECT best, currency_code FROM bi.figure_quarter WHERE basis = 'fiscal' AND quarter = 4"
    )
    expected = [{"best": Decimal(40), "currency_code": "CNY"}]
    assert seen(connection, reported(*own), query) == expected
    assert seen(connection, reported(*own, translation), query) == expected
