"""Rows as a table of HTML, as a notebook shows them."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any, Final

from tracker.analysis.core.column_types import ColumnType
from tracker.analysis.core.plain_text import plain_text
from tracker.language.format import NOT_STATED, grouped_digits
from tracker.visible import visible

MOST_ROWS: Final = 60
"""What fits on a few screens; a line below says how many more there are."""

NUMBERS: Final = (int, float, Decimal)
"""Types whose values stand under each other digit by digit."""


def html_table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], types: Sequence[ColumnType]
) -> str:
    """The first rows as a table; no text in it takes effect, and no digit is left out."""
    sides = ["right" if kind in NUMBERS else "left" for kind in types]
    heads = [
        f'<th scope="col" style="text-align: {side}">{_escaped(name)}</th>'
        for name, side in zip(columns, sides, strict=True)
    ]
    body = [
        "".join(_cell(value, side) for value, side in zip(row, sides, strict=True))
        for row in rows[:MOST_ROWS]
    ]
    lines = [
        '<table style="border-collapse: collapse; font-variant-numeric: tabular-nums">',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        "<tbody>",
        *(f"<tr>{cells}</tr>" for cells in body),
        "</tbody>",
        "</table>",
    ]
    if more := len(rows) - len(body):
        lines.append(f"<p>… and {more} more {'row' if more == 1 else 'rows'}</p>")
    return "\n".join(lines)


def _cell(value: Any, side: str) -> str:
    if value is None:
        return f'<td style="text-align: {side}; opacity: 0.5">{NOT_STATED}</td>'
    return f'<td style="text-align: {side}">{_escaped(_text(value))}</td>'


def _text(value: Any) -> str:
    return grouped_digits(value) if isinstance(value, Decimal) else plain_text(value)


def _escaped(text: str) -> str:
    return escape(visible(text))
