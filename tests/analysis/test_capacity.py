"""Who holds how much at the end of a year, within whom."""

from datetime import date

import pytest

from tests import make
from tests.conftest import Parameters
from tracker.analysis.capacity import Group, capacity
from tracker.analysis.core.session import read_session
from tracker.orm import engine

END_OF_2024 = date(2024, 12, 31)


def lines(group: Group) -> list[tuple[str, int, list[int]]]:
    return [
        (holder.name, holder.depth, [int(row["best"]) for row in holder.rows])
        for holder in group.holders
    ]


def test_a_site_stands_below_its_fleet_and_the_larger_first(fresh: Parameters) -> None:
    with engine(fresh).begin() as connection:
        small = make.company(connection, "small", country_code="CN")
        large = make.company(connection, "large", country_code="CN")
        site = make.site(connection, "hall", operator=large)
        held = {"effective_date": END_OF_2024}
        make.capacity_claim(connection, company_id=small, best=20, **held)
        make.capacity_claim(connection, company_id=large, best=30, **held)
        make.capacity_claim(connection, site_id=site, best=7, **held)
        make.capacity_claim(connection, site_id=site, best=9, stage="planned", **held)

    with read_session(fresh) as connection:
        [group] = capacity(connection, years=[2024]).groups

    assert lines(group) == [("Large", 0, [30]), ("Hall", 1, [7, 9]), ("Small", 0, [20])]


def test_a_fleet_without_a_figure_of_its_own_is_the_heading_of_its_sites(
    fresh: Parameters,
) -> None:
    with engine(fresh).begin() as connection:
        fleet = make.company(connection, "fleet", country_code="CN")
        site = make.site(connection, "hall", operator=fleet)
        make.capacity_claim(connection, site_id=site, best=7, effective_date=END_OF_2024)

    with read_session(fresh) as connection:
        [group] = capacity(connection, years=[2024]).groups

    assert lines(group) == [("Fleet", 0, []), ("Hall", 1, [7])]


@pytest.mark.rule("capacity-tables-apart")
def test_metrics_and_number_formats_never_share_a_table(fresh: Parameters) -> None:
    with engine(fresh).begin() as connection:
        key = make.company(connection, "fleet")
        held = {"company_id": key, "effective_date": END_OF_2024}
        make.capacity_claim(connection, **held)
        make.capacity_claim(connection, number_format="fp16", **held)
        make.capacity_claim(connection, metric="accelerators", unit="count", **held)
        make.capacity_claim(connection, metric="it_power", unit="MW", **held)

    with read_session(fresh) as connection:
        groups = capacity(connection, years=[2024]).groups
        only = capacity(connection, years=[2024], metrics=["it_power"]).groups

    found = [(group.metric, group.number_format) for group in groups]
    assert found == [
        ("compute", None),
        ("compute", "fp16"),
        ("accelerators", None),
        ("it_power", None),
    ]
    assert [group.metric for group in only] == ["it_power"]


def test_a_company_brings_its_sites_and_subsidiaries_with_it(fresh: Parameters) -> None:
    with engine(fresh).begin() as connection:
        parent = make.company(connection, "parent")
        child = make.company(connection, "child", parent_company_id=parent)
        site = make.site(connection, "hall", operator=child)
        for subject in ({"company_id": make.company(connection, "other")}, {"site_id": site}):
            make.capacity_claim(connection, effective_date=END_OF_2024, **subject)

    with read_session(fresh) as connection:
        [group] = capacity(connection, years=[2024], companies=["parent"]).groups

    assert [holder.name for holder in group.holders] == ["Parent", "Child", "Hall"]
