from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.period import read_period

ANNOUNCED = date(2025, 2, 24)


@pytest.mark.parametrize(
    ("text", "start", "end", "year"),
    [
        ("2025", "2025-01-01", "2025-12-31", 2025),
        ("2025年", "2025-01-01", "2025-12-31", 2025),
        ("in 2025", "2025-01-01", "2025-12-31", 2025),
        ("CY2025", "2025-01-01", "2025-12-31", 2025),
        ("2025Q4", "2025-10-01", "2025-12-31", None),
        ("2025年第4四半期", "2025-10-01", "2025-12-31", None),
        ("2025년 4분기", "2025-10-01", "2025-12-31", None),
        ("the fourth quarter of 2025", "2025-10-01", "2025-12-31", None),
        ("H1 2025", "2025-01-01", "2025-06-30", None),
        ("2025年下半年", "2025-07-01", "2025-12-31", None),
        ("February 2025", "2025-02-01", "2025-02-28", None),
        ("2025-02-24", "2025-02-24", "2025-02-24", None),
        ("2024年底", "2024-12-31", "2024-12-31", None),
        ("2025-02..2028-02", "2025-02-01", "2028-02-29", None),
        ("2025-02 to 2028-02", "2025-02-01", "2028-02-29", None),
        ("2025-02-24..2028-02-23", "2025-02-24", "2028-02-23", None),
        ("2025-2027", "2025-01-01", "2027-12-31", None),
        ("2025–2027", "2025-01-01", "2027-12-31", None),
        ("2025至2027年", "2025-01-01", "2027-12-31", None),
        ("2025年から2027年", "2025-01-01", "2027-12-31", None),
        ("2025년부터 2027년까지", "2025-01-01", "2027-12-31", None),
        ("between 2025 and 2027", "2025-01-01", "2027-12-31", None),
        ("2025年3月期", "2024-04-01", "2025-03-31", 2025),
        ("2025年4月から5年間", "2025-04-01", "2030-03-31", None),
        ("3 years from 2025-04", "2025-04-01", "2028-03-31", None),
    ],
)
def test_a_period_that_names_its_days_needs_no_anchor(
    text: str, start: str, end: str, year: int | None
) -> None:
    period = read_period(text)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert (period.year, period.basis, period.label) == (year, "stated", text)


@pytest.mark.rule("fiscal-year-name")
@pytest.mark.parametrize(
    "text", ["FY2025", "FY25", "fiscal 2025", "fiscal year 2025", "2025财年", "2025財年"]
)
@pytest.mark.parametrize(
    ("month", "start", "end"),
    [
        (3, "2024-04-01", "2025-03-31"),
        (6, "2024-07-01", "2025-06-30"),
        (12, "2025-01-01", "2025-12-31"),
        (2, "2024-03-01", "2025-02-28"),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_in_which_it_ends(
    text: str, month: int, start: str, end: str
) -> None:
    period = read_period(text, fiscal_year_end_month=month)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert (period.year, period.basis) == (2025, "stated")


@pytest.mark.rule("fiscal-quarters")
@pytest.mark.parametrize(
    "text",
    [
        "FY2025Q3",
        "FY25 Q3",
        "Q3 FY25",
        "3Q FY2025",
        "2025财年第三财季",
        "2025財年第三季度",
        "2025회계연도 3분기",
        "third quarter of fiscal 2025",
    ],
)
def test_a_quarter_of_a_fiscal_year(text: str) -> None:
    period = read_period(text, fiscal_year_end_month=3)
    assert (period.start, period.end) == (date(2024, 10, 1), date(2024, 12, 31))
    assert (period.year, period.basis) == (None, "stated")


@pytest.mark.rule("period-inferred")
@pytest.mark.parametrize(
    ("text", "start", "end", "year"),
    [
        ("第三财季", "2024-10-01", "2024-12-31", None),
        ("third fiscal quarter", "2024-10-01", "2024-12-31", None),
        ("fiscal fourth quarter", "2024-01-01", "2024-03-31", None),  # not over yet
        ("本財年", "2024-04-01", "2025-03-31", 2025),
        ("next fiscal year", "2025-04-01", "2026-03-31", 2026),
        ("今年", "2025-01-01", "2025-12-31", 2025),
        ("去年", "2024-01-01", "2024-12-31", 2024),
        ("next year", "2026-01-01", "2026-12-31", 2026),
        ("未来三年", "2025-02-24", "2028-02-23", None),
        ("异日三年", "2025-02-24", "2028-02-23", None),
        ("四年内", "2025-02-24", "2029-02-23", None),
        ("今後5年間", "2025-02-24", "2030-02-23", None),
        ("향후 3년간", "2025-02-24", "2028-02-23", None),
        ("two years", "2025-02-24", "2027-02-23", None),
        ("3 years", "2025-02-24", "2028-02-23", None),
        ("over the next three years", "2025-02-24", "2028-02-23", None),
        ("18 months", "2025-02-24", "2026-08-23", None),
        ("十二个月", "2025-02-24", "2026-02-23", None),
        ("by 2028", "2025-02-24", "2028-12-31", None),
        ("到2027年底", "2025-02-24", "2027-12-31", None),
        ("2027年底前", "2025-02-24", "2027-12-31", None),
        ("before 2027-06-30", "2025-02-24", "2027-06-30", None),
        ("2028年まで", "2025-02-24", "2028-12-31", None),
    ],
)
def test_what_counts_from_the_announcement_is_inferred(
    text: str, start: str, end: str, year: int | None
) -> None:
    period = read_period(text, announced=ANNOUNCED, fiscal_year_end_month=3)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert (period.year, period.basis) == (year, "inferred")


def test_a_span_of_months_ends_the_day_before_it_would_begin_again() -> None:
    def end(announced: date, text: str) -> date:
        return read_period(text, announced=announced).end

    assert end(date(2025, 1, 1), "1 year") == date(2025, 12, 31)
    assert end(date(2024, 2, 29), "1 year") == date(2025, 2, 28)
    assert end(date(2025, 1, 31), "1 month") == date(2025, 2, 28)


@pytest.mark.rule("fiscal-year-unanchored")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3 years", "the announcement, which is not given"),
        ("by 2028", "the announcement, which is not given"),
        ("FY2025", "the month in which the company's fiscal year ends"),
        ("第三财季", "the announcement, which is not given"),
        ("2028..2025", "before it starts"),
        ("2025-13", "months run from 1 to 12"),
        ("Q3", "it is not understood"),
        ("0 years", "it is not understood"),
        ("过去三年", "it is not understood"),
        ("2025..", "it is not understood"),
        ("FY2200", "month in which"),
        ("2" * 101, "more than 100 characters"),
    ],
)
def test_a_period_without_its_anchor_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_period(text)
    assert reason in caught.value.reason


