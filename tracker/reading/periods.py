"""The periods that a text names, and the day that it was published."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.errors import UnreadableError
from tracker.language.day import read_day
from tracker.language.period import Period, read_period

_COUNT: Final = (
    r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|ten|several|"
    r"[一二两兩三四五六七八九十]{1,2})"
)
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ORDER: Final = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"

PATTERN: Final = re.compile(
    "|".join(
        (
            rf"\b(?:year|quarter|(?:three|six|nine|twelve) months) ended {_MONTH} "
            rf"[0-9]{{1,2}},? {_YEAR}",
            "二[零〇○][零〇○一二三四五六七八九]{2}年(?!度)",
            rf"(?:the )?(?:fiscal )?{_ORDER}(?: fiscal)?[ -](?:quarter|half)(?: of (?:fiscal |"
            rf"calendar )?(?:year )?{_YEAR}|,? (?:fiscal )?{_YEAR})?",
            rf"\bQ[1-4](?: ?(?:FY|fiscal )?'?(?:{_YEAR}|[0-9]{{2}})\b)?|\b[1-4]Q ?(?:{_YEAR}|"
            rf"[0-9]{{2}})\b",
            rf"\b(?:fiscal years?|fiscal|financial year|FY|CY|calendar)[ -]?'?(?:{_YEAR}|"
            rf"[0-9]{{2}})\b",
            rf"\b(?:(?:over|within|in|during|for) (?:the )?(?:next|coming|"
            rf"following) {_COUNT} years|over {_COUNT} years|through {_YEAR}|"
            rf"by (?:the end of )?{_YEAR}|{_COUNT}[ -]years?\b(?! old| ago))",
            r"\b(?:this|next|last|the current)(?: fiscal)? (?:year|quarter)\b",
            rf"(?:{_MONTH} quarter)",
            rf"{_YEAR} ?年度?(?:第[一二三四1-4]季度?|[上下]半年|全年|第[1-4]四半期)?|"
            rf"{_YEAR} ?财年|{_YEAR} ?財年",
            rf"{_YEAR}年[0-9]{{1,2}}月期",
            r"(?<![0-9])1[01][0-9]年度?",
            rf"{_YEAR}年?(?:Q[1-4])",
            rf"(?:未来|未來|异日|今后|今後|向こう|향후|앞으로)?的?{_COUNT} ?(?:年内|年間|年间|"
            rf"カ年|か年|年で|년간|년 동안|개년|"
            rf"年)(?![0-9])",
            r"本财年|本財年|下财年|下財年|上财年|今年|明年|去年|昨年|来年|來年|今期|来期|前期|"
            r"今年度|来年度|前年度|올해|내년|지난해|작년",
            r"第[一二三四1-4](?:财季|財季|季度|季|四半期)",
            rf"{_YEAR} ?년(?: ?[1-4]분기| ?[상하]반기)?|[1-4]분기|[상하]반기",
            rf"(?:{_YEAR}[-–〜~]{_YEAR})",
            rf"\b{_YEAR}\b",
        )
    ),
    re.IGNORECASE,
)

DATE: Final = re.compile(
    rf"{_YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}|"
    rf"{_YEAR} ?[年년] ?[0-9]{{1,2}} ?[月월] ?[0-9]{{1,2}} ?[日일]|"
    rf"{_MONTH} [0-9]{{1,2}},? {_YEAR}|[0-9]{{1,2}} {_MONTH},? {_YEAR}"
)
READY_BEHIND: Final = re.compile(
    r"^[^。，,.;]{0,10}?(?:投产|投運|投运|投入使用|完工|建成|竣工|启用|啟用|上线|上線|开业|"
    r"落成|開業|稼働|完成|竣工|供用|運用開始|着工|"
    r"준공|완공|개소|가동|문을|착공)"
)
READY_BEFORE: Final = re.compile(
    r"(?:\bopen\w*|\bonline|\bcomplet\w*|\bready|\boperational|\bservice|\bstart\w*|\bbegin\w*|"
    r"\blive|\bdue|\bfinish\w*)"
    r" (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
HEAD: Final = 600
"""Characters at the beginning, and at the end, where a text says when it was published."""


@dataclass(frozen=True, slots=True)
class Named:
    """A period where a text names it."""

    start: int
    end: int
    period: Period
    is_completion: bool = False
    """Whether something is to be ready then, which says nothing of when it is paid for."""


def published_in(text: str) -> date | None:
    """The day that a text says it is of: the first in its head, or else near its end."""
    for part in (text[:HEAD], text[-HEAD:]):
        for match in DATE.finditer(part):
            try:
                return read_day(match[0]).day
            except UnreadableError:
                continue
    return None


def periods_in(
    text: str, *, published: date | None, fiscal_year_end_month: int | None, language: str
) -> list[Named]:
    """The periods that a sentence names, in order."""
    found = []
    days = [match.span() for match in DATE.finditer(text)]
    for match in PATTERN.finditer(text):
        if any(start <= match.start() and match.end() <= end for start, end in days):
            continue  # the day of a report is no period of spending
        for words in _readings(match[0], published):
            try:
                period = read_period(
                    words,
                    announced=published,
                    fiscal_year_end_month=fiscal_year_end_month,
                    language=language,
                )
            except UnreadableError:
                continue
            is_ready = READY_BEHIND.match(
                text[match.end() : match.end() + 22]
            ) or READY_BEFORE.search(text[max(0, match.start() - 28) : match.start()])
            found.append(Named(match.start(), match.end(), period, bool(is_ready)))
            break
    return found


def _readings(words: str, published: date | None) -> list[str]:
    """The words, and what they are short for in a text of that day."""
    if re.fullmatch("1[01][0-9]年度?", words):
        return [f"民国{words.removesuffix('度')}"]
    if published is None:
        return [words]
    year = published.year
    short = words.strip().lower()
    if short in ("last quarter", "this quarter"):
        number = (published.month - 1) // 3 + (0 if short.startswith("last") else 1)
        return [f"{year}Q{number}" if number else f"{year - 1}Q4"]
    # A quarter without a year is the last one that was over, or the one at hand.
    quarter = re.fullmatch(
        r"(?:the )?(?:第?([一二三四1-4])(?:季度|季|四半期|분기)|q([1-4])|(\w+) quarter)", short
    )
    if quarter is not None:
        digits = {
            "一": 1,
            "二": 2,
            "三": 3,
            "四": 4,
            "first": 1,
            "second": 2,
            "third": 3,
            "fourth": 4,
        }
        named = next(each for each in quarter.groups() if each)
        number = digits.get(named) or (int(named) if named.isdigit() else 0)
        if number:
            now = (published.month - 1) // 3 + 1
            return [f"{year if number <= now else year - 1}Q{number}"]
    return [words]


def nearest(
    named: list[Named], place: tuple[int, int], clause: tuple[int, int], *, is_money: bool = True
) -> Period | None:
    """The period that goes with a figure: in its clause, the nearest, rather before it.

    When a site is ready says when it has its power, and nothing of when it is paid for.
    """

    def distance(each: Named) -> tuple[bool, int]:
        is_outside = not (clause[0] <= each.start and each.end <= clause[1])
        if each.end <= place[0]:
            return is_outside, place[0] - each.end
        return is_outside, each.start - place[1] + 4

    able = [each for each in named if each.end <= place[0] or each.start >= place[1]]
    able = [each for each in able if not (is_money and each.is_completion)]
    return min(able, key=distance).period if able else None
