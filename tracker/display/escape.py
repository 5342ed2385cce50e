"""Escape text that others wrote, for CSV and Markdown."""

from tracker.visible import visible

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula and runs it."""


def csv_field(text: str) -> str:
    """The text so that a spreadsheet does not take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*[]<|~&"})
"""What would start markup, a link or a cell; a backslash before it makes it itself."""


def markdown_cell(text: str) -> str:
    """The text so that Markdown shows it as it is, inside one cell of a table."""
    return visible(text).translate(MARKDOWN)
