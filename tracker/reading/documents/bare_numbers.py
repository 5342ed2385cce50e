"""Numbers that say neither unit nor currency themselves, because a line above says it for all."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from tracker.reading.figures import Figure, Found

NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9_.,/])[0-9][0-9,]*(?:\.[0-9]+)?(?:\s*(?:[-–—~〜～至]|\bto\b)\s*[0-9][0-9,]*(?:\.[0-9]+)?)?"
    r"(?![0-9])"
)
LEADS: Final = re.compile(
    r"(?:(?:[A-Za-z]+\.? ){1,3}|[^\s\w()（）]{1,2} ?|[\u3040-\u9fff\uac00-\ud7a3]{1,4} ?)$"
)
TAILS: Final = re.compile(r" ?(?:\+|[\u3040-\u9fff\uac00-\ud7a3]{1,3}|(?:or|and) [a-z]+)")
NO_AMOUNT: Final = re.compile(
    r"[A-Za-z]|\s*(?:[%％年월月일日期件社个個개년]|퍼센트|"
    r"(?:per ?cent|percent|pct|times|years?|months?)\b)"
)
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-–/]\s*(?:(?:19|20)?[0-9]{2}))?")
WAS: Final = re.compile(
    r"(?:\b(?:was|were|from|previously|prior|earlier|formerly|old|vs\.?|versus)\b[^;；]{0,24}"
    r"|(?:前值|此前|原为|原為|原先|之前|先前|原|従来|前回|修正前|기존|종전|이전|당초)[^;；]{0,8})$",
    re.IGNORECASE,
)


def bare_numbers(text: str, read: Callable[[str], Figure | None]) -> Iterator[Found]:
    """The numbers of a text that *read* makes figures of, hedges included, with their places.

    A year, a share and a date are none; what is said to have stood before is old.
    """
    taken = 0
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start < taken or YEAR.fullmatch(match[0]) or NO_AMOUNT.match(text, end):
            continue
        found = _widest(text, start, end, taken, read)
        if found is not None:
            found.is_old = WAS.search(text[taken : found.start]) is not None
            taken = found.end
            yield found


def _widest(
    text: str, start: int, end: int, taken: int, read: Callable[[str], Figure | None]
) -> Found | None:
    plain = read(text[start:end])
    if plain is None:
        return None
    for begin in _beginnings(text, start, taken):
        for stop in _ends(text, end):
            figure = read(text[begin:stop])
            if figure is not None and figure.qualifier is not plain.qualifier:
                return Found(begin, stop, figure)
    return Found(start, end, plain)


def _beginnings(text: str, start: int, taken: int) -> Iterator[int]:
    match = LEADS.search(text[taken:start])
    if match is not None:
        begin = taken + match.start()
        for place in range(begin, start):
            is_inside = text[place - 1 : place].isascii() and text[place - 1 : place].isalpha()
            if not text[place].isspace() and not is_inside:
                yield place
    yield start


def _ends(text: str, end: int) -> Iterator[int]:
    match = TAILS.match(text, end)
    if match is not None:
        yield from (each for each in range(match.end(), end, -1) if not text[each - 1].isspace())
    yield end
