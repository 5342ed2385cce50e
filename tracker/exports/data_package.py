"""A folder of files with a description that other programs read: a Frictionless data package."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import GenericAlias
from typing import Any, Final

from tracker.analysis.core.column_types import ColumnType, Json, LocalDatetime
from tracker.exports.formats import FileFormat
from tracker.exports.row_stream import RowStream
from tracker.views.keys import KEYS, REFERENCES

NAME: Final = "datapackage.json"
"""What the description is called, by the specification."""

FORMATS: Final = (FileFormat.CSV, FileFormat.PARQUET)
"""Each view is a file of each of them."""

TITLE: Final = "What is promised, spent and built for AI infrastructure"

ABOUT: Final = (
    "Views of the tracker's schema bi. Every figure is a claim that cites a passage of a source;"
    " what is unknown is empty, never zero. In the CSV files text that a spreadsheet would run as"
    " a formula begins with an apostrophe; the Parquet files hold it as it is."
)

FIELD_TYPES: Final[Mapping[ColumnType, str]] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    date: "date",
    datetime: "datetime",
    LocalDatetime: "datetime",
    Json: "any",
}
"""What each type of value is called; a list is an array, and all others are strings."""


def described(
    streams: Mapping[str, RowStream],
    comments: Mapping[tuple[str, str | None], str],
    sources: Sequence[Mapping[str, str]],
    licence: str | None,
) -> dict[str, Any]:
    """The description of a package of these views, each as a file of CSV and one of Parquet.

    *comments* are those of views and of their columns, *sources* what the figures rest on,
    *licence* is an identifier of SPDX.
    """
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "ai-capex-tracker",
        "title": TITLE,
        "description": ABOUT,
        "sources": list(sources),
    }
    if licence is not None:
        package["licenses"] = [{"name": licence}]
    package["resources"] = [
        resource
        for view, stream in streams.items()
        for resource in (
            _table(view, stream, comments, set(streams)),
            {
                "name": f"{view}.parquet",
                "title": comments.get((view, None), view),
                "path": f"{view}.parquet",
                "profile": "data-resource",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
            },
        )
    ]
    return package


def _table(
    view: str,
    stream: RowStream,
    comments: Mapping[tuple[str, str | None], str],
    views: set[str],
) -> dict[str, Any]:
    """The description of a file of CSV."""
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column,
                "type": _field_type(kind),
                "description": comments.get((view, column), ""),
            }
            for column, kind in zip(stream.columns, stream.types, strict=True)
        ],
        "missingValues": [""],
    }
    if key := KEYS.get(view):
        schema["primaryKey"] = list(key)
    if keys := [
        {"fields": [column], "reference": {"resource": other, "fields": list(KEYS[other])}}
        for column, other in REFERENCES.get(view, {}).items()
        if other in views
    ]:
        schema["foreignKeys"] = keys
    return {
        "name": view,
        "title": comments.get((view, None), view),
        "path": f"{view}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field_type(kind: ColumnType) -> str:
    return "array" if isinstance(kind, GenericAlias) else FIELD_TYPES.get(kind, "string")
