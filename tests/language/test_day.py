from calendar import month_abbr, month_name, monthrange
from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.day import Day, counted, read_day


@pytest.mark.rule("date-last-day")
@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2025-02-24", date(2025, 2, 24), "day"),
        ("２０２５-02-24", date(2025, 2, 24), "day"),
        ("2025/2/24", date(2025, 2, 24), "day"),
        ("2025年2月24日", date(2025, 2, 24), "day"),
        ("2025년 2월 24일", date(2025, 2, 24), "day"),
        ("Feb 24, 2025", date(2025, 2, 24), "day"),
        ("24 February 2025", date(2025, 2, 24), "day"),
        ("2025-02", date(2025, 2, 28), "month"),
        ("2024年2月", date(2024, 2, 29), "month"),
        ("Sept. 2025", date(2025, 9, 30), "month"),
        ("2024年底", date(2024, 12, 31), "month"),
        ("2024年末", date(2024, 12, 31), "month"),
        ("2024년 말", date(2024, 12, 31), "month"),
        ("the end of 2024", date(2024, 12, 31), "month"),
        ("2025Q1", date(2025, 3, 31), "quarter"),
        ("Q3 2025", date(2025, 9, 30), "quarter"),
        ("2025年第三季度", date(2025, 9, 30), "quarter"),
        ("2025年第4四半期", date(2025, 12, 31), "quarter"),
        ("2025", date(2025, 12, 31), "year"),
        ("2025年", date(2025, 12, 31), "year"),
    ],
)
def test_a_date_is_the_last_day_of_what_is_said(text: str, day: date, precision: str) -> None:
    found = read_day(text)
    assert (found.day, found.precision) == (day, precision)


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (
            "2025-02-01",
            "2025-02-01|2025/2/1|2025.2.1|2025.02.01|2025年2月1日|2025年02月01号|2025 年 2 月 1 號|"
            "2025년 2월 1일|Feb. 1 2025|February 1st, 2025|1st February 2025|1 Feb, 2025",
        ),
        (
            "2025-11-22",
            "2025-11-22|2025/11/22|2025.11.22|2025年11月22日|2025년11월22일|Nov 22nd 2025|"
            "November 22, 2025|22nd November 2025|22 november 2025",
        ),
        ("2025-09-03", "September 3rd 2025|3rd Sep. 2025|Sept 3, 2025|2025-9-3"),
        ("2025-05-24", "May 24th, 2025|24th May 2025|24 May 2025"),
        ("2024-02-29", "2024-02-29|29 February 2024"),
        ("2025-12-31", "2025-12-31|Dec 31, 2025"),
        ("1990-01-01", "1990-01-01"),
    ],
)
def test_a_day_is_written_in_many_ways(day: str, texts: str) -> None:
    for text in texts.split("|"):
        assert read_day(text) == Day(date.fromisoformat(day), "day"), text


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2025-02-28", "2025-02|2025/2|2025.2|2025.02|2025年2月|2025年 02 月|2025년 2월|Feb 2025"),
        ("2025-11-30", "2025-11|2025/11|2025年11月|2025년11월|November 2025|Nov., 2025"),
        ("2025-12-31", "2025-12|2025年底|2025年末|2025 年底|2025年年底|2025年年末|2025底|2025末"),
        ("2025-12-31", "2025년 말|2025년말|the end of 2025|end of 2025|year-end 2025|end-2025"),
    ],
)
def test_a_month_is_written_in_many_ways(day: str, texts: str) -> None:
    for text in texts.split("|"):
        assert read_day(text) == Day(date.fromisoformat(day), "month"), text


def test_every_month_has_its_name_and_its_abbreviation() -> None:
    for month in range(1, 13):
        end = date(2025, month, monthrange(2025, month)[1])
        for name in (month_name[month], month_abbr[month], month_abbr[month] + "."):
            assert read_day(f"{name} 2025") == Day(end, "month"), name


@pytest.mark.parametrize(
    ("quarter", "texts"),
    [
        (1, "2025Q1|Q1 2025|1Q2025|1Q 2025|2025年第一季度|2025年一季度|first quarter of 2025"),
        (
            1,
            "2025 Q1|2025-Q1|Q12025|Q1, 2025|Q1 of 2025|2025 年 1 季|1st quarter, 2025|2025년1분기",
        ),
        (2, "2025Q2|Q2 2025|2025年第二季|2025第2四半期|the second quarter of 2025"),
        (2, "2Q2025|2nd quarter 2025|2025년 2분기|2025年二季度"),
        (3, "2025Q3|3Q2025|2025年第三季度|2025年3季度|the third quarter, 2025|3rd quarter of 2025"),
        (
            4,
            "2025Q4|4Q2025|2025年第四季度|2025年四季度|fourth quarter 2025|the 4th quarter of 2025",
        ),
    ],
)
def test_a_quarter_is_written_in_many_ways(quarter: int, texts: str) -> None:
    day = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
    for text in texts.split("|"):
        assert read_day(text) == Day(day[quarter - 1], "quarter"), text


@pytest.mark.parametrize(
    "text",
    ["2025", "2025年", "2025 年", "2025년", "CY2025", "calendar 2025", "2025年全年"],
)
def test_a_year_is_written_in_many_ways(text: str) -> None:
    assert read_day(text) == Day(date(2025, 12, 31), "year")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3", 3),
        ("999", 999),
        ("1000", None),
        ("三", 3),
        ("十二", 12),
        ("三十六", 36),
        ("兩", 2),
        ("twelve", 12),
        ("a", 1),
        ("half a", None),  # no whole number
        ("三x", None),
        ("三年", None),
        ("三五", None),  # two numbers
        ("x", None),
    ],
)
def test_a_count_is_a_whole_number_or_none(text: str, count: int | None) -> None:
    assert counted(text) == count


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "that month has 28 days"),
        ("2025-13", "months run from 1 to 12"),
        ("1989", "years run from 1990 to 2100"),
        ("2101-01", "years run from 1990 to 2100"),
        ("2025H1", "half a year is a period"),
        ("25-02-24", "it is not understood"),
        ("02/24/2025", "it is not understood"),
        ("2025-02/24", "it is not understood"),
        ("24 Febtober 2025", "it is not understood"),
        ("٢٠٢٥", "it is not understood"),
        ("tomorrow", "it is not understood"),
        ("", "it is not understood"),
        ("2025-02-00", "that month has 28 days, found 0"),
        ("2025-02-29", "that month has 28 days, found 29"),
        ("2025-04-31", "that month has 30 days, found 31"),
        ("2025-00", "months run from 1 to 12, found 0"),
        ("Mai 2025", "it is not understood"),
        ("24 th May 2025", "it is not understood"),
        ("sept 2025 x", "it is not understood"),
        ("octo 2025", "it is not understood"),
        ("Q5 2025", "it is not understood"),
        ("2" * 100, "it is not understood"),
        ("2" * 101, "more than 100 characters"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_day(text)
    assert reason in caught.value.reason
