"""Claims of seed files: inserted once, never changed, found again by their `seed_key`."""

import hashlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, Final, TypedDict, TypeVar

from sqlalchemy import RowMapping, select

from tracker.errors import ConflictError, UsageError
from tracker.model import Base, Citation
from tracker.operations.entities.citations import cite, mention
from tracker.operations.seeds.doubts import NewClaim, remember
from tracker.operations.store.plan import NewKey, Value
from tracker.operations.store.planner import Planner
from tracker.readers.claims import Claim, Mention
from tracker.readers.location import SourceLocation
from tracker.vocabulary import ChangeKind, DatePrecision, PeriodBasis

AnyClaim = TypeVar("AnyClaim", bound=Claim)
AnyRow = TypeVar("AnyRow", bound=Base)

MAXIMUM_KEY: Final = 255
"""The room of the column."""

KEYS: Final = {
    "origin_source_id": ("reported_by",),
    "change_kind": ("change",),
    "effective_date": ("date",),
    "qualifier": ("amount", "quantity"),
    "low": ("amount", "quantity"),
    "best": ("amount", "quantity"),
    "high": ("amount", "quantity"),
    "currency_code": ("currency", "amount"),
    "commitment_id": ("commitment",),
    "chip_id": ("chip",),
}
"""Keys of seed files that are not called like their column."""


class ClaimColumns(TypedDict):
    """The columns that every claim of a seed file has."""

    seed_key: str
    citation_id: int
    corrects_claim_id: int | None
    stated: str
    change_kind: ChangeKind
    effective_date: date
    date_precision: DatePrecision
    date_basis: PeriodBasis
    note: str | None


class SeedClaims:
    """The claims of one document."""

    def __init__(self, planner: Planner, source_id: int, source: str) -> None:
        self.planner = planner
        self.source_id = source_id
        self.source = source
        self._places: dict[str, SourceLocation] = {}
        self._mentions: list[tuple[int, Mention]] = []

    def record(
        self, thing: str, claim: AnyClaim, row: Callable[[AnyClaim, ClaimColumns], AnyRow]
    ) -> None:
        """Add a claim about *thing* and the claims that correct it, each after the other.

        Raises:
            UsageError: the file makes the same claim twice.
            ConflictError: the claim is on file with other content.
        """
        key = f"{thing}/{self.source}@{claim.at}"
        if key in self._places:
            first = self._places[key].short
            message = f"{claim.location}: the claim of {first} again: same thing, same passage"
            raise UsageError(message)
        self._places[key] = claim.location
        citation_id = cite(self.planner, self.source_id, claim)
        self._mentions += [(citation_id, each) for each in claim.mentions]
        corrected: int | None = None
        for each in claim.with_corrections():
            columns: ClaimColumns = {
                "seed_key": bounded(key),
                "citation_id": citation_id,
                "corrects_claim_id": corrected,
                "stated": each.stated or each.quote,
                "change_kind": each.change_kind,
                "effective_date": each.effective.day,
                "date_precision": each.effective.precision,
                "date_basis": each.date_basis,
                "note": each.note,
            }
            corrected = self._settle(row(each, columns), each)
            key += "/correction"

    def record_mentions(self) -> None:
        """Store the further places of what was cited.

        They come last: a place that carries a claim itself is cited, not mentioned.
        """
        for citation_id, each in self._mentions:
            mention(self.planner, self.source_id, citation_id, each)

    def _settle(self, row: AnyRow, claim: Claim) -> int:
        location = claim.location
        table = type(row)
        name = str(table.__tablename__)
        values: dict[str, Value] = {
            each.name: getattr(row, each.name) for each in fields(row) if each.init
        }
        on_file = self._on_file(table).get(values["seed_key"])
        if on_file is None:
            remember(self.planner, NewClaim(row, claim.quote, self.source, location))
            return self.planner.insert(row, location)
        for column, value in values.items():
            if on_file[column] != value:
                raise self._differs(column, on_file[column], value, location)
        self.planner.unchanged[name] += 1
        key: int = on_file[f"{name}_id"]
        return key

    def _on_file(self, table: type[Base]) -> dict[Value, RowMapping]:
        """The claims that rest on this document, by their keys; read once for each table."""

        def ask() -> dict[Value, RowMapping]:
            if isinstance(self.source_id, NewKey):
                return {}
            columns: Any = table.__table__.c
            statement = (
                select(*columns)
                .join(Citation, Citation.citation_id == columns.citation_id)
                .where(Citation.source_id == self.source_id, columns.seed_key.is_not(None))
            )
            rows = self.planner.connection.execute(statement).mappings()
            return {row["seed_key"]: row for row in rows}

        return self.planner.once(("claims of a document", table, self.source_id), ask)

    def _differs(
        self, column: str, there: object, value: object, location: SourceLocation
    ) -> ConflictError:
        if column == "citation_id":
            column, there, value = self._passages_differ(there, value)
        key = next((key for key in KEYS.get(column, (column,)) if location.has(key)), column)
        there, value = (self.planner.lookups.shown(column, each) for each in (there, value))
        return ConflictError(
            f"{location.at(key)}: {key}: this claim is already on file with {there}, not {value};"
            " claims are never changed",
            hint="leave it as it was and add a correction: beneath it, with the reason",
        )

    def _passages_differ(self, there: Any, here: Any) -> tuple[str, object, object]:
        """The first thing in which two passages differ, with its two values."""
        columns = ("quote", "speaker", "origin_source_id")
        old, new = (self.planner.find(Citation, {"citation_id": key}) for key in (there, here))
        assert old is not None  # noqa: S101 - both keys have just been read
        assert new is not None  # noqa: S101
        column = next(column for column in columns if old[column] != new[column])
        return column, old[column], new[column]


def bounded(key: str) -> str:
    """The key, its end replaced by a hash where it would be too long."""
    if len(key) <= MAXIMUM_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return f"{key[: MAXIMUM_KEY - 17]}~{digest}"
