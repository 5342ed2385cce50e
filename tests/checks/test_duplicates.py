from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.duplicates import likely_duplicates

DAY = date(2025, 1, 1)


def pair(connection: Connection, one: dict[str, Any], other: dict[str, Any]) -> tuple[int, int]:
    """Two promises of one company, in billions; returns their keys."""
    owner = [make.company(connection)]
    first, second = (
        make.promise(connection, slug, spenders=owner, **{"effective_date": DAY} | values)
        for slug, values in (("one", one), ("other", other))
    )
    return first, second


@pytest.mark.rule("likely-duplicate")
@pytest.mark.parametrize(
    ("one", "other", "is_odd"),
    [
        ({"best": 100}, {"best": 100}, True),
        ({"best": 100}, {"best": 110}, True),
        ({"best": 100}, {"best": 111}, False),
        ({"best": 100}, {"best": 90}, True),
        ({"best": 100}, {"best": 89}, False),
        ({}, {"effective_date": date(2025, 4, 1)}, True),
        ({}, {"effective_date": date(2025, 4, 2)}, False),
        # Whether or not either is counted.
        ({"status": "paused"}, {}, True),
    ],
)
def test_promises_within_a_tenth_and_a_quarter_may_be_one(
    connection: Connection, found: Found, one: Any, other: Any, is_odd: bool
) -> None:
    pair(connection, one, other)
    assert found(likely_duplicates) == (["other"] if is_odd else [])


@pytest.mark.rule("likely-duplicate")
@pytest.mark.parametrize("kind", ["duplicate_of", "part_of", "differs_from"])
def test_it_is_an_error_until_a_link_says_what_they_are(
    connection: Connection, told: Told, kind: str
) -> None:
    one, other = pair(connection, {"best": 100}, {"best": 105})
    make.promise(connection, "of-another", best=100, effective_date=DAY)
    assert told(likely_duplicates) == [
        ("error", "other", "may be one (100, 2025-01-01): 105, 2025-01-01")
    ]
    make.link(connection, one, kind, other)
    assert told(likely_duplicates) == []


@pytest.mark.rule("likely-duplicate")
def test_the_same_title_is_alike_and_what_is_retracted_is_not(
    connection: Connection, found: Found
) -> None:
    _, other = pair(connection, {"best": 100}, {"best": 900, "effective_date": date(2026, 1, 1)})
    assert found(likely_duplicates) == []
    connection.exec_driver_sql(
        "UPDATE tracker.commitment SET title = 'A Campus', version = version + 1"
    )
    assert found(likely_duplicates) == ["other"]
    make.retraction(connection, "commitment", other)
    assert found(likely_duplicates) == []
