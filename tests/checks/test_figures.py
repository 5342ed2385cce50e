from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found
from tracker.checks.figures import unreproduced_growth


@pytest.mark.parametrize(
    ("growth", "is_odd"),
    [
        ({"best": 43}, False),
        ({"best": 44}, True),
        ({"qualifier": "more_than", "low": 40, "best": 40}, False),
        ({"qualifier": "more_than", "low": 50, "best": 50}, True),
        ({"qualifier": "up_to", "best": 40, "high": 40}, True),
        ({"qualifier": "undisclosed"}, False),
    ],
)
def test_the_levels_have_to_give_the_growth_that_is_stated(
    connection: Connection, found: Found, growth: dict[str, object], is_odd: bool
) -> None:
    compute: dict[str, Any] = {"market": "compute", "metric": "compute_capacity", "unit": "EFLOPS"}
    for year, best in ((2024, "725.3"), (2025, "1037.3")):
        span = date(year, 1, 1), date(year, 12, 31)
        make.figure_claim(connection, *span, **compute, currency_code=None, best=best)
    make.figure_claim(
        connection,
        date(2025, 1, 1),
        date(2025, 12, 31),
        **(compute | {"metric": "compute_capacity_growth", "unit": "percent"}),
        currency_code=None,
        **growth,
    )
    expected = ["compute compute_capacity_growth 2025-01-01..2025-12-31"]
    assert found(unreproduced_growth) == (expected if is_odd else [])
