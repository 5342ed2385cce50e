"""Files of Epoch AI's, whole: what is a row, and what is set aside with its place and reason."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.readers.epoch.cells import Party
from tracker.readers.epoch.table import Table, read_table
from tracker.readers.epoch.timeline import standing

OLD = b"""Date,Data center,Construction status,Power (MW),H100 equivalents
9/20/2024,Contoso Omaha,"Land clearing,
begins",0,0
2/1/2025,Contoso Omaha,,76,4266.4
2/1/2026,Contoso Omaha,,100,
"""
NEW = b"""Data center,Date,IT power (MW),Power (MW),H100 equivalents
Omaha,2024-09-20,0.0,0.0,0.0
Omaha,2025-02-01,60.5,76.0,4266.4
"""
CENTERS = b"""Name,Owner,Investors,Country
Omaha,"Contoso #confident, Fabrikam #likely","Softbank,Oracle",United States
"""


def reasons(table: Table) -> list[tuple[int, str | None, str]]:
    return [(one.line, one.column, one.text) for one in table.quarantined]


def test_both_ages_of_a_timeline_give_the_same_fields() -> None:
    old = read_table(OLD, "data_center_timelines.csv")
    new = read_table(NEW, "data_center_timelines.csv")
    assert old.quarantined == new.quarantined == ()
    assert [row.line for row in old.rows] == [2, 4, 5]
    assert [row.days["day"] for row in old.rows[:2]] == [row.days["day"] for row in new.rows]
    assert old.rows[1].numbers["facility_power_mw"] == Decimal(76)
    assert new.rows[1].numbers["it_power_mw"] == Decimal("60.5")
    assert old.rows[0].numbers["facility_power_mw"] == 0
    assert "h100_equivalents" not in old.rows[2].numbers
    assert new.headings["facility_power_mw"] == "Power (MW)"


def test_a_site_has_parties_with_their_certainty() -> None:
    (row,) = read_table(CENTERS, "data_centers.csv").rows
    assert row.texts["site"] == "Omaha"
    assert row.parties["owner"] == (Party("Contoso", "confident"), Party("Fabrikam", "likely"))
    assert {party.certainty for party in row.parties["investor"]} == {None}


def test_an_unknown_column_is_set_aside_and_the_rest_is_read() -> None:
    table = read_table(NEW.replace(b"IT power (MW)", b"Critical load"), "data_center_timelines.csv")
    assert reasons(table) == [(1, "Critical load", "Critical load")]
    assert len(table.rows) == 2
    assert "it_power_mw" not in table.rows[1].numbers


def test_two_columns_for_one_field_are_both_set_aside() -> None:
    table = read_table(NEW.replace(b"IT power (MW)", b"Power (MW)"), "data_center_timelines.csv")
    assert reasons(table) == [(1, "Power (MW)", "Power (MW)")] * 2
    assert "facility_power_mw" not in table.rows[0].numbers


def test_an_unknown_value_is_set_aside_alone() -> None:
    content = b"""Handle,Data center,Date,Chip type,Number of Units,Number of Units source
a,Omaha,2025-01-01,B200,5,Esimate
b,Omaha,2025-01-01,B200,about 5,Estimate
c,,2025-01-01,B200,5,Estimate
d,Omaha,soon,B200,5,Estimate
"""
    table = read_table(content, "data_center_chip_quantities.csv")
    assert [row.texts["handle"] for row in table.rows] == ["a", "b"]
    assert "unit_count_origin" not in table.rows[0].texts
    assert table.rows[0].numbers["unit_count"] == Decimal(5)
    assert [(one.line, one.column) for one in table.quarantined] == [
        (2, "Number of Units source"),
        (3, "Number of Units"),
        (4, None),
        (5, "Date"),
        (5, None),
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (NEW, "data_center_permits.csv"),
        (NEW.replace(b"Data center", b"Campus"), "data_center_timelines.csv"),
        (b"", "data_center_timelines.csv"),
    ],
    ids=["unknown file", "no column for the site", "empty"],
)
def test_a_file_without_what_names_its_rows_is_set_aside_whole(content: bytes, name: str) -> None:
    table = read_table(content, name)
    assert table.rows == ()
    assert reasons(table)[-1] == (1, None, name)


def test_a_row_of_another_length_is_set_aside() -> None:
    table = read_table(NEW + b"Omaha,2025-03-01,5\n", "data_center_timelines.csv")
    assert reasons(table) == [(4, None, "Omaha,2025-03-01,5")]


@pytest.mark.parametrize(
    ("content", "line"), [(NEW + b"\xff", 4), (NEW + b'"open', 4)], ids=["bytes", "quote"]
)
def test_what_is_no_csv_in_utf_8_is_refused_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises(UsageError, match=rf"^data_center_timelines.csv:{line}: "):
        read_table(content, "data_center_timelines.csv")


def test_percentiles_of_both_column_sets_are_the_same_fields() -> None:
    old = b"""Name,Start date,End date,Number of Units,Number of Units (5th percentile)
