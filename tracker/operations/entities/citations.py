"""Citations: the passages that claims rest on, and further places that print the same."""

from collections.abc import Mapping

from tracker.errors import ConflictError, UsageError
from tracker.model import Citation, Source
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner, without_none
from tracker.readers.claims import Claim, Mention
from tracker.readers.location import SourceLocation
from tracker.vocabulary import SpeakerKind


def cite(planner: Planner, source_id: int, claim: Claim) -> int:
    """The key of the passage that a claim rests on; the same passage is stored once.

    Raises:
        ConflictError: the passage is on file with another kind of speaker.
    """
    location = claim.location
    origin = None
    if claim.reported_by is not None:
        origin = planner.lookups.key(Source, claim.reported_by, location.at("reported_by"))
        if origin == source_id:
            raise UsageError(f"{location.at('reported_by')}: reported_by: the document itself")
    passage: dict[str, Value] = {
        "source_id": source_id,
        "quote": claim.quote,
        "quote_start": claim.at,
        "origin_source_id": origin,
        "corroborates_citation_id": None,
    }
    passage["speaker"] = claim.speaker and _speaker(planner, claim.speaker, passage, location)
    return upsert_citation(planner, passage, claim.speaker_kind, location)


def _speaker(
    planner: Planner, typed: str, passage: Mapping[str, Value], location: SourceLocation
) -> str:
    """The name of who speaks; of a company that was renamed since, the one on file."""
    name, *former = planner.lookups.speakers(typed, location.at("speaker"))
    for old in former:
        if planner.find(Citation, {**passage, "speaker": old}) is not None:
            return old
    return name


def upsert_citation(
    planner: Planner,
    passage: Mapping[str, Value],
    speaker_kind: SpeakerKind | None,
    location: SourceLocation,
) -> int:
    """The key of a passage, by the columns that tell it from others; stored once.

    Raises:
        ConflictError: it is on file with another kind of speaker.
    """
    on_file = planner.find(Citation, passage)
    if on_file is None:
        start, quote = passage["quote_start"], str(passage["quote"])
        end = start + len(quote) if isinstance(start, int) else None
        whole = {**passage, "quote_end": end, "speaker_kind": speaker_kind}
        return planner.add(Citation, without_none(whole), location)
    if on_file["speaker_kind"] != speaker_kind:
        there, here = (
            planner.lookups.shown("speaker_kind", kind)
            for kind in (on_file["speaker_kind"], speaker_kind)
        )
        raise ConflictError(
            f"{location.at('speaker_kind')}: speaker_kind: the passage is already on file"
            f" with {there}, not {here}"
        )
    planner.unchanged["citation"] += 1
    key: int = on_file["citation_id"]
    return key


def mention(planner: Planner, source_id: int, citation_id: int, place: Mention) -> None:
    """Keep a further place in the document that prints what a cited passage says.

    A place that is on file already, cited or mentioned, stays as it is.
    """
    passage: dict[str, Value] = {
        "source_id": source_id,
        "quote": place.quote,
        "quote_start": place.at,
        "locator": None,
        "speaker": None,
        "origin_source_id": None,
        "corroborates_citation_id": citation_id,
    }
    if planner.find(Citation, passage) is not None:
        planner.unchanged["citation"] += 1
        return
    end = place.at + len(place.quote)
    planner.add(Citation, without_none({**passage, "quote_end": end}), place.location)
