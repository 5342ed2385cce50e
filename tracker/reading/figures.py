"""What in a sentence is a figure: amounts of money, power, computing power, accelerators."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.errors import UnreadableError
from tracker.language import amount, capacity
from tracker.language.amount import Amount, read_amount
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.figure.passage import Placed, placed_figures
from tracker.vocabulary import Qualifier

Figure = Amount | Capacity

ReadPart = Callable[[str], Figure | None]

JOINT: Final = re.compile(r"\s*(?:to|至|到|から|에서|부터)\s*", re.IGNORECASE)
OPENING: Final = re.compile(r"^\s*(?:from|从|從|由|自)\s*", re.IGNORECASE)
CHANGED: Final = re.compile(
    r"\b(?:rais|lift|increas|hik|boost|cut|lower|trim|reduc|revis|up|upgrad|rose|ris|grew|grow|"
    r"fell|jump|climb|doubl|widen|expand|bump)\w*"
    r"|上调|上調|提高|提升|增至|增加|下调|下調|上修|下修|调高|調高|调降|調降|增長|增长|升至|"
    r"降至|扩大|擴大|"
    r"引き上げ|引き下げ|上方修正|下方修正|増額|減額|増え|拡大|"
    r"상향|하향|늘|올렸|올려|높|낮|줄|증액|확대",
    re.IGNORECASE,
)
SECOND_CURRENCY: Final = re.compile(
    r"\s*(?:[(（\[]|,|，|、|or|/|=|≈|即|合|約|约|상당|약)?\s*(?:or )?(?:about|around|roughly|"
    r"approximately|"
    r"approx\.?|some|约合|約合|折合|合|相当于|相當於|约|約|即|日本円で|약|한화|한화로|우리 돈|"
    r"우리돈)?[\s:：]*"
)


@dataclass(slots=True)
class Found:
    """A figure with its place in the text, and what it is to the figures beside it."""

    start: int
    end: int
    figure: Figure
    is_old: bool = False
    """Whether it is what stood before a change: the 60 of `from 60 to 65`."""

    is_new: bool = False
    other_currency: "Found | None" = None

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return isinstance(self.figure, Amount)


def figures_in(text: str, *, start: int, language: str | None, country: str | None) -> list[Found]:
    """The figures of a sentence in order, with their places where it starts at *start*."""
    read_money, read_machines = _readers(language, country)

    def read_part(words: str) -> Figure | None:
        for read in (read_money, read_machines):
            try:
                return read(words)
            except UnreadableError:
                continue
        return None

    money = placed_figures(text, amount.LEXICON, read_money)
    machines = placed_figures(text, capacity.LEXICON, read_machines)
    found: list[Found] = []
    for placed in sorted([*_told(money), *_told(machines)], key=lambda each: each.start):
        if found and placed.start < found[-1].end:
            continue
        found += _split(text, placed, read_part) or [placed]
    _pair_currencies(text, found)
    _pair_changes(text, found)
    for each in found:
        each.start += start
        each.end += start
    return found


Readers = tuple[Callable[[str], Amount], Callable[[str], Capacity]]


def _readers(language: str | None, country: str | None) -> Readers:
    def read_money(words: str) -> Amount:
        _check_counted(words, language)
        found = read_amount(words, language=language, country=country)
        if found.qualifier is Qualifier.UNDISCLOSED:
            raise UnreadableError(words, "an amount", "it names none")
        return found

    def read_machines(words: str) -> Capacity:
        _check_counted(words, language)
        found = read_capacity(words, language=language)
        if found.unit == "count" and found.metric != "accelerators":
            raise UnreadableError(words, "a capacity", "it counts something else")
        if found.unit not in ("MW", "EFLOPS", "count", "H100e"):
            raise UnreadableError(words, "a capacity", "land is none")
        return found

    return read_money, read_machines


DIGIT: Final = re.compile("[0-9０-９]")
HANGUL_COUNT: Final = re.compile("(?:수|몇|여러|한|두|세) ?(?:십|백|천|만|억|조|GW|기가|메가)")
SCALE_ALONE: Final = re.compile("^[^0-9一二三四五六七八九十百千数數几幾]*[万萬亿億兆][^0-9一-九]*$")


def _check_counted(words: str, language: str | None) -> None:
    """Refuse what only looks like a number: the 사 of 부사장, the 億円 of 億円未満."""
    if DIGIT.search(words):
        return
    is_word = language == "ko" and HANGUL_COUNT.search(words) is None
    is_scale = SCALE_ALONE.match(words) is not None and not re.search("[卡张張]", words)
    if is_word or is_scale:
        raise UnreadableError(words, "a figure", "it has no number of its own")


def _told(placed: "list[Placed[Amount]] | list[Placed[Capacity]]") -> list[Found]:
    return [Found(each.start, each.end, each.figure) for each in placed]


def _split(text: str, placed: Found, read_part: ReadPart) -> list[Found]:
    """The old and the new value, where a range is none: raised from 60 to 65."""
    if placed.figure.qualifier is not Qualifier.RANGE:
        return []
    words = text[placed.start : placed.end]
    joint = JOINT.search(words, 2)
    before, after = (
        text[max(0, placed.start - 60) : placed.start],
        text[placed.end : placed.end + 40],
    )
    opening = OPENING.match(words) or re.search(r"(?:\bfrom|从|從|由|自)\s*$", before)
    is_suffixed = joint is not None and joint[0].strip() in ("から", "에서", "부터")
    if joint is None or not (opening or is_suffixed):
        return []
    # A particle joins a range as well: only what follows at once says that one became the other.
    if not CHANGED.search(after[:12] if is_suffixed else before + after[:25]):
        return []
    skip = len(opening[0]) if opening and opening.string is words else 0
    second = read_part(words[joint.end() :])
    first_words = words[skip : joint.start()]
    first = read_part(first_words)
    if first is None:
        tail = re.search(r"[^\d.,\s]+$", words)
        first = read_part(first_words + (tail[0] if tail else ""))
    if second is None or first is None:
        return []
    return [
        Found(placed.start + skip, placed.start + joint.start(), first, is_old=True),
        Found(placed.start + joint.end(), placed.end, second, is_new=True),
    ]


def _pair_currencies(text: str, found: list[Found]) -> None:
    """Make one of two amounts that stand beside each other in two currencies."""
    place = 1
    while place < len(found):
        one, other = found[place - 1], found[place]
        if (
            isinstance(one.figure, Amount)
            and isinstance(other.figure, Amount)
            and one.figure.currency_code != other.figure.currency_code
            and _is_aside(text[one.end : other.start])
        ):
            one.other_currency = other
            del found[place]
        else:
            place += 1


def _is_aside(between: str) -> bool:
    return len(between) <= 24 and SECOND_CURRENCY.fullmatch(between) is not None


OLD_BEHIND: Final = re.compile(
    r"^[\s,，(（]*(?:up |down |raised |increased |instead of |compared with |versus |vs\.? )?"
    r"(?:from|instead of|rather than|compared with|compared to|versus|vs\.?|against)\s+(?:its |"
    r"an? |the )?"
    r"(?:earlier |previous |prior )?(?:[a-z]+ ){0,4}(?:of )?$",
    re.IGNORECASE,
)
OLD_BEFORE: Final = re.compile(
    r"(?:\bfrom|从|從|由|此前的?|原来的?|原來的?|原先的?|先前的?|従来の|従来予想の|これまでの|"
    r"前回の|기존|종전|당초)"
    r"[^。.;；]{0,14}$",
    re.IGNORECASE,
)
TO_NEW: Final = re.compile(
    r"^\s*(?:to|至|到|为|為|から|에서|上调至|上調至|提高到|提高至|上修至|增至|调高至|調高至)",
    re.IGNORECASE,
)


def _pair_changes(text: str, found: list[Found]) -> None:
    """Mark what is told as the value before a change, and the one after it."""
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if len(between) > 60 or one.is_money != other.is_money or one.is_old or other.is_old:
            continue
        around = text[max(0, one.start - 70) : other.end + 40]
        if not CHANGED.search(around):
            continue
        if OLD_BEHIND.match(between):
            other.is_old, one.is_new = True, True
        elif OLD_BEFORE.search(text[: one.start]) and TO_NEW.match(
            between.lstrip("的から에서 \u3000")
            if not between.startswith(("から", "에서"))
            else between
        ):
            one.is_old, other.is_new = True, True
