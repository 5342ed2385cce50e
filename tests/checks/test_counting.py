from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found
from tracker.checks.counting import circles, crowded_shares, doubled_guidance, small_umbrellas
from tracker.model import CommitmentParty


def test_a_circle_of_parts_is_found_even_if_the_trigger_was_off(
    connection: Connection, found: Found
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    make.link(connection, one, "part_of", two)
    assert found(circles) == []
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    make.link(connection, two, "part_of", one)
    assert found(circles) == ["one", "two"]


@pytest.mark.parametrize(("second", "is_odd"), [("0.4", False), ("0.41", True)])
def test_shares_come_to_the_whole_at_most(
    connection: Connection, found: Found, second: str, is_odd: bool
) -> None:
    thing = make.commitment(connection, "shared", spenders=[])
    for share in ("0.6", second):
        party = {
            "commitment_id": thing,
            "company_id": make.company(connection),
            "role": "spender",
            "share_low": Decimal(share),
        }
        connection.execute(insert(CommitmentParty).values(**party))
    assert found(crowded_shares) == (["shared"] if is_odd else [])


@pytest.mark.parametrize(
    ("whole", "is_odd"),
    [
        ({"best": 200}, False),
        ({"best": 150}, True),
        ({"qualifier": "up_to", "best": 150, "high": 150}, True),
        ({"qualifier": "more_than", "low": 150, "best": 150}, False),
    ],
)
def test_parts_come_to_the_whole_at_most(
    connection: Connection, found: Found, whole: dict[str, object], is_odd: bool
) -> None:
    umbrella = make.promise(connection, "umbrella", **whole)
    for best in (100, 100):
        part = make.promise(connection, f"part-{make.company(connection)}", best=best)
        make.link(connection, part, "part_of", umbrella)
    assert found(small_umbrellas) == (["umbrella"] if is_odd else [])


def test_guidance_of_two_companies_that_are_one_counts_twice_until_it_is_linked(
    connection: Connection, found: Found
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")

    def guided(slug: str, company: int, first: date, last: date) -> int:
        return make.promise(
            connection,
            slug,
            kind="guidance",
            spenders=[company],
            period_start=first,
            period_end=last,
        )

    year = guided("year", one, date(2025, 1, 1), date(2025, 12, 31))
    guided("next-year", one, date(2026, 1, 1), date(2026, 12, 31))
    half = guided("half", other, date(2025, 7, 1), date(2025, 12, 31))
    assert found(doubled_guidance) == []
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET merged_into_id = {one}, version = version + 1"
        f" WHERE company_id = {other}"
    )
    assert found(doubled_guidance) == ["half"]
    make.link(connection, half, "duplicate_of", year)
    assert found(doubled_guidance) == []
