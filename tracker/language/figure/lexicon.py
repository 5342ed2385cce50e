"""The words around figures in four languages: scales, hedges, what joins a range."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tracker.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, or an English number word."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """One digit as a Chinese, Japanese or Korean word."""

    value: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A word that multiplies; western ones never add up within one number."""

    factor: Decimal
    is_western: bool = False
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """Two to nine of what follows: 数, several."""


@dataclass(frozen=True, slots=True)
class More:
    """Within a number: and more of it, as 多 in 800多亿."""


class Where(StrEnum):
    """On which side of its figure a hedge stands."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Hedge:
    """How sure or how open a figure is."""

    qualifier: Qualifier
    where: Where
    is_for_round: bool = False
    """Whether it stands before a scale without digits only, as 上 in 上百亿."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between the two ends of a range."""

    needs_opening: bool = False
    """Whether it joins two numbers of a range only where `between` says so."""

    hedge: Qualifier | None = None
    """What it says where it stands before a figure instead: ~ is about."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Says that a range follows or went before: between, 之间."""


@dataclass(frozen=True, slots=True)
class Middle:
    """Says that the midpoint of the range follows."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Says nothing that changes the figure."""


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """Says that there is no figure."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A word with two meanings that only the language tells apart."""

    word: str


WordMeaning = (
    Digits
    | Numeral
    | Scale
    | Vague
    | More
    | Hedge
    | Joint
    | Opening
    | Middle
    | Filler
    | Undisclosed
    | Ambiguous
)

EASTERN_SCALES: Final = {
    "十 拾 십": "10",
    "百 佰 백": "100",
    "千 仟 천": "1000",
    "万 萬 만": "1e4",
    "亿 億 억": "1e8",
    "조": "1e12",
    "京 경": "1e16",
}
"""兆 is not here: it is 10^12, or in simplified Chinese mega."""

WESTERN_SCALES: Final = {
    "hundred": "100",
    "thousand k": "1000",
    "lakh lakhs lac": "1e5",
    "million m mn mln mm": "1e6",
    "crore crores cr": "1e7",
    "billion b bn bln": "1e9",
    "trillion t tn trn": "1e12",
}

PLURAL_SCALES: Final = {
    "tens": "10",
    "hundreds": "100",
    "thousands": "1000",
    "millions": "1e6",
    "billions": "1e9",
    "trillions": "1e12",
}

NUMERALS: Final = (
    "零〇영",
    "一壹일",
    "二贰貳两兩이",
    "三叁參삼",
    "四肆사",
    "五伍오",
    "六육",
    "七柒칠",
    "八捌팔",
    "九玖구",
)
"""The digits, each in the ways it is written; place is value."""

ENGLISH_NUMBERS: Final = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
ENGLISH_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

BEFORE: Final = {
    Qualifier.MORE_THAN: (
        "more than|over|just over|well over|well above|slightly more than|above|"
        "exceeding|in excess of|greater than|upwards of|>|"
        "超|超过|超過|超出|逾|高于|高於|大于|大於|多于|多於|过|過|突破|破|초과"
    ),
    Qualifier.AT_LEAST: (
        "at least|no less than|not less than|no fewer than|minimum of|a minimum of|>=|≥|"
        "至少|最少|最低|不少于|不少於|不低于|不低於|不下|少なくとも|最低でも|최소|최소한|적어도"
    ),
    Qualifier.UP_TO: (
        "up to|at most|as much as|as many as|no more than|not more than|maximum of|"
        "a maximum of|<=|≤|最多|至多|最高|最大|最高达|最高達|最高可达|最高可達|不超过|不超過|"
        "不多于|不多於|不高于|不高於|可能达到|可能達到|可能达|最大で|多くとも|최대|많아야"
    ),
    Qualifier.LESS_THAN: (
        "less than|fewer than|under|just under|slightly less than|below|<|"
        "不到|不足|低于|低於|少于|少於|小于|小於|未满|未滿"
    ),
    Qualifier.ABOUT: (
        "about|around|in the region of|roughly|approximately|approx.|approx|some|nearly|almost|"
        "close to|circa|ca.|an estimated|estimated|≈|"
        "近|将近|將近|接近|约|約|大约|大約|约为|約為|约合|約合|大概|差不多|およそ|おおよそ|ほぼ|"
        "약|대략|거의"
    ),
    Qualifier.ORDER_OF_MAGNITUDE: "on the order of|of the order of|in the order of",
}
"""Hedges before their figure; `nearly` and 近 say about, as in the seeds."""

