"""Capacity at the end of each year: stocks and plans, within their holders."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentSite, SiteParty

Query = Callable[[str], list[dict[str, object]]]


def held(query: Query, columns: str, where: str = "true") -> list[tuple[object, ...]]:
    found = query(
        f"SELECT {columns} FROM bi.capacity_year WHERE {where} ORDER BY year, stage, claim_id"
    )
    return [tuple(row.values()) for row in found]


@pytest.mark.rule("capacity-year-end")
def test_a_year_ends_with_what_was_last_known_in_it(connection: Connection, query: Query) -> None:
    key = make.company(connection, "fleet")
    for day, best in ((date(2023, 6, 1), 10), (date(2024, 11, 30), 21), (date(2024, 12, 31), 30)):
        make.capacity_claim(connection, company_id=key, effective_date=day, best=best)

    found = held(query, "year, best, as_of_date", "year BETWEEN 2022 AND 2025")

    assert found == [
        (2023, 10, date(2023, 6, 1)),
        (2024, 30, date(2024, 12, 31)),
        (2025, 30, date(2024, 12, 31)),
    ]


@pytest.mark.rule("capacity-year-end")
def test_belief_at_the_end_of_a_year_follows_the_one_rule(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "fleet")
    day = {"company_id": key, "effective_date": date(2024, 6, 30)}
    make.capacity_claim(connection, best=10, reliability="A", **day)
    wrong = make.capacity_claim(connection, best=11, reliability="E", **day)
    later = {"company_id": key, "effective_date": date(2024, 9, 30)}
    make.capacity_claim(connection, best=12, change_kind="repeated", **later)
    assert held(query, "best", "year = 2024") == [(10,)]

    make.capacity_claim(connection, best=13, reliability="A", corrects_claim_id=wrong, **day)
    assert held(query, "best", "year = 2024") == [(13,)]

    make.capacity_claim(connection, company_id=key, best=99, effective_date=date(2025, 3, 1))
    assert held(query, "best", "year IN (2024, 2025)") == [(13,), (99,)]


@pytest.mark.rule("capacity-year-end")
def test_as_of_a_day_the_rest_of_the_year_is_not_known(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "fleet")
    for day, best in ((date(2024, 6, 30), 10), (date(2024, 12, 31), 30)):
        make.capacity_claim(connection, company_id=key, effective_date=day, best=best)
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2024-07-15'")

    assert held(query, "year, best") == [(2024, 10)]


@pytest.mark.rule("capacity-plan-due")
def test_a_plan_stands_apart_from_the_stock_and_says_when_it_is_due(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "fleet")
    make.capacity_claim(connection, company_id=key, best=10)
    make.capacity_claim(
        connection,
        company_id=key,
        best=90,
        stage="planned",
        target_date=date(2029, 12, 31),
        target_precision="year",
    )

    found = held(query, "year, stage, best, is_due", "year IN (2025, 2028, 2029, 2030)")

    assert found == [
        (2025, "operational", 10, None),
        (2025, "planned", 90, False),
        (2028, "operational", 10, None),
        (2028, "planned", 90, False),
        (2029, "operational", 10, None),
        (2029, "planned", 90, True),
    ]


@pytest.mark.rule("capacity-rows-apart")
def test_number_formats_and_chips_are_rows_of_their_own(
    connection: Connection, query: Query
) -> None:
    key = make.company(connection, "fleet")
    for number_format in (None, "fp16", "fp8"):
        make.capacity_claim(connection, company_id=key, number_format=number_format)

    assert len(held(query, "number_format", "year = 2025")) == 3


@pytest.mark.rule("capacity-holder")
def test_holders_contain_each_other(connection: Connection, query: Query) -> None:
    parent = make.company(connection, "parent", country_code="CN")
    fleet = make.company(connection, "fleet", country_code="CN", parent_company_id=parent)
    campus = make.site(connection, "campus", operator=fleet)
    hall = make.site(connection, "hall", parent_site_id=campus, country_code="JP")
    lonely = make.site(connection, "lonely")
    make.capacity_claim(connection, country_code="CN")
    make.capacity_claim(connection, company_id=fleet)
    for site in (hall, lonely):
        make.capacity_claim(connection, site_id=site)

    found = held(query, "subject, holder_path, part_of_subject", "year = 2025")

    assert found == [
        ("CN", "CN", None),
        ("fleet", "CN | parent | fleet", "parent"),
        ("hall", "CN | parent | fleet | campus | hall", "campus"),
        ("lonely", "CN | lonely", "CN"),
    ]
    now = query('SELECT subject, part_of_subject FROM bi.capacity ORDER BY subject COLLATE "C"')
    assert [tuple(row.values()) for row in now] == [(each[0], each[2]) for each in found]


@pytest.mark.rule("capacity-holder")
def test_a_site_that_several_run_is_in_the_fleet_of_its_only_owner(
    connection: Connection, query: Query
) -> None:
    companies = [make.company(connection, slug) for slug in ("one", "two", "owner")]
    site = make.site(connection, "shared", country_code="US")
    for company, role in zip(companies, ("operator", "operator", "owner"), strict=True):
        connection.execute(insert(SiteParty).values(site_id=site, company_id=company, role=role))
    make.capacity_claim(connection, site_id=site, best=Decimal(5))

    assert held(query, "holder_path", "year = 2025") == [("owner | shared",)]


@pytest.mark.rule("capacity-plan-due")
@pytest.mark.parametrize(
    ("stage", "due", "is_due"),
    [
        ("planned", date(2025, 12, 31), True),
        ("planned", date(2026, 1, 1), False),
        ("under_construction", date(2025, 12, 31), True),
        ("under_construction", None, None),
        ("operational", date(2025, 12, 31), None),
        ("retired", date(2025, 12, 31), None),
    ],
)
def test_only_what_is_to_come_is_due(
    connection: Connection, query: Query, stage: str, due: date | None, is_due: bool | None
) -> None:
    target = {"target_date": due, "target_precision": due and "day"}
    make.capacity_claim(connection, country_code="CN", stage=stage, **target)
    assert held(query, "is_due", "year = 2025") == [(is_due,)]


@pytest.mark.rule("capacity-years")
def test_years_run_to_the_last_that_anything_is_planned_for_believed_or_not(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    make.capacity_claim(connection, country_code="CN")
    years = "SELECT max(year) AS year FROM bi.capacity_year"
    assert query(years) == [{"year": 2026}]

    plan = {"country_code": "US", "stage": "planned", "target_precision": "year"}
    make.capacity_claim(connection, target_date=date(2030, 12, 31), **plan)
    later = {"effective_date": date(2025, 2, 1), "target_date": date(2028, 12, 31)}
    make.capacity_claim(connection, **plan, **later)
    assert query(years) == [{"year": 2030}]


@pytest.mark.rule("capacity-years")
def test_no_year_is_there_for_what_was_only_misread(connection: Connection, query: Query) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    plan = {"country_code": "US", "stage": "planned", "target_precision": "year"}
    misread = make.capacity_claim(connection, target_date=date(2038, 12, 31), **plan)
    correction = {"corrects_claim_id": misread, "note": "misread"}
    make.capacity_claim(connection, target_date=date(2028, 12, 31), **plan, **correction)

    assert query("SELECT max(year) AS year FROM bi.capacity_year") == [{"year": 2028}]


@pytest.mark.rule("capacity-holder")
def test_a_country_is_that_of_the_site_of_the_company_or_its_own(
    connection: Connection, query: Query
) -> None:
    fleet = make.company(connection, "fleet", country_code="US")
    site = make.site(connection, "hall", operator=fleet, country_code="JP")
    for subject in ({"company_id": fleet}, {"site_id": site}, {"country_code": "CN"}):
        make.capacity_claim(connection, **subject)
    found = held(query, "subject, country_code", "year = 2025")
    assert found == [("fleet", "US"), ("hall", "JP"), ("CN", "CN")]


@pytest.mark.rule("capacity-holder")
def test_an_only_operator_comes_before_an_only_owner_and_no_one_before_two(
    connection: Connection, query: Query
) -> None:
    one, two = make.company(connection, "one"), make.company(connection, "two")
    roles = {
        "run": [(one, "operator"), (two, "owner")],
        "shared": [(one, "owner"), (two, "owner")],
        "let": [(one, "tenant")],
    }
    for slug, parties in roles.items():
        site = make.site(connection, slug, country_code="US")
        for company, role in parties:
            party = {"site_id": site, "company_id": company, "role": role}
            connection.execute(insert(SiteParty).values(**party))
        make.capacity_claim(connection, site_id=site)
    found = held(query, "holder_path", "year = 2025")
    assert found == [("one | run",), ("US | shared",), ("US | let",)]


def test_a_hall_may_be_called_like_the_company_that_runs_it(
    connection: Connection, query: Query
) -> None:
    acme = make.company(connection, "acme")
    unit = make.company(connection, "unit", parent_company_id=acme)
    campus = make.site(connection, "unit", operator=unit)
    hall = make.site(connection, "acme", parent_site_id=campus)
    for site in (campus, hall):
        make.capacity_claim(connection, site_id=site)

    found = held(query, "holder_path", "year = 2025")
    assert found == [("acme | unit | unit",), ("acme | unit | unit | acme",)]


def test_owners_in_a_circle_break_no_view_and_have_no_outermost_holder(
    connection: Connection, query: Query
) -> None:
    one = make.company(connection, "one")
    other = make.company(connection, "other", parent_company_id=one)
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET parent_company_id = {other}, version = 2"
        f" WHERE company_id = {one}"
    )
    for subject in ({"company_id": one}, {"country_code": "CN"}):
        make.capacity_claim(connection, **subject)

    assert held(query, "subject, holder_path", "year = 2025") == [("CN", "CN")]


PLAN = {"stage": "planned", "target_precision": "year"}


@pytest.mark.rule("capacity-phases")
def test_phases_with_their_own_days_stand_side_by_side(
    connection: Connection, query: Query
) -> None:
    site = make.site(connection, "campus")
    for best, year in ((500, 2027), (900, 2028), (1200, 2029)):
        make.capacity_claim(
            connection, site_id=site, best=best, target_date=date(year, 12, 31), **PLAN
        )

    assert held(query, "best, phase_date, is_due", "year = 2027") == [
        (500, date(2027, 12, 31), True),
        (900, date(2028, 12, 31), False),
        (1200, date(2029, 12, 31), False),
    ]
    assert [row["best"] for row in query("SELECT best FROM bi.capacity ORDER BY claim_id")] == [
        500,
        900,
        1200,
    ]


@pytest.mark.rule("capacity-phases")
def test_a_phase_whose_day_has_moved_is_the_same_phase(
    connection: Connection, query: Query
) -> None:
    site = make.site(connection, "campus")
    for best, due, first in ((500, 2027, None), (500, 2028, 2027), (400, None, 2027)):
        target = {
            "target_date": due and date(due, 12, 31),
            "target_precision": due and "year",
        }
        phase = first and date(first, 12, 31)
        day = date(2025, 1, 1) if due == 2027 else date(2025, 2, 1) if due else date(2026, 1, 1)
        make.capacity_claim(
            connection,
            site_id=site,
            best=best,
            phase_date=phase,
            effective_date=day,
            **{**PLAN, **target},
        )
    # What runs comes in no phases, whatever day was once given for it.
    for day, due in ((date(2025, 3, 1), 2025), (date(2025, 4, 1), 2026)):
        make.capacity_claim(
            connection,
            site_id=site,
            best=1,
            effective_date=day,
            target_date=date(due, 12, 31),
            target_precision="year",
        )

    assert held(query, "best, target_date, phase_date", "year = 2025") == [
        (1, date(2026, 12, 31), None),
        (500, date(2028, 12, 31), date(2027, 12, 31)),
    ]
    assert held(query, "best, target_date", "year = 2026 AND stage = 'planned'") == [(400, None)]


@pytest.mark.rule("capacity-of-promise")
def test_a_promise_without_a_named_site_holds_its_capacity_beside_its_sites(
    connection: Connection, query: Query
) -> None:
    fleet = make.company(connection, "fleet", country_code="US")
    promise = make.promise(connection, "giga", spenders=[fleet])
    joint = make.promise(connection, "joint", spenders=[fleet, make.company(connection)])
    site = make.site(connection, "campus", operator=fleet)
    make.capacity_claim(connection, commitment_id=promise, best=2400)
    make.capacity_claim(connection, commitment_id=promise, site_id=site, best=300)
    make.capacity_claim(connection, commitment_id=joint, best=0)

    columns = "subject_kind, subject, subject_name, company, commitment, holder_path, best"
    assert held(query, columns, "year = 2025") == [
        ("commitment", "giga", "Giga", None, "giga", "US | fleet | giga", 2400),
        ("site", "campus", "Campus", None, "giga", "US | fleet | campus", 300),
        ("commitment", "joint", "Joint", None, "joint", "joint", 0),
    ]


@pytest.mark.rule("capacity-stopped")
def test_what_a_stopped_promise_was_to_get_is_stopped_from_that_year_on(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2027-06-30'")
    promise = make.promise(connection, "giga", effective_date=date(2025, 1, 1))
    due = {"target_date": date(2026, 12, 31), **PLAN}
    make.capacity_claim(connection, commitment_id=promise, best=2400, **due)
    make.capacity_claim(connection, commitment_id=promise, best=100)
    for day, status in ((date(2026, 3, 1), "paused"), (date(2027, 2, 1), "cancelled")):
        make.commitment_claim(connection, promise, status=status, effective_date=day)

    columns = "year, stage, stated_stage, stage_reason, is_due"
    assert held(query, columns, "best = 2400") == [
        (2025, "planned", "planned", None, False),
        (2026, "paused", "planned", "giga paused 2026-03-01", None),
        (2027, "cancelled", "planned", "giga cancelled 2027-02-01", None),
    ]
    assert held(query, "stage", "best = 100 AND year = 2027") == [("operational",)]
    now = query("SELECT stage, stage_reason FROM bi.capacity ORDER BY best DESC")
    assert [tuple(row.values()) for row in now] == [
        ("cancelled", "giga cancelled 2027-02-01"),
        ("operational", None),
    ]


@pytest.mark.rule("capacity-stopped")
def test_capacity_of_a_site_is_stopped_with_all_that_pays_for_it(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-12-31'")
    one, other = (
        make.promise(connection, slug, effective_date=date(2025, 1, 1)) for slug in ("one", "other")
    )
    site = make.site(connection, "campus")
    for promise in (one, other):
        values = {"commitment_id": promise, "site_id": site}
        connection.execute(insert(CommitmentSite).values(**values))
    make.capacity_claim(connection, site_id=site, stage="planned")
    later = date(2026, 8, 1)
    make.capacity_claim(connection, site_id=site, stage="under_construction", effective_date=later)
    stops = ((one, "cancelled", date(2026, 2, 1)), (other, "paused", date(2026, 7, 1)))
    for promise, status, day in stops:
        make.commitment_claim(connection, promise, status=status, effective_date=day)

    # What is said of the site itself after that stands.
    assert held(query, "stage, stage_reason", "year = 2026") == [
        ("paused", "other paused 2026-07-01"),
        ("under_construction", None),
    ]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    assert held(query, "stage, stage_reason", "year = 2026") == [("planned", None)]
