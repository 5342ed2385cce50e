"""A citation by hand: find or make the source, locate the quote in its archived text."""

from dataclasses import dataclass
from typing import Final

from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.model import Citation, Company, Source, SourceText
from tracker.operations.entities.citations import upsert_citation
from tracker.operations.entities.cited_source import Given, make_source, quoted_before
from tracker.operations.entities.sources import source_with
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Value
from tracker.operations.store.planner import Planner
from tracker.readers.from_options import check_text, option_location, word_of
from tracker.readers.typed_source import WEB_ADDRESS
from tracker.vocabulary import CompanyKind, SpeakerKind

MAXIMUM_PLACES: Final = 5
"""As many occurrences of a quote as help to find the one meant."""

SPEAKERS: Final = {
    CompanyKind.RESEARCH_FIRM: SpeakerKind.ANALYST,
    CompanyKind.GOVERNMENT: SpeakerKind.GOVERNMENT,
    CompanyKind.PUBLISHER: SpeakerKind.PRESS,
}
"""What a company that speaks is, if not a company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationInput:
    """What a person typed about the place of a claim."""

    quote: str
    """The figure as printed, verbatim."""

    source: str | None = None
    """Slug or title of a source on file."""

    url: str | None = None
    """Address of a source, by which it is found, or made of what follows."""

    publisher: str | None = None
    published: str | None = None
    source_title: str | None = None
    source_kind: str | None = None
    reliability: str | None = None
    language: str | None = None
    at: int | None = None
    """Characters before the quote, where it stands several times in the archived text."""

    locator: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    reported_by: str | None = None
    """Slug, title or address of the report that the passage passes on."""

    @property
    def made(self) -> Given:
        """What describes a source, by the names that its options have."""
        return {
            "url": self.url,
            "publisher": self.publisher,
            "published": self.published,
            "title": self.source_title,
            "kind": self.source_kind,
            "reliability": self.reliability,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True)
class CitationResult:
    """A passage, on file or planned."""

    citation_id: int
    source: RowResult
    start: int | None
    """Characters of the archived text before the quote; None where no text is archived."""

    origin: RowResult | None = None
    """The source whose report the passage passes on."""

    @property
    def source_slug(self) -> str:
        """What the source is called."""
        return str(self.source.key)

    @property
    def sources(self) -> list[RowResult]:
        """The source, and the one that it passes on."""
        return [self.source] if self.origin is None else [self.source, self.origin]


def origin_preview(cited: CitationResult | None) -> dict[str, str]:
    """Preview of the source whose report a passage passes on; empty if it passes on none."""
    if cited is None or cited.origin is None:
        return {}
    origin = cited.origin
    return {"passing on": f"{origin.key} ({'new' if origin.done == 'written' else 'on file'})"}


def citation_preview(cited: CitationResult, quote: str) -> dict[str, str]:
    """Preview of a citation before it is written: its source, and where the quote stands in it."""
    place = (
        "(the text is not archived, so it is not checked)"
        if cited.start is None
        else f"at {cited.start}-{cited.start + len(quote)}"
    )
    return {
        "source": f"{cited.source.key} ({'new' if cited.source.done == 'written' else 'on file'})",
        **origin_preview(cited),
        "quote": f"“{quote}” {place}",
    }


def plan_citation(planner: Planner, citation: CitationInput) -> CitationResult:
    """Cite a passage, and make its source where it is new.

    Raises:
        UsageError: the source has a text that does not have the quote, or has it several
            times; or no source is given.
        NotFoundError: no source is called so.
        ConflictError: the citation is on file with another kind of speaker.
    """
    check_text(citation.quote, "--quote")
    if not citation.quote.strip():
        raise UsageError("--quote: expected words of the source, found blanks")
    source_id, source = _source(planner, citation)
    origin_id, origin = _origin(planner, citation.reported_by, source_id)
    start = _start(planner, source_id, citation)
    locator = None
    if start is None:
        locator = citation.locator or "web page"
        check_text(locator, "--locator")
    speaker, kind = _speaker(planner, citation)
    values: dict[str, Value] = {
        "source_id": source_id,
        "quote": citation.quote,
        "quote_start": start,
        "locator": locator,
        "speaker": speaker,
        "origin_source_id": origin_id,
        "corroborates_citation_id": None,
    }
    location = option_location("--quote")
    return CitationResult(upsert_citation(planner, values, kind, location), source, start, origin)


def cite_as_reported_by(
    planner: Planner, citation_id: int, reported_by: str | None
) -> CitationResult | None:
    """A passage on file, now known to pass on another's report; None where it does not.

    Raises:
        NotFoundError: no source is called so.
        UsageError: it is the source of the passage itself.
    """
    if reported_by is None:
        return None
    columns = ("source_id", "quote", "quote_start", "locator", "speaker", "speaker_kind")
    on_file = planner.find(Citation, {"citation_id": citation_id})
    assert on_file is not None  # noqa: S101 - a claim rests on it
    values = {name: on_file[name] for name in columns[:-1]}
    source_id = int(values["source_id"])
    origin_id, origin = _origin(planner, reported_by, source_id)
    values |= {"origin_source_id": origin_id, "corroborates_citation_id": None}
    location = option_location("--reported-by")
    key = upsert_citation(planner, values, on_file["speaker_kind"], location)
    slug = planner.lookups.slug(Source, source_id)
    return CitationResult(key, RowResult("source", slug, "on file"), values["quote_start"], origin)


def _source(planner: Planner, citation: CitationInput) -> tuple[int, RowResult]:
    url = citation.made.get("url")
    slug = None
    if citation.source is not None:
        slug = resolve.source(planner, citation.source)
    elif url is not None:
        check_text(url, "--url")
        slug = source_with(planner, "url", url)
    elif not any(citation.made.values()):
        raise UsageError(
            "a claim needs its source", hint="give --url, or --source with the slug of one on file"
        )
    slug = slug or quoted_before(planner, citation.made, citation.quote)
    if slug is not None:
        return resolve.key(planner, Source, slug), RowResult("source", slug, "on file")
    return make_source(planner, citation.made)


def _origin(
    planner: Planner, typed: str | None, source_id: int
) -> tuple[int | None, RowResult | None]:
    """The source whose report is passed on, made of its address where it is new."""
    if typed is None:
        return None, None
    check_text(typed, "--reported-by")
    slug: str | None
    if WEB_ADDRESS.fullmatch(typed):
        slug = source_with(planner, "url", typed)
    else:
        slug = resolve.source(planner, typed)
    if slug is None:
        return make_source(planner, {"url": typed})
    origin_id = resolve.key(planner, Source, slug)
    if origin_id == source_id:
        raise UsageError("--reported-by: it is the source itself, which passes on nothing")
    return origin_id, RowResult("source", slug, "on file")


def _start(planner: Planner, source_id: int, citation: CitationInput) -> int | None:
    archived = planner.find(SourceText, {"source_id": source_id})
    quote, at = citation.quote, citation.at
    if archived is None:
        if at is not None:
            raise UsageError("--at: the text of this source is not archived, so nothing is counted")
        return None
    body: str = archived["body"]
    places: list[int] = []
    found = body.find(quote)
    while found >= 0:
        places.append(found)
        found = body.find(quote, found + 1)
    if not places:
        raise UsageError(
            f"--quote: the archived text does not contain {quote[:200]!r}",
            hint="quote it exactly as printed, figures and spaces too",
        )
    shown = ", ".join(map(str, places[:MAXIMUM_PLACES]))
    shown += " and more" if len(places) > MAXIMUM_PLACES else ""
    if at is not None and at not in places:
        raise UsageError(f"--at: the quote is not at {at}, it stands at {shown}")
    if at is None and len(places) > 1:
        raise UsageError(
            f"--quote: it stands {len(places)} times in the text, at {shown}",
            hint=f"say which is meant, as in: --at {places[0]}",
        )
    return places[0] if at is None else at


def _speaker(planner: Planner, citation: CitationInput) -> tuple[str | None, SpeakerKind | None]:
    kind = None
    if citation.speaker_kind is not None:
        kind = word_of(SpeakerKind, "--speaker-kind", citation.speaker_kind)
    if citation.speaker is None:
        return None, kind
    location = option_location("--speaker")
    try:
        slug = resolve.company(planner, citation.speaker)
    except NotFoundError:
        if len(citation.speaker) > 200:
            raise UsageError("--speaker: a name of at most 200 characters is expected") from None
        # A person, or a firm that nobody follows; a slug mistyped is refused.
        return planner.lookups.speaker(citation.speaker, location), kind
    except ConflictError:
        return citation.speaker, kind
    company = planner.find(Company, {"slug": slug})
    assert company is not None  # noqa: S101 - it has just been resolved
    return company["name"], kind or SPEAKERS.get(CompanyKind(company["kind"]), SpeakerKind.COMPANY)
