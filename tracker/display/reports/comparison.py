"""Text of `tracker compare`: cells, footnotes, and what is not counted."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tracker.analysis.comparison import CompanyYear, Comparison, Part
from tracker.display import number_format
from tracker.display.bar_chart import Bar, Bars
from tracker.display.footnotes import Footnotes
from tracker.display.reports import growth
from tracker.display.table import Column, Table
from tracker.vocabulary import YearBasis

MOST_LEFT_OUT = 20
"""Commitments listed as not counted; the rest are a number and a command."""

METHODS = {
    "differences": "quarters added, some of them the difference of longer periods",
    "halves": "half-years added",
    "day_weighted": "shared out by days from periods that end in other months",
}
"""How a year was put together, where it was not simply reported."""


def table(
    comparison: Comparison, *, years: Sequence[int], basis: YearBasis, currency: str, fx: str
) -> Table:
    """The rows for people, with all that is needed to read a cell right."""
    notes = Footnotes()
    is_single = len(years) == 1
    undated = _undated(comparison)
    rows = []
    for row in comparison.rows:
        cells = [
            row.company_name,
            _guidance(row, basis, notes, undated.get((row.company, row.year, True), [])),
            _programmes(row, notes, undated.get((row.company, row.year, False), [])),
            _reported(row, basis, notes, comparison.fiscal_years.get((row.company, row.year))),
            number_format.UNKNOWN if row.previous is None else number_format.short(row.previous),
            growth.cell(row, notes),
        ]
        rows.append(cells if is_single else [cells[0], str(row.year), *cells[1:]])
    columns = [
        Column("Company"),
        Column("Guidance", is_number=True),
        Column("Programmes", is_number=True),
        Column("Reported", is_number=True),
        Column(str(years[0] - 1) if is_single else "Before", is_number=True),
        Column("Growth", is_number=True),
    ]
    if not is_single:
        columns.insert(1, Column("Year", is_number=True))
    return Table(
        columns,
        rows,
        title=_title(years, currency, basis),
        footnotes=[*notes.lines(), *_legend(comparison.rows, fx)],
    )


def _undated(comparison: Comparison) -> dict[tuple[str, int, bool], list[str]]:
    """The counted commitments without a period, by holder, year, and whether they are guidance."""
    found: dict[tuple[str, int, bool], list[str]] = {}
    for part in comparison.parts:
        if part.is_counted and part.method in {"named", "announced"}:
            key = (part.holder, part.year, part.kind == "guidance")
            found.setdefault(key, []).append(part.commitment)
    return found


def bars(comparison: Comparison, *, years: Sequence[int], currency: str, basis: YearBasis) -> Bars:
    """The rows as bars: guidance, programmes and reports each apart, never stacked.

    The figures are those of the table, word for word, with the same footnotes.
    """
    drawn: list[Bar] = []
    notes, undated = Footnotes(), _undated(comparison)
    for row in comparison.rows:
        name = row.company_name if len(years) == 1 else f"{row.company_name} {row.year}"

        def add(
            series: str,
            low: Decimal | None,
            best: Decimal | None,
            high: Decimal | None,
            text: str,
            *,
            is_known: bool,
            name: str = name,
        ) -> None:
            drawn.append(Bar(name, series, low, best, high, text, is_known=is_known))

        is_whole = row.guidance_coverage_ratio is None or row.guidance_coverage_ratio >= 1
        low, best, high = row.guidance_low, row.guidance, row.guidance_high
        if best is not None:
            of_year = undated.get((row.company, row.year, True), [])
            text = _guidance(row, basis, notes, of_year)
            add("guidance", low, best, high, text, is_known=is_whole)
        low, best, high = row.programme_low, row.programme, row.programme_high
        if best is not None:
            text = _programmes(row, notes, undated.get((row.company, row.year, False), []))
            add("programmes", low, best, high, text, is_known=False)
        best = row.reported_partial if row.reported is None else row.reported
        if best is not None:
            fiscal_year = comparison.fiscal_years.get((row.company, row.year))
            text = _reported(row, basis, notes, fiscal_year)
            add("reported", best, best, best, text, is_known=row.reported is not None)
    return Bars(_title(years, currency, basis), drawn, notes.lines())


def _title(years: Sequence[int], currency: str, basis: YearBasis) -> str:
    span = ", ".join(map(str, years))
    whose = (
        "the companies' own fiscal years" if basis is YearBasis.STATED else "calendar years by days"
    )
    return f"Capital expenditure {span} in {currency}, {whose}"


def _guidance(row: CompanyYear, basis: YearBasis, notes: Footnotes, undated: Sequence[str]) -> str:
    best = row.guidance_partial if row.guidance is None else row.guidance
    text = number_format.stated_amount(
        row.guidance_qualifier, row.guidance_low, best, row.guidance_high
    )
    if text == number_format.UNKNOWN:
        return text
    if basis is YearBasis.STATED:
        start, end = row.guidance_period_start, row.guidance_period_end
        text += _fiscal_year(row.year, start, end, notes)
    text += _marked(undated, notes, is_partial=row.guidance_partial is not None)
    return text + _partly(row.guidance_coverage_ratio)


def _programmes(row: CompanyYear, notes: Footnotes, undated: Sequence[str]) -> str:
    best = row.programme_partial if row.programme is None else row.programme
    text = number_format.assumed_amount(row.programme_low, best, row.programme_high)
    if text == number_format.UNKNOWN:
        return text
    return text + _marked(undated, notes, is_partial=row.programme_partial is not None)


def _marked(undated: Sequence[str], notes: Footnotes, *, is_partial: bool) -> str:
    """The mark of a sum that does not say what it seems to."""
    remarks = ["only what an exchange rate converts, not the sum"] if is_partial else []
    if undated:
        remarks.append(f"no period is stated ({', '.join(undated)}): whole in its first year")
    return notes.mark("; ".join(remarks)) if remarks else ""


def _reported(
    row: CompanyYear, basis: YearBasis, notes: Footnotes, fiscal_year: tuple[date, date] | None
) -> str:
    amount = row.reported_partial if row.reported is None else row.reported
    if amount is None:
        is_part = row.reported_method is None
        return number_format.UNKNOWN + (_partly(row.reported_coverage_ratio) if is_part else "")
    text = number_format.short(amount)
    start, end = row.reported_period_start, row.reported_period_end
    if basis is YearBasis.STATED:
        text += _fiscal_year(row.year, start, end, notes)
    else:
        text += _told_by_quarters(row.year, start, end, notes, fiscal_year)
    if row.reported_method in METHODS:
        text += notes.mark(METHODS[row.reported_method])
    return text if row.reported is not None else text + _partly(row.reported_coverage_ratio)


def _partly(ratio: Decimal | None) -> str:
    return f" ({number_format.coverage(ratio)})" if ratio is not None and ratio < 1 else ""


def _fiscal_year(year: int, start: date | None, end: date | None, notes: Footnotes) -> str:
    """The mark of a fiscal year that is not the calendar year."""
    if start is None or end is None or (start, end) == _calendar_year(year):
        return ""
    is_year = 350 <= (end - start).days <= 380
    return notes.mark(f"{'FY' if is_year else ''}{year}: {start} to {end}")


def _told_by_quarters(
    year: int,
    start: date | None,
    end: date | None,
    notes: Footnotes,
    fiscal_year: tuple[date, date] | None,
) -> str:
    """The mark of a calendar year of whole weeks, and the company's own year of that number."""
    if (start, end) == _calendar_year(year):
        return ""
    text = f"calendar {year} by the company's weeks: {start} to {end}"
    if fiscal_year is not None and fiscal_year != (start, end):
        text += f"; FY{year}: {fiscal_year[0]} to {fiscal_year[1]}"
    return notes.mark(text)


