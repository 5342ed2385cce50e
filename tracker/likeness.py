"""Which promises may be one and the same: the rule for what is added and for what is on file."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tracker.language.normalise import compared

DAYS: Final = 90
"""Two sources tell of the same promise within a quarter, or it is another one."""

CLOSE: Final = Decimal("0.1")
"""Rounding, hedges and exchange rates stay within a tenth."""

CLAIMS: Final = (
    "SELECT DISTINCT party.company, commitment.commitment, commitment.title, claim.claim_id,"
    " claim.stated, claim.effective_date AS announced, claim.currency_code AS currency,"
    " coalesce(claim.amount, (claim.amount_low + claim.amount_high) / 2) AS figure,"
    " coalesce(claim.amount_usd, (claim.amount_low_usd + claim.amount_high_usd) / 2) AS figure_usd"
    " FROM bi.commitment_claim AS claim"
    " JOIN bi.commitment ON commitment.commitment = claim.commitment"
    " JOIN bi.commitment_party AS party ON party.commitment = claim.commitment"
    " WHERE NOT claim.is_corrected"
)
"""The claims that stand, for each company that is in the promise."""


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


@lru_cache(maxsize=65_536)
def compared_title(title: str) -> str:
    """A title as it is compared; kept, since each is compared with many."""
    return compared(title)


def is_alike(new: PromiseClaim, old: PromiseClaim) -> bool:
    """Whether two promises of a company may be one.

    Alike are those with the same title, and those with a claim within 90 days whose figure
    is within 10 per cent.
    """
    if compared_title(old.title) == compared_title(new.title):
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
