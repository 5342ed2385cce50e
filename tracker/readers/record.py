"""What all records of seed files have in common."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, SkipValidation, model_validator

from tracker.readers.location import SourceLocation
from tracker.readers.values import FieldError

NEAR = 60
"""Below this score of rapidfuzz a suggestion is no help."""


class Record(BaseModel):
    """Keys and values read at one place; frozen, and nothing unknown in it."""

    # Built when the first of its kind is read: one command needs one or two of twenty.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    location: Annotated[SourceLocation, SkipValidation]

    @model_validator(mode="before")
    @classmethod
    def _knows_every_key(cls, given: Any) -> Any:
        if isinstance(given, dict):
            for key in given:
                if key not in cls.model_fields:
                    raise FieldError(key, unknown("key", key, cls._keys()))
        return given

    @classmethod
    def _keys(cls) -> list[str]:
        return [key for key in cls.model_fields if key != "location"]


def unknown(what: str, found: str, known: Iterable[str]) -> str:
    """`unknown key 'amout', did you mean 'amount'?`, or all that there are."""
    # Loaded only here: what is spelled right needs no advice.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    names = list(known)
    nearest = process.extractOne(found, names, scorer=fuzz.ratio, score_cutoff=NEAR)
    advice = f"did you mean {nearest[0]!r}?" if nearest else "known are " + ", ".join(names)
    return f"unknown {what} {found!r}, {advice}"


def distinct(records: Sequence[Record], key: str) -> None:
    """Refuse two records of one list that go by the same name.

    Raises:
        FieldError: they do; it points at the second.
    """
    first: dict[str, SourceLocation] = {}
    for index, record in enumerate(records):
        name = getattr(record, key)
        if name in first:
            message = f"{name!r} stands in {first[name].short} already"
            raise FieldError((index, key), message)
        first[name] = record.location
