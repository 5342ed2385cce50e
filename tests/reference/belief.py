"""Which claim is believed, and how many speak of a thing."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from tests.reference.rows import Claim, History, Source, Viewpoint
from tracker.vocabulary import ChangeKind, Reliability

Kind = TypeVar("Kind", bound=Claim)

STRENGTH = {grade: -place for place, grade in enumerate(Reliability)}


def recorded(claims: Iterable[Kind], view: Viewpoint) -> list[Kind]:
    """The claims on file by then, whatever day they are about."""
    return [claim for claim in claims if claim.recorded <= view.known_at]


def known(claims: Iterable[Kind], view: Viewpoint) -> list[Kind]:
    """The claims that are effective and on file by then, corrected ones too."""
    return [claim for claim in recorded(claims, view) if claim.effective <= view.as_of]


def standing(claims: Iterable[Kind], history: History, view: Viewpoint) -> list[Kind]:
    """The claims known that no claim on file by then corrects."""
    return [claim for claim in known(claims, view) if not is_corrected(claim, history, view)]


def is_corrected(claim: Claim, history: History, view: Viewpoint) -> bool:
    """Whether another claim on file by then corrects it, be it about another period."""
    correction = history.corrections.get(claim.key)
    return correction is not None and correction.recorded <= view.known_at


def believed(claims: Iterable[Kind], history: History, view: Viewpoint) -> Kind | None:
    """The claim believed of one thing; None if nothing stands.

    What is disputed and then repetitions count only where there is nothing else; then the
    latest day wins, then the most reliable source, then what was recorded last.
    """
    return max(
        standing(claims, history, view),
        default=None,
        key=lambda claim: strength(claim, history),
    )


def strength(claim: Claim, history: History) -> tuple[bool, bool, date, int, datetime, int]:
    """What claims are compared by: the greatest is believed."""
    return (
        claim.change != ChangeKind.DISPUTED,
        claim.change != ChangeKind.REPEATED,
        claim.effective,
        STRENGTH[history.sources[claim.source].reliability],
        claim.recorded,
        claim.key,
    )


def origins(claims: Iterable[Claim], sources: dict[int, Source]) -> set[int]:
    """The sources at the root of claims: retellings and copies lead to what they repeat."""
    return {
        root(claim.source if claim.passes_on is None else claim.passes_on, sources)
        for claim in claims
    }


def root(source: int, sources: dict[int, Source]) -> int:
    """The source at the beginning of what one repeats; itself if it repeats none."""
    repeated = sources[source].repeats
    return source if repeated is None else root(repeated, sources)
