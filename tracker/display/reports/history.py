"""Text of `tracker history`: claims and edits in the order of their days."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tracker.analysis.edit_log import Edit
from tracker.analysis.history import History
from tracker.display import number_format
from tracker.display.columns import amount, period
from tracker.display.table import Column, Table
from tracker.language.format import grouped_digits

VERBS = {
    "add": "added",
    "claim": "added",
    "edit": "edited",
    "import": "imported",
    "link": "linked",
    "load": "loaded",
    "merge": "merged",
    "retract": "edited",
    "unlink": "unlinked",
}
"""Commands, as what they have done."""

MANIFOLD = Decimal(10)
"""From eleven times as much on, a growth reads better as a factor than in per cent."""


def table(history: History) -> Table:
    """The claims and edits as rows, oldest first."""
    claims = history.claims.mappings()
    if not claims:
        return _edits(history.edits)
    corrections = {row["corrects_claim_id"]: row["claim_id"] for row in claims}
    is_commitment = history.noun == "commitment"
    columns = [Column("Claim", is_number=True), Column("Date"), Column("Change"), Column("Status")]
    if is_commitment:
        columns += [Column("Amount", is_number=True), Column("Period", spare=1)]
    columns += [Column("What changed"), Column("Standing"), Column("Source", spare=1)]
    dated = [
        (
            row["effective_date"],
            _claim(row, corrections.get(row["claim_id"]), is_commitment=is_commitment),
        )
        for row in claims
    ]
    for edit in history.edits:
        blank = [""] * (3 if is_commitment else 1)
        day, who = edit.changed_at.date(), f"by {edit.typed_by or edit.changed_by}"
        dated.append((day, ["", day.isoformat(), _verb(edit), *blank, edit.edit, who, ""]))
    dated.sort(key=lambda pair: pair[0])
    reasons = [
        f"claim {row['claim_id']} corrects claim {row['corrects_claim_id']}: {row['note']}"
        for row in claims
        if row["corrects_claim_id"] is not None
    ]
    reasons += [f"{edit.edit}: {edit.note}" for edit in history.edits if edit.note]
    return Table(columns, [cells for _, cells in dated], footnotes=reasons)


def _claim(row: Mapping[str, Any], corrected_by: int | None, *, is_commitment: bool) -> list[str]:
    date = number_format.day(row["effective_date"], row["date_precision"])
    # What was wrongly said did not increase or decrease by being put right.
    is_correction = row["corrects_claim_id"] is not None
    change = "correction" if is_correction else row["change_kind"]
    cells = [str(row["claim_id"]), date, change, _status(row)]
    cells += [amount(row), period(row)] if is_commitment else []
    cells += [", ".join(changed(row)) or number_format.UNKNOWN, _standing(row, corrected_by)]
    return [*cells, row["source"]]


def _edits(edits: Sequence[Edit]) -> Table:
    """Edits alone, of a thing that claims are not about."""
    columns = [
        Column("Changed (UTC)"),
        Column("By"),
        Column("Change"),
        Column("What changed"),
        Column("Why", spare=1),
    ]
    rows = [
        [
            f"{edit.changed_at:%Y-%m-%d %H:%M}",
            edit.typed_by or edit.changed_by,
            _verb(edit),
            edit.edit,
            edit.note or number_format.UNKNOWN,
        ]
        for edit in edits
    ]
    return Table(columns, rows)


def _verb(edit: Edit) -> str:
    """What was done, in a word: the command's, or what another client did to the row."""
    return VERBS.get(edit.command or "", f"{edit.operation} by SQL")


def _status(row: Mapping[str, Any]) -> str:
    return f"{row['status']} (planned)" if row.get("mode") == "planned" else str(row["status"])


def _standing(row: Mapping[str, Any], corrected_by: int | None) -> str:
    said = []
    if row["corrects_claim_id"] is not None:
        said.append(f"corrects {row['corrects_claim_id']}")
    if corrected_by is not None:
        said.append(f"corrected by {corrected_by}")
    if row["is_retracted"]:
        said.append("retracted")
    if row["is_believed"]:
        said.append("believed")
    return ", ".join(said) or number_format.UNKNOWN


def changed(row: Mapping[str, Any]) -> Iterator[str]:
    """What a claim changes in the one before it, in words; nothing for the first."""
    if row["previous_claim_id"] is None:
        return
    if "amount" in row:
        yield from _amount_changed(row)
        if row["amount_of"] != row["previous_amount_of"]:
            yield f"figure of {row['previous_amount_of']} to {row['amount_of']}"
        yield from _period_changed(row)
    # Who repeats a promise calls it announced, whatever it has become.
    if row["status"] != row["previous_status"] and row["change_kind"] != "repeated":
        yield f"{row['previous_status']} to {row['status']}"
    if row.get("mode") != row.get("previous_mode"):
        yield f"{row['previous_mode']} to {row['mode']}"


def _amount_changed(row: Mapping[str, Any]) -> Iterator[str]:
    old, new = row["previous_currency_code"], row["currency_code"]
    if old != new:
        yield f"currency {old or number_format.UNKNOWN} to {new or number_format.UNKNOWN}"
        return
    if change := row["amount_change"]:
        ratio = row["amount_change_ratio"]
        relative = (
            f"×{grouped_digits(1 + ratio)}" if ratio >= MANIFOLD else number_format.growth(ratio)
        )
        yield f"amount {number_format.change(change)} {new} ({relative})"
    else:
        for end in ("low", "high"):
            if change := row[f"amount_{end}_change"]:
                yield f"{end} end {number_format.change(change)} {new}"
    if row["qualifier"] != row["previous_qualifier"]:
        yield f"{row['previous_qualifier']} to {row['qualifier']}".replace("_", " ")


def _period_changed(row: Mapping[str, Any]) -> Iterator[str]:
    before = number_format.span(row["previous_period_start"], row["previous_period_end"])
    after = number_format.span(row["period_start"], row["period_end"])
    if before != after:
        yield f"period {before} to {after}"
