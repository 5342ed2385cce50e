"""Periods as people write them: 2025, FY25 Q3, 第三财季, 未来三年, 2025-02..2028-02."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.errors import UnreadableError
from tracker.language.day import COUNT, ORDINAL, ORDINALS, YEAR, counted, dated, tidy
from tracker.language.spans import (
    Span,
    SpanError,
    after_months,
    fiscal_quarter,
    fiscal_year,
    fiscal_year_of,
    months,
)
from tracker.language.text import language_of

KIND = "a period"

Basis = Literal["stated", "inferred"]

NO_ANCHOR: Final = "it counts from the day of the announcement, which is not given"
NO_FISCAL_YEAR: Final = "it needs the month in which the company's fiscal year ends"


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


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a period is counted from."""

    announced: date | None
    end_month: int | None
    language: str | None

    @property
    def day(self) -> date:
        if self.announced is None:
            raise SpanError(NO_ANCHOR)
        return self.announced

    @property
    def month(self) -> int:
        if self.end_month is None:
            raise SpanError(NO_FISCAL_YEAR)
        return self.end_month


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    year: int | None = None
    basis: Basis = "stated"


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
    anchor = _Anchor(announced, fiscal_year_end_month, language or language_of(short))
    try:
        found = _range(short, anchor) or _single(short, anchor)
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
    return Period(found.span.start, found.span.end, text.strip(), found.year, found.basis)


def _single(text: str, anchor: _Anchor) -> _Found | None:
    if found := _named(text, anchor):
        return found
    for pattern, meaning in PATTERNS:
        match = pattern.fullmatch(text)
        if match and (found := meaning(match, anchor)):
            return found
    return None


def _named(text: str, anchor: _Anchor) -> _Found | None:
    """A period that says by itself which it is: a date, a fiscal year, a quarter of one."""
    plain = IN.sub("", text)
    if date_found := dated(plain):
        year = date_found.span.end.year if date_found.precision == "year" else None
        return _Found(date_found.span, year)
    for pattern in FISCAL:
        if match := pattern.fullmatch(plain):
            return _fiscal(match, anchor)
    if match := ENDING.fullmatch(plain):
        year, month = int(match["year"]), int(match["month"])
        if not 1 <= month <= 12:
            raise SpanError(f"months run from 1 to 12, found {month}")
        return _Found(fiscal_year(year, month), year)
    return None


def _fiscal(match: re.Match[str], anchor: _Anchor) -> _Found:
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    is_nendo = "年度" in match[0] and not re.search("[财財会會]", match[0])
    if is_nendo and anchor.month != 12 and anchor.language not in ("zh-Hans", "zh-Hant"):
        ending = months(year, anchor.month, 1).end
        raise SpanError(f"{year}年度 may be the year that ends on {ending}, or the one after it")
    if number := match.groupdict().get("ordinal"):
        return _Found(fiscal_quarter(year, ORDINALS[number], anchor.month))
    return _Found(fiscal_year(year, anchor.month), year)


def _range(text: str, anchor: _Anchor) -> _Found | None:
    for pattern in RANGES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        first, last = match["first"].strip(), match["last"].strip()
        start, end = _named(first, anchor), _named(last, anchor)
        if start and end:
            return _Found(Span(start.span.start, end.span.end))
    return None


def _last_fiscal_quarter(match: re.Match[str], anchor: _Anchor) -> _Found:
    """The latest quarter of that number that was over on the day of the announcement."""
    number = ORDINALS[match["ordinal"]]
    year = fiscal_year_of(anchor.day, anchor.month)
    span = fiscal_quarter(year, number, anchor.month)
    if span.end >= anchor.day:
        span = fiscal_quarter(year - 1, number, anchor.month)
    return _Found(span, basis="inferred")


def _relative_year(offset: int) -> "_Meaning":
    def meaning(_match: re.Match[str], anchor: _Anchor) -> _Found:
        year = anchor.day.year + offset
        return _Found(months(year, 1, 12), year, "inferred")

    return meaning


def _relative_fiscal_year(offset: int) -> "_Meaning":
    def meaning(_match: re.Match[str], anchor: _Anchor) -> _Found:
        year = fiscal_year_of(anchor.day, anchor.month) + offset
        return _Found(fiscal_year(year, anchor.month), year, "inferred")

    return meaning


def _length(match: re.Match[str]) -> int | None:
    """How many months the words say."""
    count = counted(match["count"])
    if count is None or not count:
        return None
    return count * (1 if match["unit"] in MONTH_UNITS else 12)


def _from_now(match: re.Match[str], anchor: _Anchor) -> _Found | None:
    length = _length(match)
    if length is None:
        return None
    return _Found(after_months(anchor.day, length), basis="inferred")


def _from_date(match: re.Match[str], _anchor: _Anchor) -> _Found | None:
    length, first = _length(match), dated(match["start"])
    if length is None or first is None:
        return None
    return _Found(after_months(first.span.start, length))


def _until(match: re.Match[str], anchor: _Anchor) -> _Found | None:
    last = _named(match["last"], anchor)
    if last is None:
        return None
    return _Found(Span(anchor.day, last.span.end), basis="inferred")


