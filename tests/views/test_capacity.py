"""Capacity at the claim that is believed: whose it is, what contains it, what it belongs to."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import Chip, SiteParty

Query = Callable[[str], list[dict[str, object]]]

VIEWS = {"capacity": "true", "capacity_claim": "true", "capacity_year": "year = 2025"}


def shown(query: Query, columns: str, view: str = "capacity") -> list[tuple[object, ...]]:
    condition = VIEWS[view]
    rows = query(f"SELECT {columns} FROM bi.{view} WHERE {condition} ORDER BY claim_id")
    return [tuple(row.values()) for row in rows]


def chip(connection: Connection, slug: str) -> int:
    statement = insert(Chip).values(slug=slug, name=slug.upper()).returning(Chip.chip_id)
    return int(connection.execute(statement).one()[0])


@pytest.fixture
def subjects(connection: Connection) -> None:
    """Something said of a fleet, a site and a country, with all that can be said of it."""
    fleet = make.company(connection, "fleet", name="The Fleet", country_code="US")
    site = make.site(connection, "hall", operator=fleet, name="The Hall", country_code="JP")
    order = make.promise(connection, "order")
    told: dict[str, Any] = {
        "number_format": "fp16",
        "chip_id": chip(connection, "x1"),
        "stage": "planned",
        "tenure": "leased",
        "is_domestic": True,
        "target_date": date(2027, 12, 31),
        "target_precision": "year",
        "commitment_id": order,
        "note": "a remark",
    }
    make.capacity_claim(connection, company_id=fleet, **told)
    make.capacity_claim(connection, site_id=site)
    make.capacity_claim(connection, country_code="CN")


@pytest.mark.usefixtures("subjects")
@pytest.mark.parametrize("view", VIEWS)
def test_a_capacity_is_of_a_site_a_fleet_or_a_country(query: Query, view: str) -> None:
    columns = "subject_kind, subject, company, site, country_code"
    assert shown(query, columns, view) == [
        ("company", "fleet", "fleet", None, "US"),
        ("site", "hall", None, "hall", "JP"),
        ("country", "CN", None, None, "CN"),
    ]


@pytest.mark.usefixtures("subjects")
@pytest.mark.parametrize("view", ["capacity", "capacity_year"])
def test_a_subject_has_a_name_and_something_that_contains_it(query: Query, view: str) -> None:
    assert shown(query, "subject_name, part_of_subject", view) == [
        ("The Fleet", "US"),
        ("The Hall", "fleet"),
        ("China", None),
    ]


@pytest.mark.usefixtures("subjects")
@pytest.mark.parametrize("view", VIEWS)
def test_what_is_not_said_of_a_capacity_leaves_no_row_out(query: Query, view: str) -> None:
    columns = "number_format, chip, stage, tenure, is_domestic, target_date, commitment, note"
    assert shown(query, columns, view) == [
        ("fp16", "x1", "planned", "leased", True, date(2027, 12, 31), "order", "a remark"),
        *[(None, None, "operational", None, None, None, None, None)] * 2,
    ]


def test_a_site_is_part_of_the_fleet_of_its_only_operator_else_owner(
    connection: Connection, query: Query
) -> None:
    one, two = make.company(connection, "one"), make.company(connection, "two")
    roles = {
        "alone": [(two, "operator"), (one, "owner")],
        "shared": [(one, "operator"), (two, "operator")],
        "owned": [(one, "owner")],
        "nobodys": [],
    }
    for slug, parties in roles.items():
        site = make.site(connection, slug, country_code="JP")
        for company, role in parties:
            party = {"site_id": site, "company_id": company, "role": role}
            connection.execute(insert(SiteParty).values(**party))
        make.capacity_claim(connection, site_id=site)

    assert shown(query, "subject, part_of_subject") == [
        ("alone", "two"),
        ("shared", "JP"),
        ("owned", "one"),
        ("nobodys", "JP"),
    ]


def test_what_is_said_of_different_things_never_competes(
    connection: Connection, query: Query
) -> None:
    fleet, other = make.company(connection), make.company(connection)
    site, hall = make.site(connection, "site"), make.site(connection, "hall")
    x1, x2 = chip(connection, "x1"), chip(connection, "x2")
    subjects: list[dict[str, Any]] = [
        *({"company_id": fleet}, {"company_id": other}, {"site_id": site}, {"site_id": hall}),
        *({"country_code": "CN"}, {"country_code": "US"}),
    ]
    things: list[dict[str, Any]] = [
        *({}, {"number_format": "fp16"}, {"number_format": "fp8"}, {"chip_id": x1}),
        *({"chip_id": x2}, {"stage": "planned"}, {"metric": "it_power", "unit": "MW"}),
    ]
    for subject in subjects:
        for thing in things:
            make.capacity_claim(connection, best=1, **subject, **thing)
    for subject in subjects:
        for thing in things:
            make.capacity_claim(connection, best=2, **subject, **thing)

    assert shown(query, "best") == [(2,)] * len(subjects) * len(things)
