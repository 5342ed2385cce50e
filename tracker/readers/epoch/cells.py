"""What one cell says: a number, a day, parties with how sure the publisher is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

CERTAINTIES: Final = ("confident", "likely", "speculative")
"""How sure the publisher says it is of a party; written after its name, with a `#`."""

NUMBER: Final = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?([eE]\+?[0-9]{1,2})?")
ISO_DAY: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
SLASHED_DAY: Final = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")

MONTHS: Final = 12


class CellError(Exception):
    """A cell that cannot be understood in one way; the message says why."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who is named, and how sure the publisher is of it."""

    name: str
    certainty: str | None
    """None: the publisher does not say."""


def number(text: str) -> Decimal:
    """A quantity, which is never below zero.

    Raises: CellError: signs, separators of thousands, units and words are not taken away.
    """
    if not NUMBER.fullmatch(text):
        raise CellError("is no plain number")
    return Decimal(text)


def is_month_first(texts: Iterable[str]) -> bool | None:
    """Whether days with slashes are written as in the US; None: nothing shows it, or both.

    One file is written in one way: a day over twelve in second place shows it for all of them.
    """
    matches = [match for text in texts if (match := SLASHED_DAY.fullmatch(text))]
    first = any(int(match[1]) > MONTHS for match in matches)
    second = any(int(match[2]) > MONTHS for match in matches)
    return None if first == second else second


def day(text: str, *, month_first: bool | None) -> date:
    """A day, as ISO 8601 has it or with slashes.

    Raises: CellError: it is neither, is not in the calendar, or may be two days.
    """
    if match := ISO_DAY.fullmatch(text):
        year, month, of_month = (int(part) for part in match.groups())
    elif match := SLASHED_DAY.fullmatch(text):
        one, other, year = (int(part) for part in match.groups())
        if month_first is None and one != other:
            raise CellError("may be two days, and nothing in the file shows which")
        month, of_month = (one, other) if month_first is not False else (other, one)
    else:
        raise CellError("is no day that is written as 2026-07-31 or 7/31/2026")
    try:
        return date(year, month, of_month)
    except ValueError as error:
        raise CellError("is not in the calendar") from error


def parties(text: str) -> tuple[Party, ...]:
    """Those named in a list divided by commas, each with its tag; or all without one.

    Raises: CellError: another tag, a tag without a name, or a part without a tag beside one
        with it, which may be the first half of a name with a comma in it.
    """
    found = []
    for part in text.split(","):
        name, mark, tag = (piece.strip() for piece in part.partition("#"))
        if not name:
            raise CellError("has a part without a name")
        if mark and tag not in CERTAINTIES:
            raise CellError(f"has another tag than {', '.join(CERTAINTIES)}")
        found.append(Party(name, tag or None))
    if len({party.certainty is None for party in found}) > 1:
        raise CellError("has parts with a tag beside parts without one")
    return tuple(found)


def flag(text: str) -> bool:
    """Whether a box is ticked; some exports say so by `checked`, and leave others empty.

    Raises: CellError: it says neither.
    """
    if text not in {"TRUE", "FALSE", "checked"}:
        raise CellError("is none of TRUE, FALSE and checked")
    return text != "FALSE"
