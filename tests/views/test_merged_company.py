"""After a merge everything reads as if there had always been one company."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import Chip, CommitmentParty, CompanyIdentifier, CompanyName, SiteParty

Query = Callable[[str], list[dict[str, object]]]

YEARS = (
    "SELECT company, year, basis, guidance_usd, guidance_low_usd, guidance_high_usd,"
    " guidance_coverage_ratio, programme_usd, reported_usd, reported_method, previous_usd,"
    " growth_ratio, stated_growth_ratio, commitment_count, source_count"
    " FROM bi.company_year ORDER BY company, year, basis"
)


def merge(connection: Connection, one: int, other: int) -> None:
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET merged_into_id = {other}, version = version + 1"
        f" WHERE company_id = {one}"
    )


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


def fill(connection: Connection, one: int, other: int) -> None:
    """Promises and figures of two companies, which may be one."""
    period: dict[str, Any] = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    make.promise(
        connection, "guided", kind="guidance", spenders=[one], best=300, period_year=2025, **period
    )
    make.promise(connection, "one-builds", spenders=[one], best=700, **period)
    make.promise(connection, "other-builds", spenders=[other], best=50, **period)
    make.promise(connection, "both-build", spenders=sorted({one, other}), best=9, **period)
    make.figure_claim(connection, *year(2024), company_id=one, best=100)
    # The same year once more, told by a better source.
    make.figure_claim(connection, *year(2024), company_id=other, best=110, reliability="A")
    make.figure_claim(connection, *year(2023), company_id=other, best=80)


@pytest.mark.rule("merge-reads-as-survivor")
def test_the_sums_of_a_year_are_those_of_one_company(connection: Connection, query: Query) -> None:
    with connection.begin_nested() as savepoint:
        only = make.company(connection, "only", fiscal_year_end_month=12)
        fill(connection, only, only)
        expected = query(YEARS)
        savepoint.rollback()
    one = make.company(connection, "one", fiscal_year_end_month=6)
    only = make.company(connection, "only", fiscal_year_end_month=12)
    fill(connection, one, only)
    assert {row["company"] for row in query(YEARS)} == {"one", "only", "both-build"}
    merge(connection, one, only)
    assert query(YEARS) == expected
    [row] = [row for row in expected if (row["year"], row["basis"]) == (2025, "stated")]
    assert (row["guidance_usd"], row["programme_usd"], row["previous_usd"]) == (300, 759, 110)


@pytest.mark.rule("holder-merged")
def test_two_parties_that_are_one_appear_once(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    thing = make.commitment(connection, "plant", spenders=[one, other])
    make.commitment_claim(connection, thing)
    connection.execute(
        insert(CommitmentParty).values(commitment_id=thing, company_id=one, role="customer")
    )
    merge(connection, one, other)
    assert query("SELECT company, role FROM bi.commitment_party ORDER BY role") == [
        {"company": "other", "role": "customer"},
        {"company": "other", "role": "spender"},
    ]
    assert query("SELECT company, parties FROM bi.commitment") == [
        {"company": "other", "parties": "other (customer) | other (spender)"}
    ]


@pytest.mark.rule("merge-reads-as-survivor")
def test_a_site_has_the_survivor_once(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    site = make.site(connection, "campus", operator=one)
    connection.execute(insert(SiteParty).values(site_id=site, company_id=other, role="operator"))
    make.capacity_claim(connection, site_id=site)
    merge(connection, one, other)
    assert query("SELECT operator FROM bi.site") == [{"operator": "other"}]
    assert query("SELECT company FROM bi.site_party") == [{"company": "other"}]
    # One operator again, so the site is part of a fleet.
    assert query("SELECT part_of_subject FROM bi.capacity") == [{"part_of_subject": "other"}]


@pytest.mark.rule("merge-competes-capacity")
def test_claims_of_both_compete_for_belief(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    make.capacity_claim(connection, company_id=one, best=5, effective_date=date(2025, 6, 1))
    make.capacity_claim(connection, company_id=other, best=3)
    merge(connection, one, other)
    assert query("SELECT subject, best FROM bi.capacity") == [{"subject": "other", "best": 5}]
    claims = query("SELECT company, best, is_believed FROM bi.capacity_claim ORDER BY best")
    assert [tuple(row.values()) for row in claims] == [("other", 3, False), ("other", 5, True)]


@pytest.mark.rule("merge-reads-as-survivor")
def test_names_and_numbers_lead_to_the_survivor(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    make.company(connection, "child", parent_company_id=one)
    for company, name in ((one, "Eins"), (other, "Andere")):
        values = {"company_id": company, "name": name, "normalised": name.lower()}
        connection.execute(insert(CompanyName).values(**values, kind="trading"))
    connection.execute(
        insert(CompanyIdentifier).values(company_id=one, scheme="ticker", value="ONE")
    )
    connection.execute(insert(Chip).values(slug="x1", name="X1", vendor_company_id=one))
    merge(connection, one, other)
    rows = query("SELECT company, names, ticker, merged, parent FROM bi.company ORDER BY company")
    assert [tuple(row.values()) for row in rows] == [
        ("child", None, None, None, "other"),
        ("other", "Andere | Eins", "ONE", "one", None),
    ]
    assert {row["company"] for row in query("SELECT company FROM bi.company_name")} == {"other"}
    assert query("SELECT vendor FROM bi.chip") == [{"vendor": "other"}]


@pytest.mark.rule("merge-own-parent")
def test_a_company_merged_into_its_child_is_not_its_own_parent(
    connection: Connection, query: Query
) -> None:
    one = make.company(connection, "one")
    other = make.company(connection, "other", parent_company_id=one)
    merge(connection, one, other)
    assert query("SELECT company, parent FROM bi.company") == [{"company": "other", "parent": None}]


@pytest.mark.rule("merge-reads-as-survivor")
def test_fleets_and_subsidiaries_are_the_survivors(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    child = make.company(connection, "child", parent_company_id=one)
    make.capacity_claim(connection, company_id=child, best=1)
    make.capacity_claim(connection, company_id=one, best=2, stage="planned")
    merge(connection, one, other)
    rows = query("SELECT subject_key, path FROM internal.capacity_holder")
    paths = {row["subject_key"]: row["path"] for row in rows}
    assert paths[f"company:{child}"] == ["other", "child"]
    assert f"company:{one}" not in paths
    assert query("SELECT DISTINCT subject FROM bi.capacity_year ORDER BY subject") == [
        {"subject": "child"},
        {"subject": "other"},
    ]


@pytest.mark.rule("merge-competes-figure")
def test_figures_of_one_period_compete_once_their_companies_are_one(
    connection: Connection, query: Query
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    make.figure_claim(connection, *year(2024), company_id=one, best=100, reliability="A")
    make.figure_claim(connection, *year(2024), company_id=other, best=110)
    figures = "SELECT company, best FROM bi.figure ORDER BY company"
    assert [tuple(row.values()) for row in query(figures)] == [("one", 100), ("other", 110)]

    merge(connection, one, other)

    assert [tuple(row.values()) for row in query(figures)] == [("other", 100)]
    rows = query("SELECT company, best, is_believed FROM bi.figure_claim ORDER BY best")
    assert [tuple(row.values()) for row in rows] == [("other", 100, True), ("other", 110, False)]


@pytest.mark.rule("holder-merged")
def test_a_role_that_both_had_keeps_the_lead_and_the_larger_share(
    connection: Connection, query: Query
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    thing = make.promise(connection, "round", kind="equity", spenders=[])
    for company, is_lead, share in ((one, True, "0.3"), (other, False, "0.1")):
        party = {"company_id": company, "role": "financier", "is_lead": is_lead}
        shares = {"share_low": Decimal(share), "share_high": Decimal(share)}
        connection.execute(insert(CommitmentParty).values(commitment_id=thing, **party, **shares))
    party = {"commitment_id": thing, "company_id": one, "role": "partner"}
    connection.execute(insert(CommitmentParty).values(**party))

    merge(connection, one, other)

    columns = "company, role, is_lead, share_low, share_high"
    rows = query(f"SELECT {columns} FROM bi.commitment_party ORDER BY role")
    assert [tuple(row.values()) for row in rows] == [
        ("other", "financier", True, Decimal("0.3"), Decimal("0.3")),
        ("other", "partner", False, None, None),
    ]
    [row] = query("SELECT parties FROM bi.commitment")
    assert row["parties"] == "other (lead financier) | other (partner)"


def test_of_two_shares_the_bounds_are_not_mixed(connection: Connection, query: Query) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    thing = make.commitment(connection, "round", kind="equity")
    for company, low, high in ((one, "0.25", None), (other, "0.1", Decimal("0.1"))):
        party = {"commitment_id": thing, "company_id": company, "role": "financier"}
        share = {"share_low": Decimal(low), "share_high": high}
        connection.execute(insert(CommitmentParty).values(**party, **share))

    merge(connection, one, other)

    rows = query("SELECT share_low, share_high FROM bi.commitment_party WHERE role = 'financier'")
    assert rows == [{"share_low": Decimal("0.25"), "share_high": None}]
