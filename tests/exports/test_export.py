"""Views go to files whole or not at all, all of one state."""

import csv
import json
import sqlite3
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.conftest import Parameters
from tracker.analysis.core.session import fetch
from tracker.analysis.view_rows import view_names
from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.exports.export import export, export_to
from tracker.exports.formats import ALL_VIEWS, ENDINGS, FileFormat, format_of
from tracker.postgres import Connection, connect
from tracker.views.keys import KEYS, REFERENCES

FEW = ("company", "commitment", "commitment_claim")


def test_every_view_goes_to_a_file_of_its_own(seeds: Connection, tmp_path: Path) -> None:
    written = export(seeds, [ALL_VIEWS], FileFormat.PARQUET, tmp_path / "all")
    assert list(written) == view_names(seeds)
    assert sorted(file.stem for file in (tmp_path / "all").iterdir()) == view_names(seeds)
    for view, count in written.items():
        table = pyarrow.parquet.read_table(tmp_path / "all" / f"{view}.parquet")
        [[rows]] = seeds.execute(f"SELECT count(*) FROM bi.{view}").fetchall()
        assert table.num_rows == count == rows


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl"])
def test_several_views_are_a_folder(seeds: Connection, tmp_path: Path, kind: str) -> None:
    written = export(seeds, FEW, FileFormat(kind), tmp_path / "some")
    assert {file.name for file in (tmp_path / "some").iterdir()} == {f"{v}.{kind}" for v in FEW}
    assert [file.name for file in tmp_path.iterdir()] == ["some"]
    assert written["commitment"] > 20


def test_rows_come_in_the_order_of_their_key(seeds: Connection) -> None:
    for view in ("commitment_party", "figure"):
        file = BytesIO()
        export_to(seeds, view, FileFormat.CSV, file)
        rows = list(csv.DictReader(file.getvalue().decode().splitlines()))
        key = KEYS.get(view, ("company", "market", "metric"))
        order = ", ".join(f'"{column}"' for column in key)
        told = [tuple(row[column] for column in key) for row in rows]
        wanted = fetch(seeds, f"SELECT {order} FROM bi.{view} ORDER BY {order}").rows  # type: ignore[arg-type]
        assert told == [tuple(value or "" for value in row) for row in wanted]


def test_keys_and_references_hold_on_the_seeds(seeds: Connection) -> None:
    for view, key in KEYS.items():
        columns = ", ".join(key)
        known = " AND ".join(f"{column} IS NOT NULL" for column in key)
        query = (
            f"SELECT count(*) = count(DISTINCT ({columns})) AND bool_and({known}) IS NOT FALSE"
            f" FROM bi.{view}"
        )
        assert seeds.execute(query).fetchone() == (True,), view
    for view, references in REFERENCES.items():
        for column, other in references.items():
            [key] = [KEYS[other]]
            query = (
                f"SELECT count(*) FROM bi.{view} WHERE {column} IS NOT NULL"
                f" AND {column} NOT IN (SELECT {key[0]} FROM bi.{other})"
            )
            assert seeds.execute(query).fetchone() == (0,), (view, column)


def test_a_database_of_sqlite_holds_the_same_rows(seeds: Connection, tmp_path: Path) -> None:
    written = export(seeds, FEW, FileFormat.SQLITE, tmp_path / "views.sqlite")
    with sqlite3.connect(tmp_path / "views.sqlite") as database:
        for view, count in written.items():
            assert database.execute(f"SELECT count(*) FROM {view}").fetchone() == (count,)
        told = database.execute("SELECT amount FROM commitment ORDER BY commitment").fetchall()
    wanted = seeds.execute('SELECT amount FROM bi.commitment ORDER BY commitment COLLATE "C"')
    assert [value and Decimal(str(value)) for (value,) in told] == [row[0] for row in wanted]


def test_a_data_package_describes_its_files(seeds: Connection, tmp_path: Path) -> None:
    place = tmp_path / "package"
    export(seeds, FEW, FileFormat.DATAPACKAGE, place, licence="CC-BY-4.0")
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert {"title": "ECB"} in package["sources"]
    files = {resource["path"] for resource in package["resources"]}
    assert files == {f"{view}.{kind}" for view in FEW for kind in ("csv", "parquet")}
    assert files | {"datapackage.json"} == {file.name for file in place.iterdir()}
    schemas = {each["name"]: each["schema"] for each in package["resources"] if "schema" in each}
    assert schemas["commitment"]["primaryKey"] == ["commitment"]
    assert schemas["commitment"]["foreignKeys"] == [
        {"fields": ["company"], "reference": {"resource": "company", "fields": ["company"]}}
    ]
    # The sources are not in this package, so nothing refers to them.
    assert "foreignKeys" not in schemas["commitment_claim"]
    fields = {field["name"]: field for field in schemas["commitment_claim"]["fields"]}
    assert fields["amount"]["type"] == "number"
    assert fields["effective_date"]["type"] == "date"
    assert fields["recorded_at"]["type"] == "datetime"
    assert fields["quote"]["description"] == "The figure as printed, verbatim"


