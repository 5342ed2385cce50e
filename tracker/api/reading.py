"""Documents to candidate claims: what `db.read(...)` answers."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.api.arguments import Day, text_of
from tracker.api.held import HeldDatabase
from tracker.errors import UsageError
from tracker.files import LARGEST, read_file

if TYPE_CHECKING:
    from tracker.analysis.candidates import Compared
    from tracker.reading.documents.text import ReadText


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A text as it is archived, and the candidate claims in it, in the order of their places."""

    text: "ReadText"
    found: "tuple[Compared, ...]"
    publisher: str | None = None

    @property
    def records(self) -> list[dict[str, Any]]:
        """A row for each candidate, with the fields that `tracker read --format json` prints."""
        return [
            {
                "document": self.text.name,
                "sha256": self.text.sha256,
                "publisher": self.publisher,
                "quote": each.candidate.quote,
                "start": each.candidate.start,
                "end": each.candidate.end,
                "page": self.text.page(each.candidate.start),
                "sentence": each.candidate.sentence,
                "kind": each.candidate.kind,
                "qualifier": str(each.candidate.qualifier),
                "low": each.candidate.low,
                "best": each.candidate.best,
                "high": each.candidate.high,
                "currency_code": each.candidate.currency_code,
                "unit": each.candidate.unit,
                "companies": list(each.candidate.companies),
                "period": each.candidate.period,
                "period_start": each.candidate.period_start,
                "period_end": each.candidate.period_end,
                "place": each.candidate.place,
                "status": each.candidate.status,
                "announced": each.candidate.announced,
                "speaker": each.candidate.speaker,
                "mentions": [list(span) for span in each.candidate.mentions],
                "other_currency": each.candidate.other_currency,
                "why": list(each.candidate.why),
                "score": each.candidate.score,
                "against": str(each.against),
                "key": each.key,
            }
            for each in self.found
        ]


class Reading(HeldDatabase):
    """Reading documents.  Nothing here writes: a candidate is an offer to a person."""

    def read(
        self,
        document: str | Path | bytes,
        *,
        name: str | None = None,
        language: str | None = None,
        published: Day | None = None,
        publisher: str | None = None,
        country: str | None = None,
    ) -> ReadDocument:
        """The candidate claims in a document: a file, its bytes, - for stdin, or a URL.

        *language* and *country* are those of the text, which tells its language itself where
        none is given; *published* is the day that this year and the next three years count from.

        Raises:
            UsageError: it cannot be read, or holds no text.
            MissingLibraryError: what reads pages or PDFs is not installed.
        """
        from tracker.analysis.candidates import compared, known_names
        from tracker.api.arguments import viewpoint_of
        from tracker.language.text import LANGUAGES
        from tracker.reading.documents.text import text_of as read_text
        from tracker.reading.reader import candidates_in

        if language is not None and text_of(language, "language") not in LANGUAGES:
            raise UsageError(f"language: expected one of {', '.join(LANGUAGES)}")
        label = name or (document if isinstance(document, str) else "document")
        if isinstance(document, Path):
            label = name or str(document)
        text = read_text(_bytes_of(document), str(label))
        day = None if published is None else viewpoint_of(published, None, None, None).as_of
        with self._read() as connection:
            found = candidates_in(
                text.body,
                known_names(connection),
                language=language,
                published=day,
                country=country,
            )
            return ReadDocument(text, tuple(compared(connection, found)), publisher)


def _bytes_of(document: str | Path | bytes) -> bytes:
    from tracker.reading.documents.fetch import fetched, is_url

    if isinstance(document, bytes):
        return document
    if isinstance(document, str) and is_url(document):
        return fetched(document)
    if document == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"-: longer than {LARGEST >> 20} MB")
        return data
    return read_file(Path(document))