AFTER: Final = {
    Qualifier.MORE_THAN: (
        "plus|-plus|余り|超|强|強|を超える|を上回る|を超|초과|넘는|이 넘는|을 넘는|를 넘는"
    ),
    Qualifier.AT_LEAST: "or more|以上|及以上|or above|이상",
    Qualifier.UP_TO: "or less|at most|以下|以内|以內|及以下|이하|이내",
    Qualifier.LESS_THAN: "未満|未滿|未满|미만|を下回る",
    Qualifier.ABOUT: (
        "or so|左右|上下|级|級|前後|程度|ほど|近く|弱|規模|规模|가량|정도|안팎|내외|규모|수준|쯤"
    ),
    Qualifier.ORDER_OF_MAGNITUDE: "量级|量級|オーダー|のオーダー|자릿수",
}

JOINTS: Final = "-|–|—|−|‐|‑|‒|―|to|至|到|から|에서"
TILDES: Final = "~|〜|∼"
JOINTS_BETWEEN: Final = "and|与|與|和|と|과|와"
OPENINGS: Final = "between|from|介于|介於|在|从|從|之间|之間|の間|사이"
MIDDLES: Final = (
    "midpoint|, midpoint|a midpoint of|with a midpoint of|, with a midpoint of|"
    "中值|,中值|中間値|、中間値|中央値|、中央値|중간값|, 중간값"
)
FILLERS: Final = (
    "of|a total of|total|totaling|totalling|(|)|总额|總額|总计|總計|合计|合計|总共|總共|共|"
    "达|達|达到|達到|将达|將達|将达到|將達到|可达|可達|高达|高達|多达|多達|折合|为|為|까지|총|の|"
    "まで|규모의"
)
MORES: Final = "+|多|余|餘|여"
VAGUES: Final = "数|數|几|幾|수|several|a few"
UNDISCLOSED: Final = (
    "undisclosed|not disclosed|an undisclosed amount|undisclosed amount|undisclosed sum|"
    "未披露|未公开|未公開|未透露|金额未披露|金額未披露|非公開|非公表|金額非公開|비공개|미공개"
)


def _words() -> dict[str, WordMeaning]:
    words: dict[str, WordMeaning] = {"兆": Ambiguous("兆")}
    for table, is_western, is_plural in (
        (EASTERN_SCALES, False, False),
        (WESTERN_SCALES, True, False),
        (PLURAL_SCALES, True, True),
    ):
        for spellings, factor in table.items():
            scale = Scale(Decimal(factor), is_western, is_plural)
            words |= dict.fromkeys(spellings.split(), scale)
    for value, spellings in enumerate(NUMERALS):
        words |= dict.fromkeys(spellings, Numeral(value))
    words |= _english_numbers()
    for text, meaning in (
        (JOINTS, Joint()),
        (TILDES, Joint(hedge=Qualifier.ABOUT)),
        (JOINTS_BETWEEN, Joint(needs_opening=True)),
        (OPENINGS, Opening()),
        (MIDDLES, Middle()),
        (FILLERS, Filler()),
        (MORES, More()),
        (VAGUES, Vague()),
        (UNDISCLOSED, Undisclosed()),
    ):
        words |= dict.fromkeys(text.split("|"), meaning)
    return words | _hedges()


def _english_numbers() -> dict[str, WordMeaning]:
    below_twenty = ENGLISH_NUMBERS.split("|")
    numbers = {word: value for value, word in enumerate(below_twenty)}
    for place, tens in enumerate(ENGLISH_TENS.split("|"), start=2):
        numbers[tens] = 10 * place
        for unit in range(1, 10):
            numbers[f"{tens}-{below_twenty[unit]}"] = 10 * place + unit
    words: dict[str, WordMeaning] = {
        word: Digits(Decimal(value)) for word, value in numbers.items()
    }
    return words | {
        "a": Digits(Decimal(1)),
        "half a": Digits(Decimal("0.5")),
        "a half": Digits(Decimal("0.5")),
    }


def _hedges() -> dict[str, WordMeaning]:
    words: dict[str, WordMeaning] = {}
    for side, table in ((Where.BEFORE, BEFORE), (Where.AFTER, AFTER)):
        for qualifier, text in table.items():
            for word in text.split("|"):
                where = Where.EITHER if word in words else side
                words[word] = Hedge(qualifier, where)
    words["上"] = Hedge(Qualifier.AT_LEAST, Where.BEFORE, is_for_round=True)
    return words


WORDS: Final = _words()
"""What each word means that is the same for money and for machines."""
