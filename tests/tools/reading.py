"""What a tool makes of the views: the form in which all of them are compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Login:
    """How a tool connects: over TCP, with a password that it never shows."""

    host: str
    port: int
    dbname: str
    user: str
    password: str = field(repr=False)

    def url(self, scheme: str = "postgresql") -> str:
        """The address as one line, which most tools take."""
        return f"{scheme}://{self.user}:{self.password}@{self.host}:{self.port}/{self.dbname}"

    def environment(self) -> dict[str, str]:
        """The address as programs over libpq and its likes read it."""
        return {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGDATABASE": self.dbname,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
        }


@dataclass(frozen=True)
class Table:
    """One view, read whole."""

    comment: str | None
    """What the tool shows as the view's description; None where it shows none."""
    types: Mapping[str, str]
    """The tool's own names for the type of each column, without length and scale."""
    rows: Sequence[Sequence[object]]
    """The values, as the tool gives them or as the text that it makes of them."""


Reading = dict[str, Table]
"""Every view of schema bi, by its name."""


def type_names(values: Iterable[object]) -> str:
    """The Python types that a column's values have; empty if all of them are NULL."""
    return " ".join(sorted({type(value).__name__ for value in values if value is not None}))


def canonical(value: object, kind: str) -> str | None:
    """The value of a column of PostgreSQL's type *kind* in the one form that is compared.

    NaN counts as no value: pandas has no other word for a gap in a column of numbers.
    """
    if value is None or str(value) in {"nan", "NaT"}:
        return None
    if kind in {"numeric", "integer", "bigint", "double precision"}:
        return format(Decimal(str(value)).normalize(), "f")
    if kind == "boolean":
        return str(value).lower()
    if kind == "date":
        return str(value)[:10]
    if kind == "timestamp":
        return str(value)[:19]
    return str(value)