def _before(match: re.Match[str], anchor: _Anchor) -> _Found | None:
    found = _until(match, anchor)
    last = _named(match["last"], anchor)
    if last and last.span.start != last.span.end:
        # 2028年前 may leave out all of 2028; 2027年底前 leaves out nothing.
        raise SpanError(f"it may end before {last.span.start} or on {last.span.end}")
    return found


_Meaning = Callable[[re.Match[str], _Anchor], _Found | None]

IN: Final = re.compile(r"^(?:in|during|for|throughout) ")

_FY: Final = r"(?:fy|fiscal year|fiscal) ?'?(?P<year>[0-9]{4}|[0-9]{2})"
_FY_EASTERN: Final = (
    rf"{YEAR} ?年?(?:财年|財年|财政年度|財政年度|会计年度|會計年度|会計年度|年度|度)"
)
_FY_KOREAN: Final = rf"{YEAR} ?(?:회계연도|회계년도)"
FISCAL: Final = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        _FY,
        rf"{YEAR} (?:fiscal year|fiscal)",
        rf"{_FY},? ?q(?P<ordinal>[1-4])",
        rf"(?:q(?P<ordinal>[1-4])),? ?(?:of )?{_FY}",
        rf"(?P<ordinal>[1-4])q ?{_FY}",
        rf"(?:the )?{ORDINAL} quarter,? (?:of )?{_FY}",
        _FY_EASTERN,
        rf"{_FY_EASTERN}的?第?{ORDINAL}(?:财季|財季|季度|季|四半期)",
        rf"{_FY_EASTERN} ?q(?P<ordinal>[1-4])",
        _FY_KOREAN,
        rf"{_FY_KOREAN} ?{ORDINAL}분기",
    )
]
ENDING: Final = re.compile(rf"{YEAR}年(?P<month>[0-9]{{1,2}})月期", re.ASCII)
"""How Japanese companies name a year: 2025年3月期 ends in March 2025, whoever's it is."""

MONTH_UNITS: Final = ("个月", "個月", "か月", "ヶ月", "カ月", "ヵ月", "개월", "month", "months")
_UNIT: Final = rf"(?P<unit>年|년|years?|{'|'.join(sorted(MONTH_UNITS, reverse=True))})"
_AHEAD: Final = (
    "未来|未來|今后|今後|接下来|接下來|向こう|异日|향후|앞으로|"
    "over the next|over the coming|in the next|within the next|within|over|the next|next|for"
)
_TOGETHER: Final = "间|間|内|內|以内|以內|で|간|내|이내"
_SEPARATORS: Final = (r"\.\.", "至", "到", "から", "~", "〜", "–", "—", " - ", " to ", " through ")

RANGES: Final = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?P<first>{YEAR}年?)-(?P<last>[0-9]{{4}}年?)",
        r"(?P<first>fy[0-9]{2,4})-(?P<last>fy[0-9]{2,4})",
        r"between (?P<first>[^,]{1,40}) and (?P<last>[^,]{1,40})",
        r"(?P<first>.{1,40})부터 ?(?P<last>.{1,40})까지",
        *(
            rf"(?:from |从|從)?(?P<first>.{{1,40}}){each}(?P<last>.{{1,40}})"
            for each in _SEPARATORS
        ),
    )
]

PATTERNS: Final[list[tuple[re.Pattern[str], _Meaning]]] = [
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"第{ORDINAL}(?:财季|財季|财务季度|会计季度|會計季度)", _last_fiscal_quarter),
        (rf"(?:the )?(?:{ORDINAL} fiscal quarter)", _last_fiscal_quarter),
        (rf"(?:the )?fiscal {ORDINAL} quarter", _last_fiscal_quarter),
        (r"fiscal q(?P<ordinal>[1-4])", _last_fiscal_quarter),
        ("今年|本年|this year|the current year|올해|금년", _relative_year(0)),
        ("明年|来年|來年|next year|내년", _relative_year(1)),
        ("去年|昨年|last year|작년|지난해", _relative_year(-1)),
        (
            "本财年|本財年|本年度|今期|当期|(?:this|the current|current) fiscal year|이번 회계연도",
            _relative_fiscal_year(0),
        ),
        ("下财年|下財年|来期|next fiscal year|다음 회계연도", _relative_fiscal_year(1)),
        ("上财年|上財年|前期|last fiscal year|지난 회계연도", _relative_fiscal_year(-1)),
        (rf"(?:(?:{_AHEAD}) ?)?{COUNT} ?{_UNIT} ?(?:{_TOGETHER})?", _from_now),
        (rf"{COUNT} ?{_UNIT} (?:from|starting|beginning) (?:in )?(?P<start>.{{1,40}})", _from_date),
        (rf"(?P<start>.{{1,40}})から{COUNT} ?{_UNIT}(?:間|で|間で)?", _from_date),
        (r"(?:到|至)?(?P<last>.{1,40}?)(?:之前|以前|前)", _before),
        (r"before (?P<last>.{1,40})", _before),
        (r"(?:by|until|through|to|到|至) ?(?P<last>.{1,40})", _until),
        (r"(?P<last>.{1,40}?)(?:まで|までに|까지)", _until),
    )
]
"""Ways to write a period that needs an anchor; all wild parts are of bounded length."""
