"""What is said rather than counted: one or the next, tenths, seasons, about a time, triangles."""

from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.period import read_period
from tracker.language.share import read_share


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三四千亿元", 300, 400),
        ("近三四千亿元", 300, 400),
        ("二三十亿元", 2, 3),
        ("一百二三十亿元", 12, 13),
        ("二十三四亿元", "2.3", "2.4"),
        ("八九百億円", 80, 90),
    ],
)
def test_two_numerals_that_follow_each_other_are_a_range(
    text: str, low: object, high: object
) -> None:
    amount = read_amount(text)
    assert amount.qualifier == "range"
    assert [f"{each / 10**9:f}" for each in (amount.low, amount.high) if each] == [
        str(low),
        str(high),
    ]
    assert amount.assumption == "the ends of the range are approximate"


@pytest.mark.parametrize("text", ["三五千亿元", "四三千亿元", "三四元", "超三四千亿元"])
def test_two_other_numerals_are_no_figure(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("三成五", 35),
        ("三成半", 35),
        ("3割5分", 35),
        ("約3割5分", 35),
        ("3할 5푼", 35),
        ("九成九", 99),
    ],
)
def test_tenths_may_have_hundredths_behind_them(text: str, percent: int) -> None:
    assert read_share(text).best == percent


@pytest.mark.parametrize("text", ["三成五千", "3割52", "三成十"])
def test_what_is_no_hundredth_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_share(text)


def test_a_triangle_is_a_minus_in_japanese_and_else_refused() -> None:
    assert read_amount("▲138億円").best == -13_800_000_000
    assert read_amount("△5億円").best == -500_000_000
    assert read_share("▲3.5%", language="ja").best is not None
    with pytest.raises(UnreadableError, match="a rise in other papers") as caught:
        read_share("▲3.5%")
    assert "--language ja" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("summer 2026", "2026-06-01..2026-08-31"),
        ("in the fall of 2026", "2026-09-01..2026-11-30"),
        ("early spring 2026", "2026-03-01..2026-03-31"),
        ("2026年夏", "2026-06-01..2026-08-31"),
        ("2026年秋天", "2026-09-01..2026-11-30"),
        ("2026년 여름", "2026-06-01..2026-08-31"),
        ("by summer 2027", "2026-02-10..2027-08-31"),
        ("around 2030", "2030-01-01..2030-12-31"),
        ("by around 2030", "2026-02-10..2030-12-31"),
        ("2030年頃までに", "2026-02-10..2030-12-31"),
        ("2030年左右", "2030-01-01..2030-12-31"),
        ("2030년경", "2030-01-01..2030-12-31"),
    ],
)
def test_seasons_and_times_that_are_about_one(text: str, days: str) -> None:
    found = read_period(text, announced=date(2026, 2, 10))
    assert f"{found.start}..{found.end}" == days
    assert found.assumption


@pytest.mark.parametrize("text", ["winter 2026", "2026年冬", "summer FY2026", "around"])
def test_a_season_of_two_years_or_of_a_fiscal_one_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_period(text, announced=date(2026, 2, 10), fiscal_year_end_month=6)
