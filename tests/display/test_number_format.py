from datetime import date
from decimal import Decimal

import pytest

from tracker.display import number_format


def amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("80000000000", "80.0bn"),
        ("14886376477.46", "14.9bn"),
        ("1200000000000", "1.2tn"),
        ("999950000", "1.0bn"),
        ("999949999", "999.9m"),
        ("1600000", "1.6m"),
        ("950000.00", "950,000"),
        ("2.35", "2.35"),
        ("0", "0"),
        ("-45371000000", "-45.4bn"),
        ("14650000000", "14.7bn"),
    ],
)
def test_an_amount_is_read_to_one_decimal_of_its_unit(value: str, text: str) -> None:
    assert number_format.short(Decimal(value)) == text


@pytest.mark.rule("shown-hedge")
@pytest.mark.parametrize(
    ("qualifier", "low", "best", "high", "text"),
    [
        ("exact", "80e9", "80e9", "80e9", "80.0bn"),
        ("about", None, "14.7e9", None, "~14.7bn"),
        ("at_least", "80e9", "80e9", None, "≥80.0bn"),
        ("more_than", "80e9", "80e9", None, ">80.0bn"),
        ("up_to", None, "65e9", "65e9", "≤65.0bn"),
        ("less_than", None, "65e9", "65e9", "<65.0bn"),
        ("range", "60e9", "62.5e9", "65e9", "60.0-65.0bn"),
        ("range", "900e6", None, "1.2e9", "900.0m-1.2bn"),
        ("undisclosed", None, None, None, "—"),
        (None, "100e9", "120e9", None, "≥100.0bn"),
        (None, None, "120e9", "130e9", "≤130.0bn"),
        (None, "100e9", "120e9", "140e9", "100.0-140.0bn"),
    ],
)
def test_a_hedge_of_the_source_is_kept(
    qualifier: str | None, low: str | None, best: str | None, high: str | None, text: str
) -> None:
    assert number_format.stated_amount(qualifier, amount(low), amount(best), amount(high)) == text


@pytest.mark.rule("shown-assumption")
def test_what_rests_on_an_assumption_says_so_whatever_else_it_says() -> None:
    billion = Decimal("1e9")
    assert number_format.assumed_amount(billion, billion, billion) == "~1.0bn"
    assert number_format.assumed_amount(billion, billion, None) == "~≥1.0bn"
    assert number_format.assumed_amount(None, billion, None) == "~1.0bn"
    assert number_format.assumed_amount(None, None, None) == "—"


@pytest.mark.rule("shown-part")
@pytest.mark.parametrize(
    ("ratio", "text"),
    [("1", "100%"), ("0.999", "99%"), ("0.252", "25%"), ("0.001", "<1%"), (None, "—")],
)
def test_a_part_never_reads_as_the_whole(ratio: str | None, text: str) -> None:
    assert number_format.coverage(amount(ratio)) == text


def test_growth_has_a_sign_and_a_stated_one_its_hedge() -> None:
    assert number_format.growth(Decimal("0.362")) == "+36.2%"
    assert number_format.growth(Decimal("-0.019")) == "-1.9%"
    assert number_format.growth(None) == "—"
    assert number_format.stated_growth("more_than", Decimal("0.40000000")) == ">40%"
    assert number_format.stated_growth("exact", Decimal("0.741")) == "+74.1%"
    assert number_format.stated_growth("exact", Decimal("-0.31")) == "-31%"


@pytest.mark.parametrize(
    ("unit", "qualifier", "numbers_given", "text"),
    [
        ("currency", "more_than", ("80e9", "80e9", None), ">80.0bn USD"),
        ("currency", "undisclosed", (None, None, None), "—"),
        ("percent", "exact", ("74.1", "74.1", "74.1"), "74.1%"),
        ("EFLOPS", "exact", ("725.3", "725.3", "725.3"), "725.3 EFLOPS"),
        ("MW", "order_of_magnitude", ("200", None, "900"), "200-900 MW"),
        ("count", "about", (None, "10000", None), "~10,000"),
        ("multiple", "exact", ("1.77", "1.77", "1.77"), "1.77×"),
    ],
)
def test_a_figure_carries_its_unit(
    unit: str, qualifier: str, numbers_given: tuple[str | None, ...], text: str
) -> None:
    low, best, high = (amount(each) for each in numbers_given)
    assert number_format.figure(unit, qualifier, low, best, high, currency_code="USD") == text


def test_a_date_is_as_exact_as_it_is_known() -> None:
    known = date(2025, 3, 31)
    assert [number_format.day(known, each) for each in ("day", "month", "quarter", "year")] == [
        "2025-03-31",
        "2025-03",
        "2025Q1",
        "2025",
    ]
    assert number_format.day(None) == "—"


def test_a_period_of_whole_years_is_short() -> None:
    assert number_format.span(date(2025, 1, 1), date(2025, 12, 31)) == "2025"
    assert number_format.span(date(2025, 1, 1), date(2027, 12, 31)) == "2025-2027"
    assert number_format.span(date(2024, 7, 1), date(2025, 6, 30)) == "2024-07-01..2025-06-30"
    assert number_format.span(date(2025, 2, 21), date(2025, 2, 21)) == "2025-02-21"
    assert number_format.span(None, None) == "—"
