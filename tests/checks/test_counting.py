from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.counting import circles, crowded_shares, doubled_guidance, small_umbrellas
from tracker.model import CommitmentParty


@pytest.mark.rule("part-of-circle")
def test_a_circle_of_parts_is_found_even_if_the_trigger_was_off(
    connection: Connection, found: Found
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    make.link(connection, one, "part_of", two)
    assert found(circles) == []
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
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


@pytest.mark.rule("guidance-counted-twice")
def test_guidance_that_only_names_its_year_is_doubled_too(
    connection: Connection, found: Found
) -> None:
    company = make.company(connection)

    def named(slug: str, year: int, **values: object) -> None:
        owner = [company]
        make.promise(connection, slug, kind="guidance", spenders=owner, period_year=year, **values)

    named("one", 2025)
    named("next", 2026)
    assert found(doubled_guidance) == []
    named("two", 2025, period_start=date(2025, 1, 1), period_end=date(2025, 6, 30))
    assert found(doubled_guidance) == ["one"]


@pytest.mark.rule("guidance-counted-twice")
@pytest.mark.parametrize(
    ("start", "end", "is_odd"),
    [
        (date(2025, 6, 30), date(2025, 12, 31), True),
        (date(2025, 7, 1), date(2025, 12, 31), False),
        (date(2024, 7, 1), date(2025, 1, 1), True),
        (date(2024, 7, 1), date(2024, 12, 31), False),
    ],
)
def test_guidance_for_one_day_in_common_is_doubled(
    connection: Connection, found: Found, start: date, end: date, is_odd: bool
) -> None:
    company = make.company(connection)
    half = {"period_start": date(2025, 1, 1), "period_end": date(2025, 6, 30)}
    guided = {"kind": "guidance", "spenders": [company]}
    make.promise(connection, "aa", **guided, **half)
    make.promise(connection, "bb", **guided, period_start=start, period_end=end)
    make.promise(connection, "cc", **guided, **half, status="paused")
    make.promise(connection, "dd", spenders=[company], **half)
    assert found(doubled_guidance) == (["aa"] if is_odd else [])


@pytest.mark.rule("guidance-counted-twice")
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


@pytest.mark.rule("part-of-circle")
@pytest.mark.parametrize(
    ("there", "back"), [("part_of", "expands"), ("expands", "part_of"), ("expands", "expands")]
)
def test_only_parts_make_a_circle_of_parts(
    connection: Connection, found: Found, there: str, back: str
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
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
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
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


@pytest.mark.rule("guidance-counted-twice")
def test_guidance_counts_twice_only_where_both_count_and_are_of_one_company(
    connection: Connection, told: Told
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    guided = {"kind": "guidance", **year}
    make.promise(connection, "aa", **guided, spenders=[one], status="paused")
    make.promise(connection, "bb", **guided, spenders=[other])
    make.promise(connection, "cc", **year, spenders=[one])
    make.promise(connection, "dd", **guided, spenders=[one])
    make.promise(connection, "ff", **guided, spenders=[one])
    make.promise(connection, "ee", **guided, spenders=[one])
    words = "{} is guidance of one for the same time, and sums count both"
    assert told(doubled_guidance) == [
        ("warning", "dd", words.format("ee")),
        ("warning", "dd", words.format("ff")),
        ("warning", "ee", words.format("ff")),
    ]
