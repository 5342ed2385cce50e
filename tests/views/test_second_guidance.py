"""Guidance of one company for one time is counted once, whatever it is linked to."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
FISCAL = (date(2025, 7, 1), date(2026, 6, 30))


def guide(
    connection: Connection, slug: str, company: int, span: tuple[date, date] | None, **values: Any
) -> int:
    """Guidance of a company for these days; returns its key."""
    days = {"period_start": span[0], "period_end": span[1]} if span else {}
    owner = [company]
    return make.promise(connection, slug, kind="guidance", spenders=owner, **days, **values)


def counted(query: Query, basis: str = "stated") -> dict[object, list[object]]:
    """Year -> the guidance that is counted for it, by name."""
    found: dict[object, list[object]] = {}
    for row in query(f"""
        SELECT year, commitment FROM bi.commitment_year
        WHERE basis = '{basis}' AND is_counted ORDER BY year, commitment
    """):
        found.setdefault(row["year"], []).append(row["commitment"])
    return found


def guidance(query: Query, basis: str) -> dict[object, object]:
    """Year -> guidance in dollars."""
    rows = query(f"SELECT year, guidance_usd FROM bi.company_year WHERE basis = '{basis}'")
    return {row["year"]: row["guidance_usd"] for row in rows}


@pytest.mark.rule("count-one-guidance", "count-listed")
@pytest.mark.parametrize("basis", ["stated", "calendar"])
def test_two_guidances_for_one_year_are_not_added(
    connection: Connection, query: Query, basis: str
) -> None:
    company = make.company(connection)
    guide(connection, "early", company, YEAR, best=130, effective_date=date(2026, 1, 29))
    guide(connection, "late", company, YEAR, best=140, effective_date=date(2026, 4, 29))

    assert guidance(query, basis) == {2026: 140}
    assert query(f"""
        SELECT commitment, is_counted, not_counted_reason FROM bi.commitment_year
        WHERE basis = '{basis}' ORDER BY commitment
    """) == [
        {
            "commitment": "early",
            "is_counted": False,
            "not_counted_reason": "late counts for the same time",
        },
        {"commitment": "late", "is_counted": True, "not_counted_reason": None},
    ]
    assert query("SELECT commitment, counted_under FROM bi.commitment WHERE NOT is_counted") == [
        {"commitment": "early", "counted_under": "late"}
    ]
    assert query("SELECT commitment FROM bi.timeline WHERE NOT is_counted") == [
        {"commitment": "early"}
    ]


@pytest.mark.rule("count-one-guidance")
@pytest.mark.parametrize(
    ("one", "other", "believed"),
    [
        ({}, {"effective_date": date(2026, 1, 2)}, "other"),
        ({"effective_date": date(2026, 1, 2)}, {"reliability": "A"}, "one"),
        ({"reliability": "B"}, {"reliability": "C"}, "one"),
        ({}, {"recorded_at": date(2026, 1, 2)}, "one"),
        ({}, {}, "other"),
        ({}, {"effective_date": date(2026, 1, 2), "change_kind": "repeated"}, "one"),
    ],
)
def test_of_two_for_as_long_the_believed_one_counts(
    connection: Connection, query: Query, one: Any, other: Any, believed: str
) -> None:
    company = make.company(connection)
    for slug, values in (("one", one), ("other", other)):
        guide(connection, slug, company, YEAR, **{"effective_date": date(2026, 1, 1)} | values)
    assert counted(query) == {2026: [believed]}


@pytest.mark.rule("count-one-guidance")
@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        # One after the other: both count.
        ([(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))], "ab"),
        # A day in common.
        ([(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 6, 30), date(2026, 12, 31))], "b"),
        # The year counts, and not a quarter of it, whatever is said last.
        ([YEAR, (date(2026, 4, 1), date(2026, 6, 30))], "a"),
        # 52 weeks are a year too.
        ([YEAR, (date(2026, 1, 4), date(2027, 1, 2))], "b"),
        # What meets only one that does not count itself is counted.
        (
            [
                (date(2026, 9, 1), date(2026, 12, 31)),
                (date(2026, 1, 1), date(2026, 4, 30)),
                (date(2026, 4, 1), date(2026, 9, 30)),
                (date(2026, 4, 15), date(2026, 4, 30)),
            ],
            "c",
        ),
        (
            [
                (date(2026, 9, 1), date(2026, 12, 31)),
                (date(2026, 6, 1), date(2026, 9, 30)),
                (date(2026, 3, 1), date(2026, 6, 30)),
            ],
            "ac",
        ),
        # Nobody knows what days.
        ([YEAR, None], "a"),
    ],
)
def test_two_that_share_a_day_are_not_both_counted(
    connection: Connection,
    query: Query,
    spans: list[tuple[date, date] | None],
    expected: str,
) -> None:
    company = make.company(connection, fiscal_year_end_month=12)
    for number, (slug, span) in enumerate(zip("abcd", spans, strict=False), start=1):
        guide(connection, slug, company, span, effective_date=date(2026, 1, number))
    assert counted(query) == {2026: list(expected)}


@pytest.mark.rule("count-one-guidance")
def test_years_of_two_calendars_are_judged_year_by_year(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    guide(connection, "fiscal", company, FISCAL, best=365, effective_date=date(2025, 7, 1))
    guide(connection, "calendar", company, YEAR, best=730, effective_date=date(2026, 1, 1))

    assert counted(query, "stated") == {2026: ["fiscal"], 2027: ["calendar"]}
    assert counted(query, "calendar") == {2025: ["fiscal"], 2026: ["calendar"]}
    assert guidance(query, "calendar") == {2025: 184, 2026: 730}


@pytest.mark.rule("count-one-guidance")
def test_a_merge_of_two_companies_adds_nothing_up(connection: Connection, query: Query) -> None:
    one, other = make.company(connection), make.company(connection)
    guide(connection, "one", one, YEAR, best=5)
    guide(connection, "other", other, YEAR, best=7, effective_date=date(2025, 2, 1))
    assert counted(query) == {2026: ["one", "other"]}
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET merged_into_id = {one}, version = version + 1"
        f" WHERE company_id = {other}"
    )
    assert guidance(query, "stated") == guidance(query, "calendar") == {2026: 7}


@pytest.mark.rule("count-one-guidance")
def test_as_of_an_earlier_day_and_as_known_before_the_other_one_counts(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    early = {"effective_date": date(2026, 1, 1), "recorded_at": date(2026, 1, 1)}
    late = {"effective_date": date(2026, 4, 1), "recorded_at": date(2026, 5, 1)}
    guide(connection, "early", company, YEAR, **early)
    guide(connection, "late", company, YEAR, **late)
    assert counted(query) == {2026: ["late"]}
    for setting in ("as_of = '2026-03-31'", "known_at = '2026-04-30'"):
        connection.exec_driver_sql(f"SET LOCAL tracker.{setting}")
        assert counted(query) == {2026: ["early"]}
        connection.exec_driver_sql("SET LOCAL tracker.as_of = ''")


@pytest.mark.rule("count-one-guidance")
def test_what_is_not_counted_anyway_takes_the_place_of_nothing(
    connection: Connection, query: Query
) -> None:
    company, other = make.company(connection), make.company(connection)
    guide(connection, "plain", company, YEAR)
    later = {"effective_date": date(2026, 2, 1)}
    guide(connection, "paused", company, YEAR, status="paused", **later)
    guide(connection, "of-another", other, YEAR, **later)
    days = {"period_start": YEAR[0], "period_end": YEAR[1]}
    both = [company, other]
    make.promise(connection, "joint", kind="guidance", spenders=both, **days, **later)
    make.promise(connection, "programme", spenders=[company], **days, **later)
    assert counted(query) == {2026: ["of-another", "plain", "programme"]}


@pytest.mark.rule("count-one-guidance")
def test_parts_of_guidance_that_does_not_count_are_parts_of_the_one_that_does(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    second = guide(connection, "second", company, YEAR)
    guide(connection, "first", company, YEAR, effective_date=date(2026, 2, 1))
    part = make.promise(connection, "part", spenders=[company])
    make.link(connection, part, "part_of", second)

    [row] = query("""
        SELECT is_counted, not_counted_reason, counted_under FROM bi.commitment
        WHERE commitment = 'part'
    """)
    assert tuple(row.values()) == (False, "part of second", "first")
