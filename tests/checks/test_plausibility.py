from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.plausibility import (
    implausible_days,
    implausible_sums,
    names_of_others,
    quotes_without_figure,
    unidentified_sources,
)

BILLION = 1_000_000_000
YEAR = date(2024, 1, 1), date(2024, 12, 31)


def quoted(connection: Connection, quote: str) -> int:
    """A passage of these words; returns its key."""
    return make.citation(connection, quote=quote, quote_start=0, quote_end=len(quote))


@pytest.mark.rule("amount-implausible")
@pytest.mark.parametrize(
    ("claim", "is_odd"),
    [
        ({"best": 60}, True),
        ({"best": 999_999}, True),
        ({"best": 1_000_000}, False),
        ({"best": 10_000 * BILLION}, False),
        ({"best": 10_001 * BILLION}, True),
        ({"qualifier": "range", "low": 60, "high": 65 * BILLION}, True),
        ({"qualifier": "undisclosed"}, False),
        # Of a currency without a rate nothing is known.
        ({"best": 60, "currency_code": "CNY", "effective_date": date(1991, 1, 1)}, False),
    ],
)
def test_a_promise_is_of_a_million_to_ten_trillion_dollars(
    connection: Connection, found: Found, claim: dict[str, object], is_odd: bool
) -> None:
    make.promise(connection, "plan", **claim)
    assert found(implausible_sums) == (["plan"] if is_odd else [])


@pytest.mark.rule("quote-without-figure")
@pytest.mark.parametrize(
    ("quote", "claim", "message"),
    [
        ("10亿元", {"best": BILLION, "currency_code": "CNY"}, None),
        ("spend $1 billion in 2025", {"best": BILLION}, None),
        # What a quote leaves open is as it is stated.
        ("a $1 billion campus", {"best": BILLION, "currency_code": "AUD"}, None),
        (
            "€1 billion",
            {"best": BILLION},
            "the quote does not have 1,000,000,000: no such figure can be read in it",
        ),
        (
            "$1-2 billion",
            {"best": BILLION},
            "the quote does not have 1,000,000,000: it has 1,000,000,000 to 2,000,000,000",
        ),
        ("nothing", {"qualifier": "undisclosed"}, None),
    ],
)
def test_a_quote_has_the_figure_that_is_taken_from_it(
    connection: Connection, told: Told, quote: str, claim: dict[str, object], message: str | None
) -> None:
    place = quoted(connection, quote)
    make.promise(connection, "plan", citation_id=place, **claim | {"stated": quote})
    assert told(quotes_without_figure) == ([("warning", "plan", message)] if message else [])


@pytest.mark.rule("quote-without-figure")
def test_what_goes_along_or_is_corrected_with_a_reason_needs_no_quote(
    connection: Connection, found: Found
) -> None:
    place = quoted(connection, "has been called off")
    key = make.promise(connection, "plan", citation_id=place, best=BILLION, stated="$1bn")
    wrong = make.commitment_claim(connection, key, citation_id=place, best=2 * BILLION)
    make.commitment_claim(
        connection,
        key,
        citation_id=place,
        best=3 * BILLION,
        corrects_claim_id=wrong,
        stated="called off",
    )
    assert found(quotes_without_figure) == []


@pytest.mark.rule("quote-without-figure")
@pytest.mark.parametrize(("quote", "is_odd"), [("300兆瓦", False), ("3万张", True)])
def test_a_capacity_is_read_in_its_unit(
    connection: Connection, found: Found, quote: str, is_odd: bool
) -> None:
    site = make.site(connection, "campus")
    place = quoted(connection, quote)
    make.capacity_claim(
        connection,
        site_id=site,
        metric="it_power",
        unit="MW",
        best=300,
        stated=quote,
        citation_id=place,
    )
    assert found(quotes_without_figure) == (["campus it_power"] if is_odd else [])


@pytest.mark.rule("quote-without-figure")
def test_a_decline_may_be_told_in_other_words(connection: Connection, found: Found) -> None:
    company = make.company(connection, "acme")
    place = quoted(connection, "31%")
    make.figure_claim(
        connection,
        *YEAR,
        company_id=company,
        metric="capex_growth",
        unit="percent",
        best=-31,
        stated="31%",
        currency_code=None,
        citation_id=place,
    )
    assert found(quotes_without_figure) == []


@pytest.mark.rule("day-after-publication")
@pytest.mark.parametrize(
    ("announced", "precision", "is_odd"),
    [
        (date(2025, 3, 4), "day", False),
        (date(2025, 3, 5), "day", True),
        # The month may have begun before the source was published.
        (date(2025, 3, 31), "month", False),
        (date(2025, 4, 30), "month", True),
        (date(2025, 12, 31), "year", False),
    ],
)
def test_nothing_is_announced_after_its_source_was_published(
    connection: Connection, told: Told, announced: date, precision: str, is_odd: bool
) -> None:
    source = make.source(
        connection, published_date=date(2025, 3, 4), published_precision="day", publisher="X"
    )
    place = make.citation(connection, source_id=source)
    make.promise(
        connection, "plan", citation_id=place, effective_date=announced, date_precision=precision
    )
    message = f"announced on {announced}, after its source was published on 2025-03-04"
    assert told(implausible_days) == ([("warning", "plan", message)] if is_odd else [])


@pytest.mark.rule("day-ahead")
def test_nothing_is_announced_on_a_day_to_come(connection: Connection, found: Found) -> None:
    make.promise(connection, "ahead", effective_date=date(2099, 1, 1))
    make.promise(connection, "year", effective_date=date(2099, 12, 31), date_precision="year")
    make.promise(connection, "past", effective_date=date(2025, 1, 1))
    assert found(implausible_days) == ["ahead", "year"]


@pytest.mark.rule("source-unidentified")
def test_a_source_that_claims_rest_on_says_who_published_it_and_when(
    connection: Connection, told: Told
) -> None:
    dated = {"published_date": date(2025, 1, 1), "published_precision": "day"}
    for slug, known in (
        ("whole", {"publisher": "X", **dated}),
        ("nameless", dated),
        ("undated", {"publisher": "X"}),
        ("bare", {}),
    ):
        source = make.source(connection, slug, **known)
        make.promise(connection, slug, citation_id=make.citation(connection, source_id=source))
    make.source(connection, "uncited")
    assert [
        (subject, words.split("known ")[1]) for _, subject, words in told(unidentified_sources)
    ] == [
        ("bare", "who published it or when"),
        ("nameless", "who published it"),
        ("undated", "when"),
    ]


@pytest.mark.rule("name-of-another")
def test_two_companies_differ_in_more_than_how_they_are_held(
    connection: Connection, told: Told
) -> None:
    for slug, name in (
        ("alibaba", "阿里巴巴"),
        ("alibaba-group", "阿里巴巴集團控股有限公司"),
        ("tencent", "Tencent"),
        ("tencent-music", "Tencent Music"),
    ):
        make.company_name(connection, make.company(connection, slug), name)
    make.company_name(connection, make.company(connection, "one"), "One Inc.")
    assert told(names_of_others) == [
        (
            "warning",
            "alibaba",
            "'阿里巴巴' may be alibaba-group, known as '阿里巴巴集團控股有限公司'",
        ),
        (
            "warning",
            "alibaba-group",
            "'阿里巴巴集團控股有限公司' may be alibaba, known as '阿里巴巴'",
        ),
    ]
