"""A verdict per claim about a commitment: believed, or why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from psycopg.sql import SQL

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.analysis.entity import Thing, commitment
from tracker.postgres import Connection

CLAIMS = SQL(
    "SELECT claim.*, source.reliability,"
    " claim.effective_date > coalesce(nullif(current_setting('tracker.as_of', true), '')::date,"
    " (now() AT TIME ZONE 'UTC')::date) AS is_to_come"
    " FROM bi.commitment_claim AS claim JOIN bi.source USING (source)"
    " WHERE claim.commitment = %(key)s ORDER BY claim.effective_date, claim.claim_id"
)


@dataclass(frozen=True, slots=True)
class JudgedCommitment(Answer):
    """A promise, and what is to be thought of each claim about it."""

    shown: ClassVar[Sequence[str]] = (
        "claim_id",
        "effective_date",
        "change_kind",
        "status",
        "stated",
        "source",
        "verdict",
    )

    thing: Thing
    claims: ResultSet
    """The rows of bi.commitment_claim, and a verdict in words."""

    @property
    def records(self) -> ResultSet:
        """The claims."""
        return self.claims


def judged(connection: Connection, typed: str) -> JudgedCommitment:
    """The promise that is called so, with a verdict on each claim about it.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several are.
    """
    thing = commitment(connection, typed)
    return JudgedCommitment(thing, judged_claims(connection, thing.slug))


def judged_claims(connection: Connection, commitment: str) -> ResultSet:
    """The claims about a commitment, oldest first, each with a verdict in words.

    The verdict follows the rule of belief: no claim that is corrected or lies ahead, no
    repetition while any other is there, then the latest effective date, then the most
    reliable source, then the latest recorded.
    """
    claims = fetch(connection, CLAIMS, {"key": commitment})
    rows = claims.mappings()
    believed = next((row for row in rows if row["is_believed"]), None)
    corrections = {row["corrects_claim_id"]: row for row in rows}
    kinds = dict(zip(claims.columns, claims.types, strict=True))
    del kinds["is_to_come"]
    return ResultSet(
        [*kinds, "verdict"],
        [
            [*(row[name] for name in kinds), _verdict(row, believed, corrections, rows)]
            for row in rows
        ],
        [*kinds.values(), str],
    )


def _verdict(
    row: Mapping[str, Any],
    believed: Mapping[str, Any] | None,
    corrections: Mapping[int, Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
) -> str:
    if row["is_believed"]:
        rivals = [
            each
            for each in rows
            if each is not row
            and each["claim_id"] not in corrections
            and not each["is_to_come"]
            and (each["change_kind"] != "repeated" or row["change_kind"] == "repeated")
        ]
        return f"believed: {_strength(row, rivals, len(rows))}"
    number = row["claim_id"]
    if number in corrections:
        correction = corrections[number]
        return f"corrected by claim {correction['claim_id']}: {correction['note']}"
    if row["is_to_come"]:
        return f"not yet effective: it is for {row['effective_date']}"
    if believed is None:
        return "not believed"
    return f"not believed: {_weakness(row, believed)}"


def _strength(row: Mapping[str, Any], rivals: Sequence[Mapping[str, Any]], count: int) -> str:
    if count == 1:
        return "it is the only claim"
    if not rivals:
        return "every other one is corrected, lies ahead or only repeats"
    same_day = [each for each in rivals if each["effective_date"] == row["effective_date"]]
    if not same_day:
        return f"it is of the latest day, {row['effective_date']}"
    if all(each["reliability"] > row["reliability"] for each in same_day):
        return f"of the claims of the latest day its source is the best, grade {row['reliability']}"
    return "of the latest day and of the best sources it was recorded last"


def _weakness(row: Mapping[str, Any], believed: Mapping[str, Any]) -> str:
    other = f"claim {believed['claim_id']}"
    if row["change_kind"] == "repeated" and believed["change_kind"] != "repeated":
        return f"it only repeats what {other} says itself"
    if row["effective_date"] < believed["effective_date"]:
        return f"{other} is of a later day"
    if row["reliability"] > believed["reliability"]:
        return (
            f"its source has grade {row['reliability']}, that of {other} {believed['reliability']}"
        )
    return f"{other} was recorded later"
