"""What a rule finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psycopg.rows import dict_row
from psycopg.sql import SQL

from tracker.postgres import Connection


class Severity(StrEnum):
    """How bad it is: an error is wrong for sure, a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the data that is wrong or odd, and what to do about it."""

    severity: Severity
    rule: str
    subject: str
    message: str
    advice: str


def rows(connection: Connection, query: SQL, values: dict[str, Any] | None = None) -> Iterable[Any]:
    """The rows of a query, each as column -> value."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values or {}).fetchall()
