"""`tracker parse`: how a figure, or each line of a file, is understood; without a database."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tracker import ResultSet
from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.cli.options.parsers import country, last_day
from tracker.cli.options.table_head import TableHead
from tracker.display.formats import Format, json_value, plain_text, write, write_csv
from tracker.display.table import Column, Table
from tracker.errors import UnreadableError, UsageError
from tracker.language.format import grouped_digits
from tracker.text_lines import UTF_8, text_lines
from tracker.vocabulary import Language

if TYPE_CHECKING:
    # What reads figures takes long to load; `tracker --help` reads this file too.
    from tracker.language.figure.header import Header

FIGURE = ("stated", "qualifier", "low", "best", "high", "unit", "currency_code", "assumption")
MACHINES = ("metric", "number_format", "chip")
PERIOD = ("stated", "period_start", "period_end", "period_year", "period_basis", "assumption")

NOT_UTF_8: Final = re.compile("[\\udc80-\\udcff\\0]")
"""How bytes that are no UTF-8 stand in a text; UTF-16 without its mark has a NUL in each word."""


class Kind(StrEnum):
    """What a text may be read as."""

    AMOUNT = "amount"
    CAPACITY = "capacity"
    SHARE = "share"
    PERIOD = "period"


COLUMNS = {
    Kind.AMOUNT: FIGURE,
    Kind.CAPACITY: FIGURE + MACHINES,
    Kind.SHARE: FIGURE,
    Kind.PERIOD: PERIOD,
}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """As what, and with what knowledge of their source, texts are read."""

    kind: Kind | None
    language: Language | None
    country: str | None
    announced: date | None
    fiscal_year_end: int | None
    header: "Header"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all that a text may turn out to say."""
        kinds = Kind if self.kind is None else [self.kind]
        return tuple(dict.fromkeys(column for kind in kinds for column in COLUMNS[kind]))

    def read(self, text: str) -> Row:
        """What the text says, and what was assumed in reading it, by the names of columns.

        Raises:
            UnreadableError: it is not understood as any of the kinds.
        """
        failures = []
        for kind in Kind if self.kind is None else [self.kind]:
            try:
                return self._read_as(kind, text)
            except UnreadableError as error:
                failures.append(error)
        # Where nothing fits, what came closest says why, and best what knows a word like it.
        closest = max(failures, key=lambda each: (each.place, "did you mean" in (each.hint or "")))
        if self.kind is None and closest.place == 0:
            raise UnreadableError(
                text,
                "an amount, a capacity, a share or a period",
                closest.reason,
                hint="as in 3800亿元, $60-65bn, 300 MW, 1.8万张, 约40%, FY2025Q3 or 3 years",
            )
        raise closest

    def _read_as(self, kind: Kind, text: str) -> Row:
        match kind:
            case Kind.AMOUNT:
                from tracker.language.amount import read_amount

                amount = read_amount(
                    text, language=self.language, country=self.country, header=self.header
                )
                unit = None if amount.currency_code is None else "currency"
                return {name: getattr(amount, name, unit) for name in FIGURE}
            case Kind.CAPACITY:
                from tracker.language.capacity import read_capacity

                capacity = read_capacity(text, language=self.language, header=self.header)
                return {name: getattr(capacity, name, None) for name in FIGURE + MACHINES}
            case Kind.SHARE:
                from tracker.language.share import read_share

                share = read_share(text, language=self.language, header=self.header)
                return {name: getattr(share, name, None) for name in FIGURE}
            case Kind.PERIOD:
                from tracker.language.period import read_period

                period = read_period(
                    text,
                    announced=self.announced,
                    fiscal_year_end_month=self.fiscal_year_end,
                    language=self.language,
                )
                days = (period.start, period.end, period.year, period.basis)
                return dict(zip(PERIOD, (period.label, *days, period.assumption), strict=True))

    def line(self, text: str) -> Row:
        """What the text says, or why it is not understood."""
        if NOT_UTF_8.search(text):
            return {"stated": text, "error": "it is not UTF-8: say what it is with --encoding"}
        try:
            return self.read(text)
        except UnreadableError as error:
            return {"stated": text, "error": error.reason}


@example("tracker parse 超800億美元")
@with_option_groups
def parse(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="The figure as it is written.")
    ] = None,
    *,
    language: Annotated[
        Language | None,
        typer.Option(metavar="LANG", help="Of the source: en, zh-Hans, zh-Hant, ja or ko."),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(metavar="KIND", help="amount, capacity, share or period; or any.")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", parser=country, help="Of the source, such as TW."),
    ] = None,
    announced: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=last_day, help="Day that a period counts from."),
    ] = None,
    fiscal_year_end: Annotated[
        int | None,
        typer.Option(metavar="MONTH", min=1, max=12, help="Month that ends a fiscal year."),
    ] = None,
    head: TableHead,
    lines: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Read each line of a file, or of stdin."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="Of the lines, such as gb18030 or utf-16.")
    ] = UTF_8,
    output: OutputOptions,
) -> None:
    """Show how an amount, capacity, share or period is understood."""
    if (text is None) == (lines is None):
        hint = "as in: tracker parse 3800亿元, or tracker parse --lines FILE"
        raise UsageError("give either TEXT or --lines", hint=hint)
    from tracker.language.figure.header_check import check_header

    header = head.to_header()
    check_header(header)
    reading = Reading(kind, language, country, announced, fiscal_year_end, header)
    if lines is not None:
        _parse_lines(lines, encoding, reading, output)
    elif text is not None:
        row = reading.read(text)
        if row["assumption"]:
            session_of(context).note(row["assumption"])
        records = ResultSet(tuple(row), [tuple(row.values())])
        shown = {**row, "assumption": None}  # which has been said
        table = ResultSet(records.columns, [tuple(shown.values())])
        write(output.format, records, lambda: _table(table), is_raw=output.raw)


def _parse_lines(name: str, encoding: str, reading: Reading, output: OutputOptions) -> None:
    columns = (*reading.columns, "error")
    rows = (reading.line(line) for line in text_lines(name, encoding))
    if output.format is Format.JSON:
        for row in rows:
            sys.stdout.write(json_value(dict(row)) + "\n")
            sys.stdout.flush()  # whoever feeds lines may wait for the answer to each
        return
    values = (tuple(row.get(column) for column in columns) for row in rows)
    if output.format is Format.CSV:
        write_csv(columns, values, is_raw=output.raw)
    else:
        records = ResultSet(columns, list(values))
        write(output.format, records, lambda: _table(records))


def _table(records: ResultSet) -> Table:
    """The rows with digits in groups, without the columns that none of them fills."""
    shown = [
        place
        for place, _ in enumerate(records.columns)
        if any(row[place] is not None for row in records.rows)
    ]
    columns = [
        Column(name, is_number=name in ("low", "best", "high", "period_year"))
        for name in (records.columns[place] for place in shown)
    ]
    return Table(columns, [[_cell(row[place]) for place in shown] for row in records.rows])


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return grouped_digits(value)
    return "" if value is None else plain_text(value)
