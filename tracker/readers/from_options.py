"""Records from what a person typed, by the same rules as those of seed files."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import ValidationError

from tracker.errors import UsageError
from tracker.language.storable import UNSTORABLE
from tracker.readers.location import OptionLocation, SourceLocation, option_of
from tracker.readers.record import Record
from tracker.readers.validation_text import mistake

AnyRecord = TypeVar("AnyRecord", bound=Record)

Word = TypeVar("Word", bound=StrEnum)

Labels = Mapping[str, str]
"""Key of a record -> what it is called on the command line."""

ARGUMENTS: Final = {
    "slug": "SLUG",
    "name": "NAME",
    "title": "TITLE",
    "identifiers": "identifiers",
    "fiscal_year_end_month": "--fiscal-year-end",
}
"""Keys that are not typed as the option of their own name."""

MAXIMUM: Final = 5000
"""Characters; nothing that is typed for a record is longer, and a message repeats it."""


def option_location(label: str, labels: Labels = ARGUMENTS) -> SourceLocation:
    """The location of a record that was typed as this argument or option."""
    return OptionLocation(label, labels)


def typed(
    record: type[AnyRecord], what: str, labels: Labels | None = None, /, **given: object
) -> AnyRecord:
    """The record of what was typed; None stands for an option that was left out.

    Raises:
        UsageError: a value cannot be taken; the message names its option.
    """
    labels = ARGUMENTS if labels is None else labels
    values = {key: value for key, value in given.items() if value is not None}
    for key, value in values.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                check_text(text, option_of(key, labels))
    try:
        return record.model_validate({**values, "location": option_location(what, labels)})
    except ValidationError as error:
        path, message = mistake(error.errors(include_url=False)[0])
        key = next((step for step in path if isinstance(step, str)), "")
        raise UsageError(f"{option_of(key, labels) if key else what}: {message}") from None


def check_text(text: str, label: str) -> None:
    """Refuse text that cannot be stored, or that is longer than anything typed may be.

    Raises:
        UsageError: it names the option.
    """
    if len(text) > MAXIMUM:
        raise UsageError(f"{label}: {len(text)} characters, more than the {MAXIMUM} allowed here")
    if found := UNSTORABLE.search(text):
        raise UsageError(f"{label}: character U+{ord(found[0]):04X} cannot be stored")


def word_of(vocabulary: type[Word], label: str, text: str) -> Word:
    """The word of the vocabulary that was typed.

    Raises:
        UsageError: it is none; the message names the option and lists the words.
    """
    if text not in set(vocabulary):
        expected = ", ".join(vocabulary)
        raise UsageError(f"{label}: expected one of {expected}, found {text[:80]!r}")
    return vocabulary(text)