Q1 - A100,1/1/2024,3/31/2024,20,10
"""
    new = b"""Name,Start date,End date,Number of units (median),Number of units (5th percentile)
A100 Q1,1/1/2024,3/31/2024,20,10
"""
    for content, name in ((old, "amd_chip_timelines.csv"), (new, "amd_cumulative_by_chip.csv")):
        (row,) = read_table(content, name).rows
        assert row.numbers == {"unit_count_median": Decimal(20), "unit_count_p5": Decimal(10)}


def test_what_companies_raise_and_earn_is_read_and_empty_columns_are_nothing() -> None:
    earned = read_table(
        b"Company,Date,Revenue amount (normalize to annual),,\nContoso,12/31/2022,28000000,,\n",
        "ai_companies_revenue_reports.csv",
    )
    assert earned.rows[0].numbers == {"annualized_amount": Decimal(28000000)}
    assert earned.quarantined == ()
    raised = read_table(
        b"Id,Company,Status,Funding (equity),Valuation (post-money),,Confidence\n"
        b"A,Contoso,Closed,5,2E+11,noted,Likely\nB,Contoso,Rumoured,5,,,Likely\n",
        "ai_companies_funding_rounds.csv",
    )
    assert raised.rows[0].numbers["valuation_amount"] == Decimal(200_000_000_000)
    assert reasons(raised) == [(1, "", ""), (3, "Status", "Rumoured")]


def test_a_site_stands_where_its_latest_row_on_or_before_the_day_says() -> None:
    rows = read_table(OLD, "data_center_timelines.csv").rows
    assert standing(rows, date(2024, 9, 19)) == {}
    assert standing(rows, date(2025, 1, 31))["Contoso Omaha"].line == 2
    assert standing(rows, date(2025, 2, 1))["Contoso Omaha"].line == 4


@pytest.mark.parametrize(
    ("published", "counts", "megawatts", "equivalents"),
    [
        ("2025-12-14", (112, 16, 10), "4538", 2887497),
        ("2026-07-07", (384, 68, 35), "7092.4", 4412154),
    ],
)
def test_the_publishers_own_files_give_the_known_answers(
    published: str, counts: tuple[int, int, int], megawatts: str, equivalents: int
) -> None:
    if "TRACKER_EPOCH" not in os.environ:
        pytest.skip("TRACKER_EPOCH names no folder with the files of Epoch AI")
    folder = Path(os.environ["TRACKER_EPOCH"]) / "hub" / published
    tables = {path.stem: read_table(path.read_bytes(), path.name) for path in folder.iterdir()}
    timeline = tables["data_center_timelines"]
    on = [row.numbers for row in standing(timeline.rows, date(2025, 12, 31)).values()]
    power = [numbers["facility_power_mw"] for numbers in on]
    assert counts == (
        len(timeline.rows),
        len(tables["data_centers"].rows),
        sum(one > 0 for one in power),
    )
    assert sum(power) == Decimal(megawatts)
    assert round(sum(numbers.get("h100_equivalents", Decimal(0)) for numbers in on)) == equivalents


def test_the_publishers_own_clusters_tell_duplicates_and_superseded_phases() -> None:
    if "TRACKER_EPOCH" not in os.environ:
        pytest.skip("TRACKER_EPOCH names no folder with the files of Epoch AI")
    path = Path(os.environ["TRACKER_EPOCH"]) / "clusters" / "2025-12-14" / "gpu_clusters.csv"
    rows = read_table(path.read_bytes(), path.name).rows
    existing = [row for row in rows if row.texts["status"] == "Existing"]
    once = [row for row in existing if not row.flags.get("is_possible_duplicate")]
    newest = [row for row in once if "superseded_by" not in row.texts]
    sums = [
        round(sum(row.numbers.get("h100_equivalents", Decimal(0)) for row in group))
        for group in (existing, once, newest)
    ]
    assert sums == [1904167, 1801611, 1478601]
