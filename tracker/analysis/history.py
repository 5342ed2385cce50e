"""The claims of one thing in order, and what changed from one to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from psycopg.sql import SQL, Identifier

from tracker.analysis.names import COMMITMENT, SITE, Noun, nearest, slug
from tracker.analysis.reading import fetch
from tracker.analysis.records import Records
from tracker.connection import Connection
from tracker.errors import ConflictError, NotFoundError

RATIO = Decimal("1e-6")
"""Relative changes are given to the millionth: amounts are not known better."""

COLUMNS = {
    COMMITMENT: (
        "previous_claim_id",
        "amount_low_change",
        "amount_change",
        "amount_high_change",
        "amount_change_ratio",
        "previous_qualifier",
        "previous_currency_code",
        "previous_amount_of",
        "previous_status",
        "previous_period_start",
        "previous_period_end",
    ),
    SITE: ("previous_claim_id", "previous_status", "previous_mode"),
}
"""Columns that are added to those of the view of claims.

amount_change compares the figures themselves, or the middles of ranges; all changes are
NULL where a side is unknown or the currencies differ.
"""


PREVIOUS = (
    "claim_id",
    "qualifier",
    "currency_code",
    "amount_of",
    "status",
    "mode",
    "period_start",
    "period_end",
)
"""Columns of a claim that are set beside those of the next, under previous_*."""


@dataclass(frozen=True, slots=True)
class History:
    """What was ever claimed of one thing."""

    noun: str
    """commitment or site."""

    claims: Records
    """Columns of the view of its claims, then those that compare a claim with an earlier one."""


def history(connection: Connection, typed: str) -> History:
    """The claims of the commitment or site that is called so.

    Rows: one per claim, by effective date, then as recorded.  A correction is compared with
    the claim that it corrects; any other with the last one before it that stands and is no
    mere repetition.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    noun, key = _thing(connection, typed)
    query = SQL("SELECT * FROM bi.{} WHERE {} = %s ORDER BY effective_date, claim_id").format(
        Identifier(f"{noun.view}_claim"), Identifier(noun.view)
    )
    claims = fetch(connection, query, (key,))
    compared = [
        [*row, *(changes.get(name) for name in COLUMNS[noun])]
        for row, changes in zip(claims.rows, _compared(claims.mappings()), strict=True)
    ]
    return History(noun.view, Records([*claims.columns, *COLUMNS[noun]], compared))


def _thing(connection: Connection, typed: str) -> tuple[Noun, str]:
    exact = connection.execute(
        # A promise that is dated ahead is not in bi.commitment yet.
        "SELECT 'commitment', commitment FROM bi.commitment_claim WHERE commitment = lower(%(key)s)"
        " UNION SELECT 'site', site FROM bi.site WHERE site = lower(%(key)s)",
        {"key": typed.strip()},
    ).fetchall()
    nouns = {noun.view: noun for noun in COLUMNS}
    found = [(nouns[view], str(key)) for view, key in exact] or list(_titled(connection, typed))
    if len(found) > 1:
        shown = " and ".join(f"{noun.view} {key}" for noun, key in found)
        hint = f"use a slug, or see: tracker show site {found[-1][1]}"
        raise ConflictError(f"{typed!r} may be {shown}", hint=hint)
    if found:
        return found[0]
    names = connection.execute(
        "SELECT commitment, commitment FROM bi.commitment"
        " UNION SELECT commitment, title FROM bi.commitment"
        " UNION SELECT site, site FROM bi.site UNION SELECT site, name FROM bi.site"
    ).fetchall()
    near = nearest(typed, names)
    raise NotFoundError(
        f"no commitment or site is called {typed!r}",
        hint=f"nearest: {', '.join(near)}" if near else "there is none on file",
    )


def _titled(connection: Connection, typed: str) -> Iterator[tuple[Noun, str]]:
    for noun in COLUMNS:
        try:
            yield noun, slug(connection, noun, typed)
        except NotFoundError:
            continue


def _compared(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What each claim changes."""
    by_number = {row["claim_id"]: row for row in rows}
    standing: Mapping[str, Any] | None = None
    for row in rows:
        corrected = by_number.get(row["corrects_claim_id"])
        yield changes(row, corrected or standing)
        if not row["is_corrected"] and (row["change_kind"] != "repeated" or standing is None):
            standing = row


def changes(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a claim changes in the one before it, by the columns of COLUMNS."""
    if before is None:
        return {}
    found = {f"previous_{name}": before.get(name) for name in PREVIOUS}
    if row.get("currency_code") is None or row["currency_code"] != before["currency_code"]:
        return found
    old, new = _figure(before), _figure(row)
    return found | {
        "amount_low_change": _difference(before["amount_low"], row["amount_low"]),
        "amount_change": _difference(old, new),
        "amount_high_change": _difference(before["amount_high"], row["amount_high"]),
        "amount_change_ratio": (new / old - 1).quantize(RATIO) if old and new else None,
    }


def _figure(row: Mapping[str, Any]) -> Decimal | None:
    """The figure of a claim, or the middle of its range."""
    best, low, high = row["amount"], row["amount_low"], row["amount_high"]
    if best is None and row["qualifier"] == "range":
        best = (low + high) / 2
    return best if best is None else Decimal(best)


def _difference(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    return None if old is None or new is None else new - old
