"""SQLAlchemy: the declarative base, column types, constraint names, the engine."""

import os
import pwd
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import psycopg
import sqlalchemy
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Constraint,
    Date,
    DateTime,
    Engine,
    Enum,
    Identity,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column
from sqlalchemy.pool import NullPool

from tracker.postgres import Connection, begin, connect

SCHEMA = "tracker"
"""The schema of all tables; BI tools read schema `bi` and never this one."""


def _check_name(constraint: Constraint, _table: Table) -> str:
    # The CHECK of a vocabulary column knows its column and is called after it;
    # SQLAlchemy would call it after the Python class, which two columns may share.
    columns = list(constraint.columns) if isinstance(constraint, CheckConstraint) else []
    return columns[0].name if columns else str(constraint.name)


NAMES: dict[Any, Any] = {
    "constraint_name": _check_name,
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

Key = Annotated[
    int,
    mapped_column(
        BigInteger,
        Identity(always=True),
        primary_key=True,
        comment="Number that the database hands out",
    ),
]
"""A surrogate key the database hands out."""

Slug = Annotated[str, mapped_column(String(80), unique=True)]
"""The short name a person types."""

Version = Annotated[
    int,
    mapped_column(
        Integer,
        server_default=text("1"),
        comment="How often it was written; an update must raise it by one, and is refused else",
    ),
]
"""What tells two editors at once that one of them has not seen the other's work."""

Measure = Annotated[Decimal, mapped_column(Numeric(28, 6))]
"""An amount in whole units of its currency, MW, EFLOPS, items, per cent: never millions."""

Ratio = Annotated[Decimal, mapped_column(Numeric(9, 8))]
"""A share of a whole: 0.25 is 25 %."""


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Common ground of all tables.

    Rows are built with keyword arguments only, so a type checker sees a
    missing column before the database does.
    """

    metadata = MetaData(schema=SCHEMA, naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: BigInteger(),
        date: Date(),
        datetime: DateTime(timezone=True),
        # Text plus a CHECK: readable in BI tools, and changed by a plain migration.
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


def sane_date(column: str) -> CheckConstraint:
    """A CHECK that refuses infinite and absurd dates: tools read 'infinity' as today."""
    return CheckConstraint(
        f"{column} BETWEEN DATE '1990-01-01' AND DATE '2100-12-31'",
        name=f"{column}_is_sane",
    )


def not_blank(column: str) -> CheckConstraint:
    """A CHECK that refuses empty and blank text."""
    return CheckConstraint(f"{column} ~ '\\S'", name=f"{column}_is_not_blank")


def slug_is_plain() -> CheckConstraint:
    """A CHECK that keeps slugs to what can be typed anywhere without quoting."""
    return CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_is_plain")


def engine(parameters: Mapping[str, str]) -> Engine:
    """An engine over psycopg's own keyword arguments.

    No URL is formatted or parsed, so no password can show up in a message.  What is
    written through it is traced to whoever runs this program, by the name of the
    operating system: many may share one login of the database.
    """

    def connected() -> Connection:
        connection = connect(parameters)
        # Each transaction is begun below.
        connection.autocommit = True
        if made.dialect.default_schema_name is None:
            # SQLAlchemy asks once which schema is searched first: none of ours, whoever we are.
            begin(connection)
        return connection

    made = create_engine(
        "postgresql+psycopg://",
        creator=connected,
        poolclass=NullPool,
        # It would be looked for on every connection, and we have none.
        use_native_hstore=False,
    )
    user = _user()

    @event.listens_for(made, "begin")
    def sign(connection: sqlalchemy.Connection) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)  # noqa: S101 - made by the creator above
        begin(driver, {"tracker.typed_by": user})

    return made


def _user() -> str:
    """The name of the operating system's user; the number where it has no name."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
