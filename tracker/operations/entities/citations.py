"""Citations: the passages that claims rest on, and further places that print the same."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from tracker.errors import ConflictError, UsageError
from tracker.model import Citation, Source
from tracker.operations.store.row_writer import Ledger, known
from tracker.readers.claims import Claim, Mention
from tracker.readers.location import Place
from tracker.vocabulary import SpeakerKind


def cite(ledger: Ledger, source_id: int, claim: Claim) -> int:
    """The key of the passage that a claim rests on; the same passage is stored once.

    Raises:
        ConflictError: the passage is on file with another kind of speaker.
    """
    place = claim.place
    origin = None
    if claim.reported_by is not None:
        origin = ledger.lookups.key(Source, claim.reported_by, place.at("reported_by"))
        if origin == source_id:
            raise UsageError(f"{place.at('reported_by')}: reported_by: the document itself")
    passage = {
        "source_id": source_id,
        "quote": claim.quote,
        "quote_start": claim.at,
        "origin_source_id": origin,
        "corroborates_citation_id": None,
    }
    passage["speaker"] = claim.speaker and _speaker(ledger, claim.speaker, passage, place)
    return settle_passage(ledger, passage, claim.speaker_kind, place)


def _speaker(ledger: Ledger, typed: str, passage: Mapping[str, Any], place: Place) -> str:
    """The name of who speaks; of a company that was renamed since, the one on file."""
    name, *former = ledger.lookups.speakers(typed, place.at("speaker"))
    for old in former:
        if ledger.find(Citation, {**passage, "speaker": old}, []) is not None:
            return old
    return name


def settle_passage(
    ledger: Ledger,
    passage: Mapping[str, Any],
    speaker_kind: SpeakerKind | None,
    place: Place,
) -> int:
    """The key of a passage, by the columns that tell it from others; stored once.

    Raises:
        ConflictError: it is on file with another kind of speaker.
    """
    on_file = ledger.find(Citation, passage, ["speaker_kind"])
    if on_file is None:
        start = passage["quote_start"]
        end = None if start is None else start + len(passage["quote"])
        whole = {**passage, "quote_end": end, "speaker_kind": speaker_kind}
        return ledger.add(Citation, known(whole), place)
    if on_file["speaker_kind"] != speaker_kind:
        there, here = (
            ledger.lookups.shown("speaker_kind", kind)
            for kind in (on_file["speaker_kind"], speaker_kind)
        )
        raise ConflictError(
            f"{place.at('speaker_kind')}: speaker_kind: the passage is already on file"
            f" with {there}, not {here}"
        )
    ledger.unchanged["citation"] += 1
    return int(on_file["citation_id"])


def mention(ledger: Ledger, source_id: int, citation_id: int, place: Mention) -> None:
    """Store a further place of the document that prints what a cited passage says.

    A place that is on file already, cited or mentioned, stays as it is.
    """
    statement = (
        insert(Citation)
        .values(
            source_id=source_id,
            quote=place.quote,
            quote_start=place.at,
            quote_end=place.at + len(place.quote),
            corroborates_citation_id=citation_id,
        )
        .on_conflict_do_nothing()
        .returning(Citation.citation_id)
    )
    is_new = ledger.execute(statement, place.place).one_or_none() is not None
    (ledger.added if is_new else ledger.unchanged)["citation"] += 1
