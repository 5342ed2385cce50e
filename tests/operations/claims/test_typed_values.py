"""What is typed for an amount, before anything is looked up."""

import pytest

from tracker.errors import UnreadableError, UsageError
from tracker.operations.claims.add_figure import read_value
from tracker.operations.claims.typed_values import stated_amount


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


@pytest.mark.parametrize(("text", "said"), [("300 MW", "is power"), ("5 acres", "counted in acre")])
def test_a_figure_is_no_power_and_no_land(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_value(text, None)
