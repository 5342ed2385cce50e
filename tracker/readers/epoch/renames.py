"""Which sites of a later date may be those whose names are gone: evidence, and no decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.readers.epoch.table import Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site that may be another one under a new name, and what speaks for it."""

    former: str
    latter: str
    has_address: bool
    """Both have the same address, but for spaces and capitals."""
    has_coordinates: bool
    has_owner: bool
    """An owner is named in both. It speaks for nothing by itself: most own several sites."""
    timeline_count: int
    """Days on which both have the same facility power, above nothing."""


def candidates(
    before: Sequence[Row],
    after: Sequence[Row],
    timeline_before: Sequence[Row],
    timeline_after: Sequence[Row],
) -> list[Candidate]:
    """New sites that may be former ones, by address, coordinates or timeline.

    Names are not looked at: those next door are alike, and renamed ones need not be.

    Rows: one per former and new site, by former name in the order of its file, then the
        stronger evidence; a former site without a row has no candidate.
    """
    names_before = {row.texts["site"] for row in before}
    names_after = {row.texts["site"] for row in after}
    found = [
        _candidate(former, latter, timeline_before, timeline_after)
        for former in before
        if former.texts["site"] not in names_after
        for latter in after
        if latter.texts["site"] not in names_before
    ]
    order = {row.texts["site"]: place for place, row in enumerate(before)}
    return sorted(
        (one for one in found if one.has_address or one.has_coordinates or one.timeline_count),
        key=lambda one: (
            order[one.former],
            not one.has_address,
            not one.has_coordinates,
            -one.timeline_count,
            not one.has_owner,
            one.latter,
        ),
    )


def _candidate(
    former: Row, latter: Row, timeline_before: Sequence[Row], timeline_after: Sequence[Row]
) -> Candidate:
    former_name, latter_name = former.texts["site"], latter.texts["site"]
    return Candidate(
        former_name,
        latter_name,
        has_address=_is_same(former, latter, "address"),
        has_coordinates=all(_is_same(former, latter, each) for each in ("latitude", "longitude")),
        has_owner=bool(_owners(former) & _owners(latter)),
        timeline_count=len(
            _power(timeline_before, former_name) & _power(timeline_after, latter_name)
        ),
    )


def _is_same(one: Row, other: Row, name: str) -> bool:
    """Whether both say the same in a field; what neither says is not the same."""
    texts = [" ".join(row.texts.get(name, "").split()).casefold() for row in (one, other)]
    return bool(texts[0]) and texts[0] == texts[1]


def _owners(row: Row) -> set[str]:
    return {party.name.casefold() for party in row.parties.get("owner", ())}


def _power(timeline: Sequence[Row], site: str) -> set[tuple[object, object]]:
    """The days of a site with its facility power, where there is any."""
    return {
        (row.days["day"], power)
        for row in timeline
        if row.texts["site"] == site and (power := row.numbers.get("facility_power_mw"))
    }
