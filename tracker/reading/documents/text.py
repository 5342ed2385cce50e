"""What is read: the text of a file, page or PDF, which offsets point into, and its SHA-256."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.errors import UsageError
from tracker.extras import needs

HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|"
    rb"h1)\b",
    re.IGNORECASE | re.DOTALL,
)
PDF: Final = b"%PDF-"
LARGEST_TEXT: Final = 5_000_000
"""Characters: a book has a million; what is longer is no article."""

MOST_PAGES: Final = 2_000


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it is archived."""

    name: str
    body: str
    sha256: str
    """Of the text in UTF-8, as offsets count its characters."""

    pages: tuple[int, ...] = ()
    """Where each page of a PDF starts; nothing for what has none."""

    def page(self, place: int) -> int | None:
        """The page that a place is on, from 1; None where there are none."""
        return sum(start <= place for start in self.pages) or None


def text_of(data: bytes, name: str) -> ReadText:
    """The text in the bytes of a file: plain text in any encoding, HTML or a PDF.

    Raises:
        UsageError: it is none of them, too long, or broken.
        MissingLibraryError: what reads it is not installed.
    """
    if data.startswith(PDF):
        pages = list(_pdf_pages(data, name))
        starts, place = [], 0
        for page in pages:
            starts.append(place)
            place += len(page) + 1
        return _archived(name, "\n".join(pages), tuple(starts))
    if HTML.match(data[:4096]):
        return _archived(name, html_text(_decoded(data, name)))
    return _archived(name, _decoded(data, name))


def _archived(name: str, body: str, pages: tuple[int, ...] = ()) -> ReadText:
    if len(body) > LARGEST_TEXT:
        raise UsageError(f"{name}: its text is longer than {LARGEST_TEXT:,} characters")
    if "\0" in body:
        raise UsageError(f"{name}: character {body.index(chr(0))} is NUL: is it a text?")
    return ReadText(name, body, hashlib.sha256(body.encode()).hexdigest(), pages)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few texts need it

    best = from_bytes(data).best()
    if best is None:
        raise UsageError(f"{name}: it is no text in an encoding that is known")
    return str(best)


def html_text(page: str) -> str:
    """The text of a web page without menus and advertising; tables as rows of cells.

    Raises:
        UsageError: the page holds no text.
        MissingLibraryError: what reads pages is not installed.
    """
    with needs("reading"):
        from trafilatura import (  # noqa: PLC0415
            extract,
            html2txt,
        )
    found = extract(
        page,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
        output_format="markdown",
    )
    text = found or html2txt(page)
    if not text:
        raise UsageError("the page holds no text")
    return str(text)


def _pdf_pages(data: bytes, name: str) -> Iterator[str]:
    with needs("reading"):
        from pypdf import PdfReader  # noqa: PLC0415
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(f"{name}: it is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise UsageError(f"{name}: it has more than {MOST_PAGES:,} pages")
        for page in reader.pages:
            yield page.extract_text(extraction_mode="layout").replace("\0", "")
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise UsageError(f"{name}: it is no PDF that can be read: {error}") from None
