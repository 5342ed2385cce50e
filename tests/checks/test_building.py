from datetime import date

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.building import capacity_going_on, overdue_plans, sites_going_on
from tracker.model import CommitmentSite

STOPPED = {"status": "cancelled", "effective_date": date(2025, 6, 1)}


def pay(connection: Connection, commitment: int, site: int) -> None:
    connection.execute(insert(CommitmentSite).values(commitment_id=commitment, site_id=site))


@pytest.mark.rule("goes-on-though-stopped")
def test_a_site_that_goes_on_under_cancelled_promises_is_told(
    connection: Connection, found: Found, told: Told
) -> None:
    cancelled, going = make.promise(connection, "off", **STOPPED), make.promise(connection, "on")
    for slug, day, status in (
        ("running", date(2025, 1, 1), "operational"),
        ("announced", date(2025, 1, 1), "announced"),
        ("revived", date(2025, 7, 1), "announced"),
        ("given-up", date(2025, 7, 1), "cancelled"),
        ("shared", date(2025, 1, 1), "operational"),
    ):
        site = make.site(connection, slug)
        make.site_claim(connection, site, status=status, effective_date=day)
        pay(connection, cancelled, site)
        if slug == "shared":
            pay(connection, going, site)
    assert found(sites_going_on) == ["revived", "running"]
    assert told(sites_going_on)[1] == (
        "warning",
        "running",
        "operational as of 2025-01-01, but off cancelled 2025-06-01",
    )


@pytest.mark.rule("goes-on-though-stopped")
def test_capacity_of_what_was_stopped_is_told_if_it_goes_on(
    connection: Connection, found: Found
) -> None:
    cancelled, going = make.promise(connection, "off", **STOPPED), make.promise(connection, "on")
    gone = make.site(connection, "gone")
    make.site_claim(connection, gone, status="retired")
    plan = {"stage": "planned", "effective_date": date(2025, 1, 1)}
    for slug, promise, values in (
        ("running", cancelled, {}),
        ("planned", cancelled, plan),
        ("none", cancelled, {"best": 0}),
        ("replanned", cancelled, plan | {"effective_date": date(2025, 7, 1)}),
        ("fine", going, {}),
    ):
        company = make.company(connection, slug)
        make.capacity_claim(connection, company_id=company, commitment_id=promise, **values)
    make.capacity_claim(connection, site_id=gone, **plan)
    assert found(capacity_going_on) == ["gone", "replanned", "running"]


@pytest.mark.rule("planned-day-passed")
def test_a_plan_whose_day_passed_without_news_is_told(connection: Connection, found: Found) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2026-06-30'")
    plan = {"stage": "planned", "target_precision": "day"}
    for slug, due in (
        ("passed", date(2026, 6, 29)),
        ("today", date(2026, 6, 30)),
        ("built", date(2026, 3, 31)),
        ("stopped", date(2026, 3, 31)),
    ):
        company = make.company(connection, slug)
        promise = make.promise(connection, f"of-{slug}", **(STOPPED if slug == "stopped" else {}))
        make.capacity_claim(
            connection, company_id=company, target_date=due, commitment_id=promise, **plan
        )
        if slug == "built":
            make.capacity_claim(
                connection, company_id=company, best=0, effective_date=date(2026, 4, 1)
            )
    assert found(overdue_plans) == ["passed"]
