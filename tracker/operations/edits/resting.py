"""What rests on a thing or a claim, and what becomes of it when that is retracted."""

from typing import Final

from sqlalchemy import text

from tracker.errors import ConflictError
from tracker.model import Base, Commitment, Site
from tracker.operations.store.planner import Planner

USED: Final = {
    "commitments": "SELECT count(DISTINCT commitment) FROM bi.commitment_party"
    " WHERE company = :slug",
    "sites": "SELECT count(DISTINCT site) FROM bi.site_party WHERE company = :slug",
    "capacity claims": "SELECT count(*) FROM bi.capacity_claim"
    " WHERE subject_kind = 'company' AND subject = :slug",
    "figure claims": "SELECT count(*) FROM bi.figure_claim WHERE company = :slug",
    "chips": "SELECT count(*) FROM bi.chip WHERE vendor = :slug",
    "subsidiaries": "SELECT count(*) FROM bi.company WHERE parent = :slug",
    "merged companies": "SELECT count(*) FROM bi.company WHERE company = :slug"
    " AND merged IS NOT NULL",
}
"""What a company is named by, and how to count it."""

RESTING: Final[dict[type[Base], dict[str, str]]] = {
    Commitment: {
        "gone with it": "SELECT 'claims ' || count(*) FROM internal.known_commitment_claim"
        " WHERE commitment_id = :number HAVING count(*) > 0",
        "no longer linked": "SELECT concat_ws(' ', commitment, kind, other)"
        " FROM bi.commitment_link WHERE :slug IN (commitment, other) ORDER BY 1",
        "no longer paid for by it": "SELECT site FROM bi.commitment_site"
        " WHERE commitment = :slug ORDER BY 1",
        "stay without it": "SELECT 'capacity claim ' || claim_id FROM bi.capacity_claim"
        " WHERE commitment = :slug ORDER BY claim_id",
    },
    Site: {
        "gone with it": "SELECT what || ' ' || count(*) FROM ("
        " SELECT 'claims' AS what FROM internal.known_site_claim WHERE site_id = :number"
        " UNION ALL SELECT 'capacity claims' FROM internal.known_capacity_claim"
        " WHERE site_id = :number) AS claim GROUP BY what ORDER BY what DESC",
        "stand by themselves": "SELECT site FROM bi.site WHERE parent = :slug ORDER BY 1",
        "stay without it": "SELECT commitment FROM bi.commitment_site"
        " WHERE site = :slug ORDER BY 1",
    },
}
"""What becomes of what rests on a thing, in words, and what that is."""

CLAIM: Final = """
    SELECT
        claim.effective_date,
        {words} AS words,
        claim.corrects_claim_id,
        (
            SELECT later.{kind}_claim_id FROM internal.known_{kind}_claim AS later
            WHERE later.corrects_claim_id = claim.{kind}_claim_id
        ) AS corrected_by,
        ranked.belief_rank,
        (
            SELECT next.{kind}_claim_id FROM internal.ranked_{kind}_claim AS next
            WHERE next.believed_claim_id = claim.{kind}_claim_id AND next.belief_rank = 2
        ) AS next_claim_id
    FROM tracker.{kind}_claim AS claim
    LEFT JOIN internal.ranked_{kind}_claim AS ranked
        ON ranked.{kind}_claim_id = claim.{kind}_claim_id
    WHERE claim.{kind}_claim_id = :number
"""


def refuse_used(planner: Planner, slug: str) -> None:
    """Refuse to retract a company that something on file names.

    Raises:
        ConflictError: something does.
    """
    counts = {
        what: planner.connection.execute(text(query), {"slug": slug}).scalar_one()
        for what, query in USED.items()
    }
    named = ", ".join(f"{what} {count:,}" for what, count in counts.items() if count)
    if named:
        raise ConflictError(
            f"company {slug!r} is named by what is on file: {named}",
            hint=f"retract that first; or, if it is company B: tracker merge company {slug} B",
        )


def resting_on(planner: Planner, table: type[Base], slug: str, number: int) -> dict[str, str]:
    """What becomes of what rests on a thing that is retracted, label by label."""
    values = {"slug": slug, "number": number}
    found = {
        label: ", ".join(planner.connection.execute(text(query), values).scalars())
        for label, query in RESTING.get(table, {}).items()
    }
    return {label: words for label, words in found.items() if words}


def believed_instead(planner: Planner, table: type[Base], number: int) -> dict[str, str]:
    """What a claim that is retracted says, and which one is believed without it."""
    kind = str(table.__tablename__).removesuffix("_claim")
    words = (
        "claim.stated || ' (' || claim.status || ')'" if kind == "commitment" else "claim.stated"
    )
    query = CLAIM.format(kind=kind, words=words)
    row = planner.connection.execute(text(query), {"number": number}).one()
    says = {"says": f"{row.words}, {row.effective_date}"}
    if row.corrected_by is not None:
        return {**says, "then": f"claim {row.corrected_by}, which corrects it, stays"}
    if row.corrects_claim_id is not None:
        return {**says, "then": f"claim {row.corrects_claim_id}, which it corrects, stands again"}
    if row.belief_rank != 1:
        return {**says, "then": "what is believed stays so"}
    if row.next_claim_id is None:
        return {**says, "then": "nothing else is claimed of it"}
    return {**says, "then": f"claim {row.next_claim_id} is believed"}
