"""The figures of a table, each with the labels of its row and column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.figure.header import Header
from tracker.reading.documents.bare_numbers import bare_numbers
from tracker.reading.documents.structure import Block, listed_name
from tracker.reading.documents.tables import Cell, Table, header_said, unit_spans
from tracker.reading.figures import Figure, Found, figures_in


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure, and the labels that say what it is, the nearest last."""

    found: Found
    label: str
    company: str | None = None
    """Who stands first in the row, where the table says that companies do."""

    is_sum: bool = False
    """Whether the row adds up the others."""

    is_aside: bool = False
    """Whether it stands in brackets behind another that has the labels: of another period."""


JOIN: Final = ", "
SUM: Final = re.compile(
    r"\W*(?:(?:grand |combined )?totals?|sum|combined|all (?:companies|of them)|"
    r"总计|總計|合计|合計|"
    r"总和|總和|小计|小計|計|총계|합계|총합|계)\W*",
    re.IGNORECASE,
)
CHANGE: Final = re.compile(
    r"[%％]|\b(?:change|growth|yoy|y/y|qoq|share)\b|同比|环比|環比|年增|增[减減幅长長]|前年[同期度]*比|"
    r"伸び率|占比|전년|증감|증가율|비중",
    re.IGNORECASE,
)
"""Heads of columns that hold shares and changes, and no amounts."""

PUT_ASIDE: Final = re.compile(
    r"[\s$€£¥]*[(（−△▲-]*\s*(?P<number>[0-9][0-9,.]*)\s*[)）]?\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|[(\[（][0-9a-z]{1,2}[)\]）])*"
)
"""A number in the brackets or behind the sign of an outflow, or before the mark of a footnote."""

COMPANIES: Final = re.compile(
    r"compan|operator|developer|owner|builder|firm|who|公司|企业|企業|业者|業者|会社|事業者|"
    r"社名|厂商|廠商|"
    r"회사|기업|업체|사업자|운영사|주체|开发商|開發商|运营商",
    re.IGNORECASE,
)


def table_figures(
    text: str, block: Block, *, language: str | None, country: str | None
) -> list[TableFigure]:
    """The figures of a table or of an entry of a list under a unit, in order.

    Numbers that no unit goes with are none, and a block that is neither has none.
    """
    if block.table is None:
        return list(_in_entry(text, block, language, country))
    return list(_in_table(text, block, block.table, language, country))


def sentence_figures(words: str, *, language: str | None, country: str | None) -> list[Found]:
    """The figures of a sentence; (US$ million), which says how others are given, is none."""
    units = list(unit_spans(words))
    return [
        each
        for each in figures_in(words, start=0, language=language, country=country)
        if not any(start <= each.start and each.end <= end for start, end in units)
    ]


def _in_table(
    text: str, block: Block, table: Table, language: str | None, country: str | None
) -> Iterator[TableFigure]:
    said = (header_said(text[each.start : each.end]) for each in block.above)
    general = next((each for each in said if each is not None), None)
    for row in table.rows:
        label = row[0].text if not row[0].is_number else ""
        company = _company(table, row)
        is_sum = SUM.fullmatch(label) is not None and len(table.rows) > 2
        for cell in row:
            column = table.column(row, cell)
            if cell.is_empty or (cell is row[0] and label) or CHANGE.search(column):
                continue
            labels = JOIN.join(dict.fromkeys(each for each in (company, label, column) if each))
            header = _header(column, label, general, table)
            for found in _in_cell(cell, header, language, country):
                yield TableFigure(found, labels + " ", company, is_sum=is_sum)


def _in_cell(
    cell: Cell, header: Header | None, language: str | None, country: str | None
) -> Iterator[Found]:
    """The figures of a cell: what it says whole, or else its number under the unit of the head."""
    if cell.is_number and (figure := _read(cell.text, header, language, country)) is not None:
        yield Found(cell.start, cell.end, figure)
        return
    told = figures_in(cell.text, start=cell.start, language=language, country=country)
    if told or header is None or cell.is_number:
        yield from told
        return
    aside = PUT_ASIDE.fullmatch(cell.text)
    if aside is not None:
        figure = _read(aside["number"], header, language, country)
        if figure is not None:
            begin, end = aside.span("number")
            yield Found(cell.start + begin, cell.start + end, figure)
        return
    for found in bare_numbers(cell.text, lambda words: _read(words, header, language, country)):
        found.start += cell.start
        found.end += cell.start
        yield found


BREAK: Final = re.compile(r"[;；,，、(（)）:：—–]")


def _in_entry(
    text: str, block: Block, language: str | None, country: str | None
) -> Iterator[TableFigure]:
    """The figures of an entry of a list; none where it tells units of its own."""
    words = text[block.start : block.end]
    name = listed_name(words)
    if block.unit is None or name is None:
        return
    if figures_in(words, start=0, language=language, country=country):
        return
    begin, end = name
    who, rest = words[begin:end], words[end:]
    read_to, said = 0, ""
    for found in bare_numbers(rest, lambda each: _read(each, block.unit, language, country)):
        between = rest[read_to : found.start]
        read_to = found.end
        is_aside = between.strip() in ("(", "（", "[")
        if not found.is_old:
            said = BREAK.split(between)[-1].strip()
        label = JOIN.join(each for each in (who, said) if each) + " "
        found.start += block.start + end
        found.end += block.start + end
        is_sum = SUM.fullmatch(who) is not None
        yield TableFigure(found, label, who, is_sum=is_sum, is_aside=is_aside)


def _company(table: Table, row: Sequence[Cell]) -> str | None:
    """The cell of a row under a head such as Company."""
    if len(row) != len(table.header):
        return None
    for head, cell in zip(table.header, row, strict=True):
        if COMPANIES.search(head.text) and not cell.is_number and not cell.is_empty:
            return cell.text
    return None


def _header(column: str, row: str, general: Header | None, table: Table) -> Header | None:
    """What is said of a cell's unit: by its column, its row, the corner, or above the table."""
    corner = table.header[0].text if table.header else ""
    said = header_said(column) or header_said(row) or header_said(corner) or general
    if said is None or said.unit or said.currency_code or general is None:
        return said
    return Header(currency_code=general.currency_code, scale=said.scale)


def _read(
    words: str, header: Header | None, language: str | None, country: str | None
) -> Figure | None:
    for said in [header] if header is not None else [Header()]:
        try:
            if said.unit:
                return read_capacity(words, language=language, header=said)
            if said.currency_code is None and said.scale:
                said = Header(currency_code="USD", scale=said.scale)  # noqa: PLW2901
            return read_amount(words, language=language, country=country, header=said)
        except UnreadableError:
            return None
    return None
