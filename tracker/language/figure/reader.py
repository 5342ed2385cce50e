"""Words to a figure: the numbers, how they are hedged, and what they are counted in."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Generic, TypeVar

from tracker.errors import UnreadableError
from tracker.language.figure.context import in_context
from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.meanings import (
    Ambiguous,
    Bracket,
    Digits,
    Filler,
    Hedge,
    Joint,
    Middle,
    Minus,
    More,
    Numeral,
    Opening,
    RangeWord,
    Tolerance,
    Triangle,
    Undisclosed,
    Where,
    WordMeaning,
)
from tracker.language.figure.number import PARTS, Number, NumberError, Part
from tracker.language.figure.numerals import number
from tracker.language.figure.scanner import Lexicon, ScanError, scanned, tidied
from tracker.language.text import LONGEST, folded, language_of, without_notes
from tracker.vocabulary import Qualifier

Mark = TypeVar("Mark")


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
    """Whether it may be negative, as no capacity can."""

    is_change: bool = False
    """Whether a plus before it says that something rose, as it does of a share."""

    assumptions: list[str] = field(default_factory=list)
    """What was taken for granted in reading it, in a few words each."""

    is_called_range: bool = False
    is_joined_by_dash: bool = False
    has_tolerance: bool = False
    """Whether its second number is how far the first one may be off."""

    _sign: Decimal | None = None
    _run: list[Part] = field(default_factory=list)
    _open_brackets: int = 0
    _is_bracketed: bool = False
    _is_joined: bool = False
    _is_opened: bool = False
    _needs_opening: bool = False
    _needs_round: bool = False

    @property
    def assumption(self) -> str | None:
        """All that was taken for granted; None if nothing was."""
        return "; ".join(dict.fromkeys(self.assumptions)) or None

    def take(self, meaning: WordMeaning | Mark) -> None:
        """Take the next word.

        Raises:
            FigureError: it has no place there.
            NumberError: the number that it ends cannot be read.
        """
        if isinstance(meaning, More) and self.is_change and self._begins_number():
            self._sign = Decimal(1)
            return
        if isinstance(meaning, More) and not self._run and self.numbers and not self._is_joined:
            self.hedges.append(Qualifier.MORE_THAN)  # 300 MW+
            return
        if isinstance(meaning, PARTS):
            self._run.append(meaning)
            self._is_bracketed |= self._open_brackets > 0 and isinstance(meaning, Digits | Numeral)
        elif isinstance(meaning, Bracket):
            self._open_brackets += 1 if meaning.opens else -1
        elif not isinstance(meaning, Filler):
            self.close()
            self._take_word(meaning)

    def _take_word(
        self,
        meaning: Hedge
        | Joint
        | Minus
        | Triangle
        | Opening
        | RangeWord
        | Tolerance
        | Middle
        | Undisclosed
        | Ambiguous
        | Mark,
    ) -> None:
        match meaning:
            case Joint() | Minus():
                self._join(meaning)
            case Hedge():
                self._hedge(meaning)
            case Opening():
                self._is_opened = True
            case RangeWord():
                self.is_called_range = True
            case Tolerance():
                self._join_tolerance()
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
            case Triangle():
                message = "▲ and △ are a minus in Japanese accounts, and a rise in other papers"
                hint = "say which with --language ja, or write a minus or nothing instead"
                raise FigureError(message, hint=hint)
            case _:
                self.marks.append(Marked(len(self.numbers), meaning))

    def close(self) -> None:
        """End the number that is being read, if one is."""
        if not self._run:
            return
        found = number(self._run)
        if self.numbers and self.numbers[0].is_leading and found.scale == 1:
            found = self._under(self.numbers[0], found)
        if self._sign is not None:
            found, self._sign = found.times(self._sign), None
        if self.numbers and not self._is_joined:
            raise FigureError("there are two figures: write one at a time")
        self.numbers.append(found)
        self._run, self._is_joined = [], False

    def finish(self) -> None:
        """Check that nothing is missing after the last word."""
        self.close()
        if self._open_brackets:
            raise FigureError("a bracket is missing")
        if self.is_undisclosed:
            if self.numbers or self.hedges or self.marks:
                raise FigureError("it is undisclosed and yet says something")
            return
        if not self.numbers:
            raise FigureError("there is no number in it")
        if self._is_joined:
            raise FigureError("the last number is missing")
        if self._is_bracketed and self.is_signed:
            value = f"{self.numbers[0].low.normalize(EXACTLY):,f}"
            raise FigureError(
                f"in brackets it may be {value}, or -{value} as accounts write it",
                hint="write it without brackets, or with a minus sign",
            )
        if self._is_opened and len(self.numbers) == 1:
            raise FigureError("the other end of the range is missing")
        if self._needs_opening and not self._is_opened:
            raise FigureError("there are two figures: write a range as 60-65, or one at a time")
        if self._needs_round and not self.numbers[0].is_round:
            raise FigureError("上 goes with a scale alone, as in 上百亿")

    @staticmethod
    def _under(head: Number, found: Number) -> Number:
        """A later number of a range whose first one has its scale before it."""
        return replace(found.times(head.scale), scale=head.scale, large_scale=head.large_scale)

    def _expects_number(self) -> bool:
        return not self.numbers or self._is_joined

    def _begins_number(self) -> bool:
        return self._expects_number() and not self._run and self._sign is None

    def _join(self, joint: Joint | Minus) -> None:
        match joint:
            case Joint(hedge=Qualifier() as hedge) if self._expects_number():
                self.hedges.append(hedge)
            case Joint(is_dash=True, is_loose=False) if self.is_signed and self._begins_number():
                self._sign = Decimal(-1)
            case Minus() if self.is_signed and self._begins_number():
                self._sign = Decimal(-1)
            case Minus():
                raise FigureError("it cannot be negative")
            case Joint():
                self._join_ends(joint)

    def _join_ends(self, joint: Joint) -> None:
        if not self.numbers:
            cannot = "" if self.is_signed else ", and a figure cannot be negative"
            raise FigureError(f"there is no number before the dash{cannot}")
        if self._is_joined or len(self.numbers) > 1:
            raise FigureError("a range has two ends")
        self._is_joined = True
        self._needs_opening = joint.needs_opening
        self.is_joined_by_dash = joint.is_dash

    def _join_tolerance(self) -> None:
        if self._is_joined or len(self.numbers) != 1:
            raise FigureError("± goes between a figure and how far it may be off")
        self._is_joined = self.has_tolerance = True

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
    plain = without_notes(folded(text))
    language = language or language_of(plain)
    try:
        tokens = list(scanned(tidied(plain), lexicon))
        for token in in_context(tokens, language):
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
