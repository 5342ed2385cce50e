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

from tests.reference.rows import CommitmentClaim, Link
from tracker.language.quantity import Qualifier
from tracker.model.commitment import AmountOf, LinkKind

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
        assert claim.low is not None and claim.high is not None
        return (claim.low + claim.high) / 2
    return claim.best


def covers(promises: Promises, links: Links, key: int) -> set[int]:
    """The nearest counted promises under which one is listed; none if nothing holds it."""
    one = promises[key]
    found: dict[int, set[int]] = {}
    for holder, distance, has_left, overlaps in _held_by(promises, links, key, one.layer):
        if not is_counted(promises, links, holder):
            continue
        is_of_layer = has_left or promises[holder].layer == one.layer
        if is_of_layer and (not overlaps or promises[holder].column == one.column):
            found.setdefault(distance, set()).add(holder)
    return found[min(found)] if found else set()


def is_counted(promises: Promises, links: Links, key: int) -> bool:
    """Whether sums include a promise."""
    return promises[key].stands and not covers(promises, links, key)


def _held_by(
    promises: Promises,
    links: Links,
    key: int,
    layer: str,
    distance: int = 1,
    *,
    has_left: bool = False,
    overlaps: bool = False,
) -> Iterator[tuple[int, int, bool, bool]]:
    """What a promise is in, up the chain: how far, if it left the layer, if it overlaps."""
    leaves = has_left or promises[key].layer == layer
    for lesser, kind, greater in links:
        step: tuple[int, bool, bool]
        if lesser == key and kind == LinkKind.PART_OF:
            step = (greater, has_left, overlaps)
        elif lesser == key and kind == LinkKind.DUPLICATE_OF:
            step = (greater, leaves, overlaps)
        elif greater == key and kind == LinkKind.REPLACES:
            step = (lesser, leaves, overlaps)
        elif lesser == key and kind == LinkKind.OVERLAPS and not overlaps:
            step = (greater, has_left, True)
        else:
            continue
        yield step[0], distance, step[1], step[2]
        yield from _held_by(
            promises, links, step[0], layer, distance + 1, has_left=step[1], overlaps=step[2]
        )
