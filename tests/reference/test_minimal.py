"""The smallest histories in which a view was found to differ from the model."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.reference.rows import (
    Commitment,
    CommitmentClaim,
    Company,
    FigureClaim,
    History,
    Link,
    Rates,
    Source,
    Viewpoint,
)
from tests.reference.test_company_year import compared as compared_years
from tests.reference.test_promises import compared as compared_promises
from tracker.model.commitment import LinkKind
from tracker.model.source import Reliability

RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = Viewpoint(as_of=date(2026, 10, 1), known_at=datetime(2026, 10, 1, tzinfo=UTC))


def promised(*kinds: str, links: tuple[Link, ...]) -> History:
    """Promises of one company, numbered from 1, all of the same amount."""
    amount = Decimal(1000)
    return History(
        companies={1: Company(key=1, fiscal_month=12)},
        sources={1: Source(key=1, reliability=Reliability.EDITED)},
        commitments={
            key: Commitment(key=key, kind=kind, spenders=(1,)) for key, kind in enumerate(kinds, 1)
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


def reported(amounts: dict[int, int]) -> History:
    """The capex of one company in whole years, in dollars."""
    return History(
        companies={1: Company(key=1, fiscal_month=12)},
        sources={1: Source(key=1, reliability=Reliability.FILED)},
        reported=tuple(
            FigureClaim(
                key=year,
                source=1,
                effective=date(year, 12, 31),
                recorded=RECORDED,
                low=Decimal(amount),
                best=Decimal(amount),
                high=Decimal(amount),
                company=1,
                metric="capex",
                concept=None,
                currency="USD",
                start=date(year, 1, 1),
                end=date(year, 12, 31),
            )
            for year, amount in amounts.items()
        ),
    )


@pytest.mark.xfail(strict=True, reason="overlaps are followed upward as if they were parts")
@pytest.mark.parametrize("middle", ["programme", "equity"])
def test_what_overlaps_something_that_overlaps_another_is_counted_beside_that(
    connection: Connection, rates: Rates, middle: str
) -> None:
    overlaps = (Link(2, LinkKind.OVERLAPS, 1), Link(3, LinkKind.OVERLAPS, 2))
    history = promised("programme", middle, "programme", links=overlaps)
    assert not compared_promises(connection, rates, history, TODAY)


@pytest.mark.xfail(strict=True, reason="growth_ratio ends below ten thousand, in an error")
def test_growth_of_ten_thousand_times_breaks_no_view(connection: Connection, rates: Rates) -> None:
    assert not compared_years(connection, rates, reported({2024: 1000, 2025: 10_001_000}), TODAY)
