import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

import pytest

from tracker.language.figure.scanner import Lexicon, OpenEnded, ScanError, scanned, tidied


class Counting(Mapping[str, str]):
    """Words that count how often they are looked up."""

    def __init__(self, *words: str) -> None:
        self.words = {word: word for word in words}
        self.count = 0

    def __getitem__(self, word: str) -> str:
        self.count += 1
        return self.words[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def texts(text: str, lexicon: Lexicon[str]) -> list[str]:
    return [token.text for token in scanned(tidied(text), lexicon)]


def test_the_longest_word_wins_and_spaces_only_part_words() -> None:
    lexicon = Lexicon({"up": "", "up to": "", "to": "", "元": "", "美元": ""})
    assert texts("Up  to 5美元 元", lexicon) == ["Up to", "5", "美元", "元"]


@pytest.mark.parametrize("text", ["bnx", "kilo", "k5", "xk"])
def test_part_of_a_latin_word_is_not_that_word(text: str) -> None:
    with pytest.raises(ScanError):
        texts(text, Lexicon({"bn": "", "k": ""}))


def test_open_ended_words_come_after_those_that_are_known() -> None:
    models = OpenEnded(re.compile("[A-Z][0-9]{3}"), str.lower)
    lexicon = Lexicon({"fp16": "format"}, models)
    meanings = [token.meaning for token in scanned("FP16 H100", lexicon)]
    assert meanings == ["format", "h100"]


def test_an_error_tells_where_it_is() -> None:
    with pytest.raises(ScanError) as caught:
        texts("5 5 rest", Lexicon({"a": ""}))
    assert (str(caught.value), caught.value.place) == ("'rest' is not understood", 4)


def test_only_whole_groups_of_digits_are_joined_over_spaces() -> None:
    lexicon = Lexicon({"mw": ""})
    assert texts("5 000 000 MW", lexicon) == ["5\u00a0000\u00a0000", "MW"]
    assert texts("5 00 MW", lexicon) == ["5", "00", "MW"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("80e9 mw", ["80e9", "mw"]),
        ("80E9 mw", ["80E9", "mw"]),
        ("80e+9", ["80e+9"]),
        ("80e9mw", ["80", "e9mw"]),  # no exponent where letters follow
        ("80e123", ["80", "e123"]),
        ("1,000.5'6", None),
        ("1,000", ["1,000"]),
        ("5 000", ["5\u00a0000"]),
        ("5 000mw", ["5\u00a0000", "mw"]),
        ("5 0000 mw", ["5", "0000", "mw"]),
        ("mw 000 5", ["mw", "000", "5"]),  # a group stands behind digits
        ("5\u00a0000\u00a0mw", ["5\u00a0000", "mw"]),
        ("mw\u00a0500", ["mw", "500"]),
        ("5\u00a0mw", ["5", "mw"]),
        ("Z mw", ["Z", "mw"]),
        ("z9", ["z9"]),
    ],
)
def test_a_number_ends_where_it_would_be_no_number(text: str, words: list[str] | None) -> None:
    lexicon = Lexicon({"mw": "", "e9mw": "", "e123": "", "z": "", "z9": ""})
    if words is None:
        with pytest.raises(ScanError, match="is no number"):
            texts(text, lexicon)
    else:
        assert texts(text, lexicon) == words


def test_the_last_letter_may_be_the_whole_word() -> None:
    assert texts("5 k", Lexicon({"k": ""})) == ["5", "k"]
    assert texts("ak元", Lexicon({"ak": "", "元": ""})) == ["ak", "元"]
    assert texts("ak5", Lexicon({"ak": ""})) == ["ak", "5"]


@pytest.mark.parametrize("scrap", ["a", "ab", "ab ", "a 1", "1 ", "a\u00a0"])
def test_the_work_grows_no_faster_than_the_text(scrap: str) -> None:
    def lookups(length: int) -> int:
        words = Counting("a", "ab", "a" * 20)
        with suppress(ScanError):
            list(scanned(tidied((scrap * length)[:length]), Lexicon(words)))
        return words.count

    assert lookups(10_000) <= 20 * 10_000
    assert lookups(10_000) <= 2 * lookups(5_000) + 200
