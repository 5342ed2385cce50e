"""The one rule of belief holds for claims of every kind, criterion by criterion."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]
Claim = Callable[..., int]

KINDS = ("commitment", "site", "capacity", "figure")

JANUARY, MARCH = (
    {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC)},
    {"recorded_at": datetime(2026, 3, 1, tzinfo=UTC)},
)
FIRST, SECOND = {"effective_date": date(2025, 1, 1)}, {"effective_date": date(2025, 2, 1)}

BETTER_AND_WORSE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "what is said for the first time, then the day": (
        FIRST,
        SECOND | {"change_kind": "repeated"},
    ),
    "the day, then the source": (SECOND | {"reliability": "F"}, FIRST | {"reliability": "A"}),
    "the source, then the record": (
        FIRST | {"reliability": "B"} | JANUARY,
        FIRST | {"reliability": "C"} | MARCH,
    ),
    "the record": (FIRST | MARCH, FIRST | JANUARY),
}
"""What decides between two claims, and what would decide the other way after it."""


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of claim."""
    return str(request.param)


@pytest.fixture
def claim(connection: Connection, kind: str) -> Claim:
    """Makes a claim about one and the same thing; returns its key."""
    company = make.company(connection, country_code="US")
    site = make.site(connection, "campus")
    commitment = make.commitment(connection, "plan", spenders=[company])
    days = date(2024, 1, 1), date(2024, 12, 31)
    make_one: dict[str, Claim] = {
        "commitment": lambda **values: make.commitment_claim(connection, commitment, **values),
        "site": lambda **values: make.site_claim(connection, site, **values),
        "capacity": lambda **values: make.capacity_claim(connection, site_id=site, **values),
        "figure": lambda **values: make.figure_claim(
            connection, *days, company_id=company, **values
        ),
    }
    return make_one[kind]


def believed(query: Query, kind: str) -> list[object]:
    """The claim that is believed, which both views must say."""
    rows = query(f"SELECT claim_id FROM bi.{kind}_claim WHERE is_believed")
    inside = query(f"SELECT {kind}_claim_id AS claim_id FROM internal.believed_{kind}_claim")
    assert rows == inside
    return [row["claim_id"] for row in rows]


@pytest.mark.parametrize("criterion", BETTER_AND_WORSE)
@pytest.mark.parametrize("is_better_first", [True, False])
def test_each_criterion_stands_before_those_after_it(
    query: Query, kind: str, claim: Claim, criterion: str, is_better_first: bool
) -> None:
    better, worse = BETTER_AND_WORSE[criterion]
    if is_better_first:
        key = claim(**better)
        claim(**worse)
    else:
        claim(**worse)
        key = claim(**better)
    assert believed(query, kind) == [key]


def test_of_two_that_are_alike_the_one_added_last_is_believed(
    query: Query, kind: str, claim: Claim
) -> None:
    claim(**FIRST, **JANUARY)
    last = claim(**FIRST, **JANUARY)
    assert believed(query, kind) == [last]


def test_nothing_is_believed_before_its_day_and_before_it_is_known(
    connection: Connection, query: Query, kind: str, claim: Claim
) -> None:
    key = claim(**SECOND, **JANUARY)
    points = {
        ("2025-02-01", "2026-01-01 00:00"): [key],
        ("2025-01-31", "2026-01-01 00:00"): [],
        ("2025-02-01", "2025-12-31 23:59:59"): [],
    }
    for (as_of, known_at), expected in points.items():
        connection.exec_driver_sql(f"SET LOCAL tracker.as_of = '{as_of}'")
        connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")
        assert believed(query, kind) == expected


def test_what_is_put_right_is_out_from_the_instant_of_the_correction(
    connection: Connection, query: Query, kind: str, claim: Claim
) -> None:
    wrong = claim(**SECOND, **JANUARY, reliability="A")
    right = claim(**SECOND, **MARCH, corrects_claim_id=wrong)
    for known_at, expected in (("2026-03-01 00:00", right), ("2026-02-28 23:59:59", wrong)):
        connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")
        assert believed(query, kind) == [expected]
        rows = query(f"SELECT claim_id, is_corrected FROM bi.{kind}_claim ORDER BY claim_id")
        corrected = [(row["claim_id"], row["is_corrected"]) for row in rows]
        assert corrected == [(wrong, expected == right), (right, False)][: len(rows)]
        assert len(rows) == (2 if expected == right else 1)
