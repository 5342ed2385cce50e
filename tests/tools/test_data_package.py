"""A data package is what the library that reads them says it is."""

from pathlib import Path

import pytest

from tests.conftest import Parameters
from tests.tools.conftest import REQUIRED
from tracker.analysis.core.session import read_session
from tracker.analysis.view_rows import view_names
from tracker.exports.export import export
from tracker.exports.formats import FileFormat

if not REQUIRED:
    pytest.importorskip("frictionless")


def test_a_data_package_is_valid(seeded: Parameters, tmp_path: Path) -> None:
    from frictionless import Package

    with read_session(seeded) as connection:
        # A rate for each day of a quarter of a century takes that library a minute.
        views = [view for view in view_names(connection) if view != "exchange_rate"]
        export(connection, views, FileFormat.DATAPACKAGE, tmp_path / "package")
    package = Package(tmp_path / "package" / "datapackage.json")
    assert {resource.name for resource in package.resources} >= set(views)
    for resource in package.resources:
        if resource.format == "csv":
            report = resource.validate()
            assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
