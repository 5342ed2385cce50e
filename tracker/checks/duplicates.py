"""The rule about promises that may be on file twice."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import combinations

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.likeness import CLAIMS, DAYS, PromiseClaim, compared_title, is_alike
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
        for one, other in _worth_comparing(of_company)
        if frozenset((one, other)) not in linked
        for claim in of_company[one]
        for against in of_company[other]
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


def _worth_comparing(promises: Mapping[str, list[PromiseClaim]]) -> set[tuple[str, str]]:
    """The promises of a company that may be alike: of one title, or with claims close in time.

    The work grows with what is found, and not with the square of what is on file.
    """
    place = {commitment: number for number, commitment in enumerate(promises)}
    pairs = {*_of_one_title(promises), *_close_in_time(promises)}
    return {(min(pair, key=place.__getitem__), max(pair, key=place.__getitem__)) for pair in pairs}


def _of_one_title(promises: Mapping[str, list[PromiseClaim]]) -> Iterator[tuple[str, str]]:
    titles: dict[str, list[str]] = defaultdict(list)
    for commitment, claims in promises.items():
        titles[compared_title(claims[0].title)].append(commitment)
    for commitments in titles.values():
        yield from combinations(commitments, 2)


def _close_in_time(promises: Mapping[str, list[PromiseClaim]]) -> Iterator[tuple[str, str]]:
    recent: deque[PromiseClaim] = deque()
    every = (claim for claims in promises.values() for claim in claims)
    for claim in sorted(every, key=lambda claim: claim.announced):
        while recent and claim.announced - recent[0].announced > timedelta(DAYS):
            recent.popleft()
        for earlier in recent:
            if earlier.commitment != claim.commitment:
                yield earlier.commitment, claim.commitment
        recent.append(claim)
