"""What is typed for a claim, before anything is planned."""

import pytest
from sqlalchemy import Connection

from tests import make
from tracker.errors import UnreadableError, UsageError
from tracker.operations.claims.add_figure import read_value
from tracker.operations.claims.typed_values import (
    language_and_country,
    stated_amount,
    stated_words,
)
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


@pytest.mark.rule("amount-negative")
@pytest.mark.parametrize("text", ["-$5bn", "-138亿元", "-5bn to 3bn USD", "minus $5bn"])
def test_no_promise_is_less_than_nothing_but_a_figure_may_be(text: str) -> None:
    with pytest.raises(UnreadableError, match="as a sum that is promised"):
        stated_amount(text, None)
    assert stated_amount(text, None, is_signed=True).low == read_value(text, None).low
    low = read_value(text, None).low
    assert low is not None
    assert low < 0


@pytest.mark.rule("currency-by-country")
def test_the_country_of_the_source_says_whose_dollar_it_is() -> None:
    amount = stated_amount("$5bn", "en", "AU")
    assert (amount.currency_code, amount.assumption) == ("AUD", "$ is read as AUD")


@pytest.mark.parametrize(("text", "said"), [("300 MW", "is power"), ("5 acres", "counted in m2")])
def test_a_figure_is_no_power_and_no_land(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_value(text, None)
