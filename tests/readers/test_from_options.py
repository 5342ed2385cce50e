import pytest

from tracker.errors import UsageError
from tracker.readers.from_options import word_of
from tracker.vocabulary import ChangeKind


def test_a_word_of_the_vocabulary_is_taken() -> None:
    assert word_of(ChangeKind, "--change", "increased") is ChangeKind.INCREASED


def test_another_word_is_refused_with_the_option_and_the_vocabulary() -> None:
    with pytest.raises(UsageError, match=r"--change: expected one of announced, stated.*'grown'"):
        word_of(ChangeKind, "--change", "grown")
