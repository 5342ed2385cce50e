"""The rule about promises that may be on file twice."""

from collections import defaultdict
from itertools import combinations

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.likeness import CLAIMS, PromiseClaim, is_alike
from tracker.postgres import Connection

PROMISES = SQL(f"{CLAIMS} ORDER BY company, announced, claim_id")

LINKED = SQL("SELECT commitment, other FROM bi.commitment_link")


def likely_duplicates(connection: Connection) -> list[Finding]:
    """Fail where two promises of a company look like one and no link says what they are.

    That is what a new promise is asked about before it is added; a link of any kind answers it.
    """
    linked = {frozenset((row["commitment"], row["other"])) for row in rows(connection, LINKED)}
    promises: dict[str, dict[str, list[PromiseClaim]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(connection, PROMISES):
        company = row.pop("company")
        del row["claim_id"]
        promises[company][row["commitment"]].append(PromiseClaim(**row))
    alike = {
        (one, other): (claim, against)
        for of_company in promises.values()
        for (one, claims), (other, others) in combinations(of_company.items(), 2)
        if frozenset((one, other)) not in linked
        for claim in claims
        for against in others
        if is_alike(against, claim)
    }
    return [
        Finding(
            severity=Severity.ERROR,
            rule="likely-duplicate",
            subject=other,
            message=f"may be {one} ({claim.stated}, {claim.announced}):"
            f" {against.stated}, {against.announced}",
            advice=f"tracker link {other} {one} --as duplicate_of, differs_from or what it is;"
            f" or tracker retract {other}",
        )
        for (one, other), (claim, against) in sorted(alike.items(), key=lambda pair: pair[0])
    ]
