"""What became of one thing: its claims, what changed from one to the next, its edits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from psycopg.sql import SQL, Identifier

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.column_types import of_fields
from tracker.analysis.core.find_entity import (
    COMMITMENT,
    COMPANY,
    LIST_RETRACTED,
    SITE,
    SOURCE,
    Noun,
    named,
    nearest,
    refuse_retracted,
    renamed_commitment,
)
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.analysis.edit_log import Edit, edits
from tracker.errors import ConflictError, NotFoundError
from tracker.postgres import Connection

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
        "is_retracted",
    ),
    SITE: ("previous_claim_id", "previous_status", "previous_mode", "is_retracted"),
}
"""Columns that are added to those of the view of claims.

amount_change compares the figures themselves, or the middles of ranges; all changes are
NULL where a side is unknown or the currencies differ.  What was retracted is in no other view.
"""

OTHERS = (COMPANY, SOURCE)
"""What has no claims of its own, only edits."""

NOUNS = (*COLUMNS, *OTHERS)

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


EDIT = {
    "change_id": "change_id",
    "changed_at": "changed_at",
    "changed_by": "changed_by",
    "typed_by": "typed_by",
    "edit": "edit",
    "edit_note": "note",
}
"""Columns of an edit beside those of a claim, and the fields that they show."""


@dataclass(frozen=True, slots=True)
class History(Answer):
    """What was ever claimed of one thing, and what of it was edited."""

    noun: str
    """commitment, site, company or source."""

    claims: ResultSet
    """Columns of the view of its claims, then those that compare a claim with an earlier one.

    None for a company or a source, which claims are not about.
    """

    edits: Sequence[Edit]
    """What was edited, the oldest first."""

    @property
    def records(self) -> ResultSet:
        """Claims and edits in one table, each with its own columns, by date."""
        width = len(self.claims.columns)
        rows: list[tuple[date, Sequence[Any]]] = [
            (claim["effective_date"], [*row, *[None] * len(EDIT)])
            for claim, row in zip(self.claims.mappings(), self.claims.rows, strict=True)
        ]
        rows += [
            (
                edit.changed_at.date(),
                [*[None] * width, *(getattr(edit, name) for name in EDIT.values())],
            )
            for edit in self.edits
        ]
        rows.sort(key=lambda dated: dated[0])
        names = [field.name for field in fields(Edit)]
        kinds = dict(zip(names, of_fields(Edit), strict=True))
        types = [*self.claims.types, *(kinds[name] for name in EDIT.values())]
        return ResultSet([*self.claims.columns, *EDIT], [row for _, row in rows], types)


def history(connection: Connection, typed: str, *, kind: str | None = None) -> History:
    """The claims and the edits of the thing that is called so, of this kind if one is given.

    Rows: claims one by one, retracted ones too, by effective date, then as recorded.  A
    correction is compared with the claim that it corrects; any other with the last one before
    it that stands and is no mere repetition.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    connection.execute(LIST_RETRACTED, ("listed",))
    noun, key = find_thing(connection, typed, kind)
    return History(noun.view, _claims(connection, noun, key), edits(connection, noun.view, key))


def _claims(connection: Connection, noun: Noun, key: str) -> ResultSet:
    if noun not in COLUMNS:
        return ResultSet((), [])
    query = SQL("SELECT * FROM bi.{} WHERE {} = %s ORDER BY effective_date, claim_id").format(
        Identifier(f"{noun.view}_claim"), Identifier(noun.view)
    )
    claims = fetch(connection, query, (key,))
    connection.execute(LIST_RETRACTED, ("",))
    standing = {row["claim_id"] for row in fetch(connection, query, (key,)).mappings()}
    connection.execute(LIST_RETRACTED, ("listed",))
    rows = [{**row, "is_retracted": row["claim_id"] not in standing} for row in claims.mappings()]
    compared = [
        [*row, *(changes.get(name) for name in COLUMNS[noun])]
        for row, changes in zip(claims.rows, _compared(rows), strict=True)
    ]
    kinds = dict(zip(claims.columns, claims.types, strict=True)) | {"is_retracted": bool}
    # What is not the column of an earlier claim is a difference of amounts.
    added = [kinds.get(name.removeprefix("previous_"), Decimal) for name in COLUMNS[noun]]
    return ResultSet([*claims.columns, *COLUMNS[noun]], compared, [*claims.types, *added])


def find_thing(connection: Connection, typed: str, kind: str | None) -> tuple[Noun, str]:
    """What is meant: by its slug before by its name, a promise or a site before the rest.

    Raises:
        NotFoundError: nothing is called so; the nearest names are in the hint.
        ConflictError: several things are.
    """
    nouns = [noun for noun in NOUNS if kind in (None, noun.view)]
    for tier in (COLUMNS, OTHERS):
        wanted = [noun for noun in nouns if noun in tier]
        found = list(_exact(connection, wanted, typed)) or list(named(connection, wanted, typed))
        if len(found) > 1:
            shown = " and ".join(f"{noun.view} {key}" for noun, key in found)
            hint = f"say which: --kind {found[0][0].view} or --kind {found[-1][0].view}"
            raise ConflictError(f"{typed!r} may be {shown}", hint=hint)
        if found:
            return found[0]
    refuse_retracted(connection, nouns, typed)
    names = [
        pair
        for noun in nouns
        for pair in connection.execute(
            SQL("SELECT {0}, {0} FROM bi.{0} UNION SELECT {0}, {1} FROM bi.{0}").format(
                Identifier(noun.view), Identifier(noun.title)
            )
        ).fetchall()
    ]
    near = nearest(typed, names)
    words = kind or "commitment, site, company or source"
    raise NotFoundError(
        f"no {words} is called {typed!r}",
        hint=f"nearest: {', '.join(near)}" if near else "there is none on file",
    )


def _exact(connection: Connection, nouns: Sequence[Noun], typed: str) -> Iterator[tuple[Noun, str]]:
    for noun in nouns:
        # A promise that is dated ahead is not in bi.commitment yet.
        view = "commitment_claim" if noun == COMMITMENT else noun.view
        query = SQL("SELECT {} FROM bi.{} WHERE {} = lower(%s) LIMIT 1").format(
            Identifier(noun.view), Identifier(view), Identifier(noun.view)
        )
        name = typed.strip()
        if noun == COMMITMENT:
            name = renamed_commitment(connection, name) or name
        row = connection.execute(query, (name,)).fetchone()
        if row is not None:
            yield noun, str(row[0])


def _compared(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What each claim changes."""
    by_number = {row["claim_id"]: row for row in rows}
    standing: Mapping[str, Any] | None = None
    for row in rows:
        corrected = by_number.get(row["corrects_claim_id"])
        yield {**changes(row, corrected or standing), "is_retracted": row["is_retracted"]}
        stands = not (row["is_corrected"] or row["is_retracted"])
        if stands and (row["change_kind"] != "repeated" or standing is None):
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
