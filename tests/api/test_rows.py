"""Rows of any view, of the listings, and files made of them."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tests.conftest import Parameters
from tracker import ConflictError, Database, NotFoundError, UsageError
from tracker.api.rows import list_filters

ARGUMENTS = {"currency", "fx", "as_of", "known_at"}


def test_no_column_is_called_like_an_argument_of_view(db: Database) -> None:
    columns = {row.column for row in db.dictionary()}
    assert columns.isdisjoint(ARGUMENTS | {"replaces", "path"})


def test_every_view_of_bi_can_be_had_whole(db: Database) -> None:
    views = {row.view for row in db.dictionary()}
    assert len(views) > 25
    for view in views:
        found = db.view(view)
        assert found.rows == db.sql(f"SELECT * FROM {view}", limit=1_000_000).rows or sorted(
            map(str, found.rows)
        ) == sorted(map(str, db.sql(f"SELECT * FROM {view}", limit=1_000_000).rows)), view


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ({"company": "meta"}, "company = 'meta'"),
        ({"year": 2025, "basis": "stated"}, "year = 2025 AND basis = 'stated'"),
        ({"year": [2024, 2025]}, "year IN (2024, 2025)"),
        ({"year": range(2024, 2026), "is_joint": True}, "year IN (2024, 2025) AND is_joint"),
        ({"year": ()}, "false"),
        ({"guidance": None}, "guidance IS NULL"),
        ({"reported": Decimal(91447000000)}, "reported = 91447000000"),
        ({"reported": "91447000000.00"}, "reported = 91447000000"),
        ({"guidance_period_start": date(2024, 7, 1)}, "guidance_period_start = '2024-07-01'"),
        ({"guidance_period_start": ["2024-07-01"]}, "guidance_period_start = '2024-07-01'"),
        ({"company": "'; DROP TABLE x; --"}, "false"),
    ],
)
def test_columns_narrow_a_view(db: Database, asked: dict[str, Any], condition: str) -> None:
    found = db.view("company_year", **asked)
    expected = db.sql(f"SELECT * FROM company_year WHERE {condition}")
    assert sorted(map(str, found.rows)) == sorted(map(str, expected.rows))
    assert (condition == "false" or asked.get("year") == ()) == (not found.rows)


def test_a_column_may_be_called_name(db: Database) -> None:
    assert [row.company for row in db.view("company", name="Meta")] == ["meta"]


def test_a_view_is_seen_from_a_point_of_view(db: Database) -> None:
    [now] = db.view("company_year", company="alibaba", year=2025, basis="calendar", currency="EUR")
    [fixed] = db.view(
        "company_year", company="alibaba", year=2025, basis="calendar", fx="2025-06-30"
    )
    assert now.currency_code == "EUR"
    assert fixed.programme_usd != now.programme_usd
    assert not db.view("company_year", company="alibaba", year=2026, as_of="2024-12-31").rows


@pytest.mark.parametrize(
    ("view", "asked", "message"),
    [
        ("company_yaer", {}, "there is no view 'company_yaer' in schema bi"),
        ("pg_class", {}, "there is no view 'pg_class' in schema bi"),
        ('company"; DROP TABLE x', {}, "there is no view"),
        ("company", {"nmae": "x"}, "view company has no column 'nmae'"),
        ("company_year", {"year": "soon"}, "view company_year: invalid input syntax for type"),
        ("company_year", {"year": ["soon"]}, "view company_year: invalid input syntax for type"),
        ("company_year", {"year": 10**30}, "view company_year: .*out of range"),
        ("company_year", {"year": object()}, "view company_year: cannot adapt"),
        ("company", {"name": "a\0b"}, "view company: .*NUL"),
    ],
)
def test_what_a_view_cannot_answer_is_refused(
    db: Database, view: str, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises((NotFoundError, UsageError), match=message):
        db.view(view, **asked)


def test_a_listing_takes_the_filters_of_the_command(db: Database) -> None:
    found = db.list_rows("commitments", company="阿里巴巴", year=2025, sort="-commitment", limit=1)
    assert [row.commitment for row in found] == ["alibaba-cloud-ai-hardware"]
    assert db.list_rows("companies", country="CN", search="阿里").rows[0][0] == "alibaba"
    assert {row.basis for row in db.list_rows("quarters", company="microsoft")} == {"calendar"}
    assert "basis" in list_filters("quarters")
    with pytest.raises(UsageError, match="there is no list of 'promises'") as caught:
        db.list_rows("promises")
    assert "commitments" in str(caught.value.hint)
    with pytest.raises(UsageError, match="companies cannot be filtered by 'stage'"):
        db.list_rows("companies", stage="planned")


def test_the_users_own_sql_only_reads_and_says_where_it_was_cut(db: Database) -> None:
    assert db.sql("SELECT 1 AS one").mappings() == [{"one": 1}]
    assert db.sql("SELECT generate_series(1, 3)", limit=2).is_cut
    assert not db.sql("SELECT generate_series(1, 3)", limit=3).is_cut
    for statement in ("", " ; ", "SELECT '\0'", "SELECT " + "1" * 1_000_000):
        with pytest.raises(UsageError, match="query"):
            db.sql(statement)
    with pytest.raises(UsageError, match="cannot delete"):
        db.sql("DELETE FROM company")


def test_a_view_goes_to_a_file_exactly(db: Database, tmp_path: Path) -> None:
    asked: dict[str, Any] = {"year": 2025, "basis": "stated"}
    rows = db.view("company_year", **asked)
    for name in ("a.csv", "a.json", "a.parquet", "b.CSV"):
        assert db.export("company_year", tmp_path / name, **asked) == {"company_year": len(rows)}
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    by_key = sorted(rows, key=lambda row: row.company)
    assert [row["company"] for row in told] == [row.company for row in by_key]
    assert [row["reported"] for row in told] == [
        "" if row.reported is None else f"{row.reported.normalize():f}" for row in by_key
    ]
    objects = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"), parse_float=Decimal)
    assert [each["reported"] for each in objects] == [row.reported for row in by_key]
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert table.column("reported").to_pylist() == [row.reported for row in by_key]


def test_a_file_is_made_whole_or_not_at_all(db: Database, tmp_path: Path) -> None:
    there = tmp_path / "a.csv"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match="is there already"):
        db.export("company", there)
    with pytest.raises(UsageError, match="its name says no format") as caught:
        db.export("company", tmp_path / "a.xls")
    assert caught.value.hint == "one of: .csv, .json, .jsonl, .parquet, .xlsx, .sqlite"
    with pytest.raises(NotFoundError):
        db.export("nothing", tmp_path / "b.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert there.read_text(encoding="utf-8") == "mine"
    assert db.export("company", there, replaces=True) == {"company": len(db.view("company"))}


def test_formulas_stay_text_in_csv(copied: Parameters, tmp_path: Path) -> None:
    import psycopg
    from psycopg.conninfo import make_conninfo

    import tracker

    with psycopg.connect(make_conninfo("", **copied)) as owner:
        owner.execute(
            "UPDATE tracker.company SET name = '=1+1', version = version + 1 WHERE slug = 'meta'"
        )
    with tracker.open(make_conninfo("", **copied)) as db:
        db.export("company", tmp_path / "a.csv", company="meta")
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8")
