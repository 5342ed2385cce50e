"""`tracker history`: the claims of one thing, and what changed from one to the next."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

import typer

from tracker.cli import completion, numbers
from tracker.cli.drawing import Column, Table
from tracker.cli.options import (
    AsOfOption,
    FormatOption,
    KnownAtOption,
    RawOption,
    example,
)
from tracker.cli.output import Format, write
from tracker.cli.state import state_of

MANIFOLD = Decimal(10)
"""From eleven times as much on, a growth reads better as a factor than in per cent."""


@example("tracker history microsoft-capex-fy2025")
def history(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            autocompletion=completion.claimed,
            help="A commitment or a site: slug, title or name.",
        ),
    ],
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: FormatOption = Format.TABLE,
    raw: RawOption = False,
) -> None:
    """Tell what was claimed of a commitment or a site, and what changed each time."""
    from tracker.analysis.history import history as history_of
    from tracker.analysis.reading import Viewpoint, reading

    state = state_of(context)
    with (
        state.open() as workspace,
        reading(workspace.parameters, Viewpoint(as_of, known_at)) as connection,
    ):
        found = history_of(connection, key)
    if not found.claims:
        state.note(f"nothing is claimed of {found.noun} {key!r} yet")
        if output is Format.TABLE:
            return
    write(output, found.claims, lambda: table(found.noun, found.claims.mappings()), is_raw=raw)


def table(noun: str, claims: list[Mapping[str, Any]]) -> Table:
    """The claims as rows, oldest first."""
    from tracker.cli.tables import amount, period

    corrections = {row["corrects_claim_id"]: row["claim_id"] for row in claims}
    is_commitment = noun == "commitment"
    columns = [Column("Claim", is_number=True), Column("Date"), Column("Change"), Column("Status")]
    if is_commitment:
        columns += [Column("Amount", is_number=True), Column("Period", is_spare=True)]
    columns += [Column("What changed"), Column("Standing"), Column("Source", is_spare=True)]
    rows = []
    for row in claims:
        date = numbers.day(row["effective_date"], row["date_precision"])
        cells = [str(row["claim_id"]), date, row["change_kind"], _status(row)]
        cells += [amount(row), period(row)] if is_commitment else []
        corrected_by = corrections.get(row["claim_id"])
        cells += [", ".join(changed(row)) or numbers.UNKNOWN, _standing(row, corrected_by)]
        rows.append([*cells, row["source"]])
    reasons = [
        f"claim {row['claim_id']} corrects claim {row['corrects_claim_id']}: {row['note']}"
        for row in claims
        if row["corrects_claim_id"] is not None
    ]
    return Table(columns, rows, footnotes=reasons)


def _status(row: Mapping[str, Any]) -> str:
    return f"{row['status']} (planned)" if row.get("mode") == "planned" else str(row["status"])


def _standing(row: Mapping[str, Any], corrected_by: int | None) -> str:
    said = []
    if row["corrects_claim_id"] is not None:
        said.append(f"corrects {row['corrects_claim_id']}")
    if corrected_by is not None:
        said.append(f"corrected by {corrected_by}")
    if row["is_believed"]:
        said.append("believed")
    return ", ".join(said) or numbers.UNKNOWN


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
        yield f"currency {old or numbers.UNKNOWN} to {new or numbers.UNKNOWN}"
        return
    if change := row["amount_change"]:
        ratio = row["amount_change_ratio"]
        relative = f"×{numbers.plain(1 + ratio)}" if ratio >= MANIFOLD else numbers.growth(ratio)
        yield f"amount {_signed(change, new)} ({relative})"
    else:
        for end in ("low", "high"):
            if change := row[f"amount_{end}_change"]:
                yield f"{end} end {_signed(change, new)}"
    if row["qualifier"] != row["previous_qualifier"]:
        yield f"{row['previous_qualifier']} to {row['qualifier']}"


def _signed(change: Decimal, currency: str) -> str:
    return f"{'+' if change > 0 else '-'}{numbers.short(abs(change))} {currency}"


def _period_changed(row: Mapping[str, Any]) -> Iterator[str]:
    before = numbers.span(row["previous_period_start"], row["previous_period_end"])
    after = numbers.span(row["period_start"], row["period_end"])
    if before != after:
        yield f"period {before} to {after}"