def test_a_fiscal_year_lasts_to_the_end_of_its_last_month() -> None:
    def year(announced: date) -> int | None:
        return read_period("本财年", announced=announced, fiscal_year_end_month=3).year

    assert [year(date(2025, 3, 31)), year(date(2025, 4, 1))] == [2025, 2026]


@pytest.mark.parametrize("text", ["before 2028", "2028年前", "2028年之前", "到2028年前"])
def test_before_a_year_may_leave_it_out(text: str) -> None:
    with pytest.raises(UnreadableError, match="before 2028-01-01 or on 2028-12-31"):
        read_period(text, announced=ANNOUNCED)


def test_as_of_a_day_is_not_until_it() -> None:
    with pytest.raises(UnreadableError, match="it is not understood"):
        read_period("截至2025年3月31日", announced=ANNOUNCED)


@pytest.mark.rule("fiscal-nendo")
def test_a_japanese_nendo_begins_in_the_year_it_names() -> None:
    for month in (None, 3):
        found = read_period("2025年度", fiscal_year_end_month=month, language="ja")
        assert (found.start, found.end, found.year) == (date(2025, 4, 1), date(2026, 3, 31), 2026)
        assert found.assumption == "it is read as the year that begins on 2025-04-01"
    february = read_period("2025年度", fiscal_year_end_month=2, language="ja")
    assert (february.start, february.end) == (date(2025, 3, 1), date(2026, 2, 28))


@pytest.mark.rule("fiscal-year-unanchored")
def test_a_nendo_that_may_be_either_of_two_years_is_refused() -> None:
    with pytest.raises(UnreadableError, match="the year that ends on 2025-06-30, or the one after"):
        read_period("2025年度", fiscal_year_end_month=6, language="ja")
    with pytest.raises(UnreadableError, match="the year that ends on 2025-03-31, or the one after"):
        read_period("2025年度", fiscal_year_end_month=3)
    with pytest.raises(UnreadableError, match="the calendar year, or in Japan"):
        read_period("2025年度")
    assert read_period("2025年度", fiscal_year_end_month=12, language="ja").year == 2025
    chinese = read_period("2025年度", fiscal_year_end_month=3, language="zh-Hans")
    assert chinese.end == date(2025, 3, 31)


def test_a_period_beyond_the_years_of_the_database_is_refused() -> None:
    with pytest.raises(UnreadableError, match="years run from 1990 to 2100"):
        read_period("99 years", announced=ANNOUNCED)
    with pytest.raises(UnreadableError, match="years run from 1990 to 2100"):
        read_period("FY1990", fiscal_year_end_month=6)
