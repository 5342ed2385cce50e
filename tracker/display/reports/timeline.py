"""Text of `tracker timeline`: cells, footnotes, bars, and the commands that lead on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.display import number_format
from tracker.display.bar_chart import COLOURS, Bar, Bars
from tracker.display.columns import amount
from tracker.display.footnotes import Footnotes
from tracker.display.table import Column, Table

Row = Mapping[str, Any]


def table(rows: Sequence[Row], year: int | None) -> Table:
    """The rows for people, oldest first."""
    notes = Footnotes()
    return Table(
        [
            Column("Date"),
            Column("Of"),
            Column("Said"),
            Column("Amount", is_number=True),
            Column("Moved", is_number=True),
            Column("Ended"),
            Column("Source", spare=1),
        ],
        [
            [
                number_format.day(row["event_date"], row["date_precision"]),
                subject(row),
                _said(row, rows, notes),
                _amount(row, notes),
                moved(row, notes),
                ended(row, notes),
                row["source"] or number_format.UNKNOWN,
            ]
            for row in rows
        ],
        title=title(rows, year),
        footnotes=[*notes.lines(), *_legend(rows)],
    )


def title(rows: Sequence[Row], year: int | None) -> str:
    """Whose money it is, and for when."""
    names = ", ".join(dict.fromkeys(row["company_name"] for row in rows if not row["is_joint"]))
    about = "through time" if year is None else f"for {year}, through time"
    return f"Capital expenditure of {names or rows[0]['company_name']} {about}"


def bars(rows: Sequence[Row], year: int | None) -> Bars:
    """What was said of each thing as bars in dollars, oldest first; never stacked."""
    said = [row for row in rows if is_drawn(row)]
    first: dict[str, int] = {}
    for place, row in enumerate(said):
        first.setdefault(subject(row), place)
    return Bars(
        f"{title(rows, year)}, in USD",
        [
            Bar(
                subject(row),
                number_format.day(row["event_date"], row["date_precision"]),
                row["amount_low_usd"],
                row["amount_usd"],
                row["amount_high_usd"],
                amount(row) + partly(row),
                is_known=(row["coverage_ratio"] or 1) >= 1,
                colour=row["kind"] if row["kind"] in COLOURS else "programmes",
            )
            for row in sorted(said, key=lambda row: first[subject(row)])
        ],
    )


def fiscal_years(rows: Sequence[Row]) -> list[str]:
    """The years of guidance and reports that are not calendar years, a line each."""
    found = {
        (row["year"], row["period_start"], row["period_end"])
        for row in rows
        if row["kind"] in {"guidance", "reported"} and row["period_start"] and row["period_end"]
    }
    return [
        f"FY{year}: {start} to {end}"
        for year, start, end in sorted(found)
        if year and (start, end) != (date(year, 1, 1), date(year, 12, 31))
    ]


def is_drawn(row: Row) -> bool:
    """Whether a picture shows it: what is not counted or was corrected is only listed."""
    is_set_aside = row["is_corrected"] or row["is_counted"] is False
    return row["amount_usd"] is not None and not is_set_aside


def subject(row: Row) -> str:
    """What a row is about: the guidance or the report of a year, or a promise."""
    if row["year"] is None or row["is_joint"]:
        return str(row["commitment"])
    return f"{row['year']} {row['kind']}"


def _said(row: Row, rows: Sequence[Row], notes: Footnotes) -> str:
    if row["kind"] == "reported" and row["change_kind"] == "stated":
        return "reported"
    said = str(row["change_kind"])
    if row["is_corrected"]:
        corrections = [each for each in rows if each["corrects_claim_id"] == row["claim_id"]]
        reason = "".join(f": {each['note']}" for each in corrections[:1])
        return said + notes.mark(f"struck out: a later claim corrects it{reason}")
    if row["corrects_claim_id"] is not None:
        return said + notes.mark("a correction; it stands in the place of what it corrects")
    if not row["is_standing"] and said != "repeated":
        return said + notes.mark("not believed: a better source says otherwise for that day")
    return said


def _amount(row: Row, notes: Footnotes) -> str:
    text = amount(row)
    if row["kind"] == "reported" and row["claim_id"] is None:
        text += notes.mark("put together from other figures, see bi.company_year_figure")
    if row["is_counted"] is False:
        text += notes.mark(f"not counted: {row['not_counted_reason']}")
    return text + partly(row)


def partly(row: Row) -> str:
    """How much of its year a report covers, where that is not all of it."""
    share = row["coverage_ratio"]
    return f" ({number_format.coverage(share)})" if share is not None and share < 1 else ""


def moved(row: Row, notes: Footnotes) -> str:
    """The change from the claim before, in amount and per cent."""
    if row["previous_claim_id"] is None:
        return number_format.UNKNOWN
    text = "; ".join(_movements(row)) or "unchanged"
    if not row["movement_is_converted"]:
        return text
    return text + notes.mark("from one currency to another: in USD, each at the rate of its day")


def _movements(row: Row) -> Iterator[str]:
    if row["movement"]:
        ratio = row["movement_ratio"]
        share = "" if ratio is None else f" ({number_format.growth(ratio)})"
        yield number_format.change(row["movement"]) + share
        return
    for end in ("low", "high"):
        if change := row[f"movement_{end}"]:
            yield f"{end} end {number_format.change(change)}"


def ended(row: Row, notes: Footnotes) -> str:
    """Where the reported figure came to lie: inside, above or below."""
    outcome = row["outcome"]
    if outcome is None:
        return number_format.UNKNOWN
    text = str(outcome)
    if row["outcome_gap"] is not None:
        gap = number_format.short(abs(row["outcome_gap"]))
        text = f"{outcome} by {gap} ({number_format.growth(row['outcome_gap_ratio'])})"
    if row["outcome_is_converted"]:
        text += notes.mark("guided and reported in two currencies: compared in USD")
    return text


def _legend(rows: Sequence[Row]) -> list[str]:
    lines = []
    if any(row["previous_claim_id"] is not None for row in rows):
        lines.append("Moved: against what was said before of the same")
    if any(row["outcome"] is not None for row in rows):
        lines.append("Ended: what was reported for the year lies inside, above or below; a plain")
        lines.append("figure is met within 1%, an approximate one within 5%")
        if any(row["outcome"] == "unknown" for row in rows):
            lines.append(
                "unknown: it is of another period than what was reported, or has no figure"
            )
        lines.append("Reported: cash paid for property; guidance may include finance leases too")
    if any(row["coverage_ratio"] is not None and row["coverage_ratio"] < 1 for row in rows):
        lines.append("(n%) covers only that share of the year's days; it is not the year")
    if any(row["is_joint"] for row in rows):
        lines.append("A joint promise is nobody's alone; it is shown beside each partner")
    lines.append("The rows tell of the same money: never add them to each other")
    return lines


def hints(holder: str, rows: Sequence[Row]) -> Iterator[str]:
    """The commands that lead on to the quotes."""
    years = [row["year"] for row in rows if row["kind"] == "reported"] or [
        row["year"] for row in rows if row["year"] is not None
    ]
    if years:
        yield f"Why: tracker explain compare --year {max(years)} --company {holder}"
    promises = dict.fromkeys(row["commitment"] for row in rows if row["commitment"])
    if promises:
        yield f"Quotes: tracker history {next(iter(promises))}"
