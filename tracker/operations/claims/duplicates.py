"""Commitments on file that may be the one about to be added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import text

from tracker.errors import ConflictError
from tracker.language.normalise import compared
from tracker.operations.store.plan import LikelyDuplicate
from tracker.operations.store.planner import Planner

DAYS: Final = 90
"""Two sources tell of the same promise within a quarter, or it is another one."""

CLOSE: Final = Decimal("0.1")
"""Rounding, hedges and exchange rates stay within a tenth."""

CLAIMS: Final = text(
    "SELECT DISTINCT commitment, title, claim.claim_id, claim.stated,"
    " claim.effective_date AS announced, claim.currency_code AS currency,"
    " coalesce(claim.amount, (claim.amount_low + claim.amount_high) / 2) AS figure,"
    " coalesce(claim.amount_usd, (claim.amount_low_usd + claim.amount_high_usd) / 2) AS figure_usd"
    " FROM bi.commitment_claim AS claim JOIN bi.commitment USING (commitment)"
    " WHERE NOT claim.is_corrected AND commitment IN"
    " (SELECT commitment FROM bi.commitment_party WHERE company = :company)"
    " ORDER BY announced, claim.claim_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClaim:
    """What a claim about a commitment is compared by."""

    commitment: str
    title: str
    stated: str
    announced: date
    currency: str | None
    figure: Decimal | None
    """The figure itself, or the middle of its range."""

    figure_usd: Decimal | None


class LikelyDuplicateError(ConflictError):
    """What is to be added looks like something that is on file."""

    def __init__(self, likely: Sequence[LikelyDuplicate]) -> None:
        first = likely[0].key
        super().__init__(
            f"this may be on file: {'; '.join(each.shown for each in likely)}",
            hint=f"if it is news of that: tracker revise commitment {first}; if they relate:"
            f" --as duplicate_of:{first} (or part_of, overlaps); if it is another one: --yes",
        )
        self.likely = likely


def likely_duplicates(
    planner: Planner, new: PromiseClaim, parties: Iterable[str]
) -> tuple[LikelyDuplicate, ...]:
    """The commitments of these companies that a new one looks like, each once.

    Alike are those with the same title, and those with a claim within 90 days whose figure
    is within 10 per cent.  Commitments that are planned in the same batch are looked at too.
    """
    found: dict[str, LikelyDuplicate] = {}
    claims = {
        each: None
        for company in parties
        for each in (*_on_file(planner, company), *_planned(planner, company))
    }
    for claim in sorted(claims, key=lambda each: each.announced):
        if claim.commitment != new.commitment and _is_alike(new, claim):
            shown = f"{claim.commitment} ({claim.stated}, {claim.announced})"
            found.setdefault(claim.commitment, LikelyDuplicate(claim.commitment, shown))
    return tuple(found.values())


def remember(planner: Planner, new: PromiseClaim, parties: Iterable[str]) -> None:
    """Let those that come later in the batch be compared with this one."""
    for company in parties:
        _planned(planner, company).append(new)


def _planned(planner: Planner, company: str) -> list[PromiseClaim]:
    return planner.once(("planned promises", company), list[PromiseClaim])


def _on_file(planner: Planner, company: str) -> list[PromiseClaim]:
    def ask() -> list[PromiseClaim]:
        rows = planner.connection.execute(CLAIMS, {"company": company}).mappings()
        return [
            PromiseClaim(**{key: value for key, value in row.items() if key != "claim_id"})
            for row in rows
        ]

    return planner.once(("promises", company), ask)


def _is_alike(new: PromiseClaim, old: PromiseClaim) -> bool:
    if compared(old.title) == compared(new.title):
        return True
    if abs(old.announced - new.announced) > timedelta(DAYS):
        return False
    if new.currency == old.currency:
        return _is_close(new.figure, old.figure)
    return _is_close(new.figure_usd, old.figure_usd)


def _is_close(new: Decimal | None, old: Decimal | None) -> bool:
    if new is None or old is None:
        return False
    return abs(new - old) <= CLOSE * old
