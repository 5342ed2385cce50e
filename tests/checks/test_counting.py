from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.counting import circles, crowded_shares, second_guidance, small_umbrellas
from tracker.model import CommitmentParty


@pytest.mark.rule("part-of-circle")
def test_a_circle_of_parts_is_found_even_if_the_trigger_was_off(
    connection: Connection, found: Found
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    make.link(connection, one, "part_of", two)
    assert found(circles) == []
    connection.exec_driver_sql("ALTER TABLE tracker.commitment_link DISABLE TRIGGER USER")
    make.link(connection, two, "part_of", one)
    assert found(circles) == ["one", "two"]


@pytest.mark.rule("shares-over-the-whole")
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


@pytest.mark.rule("whole-smaller-than-parts")
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


@pytest.mark.rule("whole-smaller-than-parts")
@pytest.mark.parametrize(
    ("part", "is_odd"),
    [
        ({"best": 6}, True),
        ({"best": 6, "status": "rumoured"}, False),
        ({"best": 6, "status": "paused"}, False),
        ({"best": 6, "status": "cancelled"}, False),
        ({"best": 6, "status": "completed"}, True),
        ({"qualifier": "undisclosed"}, False),
        # The least that a part can be, or else its figure.
        ({"qualifier": "range", "low": 4, "high": 60}, False),
        ({"qualifier": "range", "low": 5, "high": 60}, True),
        ({"qualifier": "up_to", "best": 6, "high": 6}, True),
        ({"qualifier": "about", "best": 6}, True),
        # One per cent is rounding.
        ({"best": Decimal("4.10")}, False),
        ({"best": Decimal("4.11")}, True),
    ],
)
def test_only_parts_that_may_come_stand_against_their_whole(
    connection: Connection, found: Found, part: dict[str, object], is_odd: bool
) -> None:
    umbrella = make.promise(connection, "umbrella", best=10)
    make.link(connection, make.promise(connection, "steady", best=6), "part_of", umbrella)
    make.link(connection, make.promise(connection, "odd", **part), "part_of", umbrella)
    assert found(small_umbrellas) == (["umbrella"] if is_odd else [])


@pytest.mark.rule("whole-smaller-than-parts")
@pytest.mark.parametrize("kind", ["overlaps", "expands", "duplicate_of"])
def test_only_parts_stand_against_a_whole(connection: Connection, found: Found, kind: str) -> None:
    umbrella = make.promise(connection, "umbrella", best=10)
    make.link(connection, make.promise(connection, "other", best=60), kind, umbrella)
    assert found(small_umbrellas) == []


@pytest.mark.rule("shares-over-the-whole")
def test_shares_of_one_role_are_not_added_to_those_of_another(
    connection: Connection, found: Found
) -> None:
    thing = make.commitment(connection, "shared", spenders=[])
    for role in ("spender", "financier"):
        party = {
            "commitment_id": thing,
            "company_id": make.company(connection),
            "role": role,
            "share_low": Decimal("0.6"),
        }
        connection.execute(insert(CommitmentParty).values(**party))
    assert found(crowded_shares) == []


@pytest.mark.rule("part-of-circle")
@pytest.mark.parametrize(
    ("there", "back"), [("part_of", "expands"), ("expands", "part_of"), ("expands", "expands")]
)
def test_only_parts_make_a_circle_of_parts(
    connection: Connection, found: Found, there: str, back: str
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    connection.exec_driver_sql("ALTER TABLE tracker.commitment_link DISABLE TRIGGER USER")
    make.link(connection, one, there, two)
    make.link(connection, two, back, one)
    assert found(circles) == []


@pytest.mark.rule("part-of-circle")
def test_a_circle_over_a_detour_is_an_error_of_each_in_it_and_of_no_other(
    connection: Connection, told: Told
) -> None:
    high, middle, low, below = (
        make.promise(connection, slug) for slug in ("cc", "aa", "bb", "below")
    )
    connection.exec_driver_sql("ALTER TABLE tracker.commitment_link DISABLE TRIGGER USER")
    for part, whole in ((high, middle), (middle, low), (low, high), (below, high)):
        make.link(connection, part, "part_of", whole)
    assert told(circles) == [("error", slug, "is part of itself") for slug in ("aa", "bb", "cc")]


@pytest.mark.rule("shares-over-the-whole")
def test_shares_over_the_whole_are_errors_of_each_promise_by_name(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        thing = make.commitment(connection, slug, spenders=[])
        for role in ("supplier", "financier"):
            for share in ("0.6", "0.75"):
                party = {
                    "commitment_id": thing,
                    "company_id": make.company(connection),
                    "role": role,
                    "share_low": Decimal(share),
                }
                connection.execute(insert(CommitmentParty).values(**party))
    assert told(crowded_shares) == [
        ("error", slug, f"the shares of its parties ({role}) come to 135%")
        for slug in ("one", "two")
        for role in ("financier", "supplier")
    ]


@pytest.mark.rule("whole-smaller-than-parts")
def test_a_whole_that_is_too_small_is_told_with_what_its_parts_come_to(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        umbrella = make.promise(connection, slug, best=10 * 10**9)
        for best in (6 * 10**9, 5 * 10**9):
            part = make.promise(connection, f"{slug}-{best}", best=best)
            make.link(connection, part, "part_of", umbrella)
    words = "at most 10.0bn USD, but its 2 parts come to 11.0bn USD or more"
    assert told(small_umbrellas) == [("warning", slug, words) for slug in ("one", "two")]


@pytest.mark.rule("guidance-beside-guidance")
def test_guidance_that_other_guidance_counts_for_is_told_until_it_is_linked(
    connection: Connection, told: Told
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    guided = {"kind": "guidance", **year}
    make.promise(connection, "bb", **guided, spenders=[other])
    make.promise(connection, "cc", **year, spenders=[one])
    make.promise(connection, "dd", **guided, spenders=[one], effective_date=date(2025, 2, 1))
    second = make.promise(connection, "ff", **guided, spenders=[one])
    assert told(second_guidance) == [
        ("warning", "ff", "is guidance of one for the same time as dd, which counts instead")
    ]
    make.link(connection, second, "overlaps", make.promise(connection, "gg", **guided))
    assert told(second_guidance) == []
