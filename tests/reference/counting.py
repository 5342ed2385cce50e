"""What sums include: each dollar once, and only what is firm, disclosed and one company's.

A promise stands by itself if its status counts, its figure is the promise's own and known,
and it is no guidance of several companies.  It is listed under another one, and not counted,
where that one stands and holds it: as the whole or the twin of it, in the same layer, however
far up; as what replaced it, in whatever layer; or, where the two merely overlap, in the
same column of a comparison, since guidance and programmes are never added to each other.
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


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A promise at its believed claim, before it is known what it is linked to."""

    kind: str
    company: int | None
    claim: CommitmentClaim

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
            self.claim.status not in UNCOUNTED
            and self.claim.amount_of != AmountOf.VALUATION
            and middle(self.claim) is not None
            and not (self.kind == "guidance" and self.company is None)
        )


def middle(claim: CommitmentClaim) -> Decimal | None:
    """The figure, or the middle of a range; None where only an order of magnitude is known."""
    if claim.qualifier == Qualifier.RANGE and claim.best is None:
        assert claim.low is not None and claim.high is not None
        return (claim.low + claim.high) / 2
    return claim.best


def covers(promises: Mapping[int, Standing], links: tuple[Link, ...], key: int) -> set[int]:
    """The promises under which one is listed that would else be counted; none if it is not."""
    one = promises[key]
    if not one.stands:
        return set()
    found = set()
    for other, replaced, overlapping in _held_by(links, key):
        holder = promises.get(other)
        if holder is None or not holder.stands:
            continue
        if (replaced or holder.layer == one.layer) and (
            not overlapping or holder.column == one.column
        ):
            found.add(other)
    return found


def _held_by(
    links: tuple[Link, ...], key: int, *, replaced: bool = False, overlapping: bool = False
) -> Iterator[tuple[int, bool, bool]]:
    """What a promise is in, up the chain; whether replaced, or overlapping, on the way."""
    for lesser, kind, greater in links:
        if lesser == key and kind in {LinkKind.PART_OF, LinkKind.DUPLICATE_OF}:
            step = (greater, replaced, overlapping)
        elif greater == key and kind == LinkKind.REPLACES:
            step = (lesser, True, overlapping)
        elif lesser == key and kind == LinkKind.OVERLAPS and not overlapping:
            step = (greater, replaced, True)
        else:
            continue
        yield step
        yield from _held_by(links, step[0], replaced=step[1], overlapping=step[2])


def is_counted(promises: Mapping[int, Standing], links: tuple[Link, ...], key: int) -> bool:
    """Whether sums include a promise."""
    return promises[key].stands and not covers(promises, links, key)
