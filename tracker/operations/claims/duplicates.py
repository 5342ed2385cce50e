"""Commitments on file that may be the one about to be added."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import text

from tracker.errors import ConflictError
from tracker.language.normalise import compared
from tracker.operations.store.plan import LikelyDuplicate
from tracker.operations.store.planner import Planner
from tracker.operations.store.rates import in_usd

DAYS: Final = 90
"""Two sources tell of the same promise within a quarter, or it is another one."""

CLOSE: Final = Decimal("0.1")
"""Rounding, hedges and exchange rates stay within a tenth."""

CLAIMS: Final = text(
    "SELECT commitment, title, claim.stated, claim.effective_date, claim.currency_code,"
    " coalesce(claim.amount, (claim.amount_low + claim.amount_high) / 2) AS figure,"
    " coalesce(claim.amount_usd, (claim.amount_low_usd + claim.amount_high_usd) / 2) AS figure_usd"
    " FROM bi.commitment_claim AS claim JOIN bi.commitment USING (commitment)"
    " WHERE NOT claim.is_corrected AND commitment IN"
    " (SELECT commitment FROM bi.commitment_party WHERE company = ANY (:parties))"
    " ORDER BY claim.effective_date, claim.claim_id"
)


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
    planner: Planner,
    *,
    parties: Sequence[str],
    title: str,
    announced: date,
    figure: Decimal | None,
    currency: str | None,
) -> tuple[LikelyDuplicate, ...]:
    """What a commitment of these companies looks like, each once.

    Alike are those with the same title, and those with a claim within 90 days whose figure
    is within 10 per cent.
    """
    usd = in_usd(planner, figure, currency, announced)
    found: dict[str, LikelyDuplicate] = {}
    for row in planner.connection.execute(CLAIMS, {"parties": list(parties)}).mappings():
        is_near = abs(row["effective_date"] - announced) <= timedelta(DAYS)
        is_alike = compared(row["title"]) == compared(title) or (
            is_near
            and (
                _is_close(figure, row["figure"])
                if currency == row["currency_code"]
                else _is_close(usd[0] if usd else None, row["figure_usd"])
            )
        )
        if is_alike:
            key = row["commitment"]
            shown = f"{key} ({row['stated']}, {row['effective_date']})"
            found.setdefault(key, LikelyDuplicate(key, shown))
    return tuple(found.values())


def _is_close(new: Decimal | None, old: Decimal | None) -> bool:
    if new is None or old is None:
        return False
    return abs(new - old) <= CLOSE * old
