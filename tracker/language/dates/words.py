"""The words of which periods are made, in five languages: years, parts of them, what they end."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Part:
    """Some months of a year, counted from its first: 6 from 0 on are its first half."""

    first: int
    count: int
    is_japanese: bool = False
    is_season: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its first month; winter has two, of which only one lies in its year."""

    first: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Which half or quarter it is."""

    value: int


@dataclass(frozen=True, slots=True)
class Division:
    """How many months each half, quarter or month has that an ordinal or a number counts."""

    months: int
    is_japanese: bool = False
    is_counted: bool = False
    """Whether a number before it says how many, and never which: 9 months."""


class Mark(StrEnum):
    """What else stands beside a year."""

    YEAR = "year"
    CALENDAR = "calendar"
    FISCAL = "fiscal"
    NENDO = "nendo"
    """年度, which in Japan is named by the year in which it begins."""

    FIRST = "first"
    """Says that so many months or quarters from the first on are meant."""

    LAST = "last"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its name."""

    number: int


@dataclass(frozen=True, slots=True)
class Era:
    """An era, by the year before its first."""

    before: int
    is_japanese: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A year that is told by that of the announcement."""

    offset: int
    is_fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan of China, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Decade:
    """The decade of the announcement."""


Meaning = Part | Season | Ordinal | Division | Mark | Month | Era | Relative | Plan | Decade

MARKS: Final = {
    Mark.YEAR: ("the year|年|全年|通年|通期|년|년도|연간|full year|full-year"),
    Mark.CALENDAR: "cy|calendar|calendar year|历年|暦年|曆年",
    Mark.FISCAL: (
        "fy|fiscal|fiscal year|financial year|财年|財年|财政年度|財政年度|会计年度|會計年度|"
        "会計年度|事業年度|회계연도|회계년도|사업연도|사업년도"
    ),
    Mark.NENDO: "年度|年年度",
    Mark.FIRST: "first|the first|前|首|最初の|첫|처음",
    Mark.LAST: "last|the last|final|the final|后|後|最後の|마지막",
    Mark.EARLY: (
        "early|early in|early-|beginning of|the beginning of|start of|the start of|"
        "年初|年初め|年初頭|初|初め|初頭|上旬|초|초반|초순"
    ),
    Mark.MIDDLE: "mid|mid-|middle of|the middle of|年中|中旬|年央|半ば|中頃|中|중반|중순",
    Mark.LATE: "late|late in|late-|下旬|終盤|하순|후반",
    Mark.END: (
        "end of|the end of|year-end|year end|end|end-|年底|年末|年年底|年年末|底|末|말|연말"
    ),
    Mark.FILLER: (
        "the|of|in|of the|,|(|)|第|'s|'|\"|的|の|의|"
        "期间|期間|时期|時期|기간|e|f|est|est.|estimate|estimated|"
        "forecast|expected|预测|預測|预期|预计|予想|予測|見込み|예상|전망|规划|規劃|「|」|plan|period"
    ),
}

PARTS: Final = {
    Part(0, 3): "首季|首季度",
    Part(0, 6): "上半年|上半|前半|상반기|전반기|first half|1st half|the first half|first-half",
    Part(
        6, 6
    ): "下半年|下半|後半|后半年|하반기|후반기|second half|2nd half|the second half|second-half",
    Part(0, 6, is_japanese=True): "上期|上半期|中間期",
    Part(6, 6, is_japanese=True): "下期|下半期",
}

SEASONS: Final = {
    3: "spring|spring of|春|春季|春天|봄",
    6: "summer|summer of|夏|夏季|夏天|여름",
    9: "autumn|autumn of|fall|fall of|秋|秋季|秋天|가을",
    12: "winter|winter of|冬|冬季|冬天|겨울",
}
"""First month -> the season of the north, as papers count it."""

ORDINALS: Final = {
    1: "first|1st|一|第一|the first",
    2: "second|2nd|二|第二|the second",
    3: "third|3rd|三|第三|the third",
    4: "fourth|4th|四|第四|the fourth",
}

DIVISIONS: Final = {
    Division(1): "月|月份|월",
    Division(1, is_counted=True): "month|months|个月|個月|か月|ヶ月|カ月|ヵ月|개월",
    Division(3): "quarter|季度|季|财季|財季|财务季度|会计季度|會計季度|분기",
    Division(3, is_japanese=True): "四半期",
    Division(3, is_counted=True): "quarters|个季度|個季度|개 분기",
    Division(6): "half",
}

MONTHS: Final = (
    "january february march april may june july august september october november december"
)

ERAS: Final = {
    Era(2018, is_japanese=True): "令和|reiwa",
    Era(1988, is_japanese=True): "平成|heisei",
    Era(1911): "民国|民國",
}

RELATIVE: Final = {
    Relative(0): "今年|本年|this year|the current year|올해|금년|this calendar year",
    Relative(1): "明年|来年|來年|next year|내년",
    Relative(-1): "去年|昨年|last year|작년|지난해",
    Relative(0, is_fiscal=True): (
        "本财年|本財年|本年度|今年度|今期|当期|this fiscal year|the current fiscal year|"
        "current fiscal year|이번 회계연도|올 회계연도"
    ),
    Relative(1, is_fiscal=True): "下财年|下財年|来期|来年度|翌期|next fiscal year|다음 회계연도",
    Relative(-1, is_fiscal=True): "上财年|上財年|前期|前年度|昨年度|last fiscal year|지난 회계연도",
}

DECADES: Final = "decade|the decade|this decade|本十年|这个十年"
CHINESE_DIGITS: Final = "零一二三四五六七八九"
FIRST_PLAN_OF_CENTURY: Final = 10
"""The tenth five-year plan ran from 2001 to 2005."""

PLANS: Final = range(11, 19)
"""Those of this time; 十五 and 二十五 are numbers as well."""


def _words() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {}
    tables: tuple[dict[Meaning, str], ...] = (
        dict(MARKS.items()),
        {Ordinal(value): spellings for value, spellings in ORDINALS.items()},
        dict(PARTS.items()),
        {Season(first): spellings for first, spellings in SEASONS.items()},
        dict(DIVISIONS.items()),
        dict(ERAS.items()),
        dict(RELATIVE.items()),
        {Decade(): DECADES},
    )
    for table in tables:
        for meaning, spellings in table.items():
            words |= dict.fromkeys(spellings.split("|"), meaning)
    for number, month in enumerate(MONTHS.split(), start=1):
        words |= dict.fromkeys((month, month[:3], f"{month[:3]}."), Month(number))
    words |= dict.fromkeys(("sept", "sept."), Month(9))
    for number in PLANS:
        chinese = f"十{CHINESE_DIGITS[number % 10]}"
        for spelling in (f"{chinese}五", f"{number}th five-year plan", f"第{number}次五か年計画"):
            words[spelling] = Plan(number)
        words |= dict.fromkeys((f"第{number}次5カ年計画", f"제{number}차 5개년 계획"), Plan(number))
        words |= dict.fromkeys((f"第{chinese}个五年规划", f"第{chinese}個五年規劃"), Plan(number))
    return words


WORDS: Final = _words()
"""What each word of a period means, in lower case."""
