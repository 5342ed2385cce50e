"""Periods as people write them: 2025, FY25 Q3, H1 FY26, 第三财季, 未来三年, 2025-02..2028-02."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from tracker.errors import UnreadableError
from tracker.language.dates.alone import standing_alone
from tracker.language.dates.anchor import NO_ANCHOR, Anchor, Named
from tracker.language.dates.lengths import HALF_A_YEAR, LENGTH, Length, length
from tracker.language.dates.ranges import dashed, ranged
from tracker.language.day import ORDINAL, ORDINALS, YEAR, tidy
from tracker.language.spans import (
    Span,
    SpanError,
    after_months,
    fiscal_quarter,
    fiscal_year_of,
    months_before,
)
from tracker.language.text import language_of, stated

KIND = "a period"

Basis = Literal["stated", "inferred"]

Meaning = Callable[[re.Match[str], Anchor], Named | None]
Patterns = list[tuple[re.Pattern[str], Meaning]]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what is meant, and whether the text says them by itself."""

    start: date
    end: date
    label: str
    """The words as printed."""

    year: int | None
    """The year that the period is, by the name its company gives it; None if it is none."""

    basis: Basis
    assumption: str | None = None
    """What was taken for granted in reading it, in a few words; None if nothing was."""


def read_period(
    text: str,
    *,
    announced: date | None = None,
    fiscal_year_end_month: int | None = None,
    language: str | None = None,
) -> Period:
    """The days that the text names, from the first to the last.

    What counts from the announcement, as 未来三年 does, is inferred; so is the end of
    `by 2028`, whose first day is the announcement.  A fiscal year has the name of the
    year in which it ends.

    Raises:
        UnreadableError: it names none, or lacks what anchors it, or could mean two.
    """
    short = tidy(text, KIND)
    anchor = Anchor(announced, fiscal_year_end_month, language or language_of(short))
    plain = short.replace('"', "")
    try:
        # The year to March 2026 ends then, and does not run from one period to another.
        found = _matched(ENDED, plain, anchor) or ranged(plain, anchor)
        found = found or _single(plain, anchor) or dashed(plain, anchor)
    except SpanError as error:
        hint = "say which day, as in --announced 2025-02-24" if str(error) == NO_ANCHOR else None
        raise UnreadableError(text, KIND, str(error), hint=hint, place=len(text)) from error
    if found is None:
        hint = "write it as 2025, 2025Q4, FY2025, FY2025Q3, 2025-02..2028-02 or 3 years"
        raise UnreadableError(text, KIND, "it is not understood", hint=hint)
    if found.span.start > found.span.end:
        raise UnreadableError(
            text, KIND, f"it ends on {found.span.end}, before it starts", place=len(text)
        )
    return Period(
        found.span.start,
        found.span.end,
        stated(text),
        found.year,
        "inferred" if found.is_inferred else "stated",
        found.assumption,
    )


def _single(text: str, anchor: Anchor) -> Named | None:
    return standing_alone(text, anchor) or _matched(PATTERNS, text, anchor)


def _matched(patterns: Patterns, text: str, anchor: Anchor) -> Named | None:
    for pattern, meaning in patterns:
        match = pattern.fullmatch(text)
        if match and (found := meaning(match, anchor)):
            return found
    return None


def _last_fiscal_quarter(match: re.Match[str], anchor: Anchor) -> Named:
    """The latest quarter of that number that was over on the day of the announcement."""
    number = ORDINALS[match["ordinal"]]
    year = fiscal_year_of(anchor.day, anchor.month)
    span = fiscal_quarter(year, number, anchor.month)
    if span.end >= anchor.day:
        span = fiscal_quarter(year - 1, number, anchor.month)
    return Named(span, is_inferred=True)


def _from_now(match: re.Match[str], anchor: Anchor) -> Named | None:
    found = length(match)
    return None if found is None else _after(anchor.day, found, is_inferred=True)


def _half_a_year(_match: re.Match[str], anchor: Anchor) -> Named:
    return _after(anchor.day, Length(6), is_inferred=True)


def _decade_ahead(_match: re.Match[str], anchor: Anchor) -> Named:
    said = "the next decade is read as the ten years that begin on the day"
    return _after(anchor.day, Length(120, said), is_inferred=True)


def _quarter_of_month(match: re.Match[str], anchor: Anchor) -> Named | None:
    """The September quarter, which ends in September."""
    last = standing_alone(f"{match['month']} {match['year']}", anchor)
    return None if last is None else Named(months_before(last.span.end, 3))


def _after(day: date, found: Length, *, is_inferred: bool) -> Named:
    span = after_months(day, found.months)
    return Named(span, is_inferred=is_inferred, assumption=found.assumption)


def _from_date(match: re.Match[str], anchor: Anchor) -> Named | None:
    found, first = length(match), standing_alone(match["start"], anchor)
    if found is None or first is None:
        return None
    return _after(first.span.start, found, is_inferred=first.is_inferred)


def _until(match: re.Match[str], anchor: Anchor) -> Named | None:
    last = standing_alone(match["last"], anchor)
    if last is None:
        return None
    return replace(last, span=Span(anchor.day, last.span.end), year=None, is_inferred=True)


