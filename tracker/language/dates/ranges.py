"""From one period to another: 2025..2027, Jan-Sep 2026, 2026 and 2027."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Final

from tracker.language.dates.alone import standing_alone
from tracker.language.dates.anchor import Anchor, Named
from tracker.language.spans import Span, SpanError

OPENING: Final = re.compile("^(?:from |从|從|自|between )")
ENDED: Final = re.compile("(?:まで|까지|间|間|期间|期間)$")
RANGES: Final = re.compile(
    r"\.\.|至|到|から|부터 ?|에서 ?|~|〜|–|—| - | to | through | until | thru "
)
BETWEEN: Final = re.compile(" and ")
DASHES: Final = re.compile("-")
LISTED: Final = re.compile(r"、|, and |,(?= ?(?:[0-9]{4}|fy))| and | & |&|和|与|與|及|と|과 |와 ")
SHORT_YEAR: Final = re.compile("([0-9]{2})年?", re.ASCII)
BARE_YEAR: Final = re.compile("([0-9]{4})年?", re.ASCII)
YEAR_FIGURES: Final = re.compile("[0-9]{4}", re.ASCII)
YEAR_NAME: Final = re.compile(r"(?:fy|fiscal) ?'?(?:[0-9]{4}|[0-9]{2})|[0-9]{4}", re.ASCII)


def ranged(text: str, anchor: Anchor) -> Named | None:
    """From one period to another, joined by a word or a sign that is no part of either."""
    plain = OPENING.sub("", text)
    separators = BETWEEN if text.startswith("between ") else RANGES
    for first, last in _split(plain, separators):
        start, end = _ends(first, last, anchor)
        if start and end:
            return _joined(start, end)
    return _listed(plain, anchor)


def dashed(text: str, anchor: Anchor) -> Named | None:
    """From one period to another with a hyphen, which a date may have inside as well."""
    for first, last in _split(text, DASHES):
        start, end = _ends(first, last, anchor)
        if start and end:
            return _joined(start, end)
    return None


def _split(text: str, separators: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for match in separators.finditer(text):
        first, last = text[: match.start()].strip(), text[match.end() :].strip()
        if first and last:
            yield first, ENDED.sub("", last)


def _ends(first: str, last: str, anchor: Anchor) -> tuple[Named | None, Named | None]:
    """Both ends of a range; one that names no year has that of the other."""
    start, end = standing_alone(first, anchor), standing_alone(last, anchor)
    if end is not None and end.year is not None and (year := BARE_YEAR.fullmatch(first)):
        return standing_alone(YEAR_FIGURES.sub(year[1], last, count=1), anchor), end
    if start is None and end is not None and end.year is None and (year := YEAR_NAME.search(last)):
        start = standing_alone(f"{first} {year[0]}", anchor)
    elif end is None and start is not None and (year := YEAR_NAME.match(first)):
        if first.rstrip("年년") == year[0]:
            before = "fy" if year[0].startswith("f") else year[0][:2]
            short = SHORT_YEAR.fullmatch(last)
            if short is None or int(short[1]) == int(year[0][-2:]) + 1:
                return start, None  # 2025–26 may be one fiscal year
            return start, standing_alone(f"{before}{last}", anchor)
        end = standing_alone(f"{year[0]}年{last}", anchor)
        end = end or standing_alone(f"{year[0]} {last}", anchor)
    return start, end


def _joined(start: Named, end: Named) -> Named:
    assumptions = dict.fromkeys(filter(None, (start.assumption, end.assumption)))
    return Named(
        Span(start.span.start, end.span.end),
        is_inferred=start.is_inferred or end.is_inferred,
        assumption="; ".join(assumptions) or None,
    )


def _listed(text: str, anchor: Anchor) -> Named | None:
    """Periods that follow one another: 2026 and 2027."""
    parts = LISTED.split(text)
    if len(parts) < 2:
        return None
    found = []
    for part in parts:
        one = standing_alone(part, anchor) or standing_alone(f"{part.strip()}年", anchor)
        if one is None:
            return None
        found.append(one)
    for one, other in pairwise(found):
        if one.span.end + timedelta(days=1) != other.span.start:
            raise SpanError("its parts do not follow one another: write one period at a time")
    return _joined(found[0], found[-1])
