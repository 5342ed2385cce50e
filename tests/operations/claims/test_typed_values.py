import pytest
from sqlalchemy import Connection

from tests import make
from tracker.errors import UsageError
from tracker.operations.claims.typed_values import language_and_country, stated_words
from tracker.operations.store.planner import Planner


@pytest.mark.rule("currency-by-language")
def test_a_source_is_read_by_its_language_unless_another_is_typed(connection: Connection) -> None:
    make.source(connection, "wire", language="ja")
    make.source(connection, "mute")
    planner = Planner(connection)
    assert language_and_country(planner, "wire", None, None) == ("ja", None)
    assert language_and_country(planner, "wire", "zh-Hant", "TW") == ("zh-Hant", "TW")
    assert language_and_country(planner, "wire", None, "TW") == ("ja", "TW")
    assert language_and_country(planner, "mute", None, "TW") == (None, "TW")
    assert language_and_country(planner, "nowhere", None, None) == (None, None)
    with pytest.raises(UsageError, match=r"^--language: expected one of"):
        language_and_country(planner, "wire", "xx", None)
    with pytest.raises(UsageError, match=r"^--source-country: no country 'XX' is on file"):
        language_and_country(planner, "wire", "ja", "XX")


@pytest.mark.parametrize(
    ("words", "quote", "otherwise", "kept"),
    [
        ("$10bn", "spends $10bn", "$9bn", "$10bn"),
        ("$10bn", "spends $9bn", "$9bn", "$9bn"),
        ("$10bn", "spends $9bn", None, "spends $9bn"),
    ],
)
def test_the_words_of_a_figure_are_those_of_its_source(
    words: str, quote: str, otherwise: str | None, kept: str
) -> None:
    assert stated_words(words, quote, otherwise) == kept
