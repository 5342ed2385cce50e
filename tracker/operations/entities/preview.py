"""What a record of a thing says, in words to check it by before it is written."""

from tracker.language.format import write_day
from tracker.readers.record import Record
from tracker.readers.values import Dated


def preview_of(record: Record) -> dict[str, str]:
    """What a record says, key by key; what it leaves out is left out."""
    return {
        key.replace("_", " "): words
        for key in type(record).model_fields
        if key != "location" and (words := _words(getattr(record, key)))
    }


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case Record():
            return " ".join(preview_of(value).values())
        case tuple():
            return ", ".join(_words(each) for each in value)
        case Dated():
            return write_day(value.day, value.precision)
        case _:
            return str(value)


def arrow(before: str, after: str) -> str:
    """What was and what is to be."""
    return f"{before} → {after}"
