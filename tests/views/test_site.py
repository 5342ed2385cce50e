"""A site at the claim that is believed: who is at it, what pays for it, how far it has come."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentSite, SiteParty

Query = Callable[[str], list[dict[str, object]]]


def be_at(connection: Connection, site: int, company: int, role: str) -> None:
    values = {"site_id": site, "company_id": company, "role": role}
    connection.execute(insert(SiteParty).values(**values))


def shown(query: Query, columns: str, view: str = "site") -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in query(f"SELECT {columns} FROM bi.{view} ORDER BY 1")]


def test_every_role_names_its_companies_in_order(connection: Connection, query: Query) -> None:
    zeta, alpha = make.company(connection, "zeta"), make.company(connection, "alpha")
    busy = make.site(connection, "busy")
    for role in ("owner", "operator", "tenant"):
        be_at(connection, busy, zeta, role)
        be_at(connection, busy, alpha, role)
    let = make.site(connection, "let")
    be_at(connection, let, alpha, "tenant")
    be_at(connection, let, zeta, "owner")
    built = make.site(connection, "built")
    for role in ("developer", "customer"):
        be_at(connection, built, zeta, role)
    make.site(connection, "empty")

    assert shown(query, "site, owner, operator, tenant") == [
        ("built", None, None, None),
        ("busy", *["alpha | zeta"] * 3),
        ("empty", None, None, None),
        ("let", "zeta", None, "alpha"),
    ]
    rows = shown(query, "site, role, company", "site_party")
    assert sorted(rows)[:2] == [("built", "customer", "zeta"), ("built", "developer", "zeta")]


def test_what_pays_for_a_site_is_named_in_order(connection: Connection, query: Query) -> None:
    campus, hall = make.site(connection, "campus"), make.site(connection, "hall")
    make.site(connection, "unpaid")
    plan, order = make.promise(connection, "plan"), make.promise(connection, "order")
    make.promise(connection, "elsewhere")
    for commitment, site in ((plan, campus), (plan, hall), (order, campus)):
        values = {"commitment_id": commitment, "site_id": site}
        connection.execute(insert(CommitmentSite).values(**values))

    assert shown(query, "site, commitments") == [
        ("campus", "order | plan"),
        ("hall", "plan"),
        ("unpaid", None),
    ]
    assert shown(query, "commitment, sites", "commitment") == [
        ("elsewhere", None),
        ("order", "campus"),
        ("plan", "campus | hall"),
    ]
    assert sorted(shown(query, "commitment, site", "commitment_site")) == [
        ("order", "campus"),
        ("plan", "campus"),
        ("plan", "hall"),
    ]


def test_the_state_is_that_of_the_claim_that_is_believed(
    connection: Connection, query: Query
) -> None:
    site = make.site(connection, "campus", note="of the site")
    silent = make.site(connection, "silent", note="of the site")
    make.site(connection, "untold", note="of the site")
    make.site_claim(connection, site, status="announced", note="first")
    make.site_claim(connection, silent, status="announced")
    paper = make.source(connection, "paper")
    make.site_claim(
        connection,
        site,
        citation_id=make.citation(
            connection, source_id=paper, quote="due in 2027", quote_start=0, quote_end=11
        ),
        status="operational",
        mode="planned",
        effective_date=date(2027, 6, 30),
        date_precision="quarter",
        date_basis="inferred",
        note="of the claim",
    )
    columns = "site, status, mode, status_date, date_precision, date_basis, note"

    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2027-06-29'")
    before = shown(query, columns)
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2027-06-30'")

    first = ("announced", "reported", date(2025, 1, 1), "day", "stated")
    planned = ("operational", "planned", date(2027, 6, 30), "quarter", "inferred")
    others = [
        ("silent", *first, "of the site"),
        ("untold", *[None] * 5, "of the site"),
    ]
    assert before == [("campus", *first, "first"), *others]
    assert shown(query, columns) == [("campus", *planned, "of the claim"), *others]
    assert shown(query, "site, source, quote")[0] == ("campus", "paper", "due in 2027")


def test_a_hall_names_the_campus_that_it_is_on(connection: Connection, query: Query) -> None:
    campus = make.site(connection, "campus")
    make.site(connection, "hall", parent_site_id=campus)
    assert shown(query, "site, parent") == [("campus", None), ("hall", "campus")]


@pytest.mark.rule("site-stopped")
def test_a_site_to_come_is_stopped_with_all_that_pays_for_it(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-12-31'")
    off = make.promise(connection, "off", effective_date=date(2025, 1, 1))
    on = make.promise(connection, "on", effective_date=date(2025, 1, 1))
    told = {
        "announced": ("announced", "reported", date(2025, 2, 1)),
        "foreseen": ("operational", "planned", date(2025, 2, 1)),
        "running": ("operational", "reported", date(2025, 2, 1)),
        "silent": None,
        "later": ("permitted", "reported", date(2026, 6, 1)),
        "shared": ("announced", "reported", date(2025, 2, 1)),
    }
    for slug, said in told.items():
        site = make.site(connection, slug)
        if said:
            status, mode, day = said
            make.site_claim(connection, site, status=status, mode=mode, effective_date=day)
        for promise in (off, on) if slug == "shared" else (off,):
            values = {"commitment_id": promise, "site_id": site}
            connection.execute(insert(CommitmentSite).values(**values))
    make.commitment_claim(
        connection,
        off,
        status="cancelled",
        effective_date=date(2026, 3, 31),
        date_precision="quarter",
        citation_id=make.citation(connection, quote="called off", quote_start=0, quote_end=10),
    )

    reason, day = "off cancelled 2026-03-31", date(2026, 3, 31)
    stopped = ("cancelled", "reported", day, "quarter", "called off", reason)
    columns = "site, status, mode, status_date, date_precision, quote, status_reason"
    assert shown(query, columns) == [
        ("announced", *stopped),
        ("foreseen", *stopped),
        ("later", "permitted", "reported", date(2026, 6, 1), "day", "10亿元", None),
        ("running", "operational", "reported", date(2025, 2, 1), "day", "10亿元", None),
        ("shared", "announced", "reported", date(2025, 2, 1), "day", "10亿元", None),
        ("silent", *stopped),
    ]
    assert shown(query, "site, stated_status")[:2] == [
        ("announced", "announced"),
        ("foreseen", "operational"),
    ]
