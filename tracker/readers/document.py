"""Archived documents: raw bytes to text, and whether a quote stands where it is said to."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import UsageError
from tracker.files import read_file
from tracker.readers.location import SourceLocation

MAXIMUM_PLACES = 5
"""As many occurrences of a quote as help to find the one meant."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document; offsets count its characters."""

    file: str
    sha256: str
    text: str


def read_document(data: bytes, file: str) -> Document:
    """The text in *data*, with the SHA-256 of the raw bytes.

    A byte order mark does not count as a character; line ends stay as they are.

    Raises:
        UsageError: it is not UTF-8, or holds what a database cannot.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{file}: byte {error.start} ({data[error.start]:#04x}) is not UTF-8",
            hint="convert the document to UTF-8; its SHA-256 and offsets are those of the new file",
        ) from None
    if "\0" in text:
        raise UsageError(f"{file}: character {text.index(chr(0))} is NUL, which cannot be stored")
    return Document(file, hashlib.sha256(data).hexdigest(), text)


def document_at(path: str | Path) -> Document:
    """The document in a file.

    Raises:
        UsageError: it cannot be read, or is no text in UTF-8.
    """
    return read_document(read_file(Path(path)), str(path))


def check_quote(document: Document, quote: str, at: int, *, location: SourceLocation) -> None:
    """Refuse a quote that does not stand at its offset.

    Raises:
        UsageError: it does not; the message says where it does, if anywhere.
    """
    if document.text.startswith(quote, at):
        return
    found = document.text[at : at + len(quote)]
    there = (
        f"{document.file} has {found!r} at {at}" if found else f"{document.file} ends before {at}"
    )
    raise UsageError(f"{location}: quote: {there}, not {quote!r}, which {_occurs(document, quote)}")


def _occurs(document: Document, quote: str) -> str:
    places: list[str] = []
    at = document.text.find(quote)
    while at >= 0 and len(places) < MAXIMUM_PLACES:
        places.append(str(at))
        at = document.text.find(quote, at + 1)
    if not places:
        return "it does not contain"
    return "stands at " + ", ".join(places) + (" and more" if at >= 0 else "")
