"""A date or a period that says by itself which it is."""

import re
from dataclasses import replace
from typing import Final

from tracker.language.dates.anchor import Anchor, Named
from tracker.language.dates.named import named
from tracker.language.day import YEAR, dated
from tracker.language.spans import SpanError

IN: Final = re.compile(r"^(?:in|during|for|throughout) ")
ABOUT: Final = re.compile(
    r"(?:around|about|circa|approximately|roughly|~|大约|大約|约|約|약) ?(?P<after>.+)"
    r"|(?P<before>.+?) ?(?:or so|左右|前后|前後|頃|ごろ|ころ|경|쯤|무렵)"
)
ENDING: Final = re.compile(
    rf"(?:{YEAR}|(?P<short>[0-9]{{2}}))年(?P<month>[0-9]{{1,2}})月期(?P<part>.{{0,9}})", re.ASCII
)
"""How Japanese companies name a year: 2025年3月期 ends in March 2025, whoever's it is."""


def standing_alone(text: str, anchor: Anchor) -> Named | None:
    """A period that says by itself which it is: a date, a fiscal year, a quarter of one."""
    plain = IN.sub("", text.strip())
    if about := ABOUT.fullmatch(plain):
        found = standing_alone(about["after"] or about["before"], anchor)
        said = "about that time is read as that time"
        return found and replace(found, assumption=found.assumption or said)
    if date_found := dated(plain):
        year = date_found.span.end.year if date_found.precision == "year" else None
        return Named(date_found.span, year)
    if match := ENDING.fullmatch(plain):
        year, month = int(match["year"] or f"20{match['short']}"), int(match["month"])
        if not 1 <= month <= 12:
            raise SpanError(f"months run from 1 to 12, found {month}")
        return named(f"fy{year} {match['part']}", replace(anchor, end_month=month))
    return named(plain, anchor)
