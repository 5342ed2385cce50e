"""Figures that are no money, as people write them: 约40%, 35-40%, 四成, 3 pp, 12x, 下降超过三成."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tracker.errors import UnreadableError
from tracker.language.figure import lexicon
from tracker.language.figure.bounds import factors, resolved
from tracker.language.figure.header import NOTHING, Header, unit_under
from tracker.language.figure.meanings import Denominator, Filler, PartsOf, WordMeaning
from tracker.language.figure.quantity import Bounds, Quantity
from tracker.language.figure.reader import Figure, FigureError, parsed
from tracker.language.figure.scanner import Lexicon
from tracker.language.text import folded, stated
from tracker.language.units import Unit
from tracker.vocabulary import Qualifier

KIND = "a share or a multiple"


@dataclass(frozen=True, slots=True)
class Decline:
    """Says that the figure is how far something fell: 下降31% is -31%."""


Mark = Unit | Decline

UNITS: Final = {
    ("percent", "1"): "%|percent|per cent|pct|pc|百分之|パーセント|퍼센트|프로",
    ("percent", "10"): "成|割|할",
    ("percentage_points", "1"): (
        "pp|ppt|ppts|pps|percentage point|percentage points|%-point|%-points|百分点|百分點|"
        "个百分点|"
        "個百分點|%ポイント|パーセントポイント|ポイント|%p|퍼센트포인트|%포인트|포인트"
    ),
    ("percentage_points", "0.01"): (
        "bp|bps|basis point|basis points|基点|基點|个基点|個基點|ベーシスポイント|베이시스포인트"
    ),
    ("multiple", "1"): "x|×|-fold|fold|times|倍|배",
}
"""Unit and what it is in its base -> the words for it."""

DECLINES: Final = (
    "down|fell|fell by|a decline of|a decrease of|a drop of|下降|下滑|下跌|减少|減少|同比下降|"
    "同比减少|同比下滑|降|减|減|減少した|감소|하락|"
    "decline|a decline|decrease|a decrease|drop|a drop|declined|declined by|decreased|"
    "decreased by|dropped|dropped by|down by|lost|slid|slumped|shrank|plunged|cut by|"
    "reduced by|下降了|减少了|減少了|下滑了|年減|年减|季減|季减|衰退|落ち込み|減らす|줄어든|"
    "줄어|감소한|하락한"
)
RISES: Final = (
    "up|rose|rose by|grew|grew by|growth of|growth|an increase of|year on year|year-on-year|"
    "year over year|yoy|增长|增長|成長|同比增长|同比增長|上升|提升|增加|增|増|増加|増加した|"
    "前年比|前年同期比|同比|年增|증가|성장|상승|전년 대비|전년대비|"
    "increase|an increase|increased|increased by|climbed|jumped|surged|soared|gained|up by|"
    "y/y|qoq|q/q|quarter on quarter|month on month|增长了|增加了|提高|提高了|上涨|上漲|季增|"
    "月增|环比|環比|环比增长|年成長|前期比|前四半期比|上昇|伸び|伸びた|늘어난|늘어|증가한|"
    "상승한|전년 동기 대비|전년동기대비|전분기 대비"
)
"""Words that a figure as it stands means anyway."""


HALVES: Final = "half|a half|one half|one-half|一半|半数|半數|半|半分|절반|반"
DENOMINATORS: Final = {
    3: "third|thirds|-third|-thirds",
    4: "quarter|quarters|-quarter|-quarters|fourth|fourths|-fourths",
    5: "fifth|fifths|-fifth|-fifths",
    6: "sixth|sixths|-sixth|-sixths",
    7: "seventh|sevenths|-seventh|-sevenths",
    8: "eighth|eighths|-eighth|-eighths",
    9: "ninth|ninths|-ninth|-ninths",
    10: "tenth|tenths|-tenth|-tenths",
}
PARTS_OF: Final = "分之|分の|분의"


def _words() -> dict[str, WordMeaning | Mark]:
    words: dict[str, WordMeaning | Mark] = dict(lexicon.WORDS)
    for (base, factor), spellings in UNITS.items():
        words |= dict.fromkeys(spellings.split("|"), Unit(base, Decimal(factor)))
    words |= dict.fromkeys(DECLINES.split("|"), Decline())
    for word in "|".join(lexicon.PARTS_OF_ONE).split("|"):
        del words[word]  # a quarter is one of money, and a part of anything else
    words |= dict.fromkeys(HALVES.split("|"), Denominator(2))
    for parts, spellings in DENOMINATORS.items():
        words |= dict.fromkeys(spellings.split("|"), Denominator(parts))
    words |= dict.fromkeys(PARTS_OF.split("|"), PartsOf())
    return words | dict.fromkeys(RISES.split("|"), Filler())


ONE_TO_NINE: Final = "一二三四五六七八九"
TENTHS: Final = re.compile(
    f"([1-9{ONE_TO_NINE}])(?:成|割|할) ?([1-9{ONE_TO_NINE}半])(?:分|푼)?"
    f"(?![0-9.%{ONE_TO_NINE}零十百千万萬亿億])"
)
"""Tenths and hundredths: 三成五, 三成半, 3割5分, 3할 5푼."""

EITHER_TENTHS: Final = re.compile(f"([{ONE_TO_NINE}])([{ONE_TO_NINE}])(?=成|割)")
"""One or the next one of tenths: 三四成."""

MULTIPLES: Final = {
    "2x": (
        "doubled|doubling|twofold|twice|翻番|翻一番|翻了一番|翻倍|翻了一倍|倍増|倍增|두 배|갑절"
    ),
    "3x": "tripled|tripling|threefold|세 배",
    "4x": "quadrupled|fourfold|翻两番|翻兩番|네 배",
    "5x": "fivefold|다섯 배",
    "10x": "tenfold|열 배",
    "0.5x": "halved",
}
"""How many times what was before -> the words that say so without a number."""

MULTIPLE: Final = re.compile(
    "|".join(
        f"(?<![A-Za-z0-9{ONE_TO_NINE}]){word}(?![A-Za-z])"
        for words in MULTIPLES.values()
        for word in words.split("|")
    ),
    re.IGNORECASE,
)

SLASHED: Final = re.compile(r"(?<![0-9/.,])([1-9]) ?/ ?([2-9]|10)(?![0-9/.,])")
"""1/3, which is no date where nothing stands around it."""

HINT = "write it with a unit, as in 40%, 约40%, 35-40%, 3 percentage points or 12x"

LEXICON: Lexicon[WordMeaning | Mark] = Lexicon(_words(), example=HINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Quantity):
    """A share, a difference of shares or a multiple; 40 is 40 %, and less than 0 is a decline."""

    unit: str
    """percent, percentage_points or multiple."""


def read_share(text: str, *, language: str | None = None, header: Header = NOTHING) -> Share:
    """The share or the multiple that the text states; the *header* may name its unit.

    Raises:
        UnreadableError: it states none, or more than one, or could be read in two ways.
    """
    figure: Figure[Mark] = Figure(is_signed=True, is_change=True)
    in_percent = MULTIPLE.sub(_multiple, TENTHS.sub(_percent, folded(text)))
    in_percent = EITHER_TENTHS.sub(_range_of_tenths, SLASHED.sub(r"\2分之\1", in_percent))
    figure, language = parsed(in_percent, KIND, LEXICON, language=language, figure=figure)
    try:
        return _share(text, figure, language, header)
    except FigureError as error:
        raise UnreadableError(text, KIND, str(error), hint=error.hint, place=len(text)) from error
    except ValueError as error:
        raise UnreadableError(text, KIND, str(error), place=len(text)) from error


def _percent(match: re.Match[str]) -> str:
    """Tenths and hundredths in digits."""
    places = (
        ONE_TO_NINE.find(each) + 1 or (5 if each == "半" else int(each)) for each in match.groups()
    )
    return f"{''.join(map(str, places))}%"


def _multiple(match: re.Match[str]) -> str:
    """So many times, in digits."""
    word = match[0].lower()
    return next(times for times, words in MULTIPLES.items() if word in words.split("|"))


def _range_of_tenths(match: re.Match[str]) -> str:
    """三四 as 三~四, where one follows the other."""
    least, most = (ONE_TO_NINE.index(each) for each in match.groups())
    return f"约{match[1]}~{match[2]}" if most == least + 1 else match[0]


def _share(text: str, figure: Figure[Mark], language: str | None, header: Header) -> Share:
    is_portion = any(number.is_portion for number in figure.numbers)
    named = list(_units(figure))
    if not is_portion:
        named = unit_under(figure, replace(header, scale=None), named, LEXICON.words)
    bases = list(dict.fromkeys(unit.base for unit in named))
    if figure.numbers and all(number.is_portion for number in figure.numbers) and not bases:
        bases = ["percent"]
    elif is_portion:
        raise FigureError("a part of a whole has no other unit")
    if any(number.is_indian for number in figure.numbers):
        raise FigureError("its digits are grouped as in India: write it as 123,456")
    if figure.is_undisclosed or not bases:
        raise FigureError("it names no unit", hint=HINT)
    if len(bases) > 1:
        raise FigureError(f"it is given in {bases[0]} and in {bases[1]}: write one at a time")
    found = resolved(figure, factors(figure), is_round_exact=language in ("ja", "ko"))
    if any(isinstance(marked.mark, Decline) for marked in figure.marks):
        found = _negated(found)
    return Share(
        stated=stated(text),
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        assumption=figure.assumption,
        unit=bases[0],
    )


def _units(figure: Figure[Mark]) -> Iterator[Unit]:
    return (marked.mark for marked in figure.marks if isinstance(marked.mark, Unit))


OPPOSITE: Final = {
    Qualifier.AT_LEAST: Qualifier.UP_TO,
    Qualifier.UP_TO: Qualifier.AT_LEAST,
    Qualifier.MORE_THAN: Qualifier.LESS_THAN,
    Qualifier.LESS_THAN: Qualifier.MORE_THAN,
}
"""A decline of more than 31 % leaves less than -31 %."""


def _negated(found: Bounds) -> Bounds:
    low, best, high = (
        None if value is None else -value for value in (found.high, found.best, found.low)
    )
    if any(value is not None and value > 0 for value in (low, best, high)):
        raise FigureError("a decline by less than nothing")
    return Bounds(OPPOSITE.get(found.qualifier, found.qualifier), low, best, high)
