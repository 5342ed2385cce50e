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
    with pytest.raises(ScanError, match="'rest' is not understood") as caught:
        texts("5 5 rest", Lexicon({"a": ""}))
    assert caught.value.place == 4


def test_only_whole_groups_of_digits_are_joined_over_spaces() -> None:
    lexicon = Lexicon({"mw": ""})
    assert texts("5 000 000 MW", lexicon) == ["5\u00a0000\u00a0000", "MW"]
    assert texts("5 00 MW", lexicon) == ["5", "00", "MW"]


@pytest.mark.parametrize("scrap", ["a", "ab", "ab ", "a 1", "1 ", "a\u00a0"])
def test_the_work_grows_no_faster_than_the_text(scrap: str) -> None:
    def lookups(length: int) -> int:
        words = Counting("a", "ab", "a" * 20)
        with suppress(ScanError):
            list(scanned(tidied((scrap * length)[:length]), Lexicon(words)))
        return words.count

    assert lookups(10_000) <= 20 * 10_000
    assert lookups(10_000) <= 2 * lookups(5_000) + 200