def test_what_is_there_stays_unless_it_may_go(seeds: Connection, tmp_path: Path) -> None:
    place = tmp_path / "some"
    export(seeds, FEW, FileFormat.CSV, place)
    (place / "company.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match="is there already"):
        export(seeds, FEW, FileFormat.CSV, place)
    with pytest.raises(ConflictError, match=r"holds commitment_claim\.csv, which would be lost"):
        export(seeds, FEW[:2], FileFormat.CSV, place, replaces=True)
    assert (place / "company.csv").read_text(encoding="utf-8") == "mine"
    export(seeds, FEW, FileFormat.CSV, place, replaces=True)
    assert (place / "company.csv").read_text(encoding="utf-8") != "mine"
    (tmp_path / "empty").mkdir()
    export(seeds, FEW, FileFormat.CSV, tmp_path / "empty")
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name in ("file", "link"):
        with pytest.raises(ConflictError, match="is no folder"):
            export(seeds, FEW, FileFormat.CSV, tmp_path / name, replaces=True)
    with pytest.raises(UsageError, match="there is no folder"):
        export(seeds, FEW, FileFormat.CSV, tmp_path / "nowhere" / "some")
    assert {file.name for file in tmp_path.iterdir()} == {"some", "empty", "file", "link"}


def test_nothing_is_left_of_an_export_that_fails(seeds: Connection, tmp_path: Path) -> None:
    for kind, views in ((FileFormat.CSV, ["company", "nothing"]), (FileFormat.SQLITE, ["no"])):
        with pytest.raises(NotFoundError):
            export(seeds, views, kind, tmp_path / "some")

    def stop(_view: str, _count: int) -> None:
        raise KeyboardInterrupt

    for kind in (FileFormat.CSV, FileFormat.XLSX, FileFormat.SQLITE, FileFormat.DATAPACKAGE):
        with pytest.raises(KeyboardInterrupt):
            export(seeds, ["dictionary", "exchange_rate"], kind, tmp_path / "some", progress=stop)
        seeds.rollback()
    assert not list(tmp_path.iterdir())


def test_all_views_are_of_one_state(copied: Parameters, tmp_path: Path) -> None:
    from tracker.analysis.core.session import read_session

    def write_meanwhile(view: str, count: int) -> None:
        if (view, count) == ("exchange_rate", 1_000):
            with connect(copied) as other:
                other.execute("UPDATE tracker.company SET version = version + 1, name = 'Other'")

    views = ["exchange_rate", "company"]
    with read_session(copied) as connection:
        before = connection.execute("SELECT name FROM bi.company ORDER BY name").fetchall()
    with read_session(copied) as connection:
        export(connection, views, FileFormat.JSONL, tmp_path / "some", progress=write_meanwhile)
    lines = (tmp_path / "some" / "company.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["name"] for line in lines) == sorted(row[0] for row in before)


def test_the_end_of_a_name_says_the_format() -> None:
    assert {format_of(Path(f"a{ending.upper()}"), None) for ending in ENDINGS} == {
        *ENDINGS.values()
    }
    assert format_of(Path("a.csv"), "xlsx") is FileFormat.XLSX
    with pytest.raises(UsageError, match="there is no format 'xls'"):
        format_of(Path("a.csv"), "xls")
    with pytest.raises(UsageError, match="its name says no format"):
        format_of(Path("a"), None)


def test_a_folder_or_a_database_is_not_written_from_start_to_end(seeds: Connection) -> None:
    for kind in ("xlsx", "sqlite", "datapackage"):
        with pytest.raises(UsageError, match=f"{kind} is not written from start to end"):
            export_to(seeds, "company", FileFormat(kind), BytesIO())


def test_a_value_that_a_column_cannot_have_is_a_mistake_of_the_asker(
    seeds: Connection, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"view company_year: invalid input syntax for type int"):
        export(seeds, ["company_year"], FileFormat.CSV, tmp_path / "a.csv", wanted={"year": "soon"})
    assert not list(tmp_path.iterdir())
