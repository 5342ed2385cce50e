from decimal import Decimal

import pytest

from tracker.model.claim import Qualifier
from tracker.readers.quantity import bounds


@pytest.mark.parametrize("qualifier", Qualifier)
def test_the_qualifiers_of_the_tables_follow_the_rule_of_the_language(qualifier: Qualifier) -> None:
    numbers = {"low": Decimal(1), "high": Decimal(2)}
    if qualifier is Qualifier.UNDISCLOSED:
        numbers = {}
    elif qualifier not in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE):
        numbers = {"best": Decimal(1)}
    assert bounds(qualifier, **numbers).qualifier is qualifier
