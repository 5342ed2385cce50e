"""What was retracted is in no view, from the instant it was on and until that was undone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentSite

Query = Callable[[str], list[dict[str, object]]]

YEAR = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}

KINDS = ("commitment", "site", "capacity", "figure")


def views_with(query: Query, word: str) -> set[object]:
    """The views of bi in a row of which the word stands; not the trace, which keeps it."""
    names = query("SELECT viewname AS name FROM pg_views WHERE schemaname = 'bi'")
    parts = (
        f"SELECT '{row['name']}' AS name FROM bi.{row['name']} AS v WHERE v::text ~ '{word}'"
        for row in names
        if row["name"] != "change"
    )
    return {row["name"] for row in query(" UNION ".join(parts))}


def everything(connection: Connection) -> dict[str, int]:
    """One thing of each kind that can be retracted, each named in what it is about."""
    maker = make.company(connection, "wrongcompany", fiscal_year_end_month=12)
    make.company_name(connection, maker, "Wrongcompany Ltd")
    site = make.site(connection, "wrongsite", operator=maker)
    make.site(connection, "within", parent_site_id=site)
    promise = make.promise(connection, "wrongcommitment", spenders=[maker], **YEAR)
    whole = make.promise(connection, "whole", spenders=[maker], best=9000, **YEAR)
    make.link(connection, promise, "part_of", whole)
    make.link(connection, make.promise(connection, "part", **YEAR), "part_of", promise)
    connection.execute(insert(CommitmentSite).values(commitment_id=promise, site_id=site))
    connection.execute(insert(CommitmentSite).values(commitment_id=whole, site_id=site))
    return (
        {"company": maker, "site": site, "commitment": promise}
        | {
            f"{kind}_claim": claim(connection, kind, subject, stated="wrongclaim")
            for kind, subject in (("commitment", whole), ("site", site), ("figure", maker))
        }
        | {"capacity_claim": claim(connection, "capacity", site, stated="wrongclaim")}
    )


def claim(connection: Connection, kind: str, subject: int, **values: Any) -> int:
    """A claim about a commitment, a site, the capacity of a site, a figure of a company."""
    if "stated" in values and kind != "site":
        values |= {"qualifier": "exact", **dict.fromkeys(("low", "best", "high"), 3000)}
    if kind == "commitment":
        return make.commitment_claim(connection, subject, **values)
    if kind == "site":
        return make.site_claim(connection, subject, **values)
    if kind == "capacity":
        return make.capacity_claim(connection, site_id=subject, **values)
    values["company_id"] = subject
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    values.setdefault("effective_date", end)
    return make.figure_claim(connection, start, end, **values)


@pytest.mark.rule("retraction-hides")
@pytest.mark.parametrize("kind", ["commitment", "site", "company"])
def test_what_is_retracted_is_in_no_view_and_comes_back_as_it_was(
    connection: Connection, query: Query, kind: str
) -> None:
    key = everything(connection)[kind]
    before = views_with(query, f"wrong{kind}")
    assert len(before) > 5
    make.retraction(connection, kind, key)
    assert views_with(query, f"wrong{kind}") == set()
    make.retraction(connection, kind, key, is_retracted=False)
    assert views_with(query, f"wrong{kind}") == before


@pytest.mark.rule("retraction-hides")
@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_that_is_retracted_is_in_no_view(
    connection: Connection, query: Query, kind: str
) -> None:
    key = everything(connection)[f"{kind}_claim"]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-01-01'")
    before = views_with(query, "wrongclaim")
    make.retraction(connection, f"{kind}_claim", key)
    gone = before - views_with(query, "wrongclaim")
    assert f"{kind}_claim" in gone
    assert {"commitment", "figure"} & {kind} <= gone


@pytest.mark.rule("retraction-claim")
@pytest.mark.parametrize("kind", KINDS)
def test_without_the_believed_claim_the_one_before_it_is_believed_again(
    connection: Connection, query: Query, kind: str
) -> None:
    subject = everything(connection)[
        {"commitment": "commitment", "figure": "company"}.get(kind, "site")
    ]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2027-01-01'")
    early = claim(connection, kind, subject, effective_date=date(2026, 1, 1))
    late = claim(connection, kind, subject, effective_date=date(2026, 2, 1))
    ahead = claim(connection, kind, subject, effective_date=date(2026, 3, 1))
    believed = f"SELECT claim_id FROM bi.{kind}_claim WHERE is_believed"
    assert {"claim_id": ahead} in query(believed)
    make.retraction(connection, f"{kind}_claim", late)
    make.retraction(connection, f"{kind}_claim", ahead)
    assert {"claim_id": early} in query(believed)


@pytest.mark.rule("retraction-correction")
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_retracted_correction_corrected_stands_until_another_takes_its_place(
    connection: Connection, query: Query, kind: str
) -> None:
    subject = everything(connection)[
        {"commitment": "commitment", "figure": "company"}.get(kind, "site")
    ]
    day = {"effective_date": date(2026, 1, 1)}
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2027-01-01'")
    first = claim(connection, kind, subject, **day)
    wrong = claim(connection, kind, subject, corrects_claim_id=first, **day)
    corrected = f"SELECT claim_id FROM bi.{kind}_claim WHERE is_corrected"
    assert query(corrected) == [{"claim_id": first}]
    make.retraction(connection, f"{kind}_claim", wrong)
    assert query(corrected) == []
    right = claim(connection, kind, subject, corrects_claim_id=wrong, **day)
    assert query(corrected) == [{"claim_id": first}]
    believed = f"SELECT claim_id FROM bi.{kind}_claim WHERE is_believed"
    assert {"claim_id": right} in query(believed)


@pytest.mark.rule("retraction-known-at")
def test_as_known_before_it_or_between_it_and_its_undoing(
    connection: Connection, query: Query
) -> None:
    key = make.promise(connection, "thing", recorded_at=datetime(2025, 1, 1, tzinfo=UTC))
    for month, is_retracted in ((2, True), (4, False), (6, True)):
        instant = datetime(2025, month, 1, 12, tzinfo=UTC)
        make.retraction(
            connection, "commitment", key, is_retracted=is_retracted, recorded_at=instant
        )

    def counted_at(instant: str) -> int:
        connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{instant}'")
        return len(query("SELECT commitment FROM bi.commitment"))

    instants = ["2025-02-01T11:59Z", "2025-02-01T12:00Z", "2025-03-31", "2025-04-30", "2025-06-01"]
    assert [counted_at(instant) for instant in instants] == [1, 0, 0, 1, 0]


@pytest.mark.rule("retraction-rests")
def test_what_rested_on_it_stands_by_itself(connection: Connection, query: Query) -> None:
    keys = everything(connection)
    counted = "SELECT commitment FROM bi.commitment WHERE is_counted ORDER BY 1"
    assert query(counted) == [{"commitment": "whole"}]
    make.retraction(connection, "commitment", keys["commitment"])
    # The part of what is gone is part of nothing, not of what that was part of.
    assert query(counted) == [{"commitment": "part"}, {"commitment": "whole"}]
    make.retraction(connection, "site", keys["site"])
    assert query("SELECT site, parent FROM bi.site") == [{"site": "within", "parent": None}]
    assert query("SELECT sites FROM bi.commitment WHERE commitment = 'whole'") == [{"sites": None}]


@pytest.mark.rule("retraction-listed")
def test_a_session_may_list_what_is_retracted_and_still_counts_none_of_it(
    connection: Connection, query: Query
) -> None:
    keys = everything(connection)
    make.retraction(connection, "commitment", keys["commitment"])
    make.retraction(connection, "site", keys["site"])
    totals = "SELECT company, year, programme_usd FROM bi.company_year ORDER BY 1, 2"
    before = query(totals)
    connection.exec_driver_sql("SET LOCAL tracker.retracted = 'listed'")
    assert query(totals) == before
    assert query(
        "SELECT is_believed FROM bi.commitment_claim WHERE commitment = 'wrongcommitment'"
    ) == [{"is_believed": False}]
    assert query("SELECT site FROM bi.site WHERE site = 'wrongsite'") == [{"site": "wrongsite"}]


@pytest.mark.rule("retraction-traced")
@pytest.mark.parametrize(
    ("kind", "subject", "item"),
    [
        ("commitment", "wrongcommitment", None),
        ("site", "wrongsite", None),
        ("company", "wrongcompany", None),
        ("commitment_claim", "whole", "commitment claim {}"),
        ("site_claim", "wrongsite", "site claim {}"),
        ("capacity_claim", "wrongsite", "capacity claim {}"),
        ("figure_claim", "wrongcompany", "figure claim {}"),
    ],
)
def test_each_is_one_line_of_the_trace(
    connection: Connection, query: Query, kind: str, subject: str, item: str | None
) -> None:
    key = everything(connection)[kind]
    make.retraction(connection, kind, key)
    make.retraction(connection, kind, key, is_retracted=False, note=None)
    connection.exec_driver_sql("SET LOCAL tracker.known_at = '2100-01-01'")
    assert query("""
        SELECT subject, item, column_name, before, after, note FROM bi.change
        WHERE table_name = 'retraction' ORDER BY change_id
    """) == [
        {
            "subject": subject,
            "item": item and item.format(key),
            "column_name": "is_retracted",
            "before": None,
            "after": after,
            "note": note,
        }
        for after, note in (("true", "typed by mistake"), ("false", None))
    ]


@pytest.mark.rule("retraction-traced")
def test_a_claim_about_a_country_or_a_market_is_traced_by_its_number(
    connection: Connection, query: Query
) -> None:
    capacity = make.capacity_claim(connection, country_code="JP")
    figure = make.figure_claim(connection, date(2025, 1, 1), date(2025, 12, 31), market="AI chips")
    make.retraction(connection, "capacity_claim", capacity)
    make.retraction(connection, "figure_claim", figure)
    connection.exec_driver_sql("SET LOCAL tracker.known_at = '2100-01-01'")
    rows = query("""
        SELECT subject_kind, subject, item FROM bi.change WHERE table_name = 'retraction'
        ORDER BY change_id
    """)
    assert [tuple(row.values()) for row in rows] == [
        ("country", "JP", f"capacity claim {capacity}"),
        ("market", "AI chips", f"figure claim {figure}"),
    ]


@pytest.mark.rule("retraction-rests")
def test_what_a_country_has_stays_without_the_promise_that_was_to_pay_for_it(
    connection: Connection, query: Query
) -> None:
    promise = make.commitment(connection, "wrong")
    make.commitment_claim(connection, promise)
    make.capacity_claim(connection, country_code="JP", commitment_id=promise)
    make.capacity_claim(connection, commitment_id=promise)
    held = "SELECT subject, commitment FROM bi.capacity ORDER BY subject"
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2100-01-01'")
    assert len(query(held)) == 2
    make.retraction(connection, "commitment", promise)
    assert query(held) == [{"subject": "JP", "commitment": None}]
