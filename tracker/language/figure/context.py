"""Words that only their neighbours or the language tell: 兆, the a of a $5bn, a hyphen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeVar

from tracker.language.figure.meanings import (
    Ambiguous,
    Bracket,
    Digits,
    Filler,
    Hedge,
    Joint,
    Minus,
    More,
    Numeral,
    Opening,
    RangeWord,
    Scale,
    Triangle,
    WordMeaning,
)
from tracker.language.figure.number import PARTS, NumberError
from tracker.language.figure.scanner import Token

Mark = TypeVar("Mark")
Meaning = TypeVar("Meaning")

CHO: Final = Scale(Decimal("1e12"))
"""兆 where it is a number."""

NOTHING: Final = Filler()


def in_context(
    tokens: Sequence[Token[WordMeaning | Mark]], language: str | None
) -> Iterator[Token[WordMeaning | Mark]]:
    """The words, each with what it means where it stands.

    兆 is a number where the language, or a smaller 億 behind it, says so.
    """
    meanings: list[WordMeaning | Mark] = [token.meaning for token in tokens]
    for place, token in enumerate(tokens):
        meaning: WordMeaning | Mark = token.meaning
        before, behind = meanings[:place], meanings[place + 1 :]
        match meaning:
            case Ambiguous() if language in ("ja", "zh-Hant", "ko") or _counts_on(behind[:8]):
                meaning = CHO
            case Triangle() if language == "ja":
                meaning = Minus()
            case Digits(is_article=True) if token.text == "A" and _is_dollar(tokens, place + 1):
                raise NumberError("A $ may be Australian dollars, or just a $")
            case Hedge() if token.text.lower() == "-plus" and _is_scale(behind):
                meaning = More()
            case Digits() | RangeWord() | Joint() if _says_nothing(meaning, before, behind):
                meaning = NOTHING
            case Joint(is_dash=True) if _is_hyphen(tokens, place) or _is_by_to(tokens, place):
                meaning = NOTHING
            case Joint(is_dash=True) if place + 1 < len(tokens) and not _touch(
                token, tokens[place + 1]
            ):
                meaning = Joint(is_dash=True, is_loose=True)
        yield replace(token, meaning=meaning)


def _says_nothing(
    meaning: Digits | RangeWord | Joint, before: Sequence[object], behind: Sequence[object]
) -> bool:
    """Whether it is the a of a $5bn, the and within a number, or 规模 before one."""
    match meaning:
        case Digits(is_article=is_article):
            return is_article and _is_counted(behind)
        case RangeWord(is_size=is_size):
            return is_size and not any(isinstance(each, PARTS) for each in before)
        case Joint(needs_opening=needs_opening):
            return needs_opening and _is_within_number(before, behind)


def _is_dollar(tokens: Sequence[Token[Meaning]], place: int) -> bool:
    return place < len(tokens) and tokens[place].text == "$"


def _touch(token: Token[Meaning], other: Token[Meaning]) -> bool:
    return token.place + len(token.text) == other.place


def _is_counted(behind: Sequence[object]) -> bool:
    """Whether a number in digits follows an article, perhaps behind the sign of its money."""
    sign = [] if not behind or isinstance(behind[0], WordMeaning) else behind[:1]
    return any(
        isinstance(meaning, Digits) and not meaning.is_article
        for meaning in behind[len(sign) : len(sign) + 1]
    )


def _is_scale(behind: Sequence[object]) -> bool:
    return bool(behind) and isinstance(behind[0], Scale)


def _is_within_number(before: Sequence[object], behind: Sequence[object]) -> bool:
    """Whether it is the and of one hundred and fifty."""
    if not before or not behind or any(isinstance(meaning, Opening) for meaning in before):
        return False
    return before[-1] == HUNDRED and isinstance(behind[0], Digits) and behind[0].is_word


HUNDRED: Final = Scale(Decimal(100), is_western=True)


def _is_hyphen(tokens: Sequence[Token[Meaning]], place: int) -> bool:
    """Whether a hyphen holds a number and its next word together: 10-billion, 100-megawatt."""
    if not 0 < place < len(tokens) - 1:
        return False
    before, hyphen, behind = tokens[place - 1 : place + 2]
    if not (_touch(before, hyphen) and _touch(hyphen, behind)):
        return False
    follows = tokens[place + 2].meaning if place + 2 < len(tokens) else None
    return (
        isinstance(before.meaning, Digits | Numeral | Scale)
        and not isinstance(behind.meaning, Digits | Numeral | Joint | Bracket)
        and behind.text[0].isalpha()
        and not isinstance(follows, Digits | Numeral)
    )


def _is_by_to(tokens: Sequence[Token[Meaning]], place: int) -> bool:
    """Whether it is one of the two hyphens of 5-to-10."""
    return any(
        0 < to < len(tokens) - 1
        and tokens[to].text.isalpha()
        and isinstance(tokens[to].meaning, Joint)
        and all(tokens[to + side].text == "-" for side in (-1, 1))
        and _touch(tokens[to - 1], tokens[to])
        and _touch(tokens[to], tokens[to + 1])
        for to in (place - 1, place + 1)
    )


def _counts_on(behind: Sequence[object]) -> bool:
    """Whether digits and then 億 or 万 follow, as in 2兆2600億: the 兆 before is more."""
    if not behind or not isinstance(behind[0], Digits | Numeral):
        return False
    for meaning in behind[1:]:
        if not isinstance(meaning, Digits | Numeral | Scale):
            return False
        if isinstance(meaning, Scale) and meaning.factor >= 10_000:
            return True
    return False
