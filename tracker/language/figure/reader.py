"""Words to a figure: the numbers, how they are hedged, and what they are counted in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Generic, TypeVar

from tracker.errors import UnreadableError
from tracker.language.figure.lexicon import (
    Ambiguous,
    Digits,
    Filler,
    Hedge,
    Joint,
    Middle,
    More,
    Numeral,
    Opening,
    Scale,
    Undisclosed,
    Vague,
    Where,
    WordMeaning,
)
from tracker.language.figure.numerals import Number, NumberError, Part, number
from tracker.language.figure.scanner import Lexicon, ScanError, Token, scanned, tidied
from tracker.language.text import LONGEST, folded, language_of
from tracker.vocabulary import Qualifier

Mark = TypeVar("Mark")

PARTS: Final = (Digits, Numeral, Scale, More, Vague)

CHO: Final = Scale(Decimal("1e12"))
"""兆 where it is a number."""


class FigureError(ValueError):
    """A figure that cannot be read, or not in one way."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Marked(Generic[Mark]):
    """A word of what is counted, with how many numbers stand before it."""

    after: int
    mark: Mark


@dataclass(slots=True)
class Figure(Generic[Mark]):
    """What stands in the text, before it is known what it means together."""

    numbers: list[Number] = field(default_factory=list)
    """One; or the two ends of a range, and then perhaps its midpoint."""

    hedges: list[Qualifier] = field(default_factory=list)
    marks: list[Marked[Mark]] = field(default_factory=list)
    is_undisclosed: bool = False
    is_signed: bool = False
    """Whether it may be negative, as no amount and no capacity can."""

    _sign: Decimal | None = None
    _run: list[Part] = field(default_factory=list)
    _is_joined: bool = False
    _is_opened: bool = False
    _needs_opening: bool = False
    _needs_round: bool = False

    def take(self, meaning: WordMeaning | Mark) -> None:
        """Take the next word.

        Raises:
            FigureError: it has no place there.
            NumberError: the number that it ends cannot be read.
        """
        if isinstance(meaning, More) and self.is_signed and self._begins_number():
            self._sign = Decimal(1)
            return
        if isinstance(meaning, PARTS):
            self._run.append(meaning)
        elif not isinstance(meaning, Filler):
            self.close()
            self._take_word(meaning)

    def _take_word(
        self, meaning: Hedge | Joint | Opening | Middle | Undisclosed | Ambiguous | Mark
    ) -> None:
        match meaning:
            case Joint(hedge=Qualifier() as hedge) if self._expects_number():
                self.hedges.append(hedge)
            case Joint(needs_opening=False) if self.is_signed and self._begins_number():
                self._sign = Decimal(-1)
            case Joint():
                self._join(meaning)
            case Hedge():
                self._hedge(meaning)
            case Opening():
                self._is_opened = True
            case Middle():
                self._join_middle()
            case Undisclosed():
                self.is_undisclosed = True
            case Ambiguous():
                message = (
                    "兆 is 10^12 in Japanese, Korean and traditional Chinese, and mega (10^6) in "
                    "simplified Chinese"
                )
                hint = "say which with --language ja, zh-Hant or ko, or write 万亿 or 百万"
                raise FigureError(message, hint=hint)
            case _:
                self.marks.append(Marked(len(self.numbers), meaning))

    def close(self) -> None:
        """End the number that is being read, if one is."""
        if not self._run:
            return
        found = number(self._run)
        if self._sign is not None:
            found, self._sign = found.times(self._sign), None
        if self.numbers and not self._is_joined:
            raise FigureError("there are two figures: write one at a time")
        self.numbers.append(found)
        self._run, self._is_joined = [], False

    def finish(self) -> None:
        """Check that nothing is missing after the last word."""
        self.close()
        if self.is_undisclosed:
            if self.numbers or self.hedges or self.marks:
                raise FigureError("it is undisclosed and yet says something")
            return
        if not self.numbers:
            raise FigureError("there is no number in it")
        if self._is_joined:
            raise FigureError("the last number is missing")
        if self._is_opened and len(self.numbers) == 1:
            raise FigureError("the other end of the range is missing")
        if self._needs_opening and not self._is_opened:
            raise FigureError("there are two figures: write a range as 60-65, or one at a time")
        if self._needs_round and not self.numbers[0].is_round:
            raise FigureError("上 goes with a scale alone, as in 上百亿")

    def _expects_number(self) -> bool:
        return not self.numbers or self._is_joined

    def _begins_number(self) -> bool:
        return self._expects_number() and not self._run and self._sign is None

    def _join(self, joint: Joint) -> None:
        if not self.numbers:
            raise FigureError("there is no number before the dash, and a figure cannot be negative")
        if self._is_joined or len(self.numbers) > 1:
            raise FigureError("a range has two ends")
        self._is_joined = True
        self._needs_opening = joint.needs_opening

    def _join_middle(self) -> None:
        if self._is_joined or len(self.numbers) != 2:
            raise FigureError("a midpoint goes with a range")
        self._is_joined = True

    def _hedge(self, hedge: Hedge) -> None:
        is_before = self._expects_number()
        if hedge.where not in (Where.EITHER, Where.BEFORE if is_before else Where.AFTER):
            side = "after" if is_before else "before"
            raise FigureError(f"'{hedge.qualifier}' stands {side} its figure")
        self._needs_round |= hedge.is_for_round
        self.hedges.append(hedge.qualifier)


def parsed(
    text: str,
    kind: str,
    lexicon: Lexicon[WordMeaning | Mark],
    *,
    language: str | None,
    figure: Figure[Mark] | None = None,
) -> tuple[Figure[Mark], str | None]:
    """The figure in the text, and its language: the one given, or what the text shows.

    It is put into *figure* where one is given, which says what it may be.

    Raises:
        UnreadableError: it is none, or not one, or could be two.
    """
    if len(text) > LONGEST:
        raise UnreadableError(text, kind, f"it has more than {LONGEST} characters")
    figure = figure or Figure()
    place = 0
    plain = folded(text).rstrip(" .。")  # the end of a sentence is no part of its figure
    language = language or language_of(plain)
    try:
        tokens = list(scanned(tidied(plain), lexicon))
        for token in _clear(tokens, language):
            place = token.place
            figure.take(token.meaning)
        place += 1
        figure.finish()
    except ScanError as error:
        raise UnreadableError(text, kind, str(error), hint=error.hint, place=error.place) from error
    except NumberError as error:
        raise UnreadableError(text, kind, str(error), place=place) from error
    except FigureError as error:
        raise UnreadableError(text, kind, str(error), hint=error.hint, place=place) from error
    return figure, language


def _clear(
    tokens: Sequence[Token[WordMeaning | Mark] | Token[Digits]], language: str | None
) -> Sequence[Token[WordMeaning | Mark] | Token[Digits]]:
    """The words with 兆 a number where the language, or a smaller 億 behind it, says so."""
    clear: list[Token[WordMeaning | Mark] | Token[Digits]] = []
    for place, token in enumerate(tokens):
        behind = [each.meaning for each in tokens[place + 1 : place + 9]]
        if isinstance(token.meaning, Ambiguous) and (
            language in ("ja", "zh-Hant", "ko") or _counts_on(behind)
        ):
            number_word: Token[WordMeaning | Mark] = Token(CHO, token.text, token.place)
            clear.append(number_word)
        else:
            clear.append(token)
    return clear


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
