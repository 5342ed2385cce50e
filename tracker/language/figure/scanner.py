"""Text to words: one pass from left to right, the longest word that is known at each place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Generic, TypeVar

from tracker.language.figure.digits import digits_word
from tracker.language.figure.meanings import Digits
from tracker.language.figure.number import NumberError
from tracker.language.text import GROUP_SPACE

DIGITS: Final = re.compile(
    rf"[0-9]+(?:[.,'{GROUP_SPACE}][0-9]+)*(?:[eE]\+?[0-9]{{1,2}}(?![0-9A-Za-z]))?", re.ASCII
)
LOOSE_SPACE: Final = re.compile(rf"(?<![0-9]){GROUP_SPACE}|{GROUP_SPACE}(?![0-9])", re.ASCII)
SPACED_GROUP: Final = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", re.ASCII)
SPACES: Final = re.compile(" +")
LATIN: Final = re.compile("[A-Za-z]", re.ASCII)
LATIN_WORD: Final = re.compile("[A-Za-z]+", re.ASCII)
CODE: Final = re.compile("[A-Z]{3}", re.ASCII)
UPPER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
"""Lower case for ASCII only: that of other letters may be longer than they are."""

Meaning = TypeVar("Meaning")


class ScanError(ValueError):
    """A place where no word that is known begins."""

    def __init__(self, message: str, place: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.place = place
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Token(Generic[Meaning]):
    """A word with its meaning and where it stands in the tidied text."""

    meaning: Meaning
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class OpenEnded(Generic[Meaning]):
    """Words that no list holds, such as models of chips, told by how they look."""

    pattern: re.Pattern[str]
    meaning: Callable[[str], Meaning]

    def token(self, text: str, place: int) -> Token[Meaning] | None:
        """The word that begins at the place; None if none does."""
        match = self.pattern.match(text, place)
        return match and Token(self.meaning(match[0]), match[0], place)


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[Meaning]):
    """The words that a kind of text may hold, in lower case."""

    words: Mapping[str, Meaning]
    open_ended: OpenEnded[Meaning] | None = None
    codes: Sequence[str] = ()
    """The codes of three capitals among the words, where an unknown one is a code too."""

    example: str | None = None
    """How a text is written that holds what it must."""

    longest: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, self.words)))

    def token(self, text: str, lowered: str, place: int) -> Token[Meaning] | None:
        """The longest word that begins at the place; None if none does."""
        for end in range(min(len(text), place + self.longest), place, -1):
            meaning = self.words.get(lowered[place:end])
            if meaning is not None and not _is_cut(text, place, end):
                return Token(meaning, text[place:end], place)
        return None if self.open_ended is None else self.open_ended.token(text, place)

    def unknown(self, text: str, place: int) -> ScanError:
        """The error that no word begins at the place, with the word that may be meant."""
        written = LATIN_WORD.match(text, place)
        word = written[0] if written else ""
        # Short words are all alike.
        near = get_close_matches(word.lower(), self.words, 1, 0.8) if len(word) > 3 else []
        if self.codes and CODE.fullmatch(word):
            known = f"known are {', '.join(self.codes)} and the others of ISO 4217"
            return ScanError(f"{word!r} is no currency that is known here", place, known)
        hint = f"did you mean {near[0]!r}?" if near else self.example
        return ScanError(f"{text[place : place + 20]!r} is not understood", place, hint)


def tidied(text: str) -> str:
    """The folded text with one kind of space, except between groups of digits."""
    spaced = SPACES.sub(" ", LOOSE_SPACE.sub(" ", text)).strip()
    return SPACED_GROUP.sub(GROUP_SPACE, spaced)


def scanned(text: str, lexicon: Lexicon[Meaning]) -> Iterator[Token[Meaning | Digits]]:
    """The words of a tidied text in order.

    Raises:
        ScanError: a word is not known.
    """
    lowered = text.translate(UPPER)
    place = 0
    while place < len(text):
        if text[place] in (" ", GROUP_SPACE):
            place += 1
            continue
        token = word_at(text, lowered, place, lexicon)
        if token is None:
            raise lexicon.unknown(text, place)
        yield Token(token.meaning, token.text, place)
        place += len(token.text)


def word_at(
    text: str, lowered: str, place: int, lexicon: Lexicon[Meaning]
) -> Token[Digits] | Token[Meaning] | None:
    """The number, or else the word, that begins at the place; None if none is known.

    Raises:
        ScanError: digits stand there that are no number.
    """
    return _number(text, place) or lexicon.token(text, lowered, place)


def _number(text: str, place: int) -> Token[Digits] | None:
    match = DIGITS.match(text, place)
    if match is None:
        return None
    try:
        word = digits_word(match[0], text[match.end() : match.end() + 12])
    except NumberError as error:
        raise ScanError(str(error), place) from error
    return Token(word, match[0], place)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether what stands there is only part of a Latin word: the k of kilo, the a of A100."""
    if end == len(text) or not LATIN.match(text, end - 1):
        return False
    return LATIN.match(text, end) is not None or (end - start == 1 and text[end].isdigit())
