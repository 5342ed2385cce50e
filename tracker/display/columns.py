"""How the rows of each view read in a table: a few columns, numbers in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.analysis.core.result_set import ResultSet
from tracker.display import number_format
from tracker.display.table import Column, Table

Cell = Callable[[Mapping[str, Any]], str]
"""From a row of the view to what is read in the cell."""


def text(name: str) -> Cell:
    """The column as it stands."""
    return lambda row: number_format.UNKNOWN if row[name] is None else str(row[name])


def day(name: str, precision: str | None = None) -> Cell:
    """The column as a date, as exactly as the column *precision* says."""
    return lambda row: number_format.day(row[name], row[precision] if precision else "day")


def amount(row: Mapping[str, Any]) -> str:
    """The figure of a commitment or of a claim about one."""
    return number_format.figure(
        "currency",
        row["qualifier"],
        row["amount_low"],
        row["amount"],
        row["amount_high"],
        currency_code=row["currency_code"],
    )


def quantity(row: Mapping[str, Any]) -> str:
    """The figure of a capacity or of a claim about one."""
    words = [
        number_format.figure(row["unit"], row["qualifier"], row["low"], row["best"], row["high"])
    ]
    words += [row[name] for name in ("number_format", "chip") if row[name]]
    return " ".join(words)


def figure(row: Mapping[str, Any]) -> str:
    """The figure of a company or a market."""
    columns = ("unit", "qualifier", "low", "best", "high")
    return number_format.figure(
        *(row[name] for name in columns), currency_code=row["currency_code"]
    )


def place(row: Mapping[str, Any]) -> str:
    """Where a quote stands in its source."""
    if row["quote_start"] is None:
        return str(row.get("locator") or number_format.UNKNOWN)
    return f"{row['quote_start']}-{row['quote_end']}"


def period(row: Mapping[str, Any]) -> str:
    """The first and the last day."""
    return number_format.span(row["period_start"], row["period_end"])


def holder(row: Mapping[str, Any]) -> str:
    """The company that spends; for a joint promise the companies in it."""
    return str(row["company_name"] or row["parties"] or number_format.UNKNOWN)


def counted(row: Mapping[str, Any]) -> str:
    """Whether sums include it, and why not."""
    return "yes" if row["is_counted"] else f"no: {row['not_counted_reason']}"


Columns = Mapping[str, Cell]

NUMBERS = frozenset({"Amount", "Figure", "Claims", "Year end"})
"""Headings of columns that are set to the right."""

SPARE = (
    *("Names", "Announced", "Year end", "Place", "Kind", "Grade", "Evidence", "City", "Ticker"),
    *("Published", "Operator", "Speaker", "Status", "Source", "Due", "Name", "Counted", "Company"),
)
"""Headings of columns that a narrow terminal goes without, what matters least first.

The first column of a table stays, whatever it is called, and so do figures and periods.
"""

COMPANIES: Columns = {
    "Company": text("company"),
    "Name": text("name"),
    "Kind": text("kind"),
    "Seat": text("country_code"),
    "Ticker": text("ticker"),
    "Year end": text("fiscal_year_end_month"),
    "Names": text("names"),
}
SOURCES: Columns = {
    "Source": text("source"),
    "Kind": text("kind"),
    "Published": day("published_date", "published_precision"),
    "Grade": text("reliability"),
    "Claims": text("claim_count"),
    "Title": text("title"),
}
SITES: Columns = {
    "Site": text("site"),
    "Name": text("name"),
    "Country": text("country_code"),
    "City": text("city"),
    "Operator": text("operator"),
    "Status": text("status"),
    "Since": day("status_date", "date_precision"),
}
COMMITMENTS: Columns = {
    "Commitment": text("commitment"),
    "Company": holder,
    "Kind": text("kind"),
    "Status": text("status"),
    "Announced": day("announced_date", "announced_precision"),
    "Amount": amount,
    "Period": period,
    "Counted": counted,
}
CAPACITY: Columns = {
    "Subject": text("subject"),
    "Metric": text("metric"),
    "Stage": text("stage"),
    "Figure": quantity,
    "As of": day("as_of_date", "date_precision"),
    "Due": day("target_date", "target_precision"),
    "Source": text("source"),
}
FIGURES: Columns = {
    "Of": lambda row: str(row["company_name"] or row["market"]),
    "Metric": text("metric"),
    "For": period,  # not a column to go without: a figure is nothing without its period
    "Figure": figure,
    "Evidence": text("evidence"),
    "Source": text("source"),
}
QUARTERS: Columns = {
    "Of": text("company_name"),
    "Metric": text("metric"),
    "Quarter": lambda row: (
        f"{'FY' if row['basis'] == 'fiscal' else ''}{row['year']}Q{row['quarter']}"
    ),
    "Last day": day("period_end"),
    "Figure": lambda row: (
        number_format.UNKNOWN
        if row["best"] is None
        else f"{number_format.short(row['best'])} {row['currency_code']}"
    ),
    "How": lambda row: (
        f"{number_format.coverage(row['coverage_ratio'])} of its days"
        if row["method"] is None
        else row["method"] + (", one side restated" if row["is_mixed"] else "")
    ),
}
CITATIONS: Columns = {
    "Source": text("source"),
    "Place": place,
    "Quote": text("quote"),
    "Speaker": text("speaker"),
    "Claims": text("claim_count"),
}


def _spare(heading: str) -> int:
    """How soon a column goes where there is no room for it; 0 for one that stays."""
    return len(SPARE) - SPARE.index(heading) if heading in SPARE else 0


def readable(columns: Columns, records: ResultSet, title: str | None = None) -> Table:
    """The rows as a table of these columns."""
    return Table(
        [
            Column(
                heading,
                is_number=heading in NUMBERS,
                spare=_spare(heading) if index else 0,
                is_key=index == 0,
            )
            for index, heading in enumerate(columns)
        ],
        [[cell(row) for cell in columns.values()] for row in records.mappings()],
        title=title,
        footnotes=stops(records.mappings()),
    )


def filled(columns: Columns, records: ResultSet) -> Columns:
    """The columns in which anything is known of any row."""
    rows = records.mappings()
    return {
        heading: cell
        for heading, cell in columns.items()
        if any(cell(row) != number_format.UNKNOWN for row in rows)
    }


def stops(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Why sites and capacity are shown as stopped, each reason once."""
    found = [
        f"{row.get('stage') or row['status']} with its promise: {reason}"
        for row in rows
        if (reason := row.get("stage_reason") or row.get("status_reason"))
    ]
    return list(dict.fromkeys(found))


TABLES: Mapping[str, Columns] = {
    "companies": COMPANIES,
    "sources": SOURCES,
    "sites": SITES,
    "commitments": COMMITMENTS,
    "capacity": CAPACITY,
    "figures": FIGURES,
    "quarters": QUARTERS,
    "citations": CITATIONS,
}
"""Noun of `tracker list` -> the columns of its table."""
