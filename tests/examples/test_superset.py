"""The Superset dashboard: what its export says is so in the database, and it holds no secret."""

import importlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from ruamel.yaml import YAML

from tests.conftest import Parameters
from tracker.postgres import connect

EXAMPLE = Path(__file__).parents[2] / "examples" / "superset"
EXPORT = EXAMPLE / "dashboard"


Content = dict[str, Any]
"""A file of the export."""


def load(folder: str) -> dict[str, Content]:
    """The files of one folder of the export, by their uuid."""
    found = [YAML(typ="safe").load(path) for path in sorted((EXPORT / folder).rglob("*.yaml"))]
    return {content["uuid"]: content for content in found}


DATABASES, DATASETS, CHARTS, DASHBOARDS = map(
    load, ("databases", "datasets", "charts", "dashboards")
)
VIEWS = {content["table_name"]: content for content in DATASETS.values()}


def value(parameters: Parameters, query: str) -> object:
    with connect(parameters) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def test_one_dashboard_of_all_charts_on_one_database() -> None:
    [dashboard], [database] = DASHBOARDS.values(), DATABASES
    placed = {
        part["meta"]["uuid"]
        for part in dashboard["position"].values()
        if isinstance(part, dict) and part["type"] == "CHART"
    }
    assert placed == set(CHARTS)
    assert {chart["dataset_uuid"] for chart in CHARTS.values()} == set(DATASETS)
    assert {dataset["database_uuid"] for dataset in DATASETS.values()} == {database}


def test_every_view_and_column_of_a_dataset_is_in_the_contract(migrated: Parameters) -> None:
    with connect(migrated) as connection:
        rows = connection.execute('SELECT view, "column", type FROM bi.dictionary')
        kinds = {(view, column): kind for view, column, kind in rows}
    for view, dataset in VIEWS.items():
        assert dataset["schema"] == "bi"
        for column in dataset["columns"]:
            if "expression" not in column:
                kind = kinds[view, column["column_name"]]
                # A year that is taken for a time becomes an axis of days.
                assert column["is_dttm"] == (kind == "date" or kind.startswith("timestamp"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_expression_of_a_dataset_can_be_computed(seeded: Parameters, view: str) -> None:
    entries = [*VIEWS[view]["columns"], *VIEWS[view]["metrics"]]
    for entry in entries:
        if "expression" in entry:
            value(seeded, f"SELECT {entry['expression']} FROM bi.{view} LIMIT 1")


def named(chart: Content) -> set[str]:
    """The columns and metrics that a chart asks for by name."""
    asked = chart["params"]
    names = {*asked.get("all_columns", []), *asked.get("groupby", []), *asked.get("metrics", [])}
    names |= {part["subject"] for part in asked["adhoc_filters"] if "subject" in part}
    return names | {asked[key] for key in ("x_axis",) if key in asked}


@pytest.mark.parametrize("uuid", CHARTS, ids=lambda uuid: CHARTS[uuid]["slice_name"])
def test_a_chart_asks_for_what_its_dataset_has(uuid: str) -> None:
    dataset = DATASETS[CHARTS[uuid]["dataset_uuid"]]
    known = {column["column_name"] for column in dataset["columns"]}
    known |= {metric["metric_name"] for metric in dataset["metrics"]}
    assert named(CHARTS[uuid]) - known == set()


def test_money_is_never_summed_over_both_bases(seeded: Parameters) -> None:
    metrics = {metric["metric_name"]: metric for metric in VIEWS["company_year"]["metrics"]}
    programmes = metrics["programmes"]["expression"]
    assert value(seeded, f"SELECT {programmes} FROM bi.company_year") is None
    one = f"SELECT {programmes} = sum(programme_usd_bn) FROM bi.company_year WHERE basis = "
    assert value(seeded, f"{one} 'calendar'") is True
    of_years = [
        chart for chart in CHARTS.values() if chart["dataset_uuid"] == VIEWS["company_year"]["uuid"]
    ]
    assert of_years
    assert all("basis" in named(chart) for chart in of_years)


def test_capacities_are_never_mixed(seeded: Parameters) -> None:
    metrics = {metric["metric_name"]: metric for metric in VIEWS["capacity"]["metrics"]}
    capacity = f"SELECT {metrics['capacity']['expression']} FROM bi.capacity"
    assert value(seeded, capacity) is None
    assert value(seeded, f"{capacity} WHERE metric = 'compute' AND stage = 'operational'") is None
    of_capacity = [
        chart for chart in CHARTS.values() if "capacity" in chart["params"].get("metrics", [])
    ]
    assert of_capacity
    assert all(named(chart) >= {"metric", "stage", "holder_and_format"} for chart in of_capacity)


def test_a_metric_adds_up_what_the_view_says_may_be_added(seeded: Parameters) -> None:
    chosen = "FROM bi.capacity WHERE metric = 'compute' AND stage = 'operational'"
    [metric] = [m for m in VIEWS["capacity"]["metrics"] if m["metric_name"] == "capacity"]
    alike = f"{chosen} AND number_format = 'fp16'"
    assert value(seeded, f"SELECT {metric['expression']} = max(best) {alike}") is True


def test_no_file_holds_a_password() -> None:
    [database] = DATABASES.values()
    assert database["sqlalchemy_uri"] == "postgresql://LOGIN@127.0.0.1:5433/tracker"
    paths = sorted(EXPORT.rglob("*.yaml"))
    assert len(paths) > len(CHARTS) + len(DATASETS)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"://[^/\s]*:[^/\s]*@", text), path
        assert not re.search(r"(?m)^\s*(password|encrypted_extra|masked_encrypted_extra):", text)


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(EXAMPLE)
    return importlib.import_module("import_dashboard")


def test_what_is_imported_holds_the_users_address(importing: ModuleType, tmp_path: Path) -> None:
    packed = tmp_path / "dashboard.zip"
    packed.write_bytes(importing.bundle("postgresql://me:XXXXXXXXXX@db.example.org/tracker"))
    with ZipFile(packed) as file:
        contents = {name: YAML(typ="safe").load(file.read(name)) for name in file.namelist()}
    assert len(contents) == len(list(EXPORT.rglob("*.yaml")))
    assert contents["dashboard/metadata.yaml"]["type"] == "assets"
    address = contents[f"dashboard/{importing.DATABASE}"]["sqlalchemy_uri"]
    assert address == "postgresql://me:XXXXXXXXXX@db.example.org/tracker"


@pytest.mark.parametrize(
    "url", ["postgresql://me:secret@db.example.org/tracker", "mysql://me@db.example.org/tracker"]
)
def test_a_password_on_the_command_line_is_refused(
    importing: ModuleType, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr("sys.argv", ["import_dashboard.py", url])
    with pytest.raises(SystemExit, match=r"^error: ") as refusal:
        importing.main()
    assert "secret" not in str(refusal.value)


def test_superset_and_all_that_it_needs_are_pinned() -> None:
    lines = (EXAMPLE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {line.lower().replace("_", "-") for line in lines}
    asked = (EXAMPLE / "requirements.txt").read_text(encoding="utf-8")
    wanted = re.findall(r"^([\w-]+==[\w.]+)", asked, flags=re.MULTILINE)
    assert wanted
    assert set(wanted) <= pinned
