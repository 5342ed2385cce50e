"""Claims of seed files: inserted once, never changed, found again by their `seed_key`."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from tracker.errors import ConflictError, UsageError
from tracker.model import Base, Citation
from tracker.operations.entities.citations import cite, mention
from tracker.operations.store.row_writer import RowWriter, without_none
from tracker.readers.claims import Claim, Mention
from tracker.readers.location import SourceLocation

AnyClaim = TypeVar("AnyClaim", bound=Claim)

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


class SeedClaims:
    """The claims of one document."""

    def __init__(self, writer: RowWriter, source_id: int, source: str) -> None:
        self.writer = writer
        self.source_id = source_id
        self.source = source
        self._places: dict[str, SourceLocation] = {}
        self._mentions: list[tuple[int, Mention]] = []

    def record(
        self,
        table: type[Base],
        thing: str,
        claim: AnyClaim,
        columns: Callable[[AnyClaim], Mapping[str, object]],
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
        citation_id = cite(self.writer, self.source_id, claim)
        self._mentions += [(citation_id, each) for each in claim.mentions]
        corrected: int | None = None
        for each in claim.with_corrections():
            values = {
                "seed_key": bounded(key),
                "citation_id": citation_id,
                "corrects_claim_id": corrected,
                **_common(each),
                **columns(each),
            }
            corrected = self._settle(table, values, each.location)
            key += "/correction"

    def record_mentions(self) -> None:
        """Store the further places of what was cited.

        They come last: a place that carries a claim itself is cited, not mentioned.
        """
        for citation_id, each in self._mentions:
            mention(self.writer, self.source_id, citation_id, each)

    def _settle(
        self, table: type[Base], values: Mapping[str, object], location: SourceLocation
    ) -> int:
        name = str(table.__tablename__)
        on_file = self.writer.find(table, {"seed_key": values["seed_key"]}, values)
        if on_file is None:
            return self.writer.add(table, without_none(values), location)
        for column, value in values.items():
            if on_file[column] != value:
                raise self._differs(column, on_file[column], value, location)
        self.writer.unchanged[name] += 1
        return int(on_file[f"{name}_id"])

    def _differs(
        self, column: str, there: object, value: object, location: SourceLocation
    ) -> ConflictError:
        if column == "citation_id":
            column, there, value = self._passages_differ(there, value)
        key = next((key for key in KEYS.get(column, (column,)) if location.has(key)), column)
        there, value = (self.writer.lookups.shown(column, each) for each in (there, value))
        return ConflictError(
            f"{location.at(key)}: {key}: this claim is already on file with {there}, not {value};"
            " claims are never changed",
            hint="leave it as it was and add a correction: beneath it, with the reason",
        )

    def _passages_differ(self, there: object, here: object) -> tuple[str, object, object]:
        """The first thing in which two passages differ, with its two values."""
        columns = ("quote", "speaker", "origin_source_id")
        old, new = (
            self.writer.find(Citation, {"citation_id": key}, columns) for key in (there, here)
        )
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


def _common(claim: Claim) -> dict[str, Any]:
    effective = claim.effective
    return {
        "stated": claim.stated or claim.quote,
        "change_kind": claim.change_kind,
        "effective_date": effective.day,
        "date_precision": effective.precision,
        "date_basis": claim.date_basis,
        "note": claim.note,
    }
