"""What of a history is left when all is taken out that was retracted."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tests.reference.rows import Claim, History, Viewpoint

Kind = TypeVar("Kind", bound=Claim)


def remaining(history: History, view: Viewpoint) -> History:
    """The history without the things and claims whose latest retraction by then stands."""
    latest = {
        (one.kind, one.key): one.is_retracted
        for one in sorted(history.retractions, key=lambda one: one.recorded)
        if one.recorded <= view.known_at
    }
    gone = {what for what, is_retracted in latest.items() if is_retracted}
    if not gone:
        return history
    promises = {key for kind, key in gone if kind == "commitment"}
    places = {key for kind, key in gone if kind == "site"}
    claims = {key for kind, key in gone if kind.endswith("_claim")}

    def left(rows: Iterable[Kind]) -> tuple[Kind, ...]:
        return tuple(
            one
            for one in rows
            if one.key not in claims
            and getattr(one, "commitment", None) not in promises
            and getattr(one, "site", None) not in places
        )

    promised, reported = left(history.promised), left(history.reported)
    # What a site, a fleet or a country has it has without the promise that was to pay for it.
    paid_by_others = (
        replace(one, commitment=None)
        if one.commitment in promises and (one.site or one.company or one.country)
        else one
        for one in history.capacities
    )
    capacities, progress = left(paid_by_others), left(history.progress)
    there = {one.key for rows in (promised, reported, capacities, progress) for one in rows}
    return replace(
        history,
        promised=promised,
        reported=reported,
        capacities=capacities,
        progress=progress,
        commitments={key: one for key, one in history.commitments.items() if key not in promises},
        links=tuple(link for link in history.links if not {link.lesser, link.greater} & promises),
        sites={
            # What lay within a site that is gone stands by itself.
            key: replace(one, parent=None) if one.parent in places else one
            for key, one in history.sites.items()
            if key not in places
        },
        retracted=tuple(
            one for one in history.claims if one.key not in there and one.recorded <= view.known_at
        ),
    )
