"""`tracker read`: what a document says that the tracker should know, for a person to accept."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker import ResultSet
from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.cli.options.parsers import country, last_day
from tracker.display.formats import Format, json_value, write
from tracker.display.table import Column, Table
from tracker.vocabulary import Language

if TYPE_CHECKING:
    from tracker.api.reading import ReadDocument

SHOWN = ("kind", "quote", "companies", "period", "against", "sentence")
WIDEST_SENTENCE = 120
"""Characters of a sentence that a table shows around its figure."""


@example("tracker read article.txt --published 2025-03-04")
@with_option_groups
def read(
    context: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="FILE...|-|URL", help="Text, HTML or PDF; - is standard input."),
    ],
    *,
    language: Annotated[
        Language | None,
        typer.Option(metavar="LANG", help="Of the text: en, zh-Hans, zh-Hant, ja or ko."),
    ] = None,
    published: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=last_day, help="Day that the text is of."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    source_country: Annotated[
        str | None,
        typer.Option(metavar="CODE", parser=country, help="Of the source, such as TW."),
    ] = None,
    output: OutputOptions,
) -> None:
    """Find what a document says of spending and capacity."""
    session = session_of(context)
    found: list[ReadDocument] = []
    with session.open() as database:
        for each in documents:
            told = database.read(
                each,
                language=language,
                published=published,
                publisher=publisher,
                country=source_country,
            )
            if output.format is Format.JSON and output.file is None:
                _write_lines(told)
            found.append(told)
    for told in found:
        if not told.found:
            session.note(f"{told.text.name}: nothing is found that the tracker should know")
    if output.format is Format.JSON and output.file is None:
        return
    rows = [record for told in found for record in told.records]
    records = ResultSet(tuple(rows[0]), [tuple(row.values()) for row in rows]) if rows else None
    if records is not None:
        write(output.format, records, lambda: _table(rows), is_raw=output.raw)


def _write_lines(told: "ReadDocument") -> None:
    for record in told.records:
        sys.stdout.write(json_value(record) + "\n")
    sys.stdout.flush()


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    cells = [
        [
            row["kind"],
            row["quote"],
            ", ".join(row["companies"]) or "—",
            row["period"] or "—",
            f"{row['against']} {row['key']}" if row["key"] else row["against"],
            _around(row),
        ]
        for row in rows
    ]
    return Table([Column(name) for name in SHOWN], cells)


def _around(row: dict[str, Any]) -> str:
    """The sentence; of a long one the part around the figure."""
    sentence = " ".join(row["sentence"].split())
    if len(sentence) <= WIDEST_SENTENCE:
        return sentence
    place = max(0, sentence.find(" ".join(row["quote"].split())) - WIDEST_SENTENCE // 2)
    part = sentence[place : place + WIDEST_SENTENCE]
    return ("…" if place else "") + part + ("…" if place + len(part) < len(sentence) else "")
