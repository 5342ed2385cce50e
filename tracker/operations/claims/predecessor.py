"""The earlier claim that a new one follows or corrects."""

from collections.abc import Sequence

from tracker.errors import ConflictError, NotFoundError
from tracker.operations.claims.change_kind import ClaimRow


def find_claim(claims: Sequence[ClaimRow], slug: str, number: int | None = None) -> ClaimRow:
    """The claim with this number; without one the believed one.

    Where all is dated ahead nothing is believed yet, and the last one is meant.

    Raises:
        NotFoundError: there is no such claim about the thing.
    """
    if number is None and claims:
        return next((row for row in claims if row["is_believed"]), claims[-1])
    for row in claims:
        if row["claim_id"] == number:
            return row
    numbers = ", ".join(str(row["claim_id"]) for row in claims)
    what = "claim" if number is None else f"claim {number}"
    raise NotFoundError(
        f"{slug!r} has no {what}", hint=f"it has: {numbers}" if numbers else "it has none"
    )


def refuse_corrected(claims: Sequence[ClaimRow], slug: str, wrong: ClaimRow) -> None:
    """Refuse to correct a claim that has been corrected.

    Raises:
        ConflictError: another claim corrects it.
    """
    for row in claims:
        if row["corrects_claim_id"] == wrong["claim_id"]:
            raise ConflictError(
                f"claim {wrong['claim_id']} is corrected by claim {row['claim_id']} already",
                hint=f"see: tracker history {slug}; to correct that one: --claim {row['claim_id']}",
            )
