"""How the claims about a commitment read, and what follows from the believed one."""

from collections.abc import Mapping
from typing import Any

from tracker.analysis.records import Records
from tracker.analysis.things import Thing
from tracker.cli import numbers
from tracker.cli.drawing import Table
from tracker.cli.tables import amount, day, period, place, readable, text
from tracker.cli.wholes import cited, passage


def table(claims: Records) -> Table:
    """The claims with their verdicts as rows."""
    return readable(
        {
            "Claim": text("claim_id"),
            "Date": day("effective_date", "date_precision"),
            "Change": text("change_kind"),
            "Amount": amount,
            "Period": period,
            "Quote": text("quote"),
            "Place": place,
            "Source": text("source"),
            "Verdict": text("verdict"),
        },
        claims,
    )


def story(thing: Thing, claims: Records) -> list[str]:
    """The commitment told: claims in order, then what it belongs to and how it counts."""
    row = thing.head.mappings()[0]
    lines = [f"{row['title']} ({row['commitment']}), {row['kind']}", "", "Claims, oldest first:"]
    for claim in claims.mappings():
        lines += _claim(claim)
    mentions = thing.parts["mentions"].mappings()
    if mentions:
        lines += ["", "Also printed, without a claim of its own:"]
        lines += [f"  {cited(each)}" for each in mentions]
    lines += [*_relations(thing), "", *_counting(row)]
    return [*lines, *_years(thing)] if row["is_counted"] else lines


def _claim(claim: Mapping[str, Any]) -> list[str]:
    date = numbers.day(claim["effective_date"], claim["date_precision"])
    inferred = " (date inferred)" if claim["date_basis"] == "inferred" else ""
    said = [claim["change_kind"], claim["status"], amount(claim)]
    if claim["amount_of"] != "commitment":
        said.append(f"the figure is a {claim['amount_of']}")
    if claim["period_start"]:
        basis = " (inferred)" if claim["period_basis"] == "inferred" else ""
        said.append(f"{period(claim)}{basis}")
    lines = [
        f"  claim {claim['claim_id']}, {date}{inferred}: {', '.join(said)}",
        f"    {passage(claim)}, grade {claim['reliability']}",
        f"    {claim['verdict']}",
    ]
    return [*lines, f"    {claim['note']}"] if claim["note"] else lines


def _relations(thing: Thing) -> list[str]:
    lines = []
    if parties := thing.parts["parties"].mappings():
        said = ", ".join(f"{each['company']} ({each['role']})" for each in parties)
        lines += ["", f"Parties: {said}"]
    if links := thing.parts["links"].mappings():
        lines += ["", "Links:"]
        lines += [
            f"  {each['commitment']} {each['kind']} {each['other']}"
            + (f": {each['note']}" if each["note"] else "")
            for each in links
        ]
    if sites := thing.parts["sites"].mappings():
        lines += ["", f"Sites: {', '.join(each['site'] for each in sites)}"]
    return lines


def _counting(row: Mapping[str, Any]) -> list[str]:
    if row["is_counted"]:
        lines = [f"Counted, in layer {row['layer']}."]
    else:
        lines = [f"Not counted: {row['not_counted_reason']}."]
    if row["amount_usd"] is not None and row["currency_code"] != "USD":
        lines.append(
            f"{numbers.plain(row['amount'])} {row['currency_code']}"
            f" × {numbers.plain(row['rate_usd'])} USD/{row['currency_code']}"
            f" (ECB {row['rate_date']}) = {numbers.plain(row['amount_usd'])} USD"
        )
    elif row["currency_code"] not in {None, "USD"}:
        lines.append(
            f"No exchange rate from {row['currency_code']} is on file for {row['revised_date']}."
        )
    return lines


SPREAD = {
    "stated": "By the company's own year:",
    "prorata": "By calendar years, in proportion to days:",
    "linear": "By calendar years, assumed to be even by days:",
    "named": "The days of its year are not known, so all of it stands in that year:",
    "announced": "No period is stated, so all of it stands in the year of its announcement:",
}
"""How a promise comes to its years."""


def _years(thing: Thing) -> list[str]:
    lines = []
    told: set[str] = set()
    for year in thing.parts["years"].mappings():
        # Only guidance differs between the two bases; the rest is told once.
        if year["method"] in {"linear", "named", "announced"} and year["basis"] == "calendar":
            continue
        if year["method"] not in told:
            told.add(year["method"])
            lines += ["", SPREAD[year["method"]]]
        lines.append(f"  {year['year']}: {_share(year)}")
    return lines


def _share(year: Mapping[str, Any]) -> str:
    days = f"{year['year_days']:,} of {year['period_days']:,} days"
    if year["amount"] is None:
        return days
    money = f"{numbers.plain(year['amount'])} {year['currency_code']}"
    dollars = year["amount_usd"]
    if dollars is not None and year["currency_code"] != "USD":
        money += f" = {numbers.plain(dollars)} USD"
    return f"{days} = {money}" if year["method"] in {"linear", "prorata"} else money
