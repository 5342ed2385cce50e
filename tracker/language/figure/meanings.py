"""What the words around figures mean: numbers, scales, hedges, and what joins two of them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, or an English number word."""

    value: Decimal
    assumption: str | None = None
    """How it is read, where it could be read otherwise: 1.125 with a decimal point."""

    is_indian: bool = False
    """Whether it is grouped as only India and its neighbours do: 12,34,567."""

    is_word: bool = False
    is_article: bool = False
    """Whether it says one only where no other number follows: the a of a billion."""


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
    is_indian: bool = False
    """Whether only India and its neighbours count in it: lakh, crore."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of one beside a whole number or a scale: the half of one and a half billion."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Denominator:
    """Into how many parts a whole is divided: the thirds of two thirds; a half by itself."""

    value: int


@dataclass(frozen=True, slots=True)
class PartsOf:
    """Stands between the parts there are and the parts that are meant: 分之, 分の, 분의."""


@dataclass(frozen=True, slots=True)
class Vague:
    """So many of what follows: two to nine for 数 and several."""

    least: int = 2
    most: int = 9


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

    is_dash: bool = False
    """Whether it makes a number negative where it stands right before one."""

    is_loose: bool = False
    """Whether there is space behind it, so that it belongs to no number."""


@dataclass(frozen=True, slots=True)
class Minus:
    """Says that the number that follows is less than nothing."""


@dataclass(frozen=True, slots=True)
class Triangle:
    """▲ or △: a minus in Japanese accounts, and a rise in most other papers."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Says that a range follows or went before: between, 之间."""


@dataclass(frozen=True, slots=True)
class RangeWord:
    """Calls a figure a range; one number alone is then about so much."""

    is_size: bool = False
    """Whether it says so only behind the figure, as 规模 does."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Says that how far a figure may be off follows: ±."""


@dataclass(frozen=True, slots=True)
class Middle:
    """Says that the midpoint of the range follows."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Says nothing that changes the figure."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Opens or closes a bracket; accounts write a negative number in a pair of them."""

    opens: bool


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
    | Fraction
    | Denominator
    | PartsOf
    | Vague
    | More
    | Hedge
    | Joint
    | Minus
    | Triangle
    | Opening
    | RangeWord
    | Tolerance
    | Middle
    | Filler
    | Bracket
    | Undisclosed
    | Ambiguous
)
