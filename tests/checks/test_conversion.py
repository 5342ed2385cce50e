from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
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


def convert(connection: Connection, thing: int, quote: str, **values: object) -> int:
    """A claim of 1.6 billion dollars of the 25th of February 2025, with the words of its source."""
    source = make.source(connection, language="zh-Hans")
    passage = make.citation(
        connection, source_id=source, quote=quote, quote_start=0, quote_end=len(quote)
    )
    said = {"best": 1_600_000_000, "effective_date": date(2025, 2, 25), "citation_id": passage}
    return make.commitment_claim(connection, thing, **(said | values))


@pytest.mark.rule("conversion-far-from-rate")
@pytest.mark.parametrize(
    ("yuan", "is_odd"),
    [("112.6", True), ("112.7", False), ("119.6", False), ("119.7", True)],
)
def test_up_to_three_per_cent_off_the_rate_is_rounding(
    connection: Connection, found: Found, yuan: str, is_odd: bool
) -> None:
    """A dollar was 7.2610 yuan that day, so 1.6 billion were 11.618 billion."""
    thing = make.commitment(connection, "redirected")
    convert(connection, thing, f"16亿美元（约合人民币{yuan}亿元）")
    assert found(odd_conversions) == (["redirected"] if is_odd else [])


@pytest.mark.rule("conversion-far-from-rate")
def test_an_odd_conversion_is_told_with_both_rates_until_it_is_corrected(
    connection: Connection, told: Told
) -> None:
    quote = "16亿美元（约合人民币110亿元）"
    wrong = {slug: convert(connection, make.commitment(connection, slug), quote) for slug in "ba"}
    thing = make.commitment(connection, "right")
    convert(connection, thing, quote, best=1_520_000_000)
    words = f"“{quote}” means 6.8750 CNY for one USD, the rate of the day was 7.2610"
    assert told(odd_conversions) == [("warning", slug, words) for slug in "ab"]
    [key] = connection.exec_driver_sql(
        "SELECT commitment_id FROM tracker.commitment WHERE slug = 'a'"
    ).scalars()
    convert(connection, key, "16亿美元", corrects_claim_id=wrong["a"])
    assert [subject for _, subject, _ in told(odd_conversions)] == ["b"]
