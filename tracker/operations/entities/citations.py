"""Citations: the passages that claims rest on, and further places that print the same."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from tracker.errors import ConflictError, UsageError
from tracker.model import Citation, Source
from tracker.operations.store.row_writer import RowWriter, without_none
from tracker.readers.claims import Claim, Mention
from tracker.readers.location import SourceLocation
from tracker.vocabulary import SpeakerKind


def cite(writer: RowWriter, source_id: int, claim: Claim) -> int:
    """The key of the passage that a claim rests on; the same passage is stored once.

    Raises:
        ConflictError: the passage is on file with another kind of speaker.
    """
    location = claim.location
    origin = None
    if claim.reported_by is not None:
        origin = writer.lookups.key(Source, claim.reported_by, location.at("reported_by"))
        if origin == source_id:
            raise UsageError(f"{location.at('reported_by')}: reported_by: the document itself")
    passage = {
        "source_id": source_id,
        "quote": claim.quote,
        "quote_start": claim.at,
        "origin_source_id": origin,
        "corroborates_citation_id": None,
    }
    passage["speaker"] = claim.speaker and _speaker(writer, claim.speaker, passage, location)
    return upsert_citation(writer, passage, claim.speaker_kind, location)


def _speaker(
    writer: RowWriter, typed: str, passage: Mapping[str, Any], location: SourceLocation
) -> str:
    """The name of who speaks; of a company that was renamed since, the one on file."""
    name, *former = writer.lookups.speakers(typed, location.at("speaker"))
    for old in former:
        if writer.find(Citation, {**passage, "speaker": old}, []) is not None:
            return old
    return name


def upsert_citation(
    writer: RowWriter,
    passage: Mapping[str, Any],
    speaker_kind: SpeakerKind | None,
    location: SourceLocation,
) -> int:
    """The key of a passage, by the columns that tell it from others; stored once.

    Raises:
        ConflictError: it is on file with another kind of speaker.
    """
    on_file = writer.find(Citation, passage, ["speaker_kind"])
    if on_file is None:
        start = passage["quote_start"]
        end = None if start is None else start + len(passage["quote"])
        whole = {**passage, "quote_end": end, "speaker_kind": speaker_kind}
        return writer.add(Citation, without_none(whole), location)
    if on_file["speaker_kind"] != speaker_kind:
        there, here = (
            writer.lookups.shown("speaker_kind", kind)
            for kind in (on_file["speaker_kind"], speaker_kind)
        )
        raise ConflictError(
            f"{location.at('speaker_kind')}: speaker_kind: the passage is already on file"
            f" with {there}, not {here}"
        )
    writer.unchanged["citation"] += 1
    return int(on_file["citation_id"])


def mention(writer: RowWriter, source_id: int, citation_id: int, location: Mention) -> None:
    """Store a further place in the document that prints what a cited passage says.

    A place that is on file already, cited or mentioned, stays as it is.
    """
    statement = (
        insert(Citation)
        .values(
            source_id=source_id,
            quote=location.quote,
            quote_start=location.at,
            quote_end=location.at + len(location.quote),
            corroborates_citation_id=citation_id,
        )
        .on_conflict_do_nothing()
        .returning(Citation.citation_id)
    )
    is_new = writer.execute(statement, location.location).one_or_none() is not None
    (writer.added if is_new else writer.unchanged)["citation"] += 1