def _before(match: re.Match[str], anchor: Anchor) -> Named | None:
    found = _until(match, anchor)
    last = standing_alone(match["last"], anchor)
    if last and last.span.start != last.span.end:
        # 2028年前 may leave out all of 2028; 2027年底前 leaves out nothing.
        raise SpanError(f"it may end before {last.span.start} or on {last.span.end}")
    return found


def _ended(match: re.Match[str], anchor: Anchor) -> Named | None:
    """So long a time that ended on a day, by default one year or quarter of it."""
    last = standing_alone(match["last"], anchor)
    word = match.groupdict().get("whole")
    found = length(match) if word is None else Length(WHOLES[word])
    if last is None or found is None:
        return None
    end = last.span.end
    is_year = found.months == 12
    is_month_end = (end + timedelta(days=1)).day == 1
    return Named(
        months_before(end, found.months),
        # A fiscal year that ends in the first days of a year is that of the year before.
        (end - timedelta(days=7)).year if is_year else None,
        assumption=None if is_month_end else "whole months are counted back from its last day",
    )


_AHEAD: Final = (
    "未来|未來|今后|今後|接下来|接下來|向こう|异日|향후|앞으로|over a|over the next|"
    "over the coming|in the next|in the coming|during the next|within the next|within|over|"
    "the next|the coming|next|for the next|for a|for"
)
_TOGETHER: Final = (
    "间|間|内|內|以内|以內|で|間で|간|내|이내|之内|之內|期间|期間|計画| period| span|"
    "에 걸쳐|동안| 동안"
)

_BUSINESS_TIMES: Final = {
    12: (
        "year|fiscal year|financial year|full year|年度|财年|財年|财政年度|財政年度|会计年度|"
        "會計年度|会計年度|事業年度|連結会計年度|회계연도|사업연도"
    ),
    6: "half|half year|half-year|半年|半年度|반기",
    3: "quarter|fiscal quarter|季度|四半期|분기",
}
WHOLES: Final = {
    word: months for months, words in _BUSINESS_TIMES.items() for word in words.split("|")
}
"""Words for a time of business that ends on a day -> its months."""

_WHOLE: Final = f"(?P<whole>{'|'.join(sorted(WHOLES, key=len, reverse=True))})"
_LAST: Final = "(?P<last>.{1,40}?)"

ENDED: Final[Patterns] = [
    (re.compile(pattern, re.ASCII), _ended)
    for pattern in (
        rf"(?:the )?{_WHOLE} (?:ended|ending|to) (?:on )?(?P<last>.{{1,40}})",
        rf"(?:the )?{LENGTH} (?:ended|ending|to) (?:on )?(?P<last>.{{1,40}})",
        rf"截[至止]{_LAST}(?:止的?|的){_WHOLE}",
        rf"截[至止]{_LAST}(?:止的?|的){LENGTH}",
        rf"{_LAST}に(?:終了|終わる|終わった)(?:した|する)?{_WHOLE}",
        rf"{_LAST}に(?:終了|終わる|終わった)(?:した|する)?{LENGTH}間?",
        rf"{_LAST}(?:에|로|까지) ?(?:종료된|종료되는|끝난|끝나는) ?{_WHOLE}",
        rf"{_LAST}(?:에|로|까지) ?(?:종료된|종료되는|끝난|끝나는) ?{LENGTH}간?",
    )
]
"""Ways to write a time that ended on a day."""

PATTERNS: Final[Patterns] = [
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"第{ORDINAL}(?:财季|財季|财务季度|会计季度|會計季度)", _last_fiscal_quarter),
        (rf"(?:the )?(?:{ORDINAL} fiscal quarter)", _last_fiscal_quarter),
        (rf"(?:the )?fiscal {ORDINAL} quarter", _last_fiscal_quarter),
        (r"fiscal q(?P<ordinal>[1-4])", _last_fiscal_quarter),
        (rf"(?:the )?(?P<month>[a-z]{{3,9}}) quarter,? (?:of )?{YEAR}", _quarter_of_month),
        (rf"(?:the )?(?P<month>[a-z]{{3,9}}) {YEAR} quarter", _quarter_of_month),
        (rf"(?:(?:{_AHEAD}) ?)?(?:{HALF_A_YEAR})(?:{_TOGETHER})?", _half_a_year),
        (rf"(?:(?:{_AHEAD}) ?)?(?:an? )?{LENGTH} ?(?:{_TOGETHER})?", _from_now),
        (rf"(?:(?:{_AHEAD}) )decade", _decade_ahead),
        (rf"{LENGTH} (?:from|starting|beginning) (?:in )?(?P<start>.{{1,40}})", _from_date),
        (rf"(?P<start>.{{1,40}}?)から{LENGTH}(?:間|で|間で)?", _from_date),
        (rf"(?P<start>.{{1,40}}?)(?:起|开始的?|開始的?){LENGTH}(?:间|間|内|內)?", _from_date),
        (rf"(?P<start>.{{1,40}}?)부터 ?{LENGTH}간?", _from_date),
        (r"(?:到|至)?(?P<last>.{1,40}?)(?:之前|以前|前)", _before),
        (r"before (?P<last>.{1,40})", _before),
        (r"(?:the )?(?:rest|remainder) of (?P<last>.{1,40})", _until),
        (r"(?:by|until|through|to|到|至) ?(?P<last>.{1,40})", _until),
        (r"(?P<last>.{1,40}?)(?:まで|までに|까지)", _until),
    )
]
"""Ways to write a period that needs an anchor; all wild parts are of bounded length."""
