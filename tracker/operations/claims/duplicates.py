"""Commitments on file that may be the one about to be added."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import text

from tracker.errors import ConflictError
from tracker.language.normalise import compared
from tracker.likeness import CLAIMS, PromiseClaim, is_alike
from tracker.model import Commitment, CommitmentClaim
from tracker.operations.claims.cite import CitationResult
from tracker.operations.claims.repetition import repeated_claim
from tracker.operations.store.plan import LikelyDuplicate
from tracker.operations.store.planner import Planner
from tracker.operations.store.retractions import refuse_retracted

OF_COMPANY: Final = text(f"{CLAIMS} AND party.company = :company ORDER BY announced, claim_id")

TITLES: Final = text(
    "SELECT DISTINCT commitment.slug, commitment.title FROM tracker.commitment"
    " JOIN tracker.commitment_party AS party USING (commitment_id)"
    " LEFT JOIN internal.merged_company AS merged USING (company_id)"
    " JOIN tracker.company ON company.company_id = coalesce(merged.survivor_id, party.company_id)"
    " WHERE company.slug = :company ORDER BY commitment.slug"
)
"""Commitments that a company is in, retracted ones too."""


class LikelyDuplicateError(ConflictError):
    """What is to be added looks like something that is on file."""

    def __init__(self, likely: Sequence[LikelyDuplicate]) -> None:
        first = likely[0].key
        super().__init__(
            f"this may be on file: {'; '.join(each.shown for each in likely)}",
            hint=f"if it is news of that: tracker revise commitment {first}; if they relate:"
            f" --as duplicate_of:{first} (or part_of, overlaps); if it is another one: --as new,"
            " or --as part_of:OTHER,new beside a relation to a third",
        )
        self.likely = likely


def likely_duplicates(
    planner: Planner, new: PromiseClaim, parties: Iterable[str]
) -> tuple[LikelyDuplicate, ...]:
    """The commitments of these companies that a new one looks like, each once.

    Commitments that are planned in the same batch are looked at too.
    """
    found: dict[str, LikelyDuplicate] = {}
    claims = {
        each: None
        for company in parties
        for each in (*_on_file(planner, company), *_planned(planner, company))
    }
    for claim in sorted(claims, key=lambda each: each.announced):
        if claim.commitment != new.commitment and is_alike(new, claim):
            shown = f"{claim.commitment} ({claim.stated}, {claim.announced})"
            found.setdefault(claim.commitment, LikelyDuplicate(claim.commitment, shown))
    return tuple(found.values())


def repeated_commitment(
    planner: Planner,
    claim: CommitmentClaim,
    cited: CitationResult,
    *,
    kind: str,
    title: str,
    company: str,
) -> tuple[str, int] | None:
    """The commitment, on file or planned, of which this very claim is: its slug, and the claim.

    Raises:
        RetractedError: it was retracted, or its claim was.
    """
    for slug in _by_title(planner, company).get(compared(title), ()):
        found = planner.find(Commitment, {"slug": slug})
        if found is None or found["kind"] != kind:
            continue
        claim.commitment_id = found["commitment_id"]
        if number := repeated_claim(planner, claim, cited):
            refuse_retracted(planner.connection, Commitment, slug)
            return slug, number
    return None


def remember(planner: Planner, new: PromiseClaim, parties: Iterable[str]) -> None:
    """Let those that come later in the batch be compared with this one."""
    for company in parties:
        _planned(planner, company).append(new)
        _by_title(planner, company).setdefault(compared(new.title), []).append(new.commitment)


def _by_title(planner: Planner, company: str) -> dict[str, list[str]]:
    """The commitments of a company, on file and planned, by what they are called."""

    def ask() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slug, title in planner.connection.execute(TITLES, {"company": company}):
            found.setdefault(compared(title), []).append(slug)
        return found

    return planner.once(("titles", company), ask)


def _planned(planner: Planner, company: str) -> list[PromiseClaim]:
    return planner.once(("planned promises", company), list[PromiseClaim])


def _on_file(planner: Planner, company: str) -> list[PromiseClaim]:
    def ask() -> list[PromiseClaim]:
        rows = planner.connection.execute(OF_COMPANY, {"company": company}).mappings()
        return [
            PromiseClaim(**{key: row[key] for key in row if key not in {"claim_id", "company"}})
            for row in rows
        ]

    return planner.once(("promises", company), ask)
