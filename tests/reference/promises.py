"""Promises as `bi.commitment` and `bi.commitment_year` tell them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.reference.belief import believed, known, origins, standing
from tests.reference.conversion import promise_rate
from tests.reference.counting import Standing, covers, is_counted, middle
from tests.reference.rows import Commitment, CommitmentClaim, History, Rates, Viewpoint
from tests.reference.spreading import Part, by_days, fiscal_days, fiscal_year


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A commitment at its believed claim, and what sums make of it."""

    key: int
    kind: str
    company: int | None
    claim: CommitmentClaim
    announced: date
    counted: bool
    under: frozenset[int]
    sources: frozenset[int]
    origins: frozenset[int]
    claims: int
    rate_usd: Decimal | None
    rate_report: Decimal | None

    @property
    def amounts(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Lower bound, figure and upper bound; None where the source gives none."""
        return self.claim.low, middle(self.claim), self.claim.high


def promises(history: History, rates: Rates, view: Viewpoint) -> dict[int, Promise]:
    """The commitments of which anything is believed."""
    claims: dict[int, list[CommitmentClaim]] = {key: [] for key in history.commitments}
    for claim in history.promised:
        claims[claim.commitment].append(claim)
    standings = {
        key: _standing(history, commitment, believed(claims[key], history, view), view)
        for key, commitment in history.commitments.items()
    }
    found = {}
    for key, one in standings.items():
        if one.claim is None:
            continue
        spoken = known(claims[key], view)
        currency, day = one.claim.currency, one.claim.effective
        found[key] = Promise(
            key=key,
            kind=one.kind,
            company=one.company,
            claim=one.claim,
            announced=min(claim.effective for claim in standing(claims[key], history, view)),
            counted=is_counted(standings, history.links, key),
            under=frozenset(covers(standings, history.links, key)),
            claims=len(spoken),
            sources=frozenset(claim.source for claim in spoken),
            origins=frozenset(origins(spoken, history.sources)),
            rate_usd=promise_rate(rates, currency, "USD", day, view),
            rate_report=promise_rate(rates, currency, view.currency, day, view),
        )
    return found


def _standing(
    history: History, commitment: Commitment, claim: CommitmentClaim | None, view: Viewpoint
) -> Standing:
    spenders = {history.survivor(spender) for spender in commitment.spenders(view.as_of)}
    return Standing(
        kind=commitment.kind,
        company=min(spenders) if len(spenders) == 1 else None,
        is_joint=len(spenders) > 1,
        claim=claim,
    )


def days_meant(promise: Promise, fiscal_month: int | None) -> tuple[date, date] | None:
    """The days of a promise at the claim that is believed."""
    return days_of(promise.claim, fiscal_month)


def year_meant(claim: CommitmentClaim, fiscal_month: int | None) -> int | None:
    """The year that guidance is about: named, or the fiscal one that holds its last day."""
    meant = days_of(claim, fiscal_month)
    return claim.year or (fiscal_year(meant[1], fiscal_month) if meant else None)


def days_of(claim: CommitmentClaim, fiscal_month: int | None) -> tuple[date, date] | None:
    """The days of a claim: as stated, or of the fiscal year that is named; None unknown."""
    if claim.start is not None and claim.end is not None:
        return claim.start, claim.end
    if claim.year is not None and fiscal_month is not None:
        return fiscal_days(claim.year, fiscal_month)
    return None


def parts(promise: Promise, basis: str, fiscal_month: int | None) -> list[Part]:
    """The years that a promise falls in, on a basis: stated or calendar."""
    year, meant, whole = promise.claim.year, days_meant(promise, fiscal_month), Fraction(1)
    is_guidance = promise.kind == "guidance"
    if is_guidance and basis == "stated":
        year = year_meant(promise.claim, fiscal_month)
    if is_guidance and basis == "stated" and year:
        return [Part(year, "stated", whole)]
    if meant:
        return list(by_days(*meant, "prorata" if is_guidance else "linear"))
    if year:
        return [Part(year, "named", whole)]
    return [Part(promise.announced.year, "announced", whole)]
