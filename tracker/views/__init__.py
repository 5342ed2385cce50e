"""The questions, in SQL: schema `internal` holds the rules, schema `bi` the contract.

A file `30_bi.company.sql` creates the view `bi.company`; the number orders
dependencies.  Views are only ever replaced in place, so PostgreSQL itself refuses
a renamed, dropped or retyped column, and grants and comments survive.
"""

from pathlib import Path

from sqlalchemy import Connection

FOLDER = Path(__file__).parent

SCHEMAS = {
    "internal": "Rules that the views of schema bi are built on; may change at any time",
    "bi": "What BI tools read: a stable contract, described by bi.dictionary",
}


def files() -> list[Path]:
    """The SQL files, in the order in which they build on each other."""
    return sorted(FOLDER.glob("*.sql"))


def names() -> list[str]:
    """The views, as schema.view, in the order in which they build on each other."""
    return [file.stem.partition("_")[2] for file in files()]


def drop(connection: Connection) -> None:
    """Remove every view.  No data is lost: views hold none."""
    for schema in SCHEMAS:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def build(connection: Connection) -> list[str]:
    """Create or replace every view, and return their names."""
    for schema, comment in SCHEMAS.items():
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.exec_driver_sql(f"COMMENT ON SCHEMA {schema} IS '{comment}'")
    for file in files():
        connection.exec_driver_sql(
            file.read_text(encoding="utf-8"),
            # Without this, "%" in a file would be taken for a parameter.
            execution_options={"no_parameters": True},
        )
    return names()
