from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.day import read_day


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
        ("2" * 101, "more than 100 characters"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_day(text)
    assert reason in caught.value.reason
