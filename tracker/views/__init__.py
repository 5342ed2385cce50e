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

THINGS = {
    "commitment": "claim.commitment_id",
    "site": "claim.site_id",
    "capacity": "claim.subject_key, claim.metric, claim.number_format, claim.chip_id, claim.stage",
    # What is reported, guided and forecast for one period stands side by side.
    "figure": "claim.subject_key, claim.metric, claim.unit, claim.evidence,"
    " claim.period_start, claim.period_end",
}
"""Kinds of claim, and the columns that two claims must share to compete for belief."""


def files() -> list[Path]:
    """The SQL files, in the order in which they build on each other."""
    return sorted(FOLDER.glob("*.sql"))


def statements() -> dict[str, str]:
    """The SQL of every view by its name, in the order in which they build on each other.

    A file with KIND in its name is written once and holds for every kind of claim.
    """
    found = {}
    for file in files():
        name, sql = file.stem.partition("_")[2], file.read_text(encoding="utf-8")
        if "KIND" in name:
            for kind, thing in THINGS.items():
                found[name.replace("KIND", kind)] = sql.replace("KIND", kind).replace(
                    "THING", thing
                )
        else:
            found[name] = sql
    return found


def drop(connection: Connection) -> None:
    """Remove every view.  No data is lost: views hold none."""
    for schema in SCHEMAS:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def build(connection: Connection) -> list[str]:
    """Create or replace every view, and return their names."""
    for schema, comment in SCHEMAS.items():
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.exec_driver_sql(f"COMMENT ON SCHEMA {schema} IS '{comment}'")
    sql = statements()
    for statement in sql.values():
        # Without the option, "%" in a file would be taken for a parameter.
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
    return list(sql)
