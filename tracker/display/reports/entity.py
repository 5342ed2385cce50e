"""Text of `tracker show`: heading, a table per related view, claims that disagree."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.entity import IDENTITY, Thing, disagreements
from tracker.display import number_format
from tracker.display.columns import (
    CAPACITY,
    CITATIONS,
    COMMITMENTS,
    COMPANIES,
    FIGURES,
    SITES,
    SOURCES,
    Columns,
    amount,
    counted,
    day,
    figure,
    filled,
    period,
    place,
    quantity,
    readable,
    text,
)
from tracker.display.table import Table
from tracker.language.format import grouped_digits

SUBJECTS = {"amount": "Amount", "figure": "Figure", "period": "Period", "status": "Status"}
"""What claims disagree about -> the column that tells it."""

ABOUT = {
    "commitment_claims": ("Commitment",),
    "site_claims": ("Site",),
    "capacity_claims": ("Subject", "Metric"),
    "figure_claims": ("Metric", "Period"),
}
"""Part of a thing -> the columns that tell what a claim is about."""


def standing(row: Mapping[str, Any]) -> str:
    """Whether a claim is the believed one, corrected, or a repetition."""
    if row["is_believed"]:
        return "believed"
    if row["is_corrected"]:
        return "corrected"
    return str(row["change_kind"])


def due(row: Mapping[str, Any]) -> str:
    """When planned capacity is due."""
    known = number_format.day(row["target_date"], row["target_precision"])
    return known if row["target_date"] is None else f"due {known}"


CLAIM: Columns = {
    "Claim": text("claim_id"),
    "Date": day("effective_date", "date_precision"),
    "Standing": standing,
}
PASSAGE: Columns = {
    "Quote": text("quote"),
    "Place": place,
    "Speaker": text("speaker"),
    "Source": text("source"),
    "Note": text("note"),
}

PARTS: Mapping[str, Columns] = {
    "commitments": COMMITMENTS,
    "sites": SITES,
    "within": SITES,
    "capacity": CAPACITY,
    "figures": FIGURES,
    "subsidiaries": COMPANIES,
    "citations": {name: cell for name, cell in CITATIONS.items() if name != "Source"},
    "mentions": CITATIONS,
    "copies": SOURCES,
    "parties": {
        "Company": text("company"),
        "Role": text("role"),
        "Certainty": text("certainty"),
        "From": text("from_date"),
        "Until": text("until_date"),
        "Source": text("source"),
    },
    "links": {
        "Commitment": text("commitment"),
        "Is": text("kind"),
        "Other": text("other"),
        "Note": text("note"),
    },
    "years": {
        "Basis": text("basis"),
        "Year": text("year"),
        "Method": text("method"),
        "Days": lambda row: f"{row['year_days']} of {row['period_days']}",
        "Amount": lambda row: number_format.figure(
            "currency",
            "",
            row["amount_low"],
            row["amount"],
            row["amount_high"],
            currency_code=row["currency_code"],
        ),
    },
    "commitment_claims": {
        **CLAIM,
        "Commitment": text("commitment"),
        "Status": text("status"),
        "Amount": amount,
        "Period": period,
        **PASSAGE,
    },
    "site_claims": {**CLAIM, "Site": text("site"), "Status": text("status"), **PASSAGE},
    "capacity_claims": {
        **CLAIM,
        "Subject": text("subject"),
        "Metric": text("metric"),
        "Stage": text("stage"),
        "Figure": quantity,
        "Due": due,
        **PASSAGE,
    },
    "figure_claims": {
        **CLAIM,
        "Of": lambda row: str(row["company"] or row["market"]),
        "Metric": text("metric"),
        "Period": period,
        "Figure": figure,
        **PASSAGE,
    },
}
"""Part of a thing -> the columns of its table."""


def in_usd(row: Mapping[str, Any]) -> str:
    """The amount in dollars with the rate and its day."""
    if row["amount_usd"] is None or row["currency_code"] == "USD":
        return number_format.UNKNOWN
    rate = grouped_digits(row["rate_usd"])
    return f"{number_format.short(row['amount_usd'])} at {rate} USD (ECB {row['rate_date']})"


def position(row: Mapping[str, Any]) -> str:
    """Where a site lies, and what the coordinates point at."""
    if row["latitude"] is None:
        return number_format.UNKNOWN
    return f"{row['latitude']}, {row['longitude']} ({row['position_precision']})"


HEADS: Mapping[str, Columns] = {
    "company": {
        "Kind": text("kind"),
        "Seat": text("country"),
        "Ticker": text("ticker"),
        "CIK": text("cik"),
        "LEI": text("lei"),
        "Fiscal year ends in month": text("fiscal_year_end_month"),
        "Parent": text("parent"),
        "Names": text("names"),
        "Merged into it": text("merged"),
        "Note": text("note"),
    },
    "source": {
        "Kind": text("kind"),
        "Publisher": text("publisher"),
        "Author": text("author"),
        "Published": day("published_date", "published_precision"),
        "Language": text("language"),
        "Reliability": text("reliability"),
        "Repeats": text("root_source"),
        "URL": text("url"),
        "SHA-256": text("sha256"),
        "Note": text("note"),
    },
    "site": {
        "Kind": text("kind"),
        "Within": text("parent"),
        "Country": text("country_code"),
        "Region": text("region"),
        "City": text("city"),
        "Position": position,
        "Status": text("status"),
        "Since": day("status_date", "date_precision"),
        "Because": text("status_reason"),
        "Note": text("note"),
    },
    "commitment": {
        "Kind": lambda row: f"{row['kind']} ({row['layer']})",
        "Status": text("status"),
        "Announced": day("announced_date", "announced_precision"),
        "Amount": lambda row: f"{amount(row)}, printed as {row['stated']}",
        "In dollars": in_usd,
        "Period": period,
        "Country": text("country_code"),
        "Counted": counted,
        "Claims": text("claim_count"),
        "Sources": lambda row: (
            f"{row['source_count']}, independent ones: {row['independent_source_count']}"
        ),
        "Note": text("note"),
    },
}
"""Noun -> what is said of the thing itself, a line each."""

TITLES = {"company": "name", "source": "title", "site": "name", "commitment": "title"}


def head(thing: Thing, *, is_markdown: bool = False) -> list[str]:
    """The thing by its names, and a line for each thing known of it."""
    row = thing.head.mappings()[0]
    title = f"{row[TITLES[thing.noun]]} ({thing.slug})"
    said = [(label, cell(row)) for label, cell in HEADS[thing.noun].items()]
    known = [(label, value) for label, value in said if value != number_format.UNKNOWN]
    if is_markdown:
        from tracker.display.escape import markdown_cell

        lines = [f"- {label}: {markdown_cell(value)}" for label, value in known]
        return [f"# {markdown_cell(title)}", "", *lines]
    width = max(len(label) for label, _ in known) + 1
    return [title, *(f"  {label + ':':{width}} {value}" for label, value in known)]


def claims(name: str, records: ResultSet) -> list[str]:
    """The claims, three lines each: too much is said of one for a row on a screen."""
    columns = PARTS[name]
    lines = [name.replace("_", " ").capitalize()]
    for row in records.mappings():
        said = [
            cell(row)
            for heading, cell in columns.items()
            if heading not in CLAIM and heading not in PASSAGE
        ]
        date, stand = CLAIM["Date"](row), standing(row)
        known = ", ".join(each for each in said if each != number_format.UNKNOWN)
        lines.append(f"  claim {row['claim_id']}, {date}, {stand}: {known}")
        lines.append(f"    {passage(row)}")
        if row["note"]:
            lines.append(f"    {row['note']}")
    return lines


def passage(row: Mapping[str, Any]) -> str:
    """The quote with its place, its source and who says it."""
    speaker = f", says {row['speaker']}" if row["speaker"] else ""
    origin = f", passing on {row['origin_source']}" if row["origin_source"] else ""
    return f"{cited(row)}{speaker}{origin}"


def cited(row: Mapping[str, Any]) -> str:
    """The quote with its place, where that is known, and its source."""
    where = place(row)
    of = "in" if where == number_format.UNKNOWN else f"at {where} of"
    return f"“{row['quote']}” {of} {row['source']}"


def sections(thing: Thing, *, is_markdown: bool = False) -> Iterator[Table | list[str]]:
    """A table, or lines, for each part that has rows."""
    for name, records in thing.parts.items():
        if records and name.endswith("_claims") and not is_markdown:
            yield claims(name, records)
        elif records:
            columns = filled(PARTS[name], records) if name == "parties" else PARTS[name]
            yield readable(columns, records, title=name.replace("_", " ").capitalize())


def disputes(thing: Thing) -> list[str]:
    """What claims say otherwise than the believed ones."""
    lines = []
    for name, identity in IDENTITY.items():
        if name not in thing.parts:
            continue
        columns = PARTS[name]
        # Of a commitment that is shown itself nothing has to be said.
        is_clear = set(identity) <= set(thing.head.columns)
        for row, subjects in disagreements(thing.parts[name], identity):
            about = "" if is_clear else ", ".join(columns[each](row) for each in ABOUT[name]) + ", "
            said = ", ".join(columns[SUBJECTS[each]](row) for each in subjects)
            lines.append(
                f"  {about}claim {row['claim_id']} ({row['source']})"
                f" on {' and '.join(subjects)}: {said}"
            )
    return ["", "Disagrees with what is believed:", *lines] if lines else []


def as_object(thing: Thing) -> ResultSet:
    """The thing as one object that holds its parts as arrays.

    A part takes the place of a column of the same name, which only joins its keys.
    """
    row = thing.head.mappings()[0]
    whole = {name: value for name, value in row.items() if name not in thing.parts}
    whole |= {name: records.mappings() for name, records in thing.parts.items()}
    return ResultSet(list(whole), [list(whole.values())])
