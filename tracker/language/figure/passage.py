"""The figures that stand in running text: each as much of it as can be read together."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Generic, TypeVar

from tracker.errors import UnreadableError
from tracker.language.figure.meanings import Bracket, Digits, Filler, Joint, Opening, WordMeaning
from tracker.language.figure.number import PARTS
from tracker.language.figure.quantity import Bounded
from tracker.language.figure.scanner import (
    LOOSE_SPACE,
    SPACED_GROUP,
    UPPER,
    Lexicon,
    ScanError,
    Token,
    tidied,
    word_at,
)
from tracker.language.text import GROUP_SPACE, folded, folded_with_places
from tracker.language.units import Noun
from tracker.vocabulary import Qualifier

MOST_WORDS: Final = 16
"""No figure has more; so a long text takes no longer than its length."""

UNKNOWN: Final = re.compile("[A-Za-z]+|[0-9]+|.", re.ASCII | re.DOTALL)
"""What is passed over where no word is known: half a Latin word is none."""

Meaning = TypeVar("Meaning")
Reading = TypeVar("Reading", bound=Bounded)


def figures_in(
    text: str, lexicon: Lexicon[Meaning], read: Callable[[str], Reading]
) -> list[Reading]:
    """What *read* makes of each figure in a text, in order; nothing where there is none.

    The 60-65 of $60-65bn is no figure: what is part of something readable is not told.
    """
    short = tidied(folded(text))
    found = []
    for words in _passages(short, lexicon):
        read_to = 0
        for first, word in enumerate(words):
            for last in reversed(words[first : first + MOST_WORDS]):
                end = last.place + len(last.text)
                if end <= read_to:
                    break
                try:
                    found.append(read(short[word.place : end]))
                except UnreadableError:
                    continue
                read_to = end
                break
    return found


@dataclass(frozen=True, slots=True)
class Placed(Generic[Reading]):
    """A figure, and where it stands in the text as it was given."""

    start: int
    end: int
    figure: Reading


IDLE: Final = (Bracket, Filler, Joint, Noun, Opening)
"""What is no part of a figure where it stands at an end of one and changes nothing."""


SIGNS_BEFORE: Final = "$€£¥₩₹"
"""What belongs to the number behind it: $64bn from $60bn does not end in $."""


DATED: Final = tuple("年년月월日일%％")
"""What makes a date or a share of the number before it, which then is no end of a range."""


def placed_figures(
    text: str, lexicon: Lexicon[Meaning], read: Callable[[str], Reading]
) -> list[Placed[Reading]]:
    """The figures in a text, each with the characters that it takes, in order.

    A passage without any word of what is counted, such as a currency, holds none.
    """
    plain, places = folded_with_places(text)
    plain = SPACED_GROUP.sub(GROUP_SPACE, LOOSE_SPACE.sub(" ", plain))
    found = []
    for words in _passages(plain, lexicon):
        if all(isinstance(word.meaning, WordMeaning) for word in words):
            continue
        first = 0
        while first < len(words):
            last, figure = _longest(plain, words, first, read)
            if figure is None:
                first += 1
                continue
            begin, end = _without_idle(plain, words, (first, last), figure, read)
            last_word = words[end]
            start = places[words[begin].place]
            stop = places[last_word.place + len(last_word.text) - 1] + 1
            found.append(Placed(start, stop, read(_between(plain, words, begin, end))))
            first = last + 1
    return found


def _between(
    text: str, words: Sequence[Token[Digits] | Token[Meaning]], first: int, last: int
) -> str:
    return text[words[first].place : words[last].place + len(words[last].text)]


def _longest(
    text: str,
    words: Sequence[Token[Digits] | Token[Meaning]],
    first: int,
    read: Callable[[str], Reading],
) -> tuple[int, Reading | None]:
    """The last word of the longest figure that begins with a word, and the figure."""
    for last in range(min(len(words), first + MOST_WORDS) - 1, first - 1, -1):
        word = words[last]
        behind = text[word.place + len(word.text) :].lstrip()[:1]
        is_sign = word.text[-1] in SIGNS_BEFORE and last + 1 < len(words)
        if is_sign or (last > first and word.text[-1].isdigit() and behind in DATED):
            continue
        try:
            return last, read(_between(text, words, first, last))
        except UnreadableError:
            continue
    return first, None


def _without_idle(
    text: str,
    words: Sequence[Token[Digits] | Token[Meaning]],
    ends: tuple[int, int],
    figure: Reading,
    read: Callable[[str], Reading],
) -> tuple[int, int]:
    """The same figure without the words at its ends that say nothing of it."""
    first, last = ends
    while first < last:
        if isinstance(words[last].meaning, IDLE):
            narrower = (first, last - 1)
        elif isinstance(words[first].meaning, IDLE):
            narrower = (first + 1, last)
        else:
            break
        try:
            other = read(_between(text, words, *narrower))
        except UnreadableError:
            break
        if _bounds(other) != _bounds(figure):
            break
        first, last = narrower
    return first, last


def _bounds(figure: Bounded) -> tuple[object, ...]:
    return figure.qualifier, figure.low, figure.best, figure.high


def is_same_figure(one: Bounded, other: Bounded) -> bool:
    """Whether two figures have the same numbers, however they are hedged.

    The sign does not matter: what fell or was lost is often said with other words.
    """
    return _numbers(one) == _numbers(other)


def _numbers(figure: Bounded) -> set[Decimal]:
    is_range = figure.qualifier in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE)
    numbers = (figure.low, figure.high) if is_range else (figure.best,)
    return {abs(each) for each in numbers if each is not None}


def _passages(
    text: str, lexicon: Lexicon[Meaning]
) -> Iterator[list[Token[Digits] | Token[Meaning]]]:
    """The words that are known and stand together, where a number is among them."""
    lowered = text.translate(UPPER)
    words: list[Token[Digits] | Token[Meaning]] = []
    place = 0
    while place < len(text):
        if text[place] in (" ", GROUP_SPACE):
            place += 1
            continue
        token = _known(text, lowered, place, lexicon)
        if token is not None:
            words.append(token)
            place += len(token.text)
            continue
        if any(isinstance(each.meaning, PARTS) for each in words):
            yield words
        words = []
        match = UNKNOWN.match(text, place)
        place = place + 1 if match is None else match.end()
    if any(isinstance(each.meaning, PARTS) for each in words):
        yield words


def _known(
    text: str, lowered: str, place: int, lexicon: Lexicon[Meaning]
) -> Token[Digits] | Token[Meaning] | None:
    try:
        return word_at(text, lowered, place, lexicon)
    except ScanError:
        return None  # digits that are no number, such as a date
