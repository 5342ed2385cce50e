from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found
from tracker.checks.conversion import odd_conversions


@pytest.mark.rule("conversion-far-from-rate")
@pytest.mark.parametrize(
    ("quote", "is_odd"),
    [
        ("16亿美元(约合人民币110亿元)", True),
        ("16亿美元（约合人民币116亿元）", False),
        ("16亿好意思元(约合东说念主民币110亿元)", True),
        ("16亿美元(2025年)", False),
        ("16亿美元(约合16亿美元)", False),
        ("16亿美元", False),
    ],
)
def test_a_conversion_in_the_text_is_compared_with_the_rate_of_the_day(
    connection: Connection, found: Found, quote: str, is_odd: bool
) -> None:
    source = make.source(connection, language="zh-Hans")
    passage = make.citation(
        connection, source_id=source, quote=quote, quote_start=0, quote_end=len(quote)
    )
    make.promise(
        connection,
        "redirected",
        best=1_600_000_000,
        citation_id=passage,
        effective_date=date(2025, 2, 25),
    )
    assert found(odd_conversions) == (["redirected"] if is_odd else [])
