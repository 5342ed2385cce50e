"""The figures that stand in running text: each as much of it as can be read together."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from tracker.errors import UnreadableError
from tracker.language.figure.meanings import Digits
from tracker.language.figure.number import PARTS
from tracker.language.figure.quantity import Bounded
from tracker.language.figure.scanner import UPPER, Lexicon, ScanError, Token, tidied, word_at
from tracker.language.text import GROUP_SPACE, folded
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
