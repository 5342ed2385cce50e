"""Figures put together of their parts are read back; what is written otherwise is never another.

`TRACKER_COMPOSED_SEED` gives the seed that a failure prints.
"""

import random
import re
import string
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.language.composed import ANNOUNCED, Composed, composed, number, seed_of_run
from tracker.errors import UnreadableError
from tracker.language.amount import LEXICON as MONEY
from tracker.language.amount import read_amount
from tracker.language.capacity import LEXICON as POWER
from tracker.language.capacity import read_capacity
from tracker.language.dates.words import WORDS as DATES
from tracker.language.figure.quantity import Quantity
from tracker.language.period import read_period
from tracker.language.share import LEXICON as SHARES
from tracker.language.share import read_share

COMBINATIONS: Final = 10_000
MUTATIONS: Final = 10_000


def read(text: Composed) -> tuple[str, ...]:
    """What is read, as the composer says it."""
    if text.kind == "period":
        found = read_period(
            text.text,
            announced=ANNOUNCED,
            fiscal_year_end_month=text.end_month,
            language=text.language,
        )
        return str(found.start), str(found.end)
    if text.kind == "amount":
        amount = read_amount(text.text, language=text.language)
        return (*_bounds(amount), amount.currency_code or "")
    if text.kind == "share":
        share = read_share(text.text, language=text.language)
        return (*_bounds(share), share.unit)
    capacity = read_capacity(text.text, language=text.language)
    return (*_bounds(capacity), capacity.unit)


def _bounds(found: Quantity) -> tuple[str, ...]:
    numbers = (found.low, found.best, found.high)
    return (found.qualifier.value, *("-" if each is None else number(each) for each in numbers))


@pytest.mark.rule("composed-read-back")
def test_what_is_composed_is_read_back() -> None:
    seed = seed_of_run()
    for text in composed(seed, COMBINATIONS):
        said = f"seed {seed}: {text}"
        try:
            found = read(text)
        except UnreadableError as error:
            pytest.fail(f"{said}: {error.reason}")
        assert found == text.expected, said


WORDS: Final = {*MONEY.words, *POWER.words, *SHARES.words, *DATES}
LONG_WORD: Final = re.compile("[A-Za-z]{4,}")
OTHER_SCRIPT: Final = str.maketrans(
    "亿億万萬财財约約过過个個从從总總额額", "億亿萬万財财約约過过個个從从總总額额"
)
DASHES: Final = "-–—"


def widened(choice: random.Random, text: str) -> str:
    """One character, or all of them, in full width."""
    place = choice.randrange(len(text) + 1)
    wide = [chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text]
    return "".join(wide) if place == len(text) else text[:place] + wide[place] + text[place + 1 :]


def spaced(choice: random.Random, text: str) -> str:
    """A space more, or one of another kind."""
    place = choice.randrange(len(text) + 1)
    return text[:place] + choice.choice(" \u00a0\u3000\u200b\t") + text[place:]


def unspaced(choice: random.Random, text: str) -> str:
    """Without one of its spaces."""
    places = [place for place, each in enumerate(text) if each == " "]
    if not places:
        return text
    place = choice.choice(places)
    return text[:place] + text[place + 1 :]


def misspelt(choice: random.Random, text: str) -> str:
    """A letter of a word dropped, exchanged, moved by one place or in another case."""
    words = list(LONG_WORD.finditer(text))
    if not words:
        return text
    word = choice.choice(words)
    place = choice.randrange(len(word[0]) - 1)
    letter, following = word[0][place], word[0][place + 1]
    changed = choice.choice(
        (
            following,
            choice.choice(string.ascii_lowercase) + following,
            following + letter,
            letter.swapcase() + following,
        )
    )
    written = word[0][:place] + changed + word[0][place + 2 :]
    # Another word of the lexicon is another text: million is not billion misspelt.
    if written.lower() in WORDS and written.lower() != word[0].lower():
        return text
    return text[: word.start()] + written + text[word.end() :]


def quoted(choice: random.Random, text: str) -> str:
    """In quotes, with a mark of byte order, or as the end of a sentence."""
    return choice.choice(("“{}”", '"{}"', "「{}」", "\ufeff{}", "{}.", "{}。", " {} ")).format(text)


def scripted(_choice: random.Random, text: str) -> str:
    """In the other script of Chinese."""
    return text.translate(OTHER_SCRIPT)


def dashed(choice: random.Random, text: str) -> str:
    """With another kind of dash."""
    return "".join(choice.choice(DASHES) if each in DASHES else each for each in text)


def ungrouped(choice: random.Random, text: str) -> str:
    """A comma between digits dropped, doubled, or moved by one place."""
    places = [match.start() for match in re.finditer("(?<=[0-9]),(?=[0-9])", text)]
    if not places:
        return text
    place = choice.choice(places)
    without = text[:place] + text[place + 1 :]
    return choice.choice(
        (
            without,
            text[:place] + "," + text[place:],
            without[: place + 1] + "," + without[place + 1 :],
        )
    )


def doubled(choice: random.Random, text: str) -> str:
    """A letter, a character or a sign twice, but no digit."""
    places = [place for place, each in enumerate(text) if not each.isdigit() and each != " "]
    if not places:
        return text
    place = choice.choice(places)
    return text[:place] + text[place] + text[place:]


REWRITINGS: Final[tuple[Callable[[random.Random, str], str], ...]] = (
    widened,
    spaced,
    unspaced,
    misspelt,
    quoted,
    scripted,
    dashed,
    ungrouped,
    doubled,
)
"""None of them writes another figure, as a digit, a scale or a hedge changed would."""


def rewritings(seed: int) -> Iterator[tuple[str, Composed]]:
    choice = random.Random(seed)
    for text in composed(seed, MUTATIONS):
        rewrite = choice.choice(REWRITINGS)
        written = rewrite(choice, text.text)
        if written != text.text:
            yield (
                rewrite.__name__,
                Composed(text.kind, text.language, written, text.expected, text.end_month),
            )


@pytest.mark.rule("rewritten-never-another")
def test_what_is_written_otherwise_is_refused_or_the_same() -> None:
    seed = seed_of_run()
    tried, refused = 0, 0
    for name, text in rewritings(seed):
        tried += 1
        try:
            found = read(text)
        except UnreadableError:
            refused += 1
            continue
        assert found == text.expected, f"seed {seed}: {name}: {text}"
    assert tried > MUTATIONS // 2
    assert refused < tried // 2  # most of them are read, or little would be shown


DIGIT: Final = re.compile("[0-9]")


@pytest.mark.rule("rewritten-never-another")
def test_another_digit_is_another_figure() -> None:
    seed = seed_of_run()
    choice = random.Random(seed)
    for text in composed(seed, 1000):
        if text.kind == "period" or text.expected[0] == "range":
            continue
        digits = [match.start() for match in DIGIT.finditer(text.text)]
        if not digits:
            continue
        place = choice.choice(digits)
        written = text.text[:place] + choice.choice("123456789") + text.text[place + 1 :]
        changed = Composed(text.kind, text.language, written, text.expected)
        try:
            found = read(changed)
        except UnreadableError:
            continue  # 1.25 became 1.250 or the like, which could be two
        assert (found == text.expected) == (written == text.text), f"seed {seed}: {changed}"
