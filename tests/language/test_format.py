"""What is printed reads back as the same, and no text does worse than to be refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tracker.errors import UnreadableError
from tracker.language.amount import LEXICON as AMOUNT_WORDS
from tracker.language.amount import Amount, read_amount
from tracker.language.capacity import LEXICON as CAPACITY_WORDS
from tracker.language.capacity import Capacity, read_capacity
from tracker.language.currencies import CODES
from tracker.language.day import read_day
from tracker.language.figure.quantity import BOUND, Bounds, Quantity, bounds, check_positive
from tracker.language.format import write_amount, write_capacity, write_period, write_share
from tracker.language.period import Period, read_period
from tracker.language.share import LEXICON as SHARE_WORDS
from tracker.language.share import Share, read_share
from tracker.language.text import LANGUAGES
from tracker.vocabulary import Qualifier

EXAMPLES = 400

ROUND = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent).normalize(),
    st.integers(1, 99_999),
    st.integers(-6, 15),
)
ANY = st.decimals(Decimal("0.000001"), BOUND - 1, places=6, allow_nan=False)
POSITIVE = (ROUND | ANY).filter(lambda value: 0 < value < BOUND)

LANGUAGE = st.sampled_from(LANGUAGES)


@st.composite
def quantities(draw: st.DrawFn) -> Bounds:
    qualifier = draw(st.sampled_from(Qualifier))
    if qualifier is Qualifier.UNDISCLOSED:
        return bounds(qualifier)
    if qualifier not in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE):
        return bounds(qualifier, best=draw(POSITIVE))
    low, middle, high = sorted(draw(st.tuples(POSITIVE | st.just(Decimal(0)), POSITIVE, POSITIVE)))
    assume(low < high)
    has_middle = qualifier is Qualifier.RANGE and draw(st.booleans())
    found = bounds(qualifier, low=low, best=middle if has_middle else None, high=high)
    check_positive(found)
    return found


def same(found: Quantity, given_bounds: Bounds) -> bool:
    numbers = (found.qualifier, found.low, found.best, found.high)
    return numbers == (
        given_bounds.qualifier,
        given_bounds.low,
        given_bounds.best,
        given_bounds.high,
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(quantities(), st.sampled_from(CODES), LANGUAGE)
def test_a_printed_amount_reads_back_as_the_same(
    quantity: Bounds, code: str, language: str
) -> None:
    currency = None if quantity.qualifier is Qualifier.UNDISCLOSED else code
    amount = Amount(
        stated="",
        qualifier=quantity.qualifier,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        currency_code=currency,
    )
    written = write_amount(amount, language)
    found = read_amount(written, language=language)
    assert same(found, quantity), written
    assert found.currency_code == currency, written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_currency_reads_back_in_every_language(code: str, language: str) -> None:
    value = Decimal("1.5e9")
    amount = Amount(stated="", qualifier=Qualifier.ABOUT, best=value, currency_code=code)
    found = read_amount(write_amount(amount, language), language=language)
    assert (found.best, found.currency_code) == (value, code)


KINDS = [
    ("MW", None, None),
    ("MW", "it_power", None),
    ("MW", "grid_connection", None),
    ("EFLOPS", "compute", None),
    ("EFLOPS", "compute", "fp16"),
    ("EFLOPS", "compute", "int8"),
    ("count", "accelerators", None),
    ("count", "clusters", None),
    ("count", None, None),
]


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    quantities(), st.sampled_from(KINDS), st.sampled_from([None, "H100", "NVIDIA H100"]), LANGUAGE
)
def test_a_printed_capacity_reads_back_as_the_same(
    quantity: Bounds,
    kind: tuple[str, str | None, str | None],
    chip: str | None,
    language: str,
) -> None:
    assume(quantity.qualifier is not Qualifier.UNDISCLOSED)
    unit, metric, number_format = kind
    chip = chip if metric == "accelerators" else None
    capacity = Capacity(
        stated="",
        qualifier=quantity.qualifier,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=unit,
        metric=metric,
        number_format=number_format,
        chip=chip,
    )
    written = write_capacity(capacity, language)
    found = read_capacity(written, language=language)
    assert same(found, quantity), written
    assert (found.unit, found.metric, found.number_format, found.chip) == (
        unit,
        metric,
        number_format,
        chip,
    )


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 3000))
def test_a_printed_period_reads_back_as_the_same(start: date, days: int) -> None:
    end = min(date.fromordinal(start.toordinal() + days), date(2100, 12, 31))
    written = write_period(Period(start, end, "", None, "stated"))
    found = read_period(written)
    assert (found.start, found.end, found.basis) == (start, end, "stated")


@pytest.mark.parametrize(
    ("qualifier", "numbers", "language", "words"),
    [
        ("more_than", {"best": "80e9"}, "en", "more than USD 80 billion"),
        ("more_than", {"best": "80e9"}, "zh-Hans", "超过800亿美元"),
        ("more_than", {"best": "80e9"}, "zh-Hant", "超過800億美元"),
        ("more_than", {"best": "80e9"}, "ja", "800億ドル超"),
        ("more_than", {"best": "80e9"}, "ko", "800억 달러 초과"),
        ("range", {"low": "60e9", "high": "65e9"}, "en", "USD 60 billion to 65 billion"),
        ("range", {"low": "60e9", "high": "65e9"}, "zh-Hans", "600亿至650亿美元"),
        (
            "range",
            {"low": "60e9", "high": "65123456789"},
            "en",
            "USD 60,000,000,000 to 65,123,456,789",
        ),
        ("range", {"low": "5", "high": "2e6"}, "en", "USD 5 to 2,000,000"),
        ("exact", {"best": "1234567890"}, "en", "USD 1,234,567,890"),
        ("undisclosed", {}, "ja", "非公表"),
    ],
)
def test_an_amount_is_printed_as_people_write_it(
    qualifier: str, numbers: dict[str, str], language: str, words: str
) -> None:
    found = bounds(Qualifier(qualifier), **{name: Decimal(text) for name, text in numbers.items()})
    amount = Amount(
        stated="",
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        currency_code="USD",
    )
    assert write_amount(amount, language) == words


def negated(quantity: Bounds) -> Bounds:
    """The same figure below zero: what was its low end is its high one."""
    low, best, high = (
        None if value is None else -value for value in (quantity.high, quantity.best, quantity.low)
    )
    opposite = {"at_least": "up_to", "up_to": "at_least"}
    opposite |= {"more_than": "less_than", "less_than": "more_than"}
    qualifier = Qualifier(opposite.get(quantity.qualifier, quantity.qualifier))
    return Bounds(qualifier, low, best, high)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    quantities(),
    st.sampled_from(["percent", "percentage_points", "multiple"]),
    st.booleans(),
    LANGUAGE,
)
def test_a_printed_share_reads_back_as_the_same(
    quantity: Bounds, unit: str, is_negative: bool, language: str
) -> None:
    assume(quantity.qualifier is not Qualifier.UNDISCLOSED)
    quantity = negated(quantity) if is_negative else quantity
    share = Share(
        stated="",
        qualifier=quantity.qualifier,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=unit,
    )
    written = write_share(share, language)
    found = read_share(written, language=language)
    assert same(found, quantity), written
    assert found.unit == unit, written


READERS: list[Callable[[str, str | None], object]] = [
    lambda text, language: read_amount(text, language=language, country="TW"),
    lambda text, language: read_capacity(text, language=language),
    lambda text, language: read_period(
        text, announced=date(2025, 2, 24), fiscal_year_end_month=6, language=language
    ),
    lambda text, language: read_share(text, language=language),
    lambda text, _language: read_day(text),
]

WORDS = sorted({*AMOUNT_WORDS.words, *CAPACITY_WORDS.words, *SHARE_WORDS.words})
SCRAPS = st.lists(
    st.sampled_from(WORDS)
    | st.sampled_from(["1", "2,000", "3.5", "80e9", "2025", " ", "\u00a0", ".", ",", "年", "Q3"])
    | st.text(max_size=3),
    max_size=12,
).map("".join)


def only_refuses(text: str, language: str | None) -> None:
    for read in READERS:
        with suppress(UnreadableError):
            read(text, language)


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(SCRAPS, st.none() | LANGUAGE)
@example("0-5bn USD", None)
@example("1百-5 million million million million USD", None)
@example("3.5万.5亿", "ja")
def test_words_in_any_order_are_read_or_refused(text: str, language: str | None) -> None:
    only_refuses(text, language)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=200), st.none() | LANGUAGE)
@example("\ud800", None)
@example("\x00", None)
def test_any_text_is_read_or_refused(text: str, language: str | None) -> None:
    only_refuses(text, language)


def test_a_text_of_ten_thousand_characters_is_read_or_refused() -> None:
    for scrap in [*WORDS, "1", "1,", "1 000 ", "１", "1.", "1 ", "²", "\u0301", "年"]:
        only_refuses((scrap * 10_000)[:10_000], None)
        only_refuses((scrap * 10_000)[:100], None)
