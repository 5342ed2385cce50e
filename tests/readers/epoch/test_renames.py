"""Which sites may be others under new names."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tracker.readers.epoch.renames import Candidate, candidates
from tracker.readers.epoch.table import Row, read_table

HEADING = "Name,Address,Latitude,Longitude,Owner\n"
DAYS = "Data center,Date,Power (MW)\n"


def centers(*lines: str) -> tuple[Row, ...]:
    return read_table((HEADING + "\n".join(lines)).encode(), "data_centers.csv").rows


def days(*lines: str) -> tuple[Row, ...]:
    return read_table((DAYS + "\n".join(lines)).encode(), "data_center_timelines.csv").rows


def pairs(found: list[Candidate]) -> list[tuple[str, str]]:
    return [(one.former, one.latter) for one in found]


def test_a_similar_name_and_an_owner_are_no_evidence() -> None:
    before = centers("Contoso Omaha Nebraska,1 State St,,,Contoso #confident")
    after = centers("Contoso Omaha,2 State St,,,Contoso #confident")
    assert candidates(before, after, (), ()) == []


def test_two_sites_at_one_address_are_both_candidates_the_likelier_first() -> None:
    before = centers("Old,1 Spinks Rd,,,Oracle #confident")
    after = centers("Expansion,1 Spinks Rd,,,", "New,1  SPINKS Rd,,,Oracle #likely")
    found = candidates(before, after, days("Old,2025-01-01,98"), days("New,2025-01-01,98.0"))
    assert found == [
        Candidate("Old", "New", True, False, True, 1),  # noqa: FBT003
        Candidate("Old", "Expansion", True, False, False, 0),  # noqa: FBT003
    ]


def test_a_name_of_both_dates_is_no_rename() -> None:
    same = "Omaha,1 State St,,,"
    assert candidates(centers(same), centers(same, "Next,1 State St,,,"), (), ()) == []
    assert candidates(centers(same, "Gone,1 State St,,,"), centers(same), (), ()) == []


def test_what_neither_says_is_not_the_same() -> None:
    assert candidates(centers("Old,,,,"), centers("New,,,,"), (), ()) == []


@pytest.mark.parametrize(("longitude", "count"), [("2E", 1), ("3E", 0)])
def test_coordinates_are_the_same_in_both_parts(longitude: str, count: int) -> None:
    found = candidates(centers("Old,,1N,2E,"), centers(f"New,,1N,{longitude},"), (), ())
    assert len(found) == count


@pytest.mark.parametrize(("power", "count"), [("98", 1), ("0", 0)])
def test_days_without_power_are_no_evidence(power: str, count: int) -> None:
    found = candidates(
        centers("Old,,,,"),
        centers("New,,,,"),
        days(f"Old,2025-01-01,{power}"),
        days(f"New,2025-01-01,{power}"),
    )
    assert pairs(found) == [("Old", "New")] * count


def test_all_sites_of_december_have_candidates_and_one_has_two_at_its_address() -> None:
    if "TRACKER_EPOCH" not in os.environ:
        pytest.skip("TRACKER_EPOCH names no folder with the files of Epoch AI")
    hub = Path(os.environ["TRACKER_EPOCH"]) / "hub"
    rows = [
        read_table((hub / published / f"{name}.csv").read_bytes(), f"{name}.csv").rows
        for name in ("data_centers", "data_center_timelines")
        for published in ("2025-12-14", "2026-07-07")
    ]
    found = candidates(*rows)
    at_address = Counter(one.former for one in found if one.has_address)
    assert Counter(at_address.values()) == {1: 15, 2: 1}
