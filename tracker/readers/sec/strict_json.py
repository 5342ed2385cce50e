"""JSON to Python, with nothing understood by accident and every mistake where it stands."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tracker.errors import UsageError

MAXIMUM_DIGITS: Final = 30
"""No amount has more; Python would spend hours on a number of a million digits."""

UNSTORABLE: Final = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What has no place in a line of text, or in PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Stands in the tree where something else was meant to."""

    reason: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and where it stands, shown as `file: facts.us-gaap.Revenues: ...`."""

    file: str
    path: str
    value: Any

    def mistake(self, reason: str) -> UsageError:
        """The error that says what is wrong here."""
        location = f"{self.file}: {self.path}" if self.path else self.file
        return UsageError(f"{location}: {reason}")

    def key(self, key: str) -> "Spot":
        """What stands at a key.

        Raises:
            UsageError: this has no such key.
        """
        found = self.mapping().get(key)
        if found is None:
            raise self.mistake(f"there is no {key!r}")
        return Spot(self.file, f"{self.path}.{key}" if self.path else key, found)

    def given(self, key: str) -> "Spot | None":
        """What stands at a key; None where nothing or null does."""
        return None if self.mapping().get(key) is None else self.key(key)

    def entries(self) -> Iterator[tuple[str, "Spot"]]:
        """All keys with what stands at them, null left out."""
        return ((key, self.key(key)) for key, value in self.mapping().items() if value is not None)

    def items(self) -> Iterator["Spot"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self._expected("a list")
        return (
            Spot(self.file, f"{self.path}[{number}]", item)
            for number, item in enumerate(self.value)
        )

    def mapping(self) -> dict[str, Any]:
        """The keys and values of an object."""
        if not isinstance(self.value, dict):
            raise self._expected("an object")
        return self.value

    def text(self, maximum: int) -> str:
        """One line of text."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self._expected("text")
        if found := UNSTORABLE.search(self.value):
            raise self.mistake(f"character U+{ord(found[0]):04X} has no place here")
        if len(self.value) > maximum:
            raise self.mistake(f"{len(self.value)} characters, more than the {maximum} allowed")
        return self.value

    def matching(self, pattern: re.Pattern[str], example: str) -> str:
        """Text of a certain shape."""
        if not isinstance(self.value, str) or not pattern.fullmatch(self.value):
            raise self._expected(example)
        return self.value

    def whole(self) -> int:
        """A whole number; 5.0 is one too."""
        match self.value:
            case bool():
                raise self._expected("a whole number")
            case int():
                return self.value
            case Decimal() if self.value == self.value.to_integral_value():
                return int(self.value)
            case _:
                raise self._expected("a whole number")

    def _expected(self, what: str) -> UsageError:
        shown = json.dumps(self.value, default=str, ensure_ascii=False)
        return self.mistake(f"expected {what}, found {shown if len(shown) <= 40 else shown[:39]}")


def read_json(data: bytes, file: str) -> Spot:
    """The one JSON value in *data*, its decimals as Decimal.

    Raises:
        UsageError: it is not UTF-8 or not JSON, a key stands twice in one object, or there
            is a number that is none (NaN) or far too large.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: byte {error.start:,}: not UTF-8, so not JSON") from None
    mistakes: list[Mistake] = []

    def wrong(reason: str) -> Mistake:
        mistakes.append(Mistake(reason))
        return mistakes[-1]

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Mistake:
        entries = dict(pairs)
        if len(entries) == len(pairs):
            return entries
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        return wrong(f"key {twice!r} stands here twice")

    def whole(digits: str) -> int | Mistake:
        return int(digits) if len(digits) <= MAXIMUM_DIGITS else wrong(_too_large(digits))

    def decimal(digits: str) -> Decimal | Mistake:
        number = Decimal(digits) if len(digits) <= MAXIMUM_DIGITS else Decimal("Infinity")
        # A zero may have any exponent.
        is_sane = number.is_finite() and (abs(number.adjusted()) <= MAXIMUM_DIGITS or not number)
        return number if is_sane else wrong(_too_large(digits))

    try:
        value = json.loads(
            text,
            object_pairs_hook=mapping,
            parse_int=whole,
            parse_float=decimal,
            parse_constant=lambda word: wrong(f"{word} is no number"),
        )
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno:,}"
        raise UsageError(f"{file}: {at}: not JSON: {error.msg}") from None
    except RecursionError:
        raise UsageError(f"{file}: nested too deeply") from None
    root = Spot(file, "", value)
    if mistakes:
        raise next(_mistakes(root))
    return root


def _too_large(digits: str) -> str:
    shown = digits if len(digits) <= 40 else f"{digits[:39]}…"
    return f"{shown} is no amount"


def _mistakes(root: Spot) -> Iterator[UsageError]:
    # No recursion: the tree is as deep as Python's own reader allows.
    waiting = [root]
    while waiting:
        spot = waiting.pop()
        if isinstance(spot.value, Mistake):
            yield spot.mistake(spot.value.reason)
        elif isinstance(spot.value, dict):
            waiting += (each for _, each in spot.entries())
        elif isinstance(spot.value, list):
            waiting += spot.items()
