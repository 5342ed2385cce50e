"""The figures of a table, each with the labels of its row and column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.figure.header import Header
from tracker.reading.documents.structure import Block
from tracker.reading.documents.tables import Cell, Table, header_said
from tracker.reading.figures import Figure, Found, figures_in


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure, and the labels that say what it is, the nearest last."""

    found: Found
    label: str
    company: str | None = None
    """Who stands first in the row, where the table says that companies do."""


JOIN: Final = ", "
COMPANIES: Final = re.compile(
    r"compan|operator|developer|owner|builder|firm|who|公司|企业|企業|业者|業者|会社|事業者|"
    r"社名|厂商|廠商|"
    r"회사|기업|업체|사업자|운영사|주체|开发商|開發商|运营商",
    re.IGNORECASE,
)


def table_figures(
    text: str, block: Block, *, language: str | None, country: str | None
) -> Iterator[TableFigure]:
    """The figures of a table in order; numbers that no unit goes with are none."""
    table = block.table
    if table is None:
        return
    above = block.caption
    caption = text[above.start : above.end] if above is not None else ""
    general = header_said(caption)
    if general is None and block.heading is not None:
        general = header_said(text[block.heading.start : block.heading.end])
    for row in table.rows:
        label = row[0].text if not row[0].is_number else ""
        company = _company(table, row)
        for cell in row:
            if cell.is_empty or (cell is row[0] and label):
                continue
            column = table.column(row, cell)
            labels = JOIN.join(dict.fromkeys(each for each in (company, label, column) if each))
            if not cell.is_number:
                for found in figures_in(
                    cell.text, start=cell.start, language=language, country=country
                ):
                    yield TableFigure(found, labels + " ", company)
                continue
            header = _header(column, label, general, table)
            figure = _read(cell, header, language, country)
            if figure is not None:
                yield TableFigure(Found(cell.start, cell.end, figure), labels + " ", company)


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
    cell: Cell, header: Header | None, language: str | None, country: str | None
) -> Figure | None:
    for said in [header] if header is not None else [Header()]:
        try:
            if said.unit:
                return read_capacity(cell.text, language=language, header=said)
            if said.currency_code is None and said.scale:
                said = Header(currency_code="USD", scale=said.scale)  # noqa: PLW2901
            return read_amount(cell.text, language=language, country=country, header=said)
        except UnreadableError:
            return None
    return None