def _calendar_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _legend(rows: Sequence[CompanyYear], fx: str) -> list[str]:
    lines = []
    if any(row.programme is not None for row in rows):
        lines.append("~ assumed: spread evenly by days over the period promised, calendar year")
    shares = [*(row.reported_coverage_ratio for row in rows if row.reported_partial is not None)]
    shares += [row.guidance_coverage_ratio for row in rows if row.guidance is not None]
    if any(share is not None and share < 1 for share in shares):
        lines.append("(n%) covers only that share of the year's days; it is not the year")
    if any(row.is_joint for row in rows):
        lines.append("A joint promise is a row of its own, in no partner's row")
    rule = {
        "announcement": "promises at the ECB rate of their day, reports at their period's average",
        "latest": "everything at the last ECB rate on file",
    }
    lines.append(f"Rates: {rule.get(fx, f'everything at the ECB rate of {fx}')}")
    lines.append("The columns tell of the same money: never add them to each other")
    return lines


def remarks(comparison: Comparison) -> list[str]:
    """What the numbers leave out, and why."""
    left_out = [part for part in comparison.parts if not part.is_counted]
    lines = ["Not counted:"] if left_out or comparison.other_layers else []
    lines += [f"  {_left_out(part)}" for part in left_out[:MOST_LEFT_OUT]]
    if len(left_out) > MOST_LEFT_OUT:
        more = len(left_out) - MOST_LEFT_OUT
        lines.append(f"  and {more} more, see: tracker list commitments --year YEAR")
    if comparison.other_layers:
        layers = ", ".join(f"{count} {layer}" for layer, count in comparison.other_layers)
        lines.append(f"  in layers that are no capital expenditure: {layers}")
    return lines


def _left_out(part: Part) -> str:
    amount = number_format.stated_amount(
        part.qualifier, part.amount_low, part.amount, part.amount_high
    )
    money = "" if amount == number_format.UNKNOWN else f" ({amount} {part.currency_code})"
    return f"{part.commitment}{money}: {part.not_counted_reason}"


def explain_hint(comparison: Comparison) -> list[str]:
    """The command that unwinds the first row."""
    row = comparison.rows[0]
    return [f"Why: tracker explain compare --year {row.year} --company {row.company}"]


def unconverted(comparison: Comparison, currency: str) -> list[str]:
    """What could not be converted and is therefore missing from the numbers."""
    lines = []
    for each in comparison.missing_rates:
        what = f"{each.commitment} is left out of the sums: no exchange rate"
        if each.last_rate_date is None:
            lines.append(f"{what} for {each.currency_code} is on file at all")
        else:
            lines.append(
                f"{what} from {each.currency_code} to {currency} on {each.revised_date};"
                f" rates run to {each.last_rate_date}: try --fx latest"
            )
    lines += [
        f"what {row.company} reported for {row.year} is left out: no exchange rate reaches it"
        for row in comparison.rows
        if row.lacks_rate
    ]
    return lines
