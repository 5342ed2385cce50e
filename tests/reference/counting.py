"""What sums include: each dollar once, and only what is firm, disclosed and one company's.

A promise stands by itself if its status counts, its figure is the promise's own and known,
and it is no guidance of several companies.  It is listed under another one, and not counted,
where that one is counted and holds it, however far up the chain: as the whole of it, in the
same layer; as its twin or what replaced it, in whatever layer; or, where the two merely
overlap, in the same column, since guidance and programmes are never added to each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tests.reference.rows import CommitmentClaim, Link
from tracker.vocabulary import AmountOf, LinkKind, Qualifier

LAYERS = {
    "guidance": "capex",
    "programme": "capex",
    "site_project": "capex",
    "lease": "contract",
    "compute_contract": "contract",
    "chip_order": "contract",
    "equity": "financing",
    "debt": "financing",
    "grant": "other",
    "training": "other",
}

UNCOUNTED = {"rumoured", "paused", "cancelled"}


Links = tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A promise at its believed claim, if any, whatever it is linked to."""

    kind: str
    company: int | None
    is_joint: bool
    claim: CommitmentClaim | None

    @property
    def layer(self) -> str:
        """Layers are never summed together."""
        return LAYERS[self.kind]

    @property
    def column(self) -> str:
        """What it is added to: guidance, or all else of its layer."""
        return self.kind if self.kind == "guidance" else self.layer

    @property
    def stands(self) -> bool:
        """Whether sums could include it."""
        return (
            self.claim is not None
            and self.claim.status not in UNCOUNTED
            and self.claim.amount_of != AmountOf.VALUATION
            and middle(self.claim) is not None
            and not (self.kind == "guidance" and self.is_joint)
        )


Promises = Mapping[int, Standing]


def middle(claim: CommitmentClaim) -> Decimal | None:
    """The figure, or the middle of a range; None where only an order of magnitude is known."""
    if claim.qualifier == Qualifier.RANGE and claim.best is None:
        assert claim.low is not None
        assert claim.high is not None
        return (claim.low + claim.high) / 2
    return claim.best


def covers(promises: Promises, links: Links, key: int) -> set[int]:
    """The nearest counted promises under which one is listed; none if nothing holds it."""
    found: dict[int, set[int]] = {}
    for step in _held_by(promises, links, Step(key, 0, (promises[key],), overlaps=False)):
        holder = promises[step.holder]
        is_held = holder.layer in {place.layer for place in step.places}
        if step.overlaps:
            is_held = holder.column == promises[key].column
        if is_held and is_counted(promises, links, step.holder):
            found.setdefault(step.distance, set()).add(step.holder)
    return found[min(found)] if found else set()


def is_counted(promises: Promises, links: Links, key: int) -> bool:
    """Whether sums include a promise."""
    return promises[key].stands and not covers(promises, links, key)


class Step(NamedTuple):
    """What a promise is in, so many links up the chain."""

    holder: int
    distance: int

    places: tuple[Standing, ...]
    """Where it is: its own layer, and that of its twin or of what replaced it."""

    overlaps: bool
    """Whether it is only partly in it."""


def _held_by(promises: Promises, links: Links, step: Step) -> Iterator[Step]:
    """All that a promise is in, up the chain."""
    key, distance, places, overlaps = step
    # What it is only partly in may go elsewhere: it stays.
    moves = promises[key].layer in {place.layer for place in places} and not overlaps
    for lesser, kind, greater in links:
        holder = lesser if kind == LinkKind.REPLACES else greater
        if key not in {lesser, greater} or holder == key:
            continue
        if kind in {LinkKind.DUPLICATE_OF, LinkKind.REPLACES}:
            more = (*places, promises[holder]) if moves else places
            above = Step(holder, distance + 1, more, overlaps)
        elif kind == LinkKind.PART_OF:
            above = Step(holder, distance + 1, places, overlaps)
        elif kind == LinkKind.OVERLAPS and not overlaps:
            above = Step(holder, distance + 1, places, overlaps=True)
        else:
            continue
        yield above
        yield from _held_by(promises, links, above)
