"""Kinds of periods, each in every language that has it, for a company whose year ends in March."""

from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.day import read_day
from tracker.language.period import Period, read_period

ANNOUNCED = date(2026, 2, 10)


def read(text: str, *, month: int | None = 3, language: str | None = None) -> Period:
    return read_period(text, announced=ANNOUNCED, fiscal_year_end_month=month, language=language)


def days(text: str, language: str | None = None) -> str:
    found = read(text, language=language)
    return f"{found.start}..{found.end}"


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        # Halves and quarters of a fiscal year, and of the calendar's
        ("2025-04-01..2025-09-30", "H1 FY26|FY26 H1|1H FY26|1HFY26|first half of fiscal 2026"),
        ("2025-04-01..2025-09-30", "2026财年上半年|2026財年上半年|2026회계연도 상반기"),
        ("2025-04-01..2025-09-30", "2026年3月期上期|FY2026 first half|H1 of FY'26"),
        ("2025-10-01..2026-03-31", "H2 FY26|second half of FY2026|2H FY26|2026年3月期下期"),
        ("2025-04-01..2025-06-30", "Q1FY26|1QFY26|2026年3月期第1四半期|2026회계연도 1분기"),
        ("2026-01-01..2026-06-30", "1H26|H1'26|1H 2026|H1 2026|2026H1|2026年上半年|2026年前半"),
        ("2026-01-01..2026-06-30", "2026년 상반기|26년 상반기|今年上半年|올해 상반기|1H26E"),
        ("2026-07-01..2026-12-31", "2H26|H2'26|second half of 2026|2026年下半年|2026年後半"),
        ("2026-07-01..2026-12-31", "2026년 하반기|今年下半年|second half of this year"),
        ("2027-01-01..2027-06-30", "明年上半年|내년 상반기|next year's first half"),
        ("2026-07-01..2026-09-30", "3Q26|Q3'26|Q3 26|3Q 2026|2026年第3四半期|2026년 3분기"),
        ("2026-07-01..2026-09-30", "2026年三季度|September quarter 2026|3Q26E|Q3 CY26"),
        # The first months of a year, and months by their numbers
        ("2026-01-01..2026-09-30", "first nine months of 2026|first 9 months of 2026|9M 2026|9M26"),
        ("2026-01-01..2026-09-30", "2026年前九个月|2026年前9个月|2026年前三季度|2026年1-9月"),
        ("2026-01-01..2026-09-30", "2026年1—9月|2026年1～9月|2026년 1~9월|2026年1月至9月"),
        ("2026-01-01..2026-09-30", "Jan-Sep 2026|January to September 2026|Q1-Q3 2026"),
        ("2026-01-01..2026-09-30", "first three quarters of 2026|2026년 1월부터 9월까지"),
        ("2025-04-01..2025-12-31", "first nine months of FY26|Q1–Q3 FY26|9M FY26"),
        ("2026-10-01..2026-12-31", "last three months of 2026|fourth quarter of 2026"),
        ("2026-04-01..2027-03-31", "April 2026-March 2027|2026年4月～2027年3月"),
        ("2026-04-01..2027-03-31", "2026年4月至2027年3月|Apr 2026 – Mar 2027"),
        # Years with something beside them
        ("2026-01-01..2026-12-31", "2026E|2026F|2026 (E)|2026 est.|CY26|CY2026|2026年全年|'26년"),
        ("2026-01-01..2026-12-31", "二〇二六年|民國115年|令和8年|令和八年|2026년도|2026年预计"),
        ("2025-04-01..2026-03-31", "FY26E|FY2026 forecast|FY2025/26|2025/26|FY25/26|2025/26财年"),
        # Several years
        ("2026-01-01..2027-12-31", "2026 and 2027|2026 & 2027|2026和2027年|2026年与2027年"),
        ("2026-01-01..2027-12-31", "2026年と2027年|2026년과 2027년|2026、2027年"),
        ("2026-01-01..2028-12-31", "2026, 2027 and 2028|2026-2028|2026年至2028年"),
        ("2025-04-01..2027-03-31", "FY26 and FY27|FY26 & FY27"),
        ("2025-04-01..2028-03-31", "FY26-28|FY26-FY28|2026-2028财年|2026至2028财年"),
        ("2021-01-01..2025-12-31", "十四五期间|“十四五”期间|十四五时期|十四五時期|十四五规划期间"),
        ("2021-01-01..2025-12-31", "14th Five-Year Plan|第14次5カ年計画|제14차 5개년 계획"),
        ("2026-01-01..2030-12-31", "十五五|十五五期間|during the 15th five-year plan"),
        ("2020-01-01..2029-12-31", "2020s|2020年代|2020년대"),
        # What ended on a day
        ("2025-07-01..2026-06-30", "year ended 30 June 2026|the year ending June 30, 2026"),
        ("2025-07-01..2026-06-30", "fiscal year ended June 2026|12 months to June 2026"),
        ("2025-07-01..2026-06-30", "截至2026年6月30日止年度|截至2026年6月30日的财年"),
        ("2025-07-01..2026-06-30", "2026年6月30日に終了した1年間|2026年6月30日に終了した事業年度"),
        ("2025-07-01..2026-06-30", "2026년 6월 30일로 끝난 회계연도"),
        ("2026-01-01..2026-06-30", "six months ended 30 June 2026|截至2026年6月30日止六个月"),
        ("2026-01-01..2026-06-30", "half-year ended 30 June 2026|half year ended June 30, 2026"),
        ("2026-01-01..2026-03-31", "quarter ended March 31, 2026|three months ended 31 March 2026"),
        # What counts from the announcement
        ("2026-02-10..2031-02-09", "3-5 years|three to five years|over the next 3–5 years"),
        ("2026-02-10..2031-02-09", "未来三到五年|未来3-5年|未来三至五年内|未來三到五年"),
        ("2026-02-10..2031-02-09", "今後3～5年|今後3〜5年間|향후 3~5년|향후 3~5년간"),
        ("2026-02-10..2031-02-09", "five years|5-year|a five-year period|next 5 years|5年間"),
        ("2026-02-10..2028-08-09", "2.5 years|two and a half years|两年半|2年半|2년 반"),
        ("2026-02-10..2026-08-09", "half a year|半年内|반년|six months|六个月内|6か月"),
        ("2026-02-10..2027-02-09", "next four quarters|四个季度|12 months|4四半期"),
        ("2026-02-10..2036-02-09", "over the next decade|未来十年|今後10年間|ten years"),
        ("2026-02-10..2026-12-31", "rest of 2026|the remainder of 2026|by the end of 2026"),
        ("2026-02-10..2029-12-31", "by the end of the decade|through the end of this decade"),
        ("2026-02-10..2027-04-30", "by early 2027"),
    ],
)
def test_a_period_is_read_in_every_way_it_is_written(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert days(text) == expected, text


@pytest.mark.rule("fiscal-nendo")
@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2026-04-01..2027-03-31", "2026年度|令和8年度|令和八年度|2026 年度"),
        ("2026-04-01..2026-09-30", "2026年度上期|令和8年度上期|2026年度上半期"),
        ("2026-10-01..2027-03-31", "2026年度下期|2026年度下半期"),
        ("2026-04-01..2026-06-30", "2026年度第1四半期|2026年度第一四半期"),
        ("2026-04-01..2028-03-31", "2026年度と2027年度|2026〜2027年度|2026年度から2027年度"),
    ],
)
@pytest.mark.parametrize("month", [None, 3])
def test_a_nendo_begins_in_april(expected: str, texts: str, month: int | None) -> None:
    for text in texts.split("|"):
        found = read(text, month=month, language="ja")
        assert f"{found.start}..{found.end}" == expected, text
        assert "that begins on 202" in str(found.assumption)


@pytest.mark.rule("fiscal-nendo")
def test_words_that_only_japanese_has_tell_its_language() -> None:
    for text in ("2026年度上期", "令和8年度", "2026年度第1四半期"):
        assert read(text, month=None).start == date(2026, 4, 1), text


@pytest.mark.rule("period-thirds")
@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2027-01-01..2027-04-30", "early 2027|beginning of 2027|2027年初|2027年初め|2027년 초"),
        ("2027-05-01..2027-08-31", "mid-2027|middle of 2027|2027年中|2027年半ば|2027년 중반"),
        ("2027-09-01..2027-12-31", "late 2027|late in 2027|2027年終盤"),
        ("2026-07-01..2026-07-31", "early Q3 2026"),
        ("2026-03-01..2026-03-10", "early March 2026|2026年3月上旬|2026년 3월 초"),
        ("2026-03-11..2026-03-20", "mid-March 2026|2026年3月中旬|2026년 3월 중순"),
        ("2026-03-21..2026-03-31", "late March 2026|2026年3月下旬|2026년 3월 하순"),
    ],
)
def test_early_mid_and_late_are_thirds_and_said_to_be(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert days(text) == expected, text
        assert "thirds" in str(read(text).assumption)


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2027-12-31", "end of 2027|end-2027|2027年底|2027年末|2027년 말"),
        ("2026-06-30", "end of Q2 2026|2026年第二季度末|end of June 2026"),
        ("2026-03-31", "end of FY26|2026财年末"),
        ("2025-12-31", "十四五末"),
        ("2029-12-31", "end of the decade|2020年代末|2020년대 말"),
    ],
)
def test_an_end_is_a_last_day(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert days(text) == f"{expected}..{expected}", text


@pytest.mark.rule("figure-assumption")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3-5 years", "it is read as the longest that is said, 60 months"),
        ("end of the decade", "the decade is read as 2020 to 2029"),
        ("over the next decade", "the next decade is read as the ten years that begin on the day"),
        ("1H26", "it is read as part of the calendar year"),
        ("year ended 27 September 2025", "whole months are counted back from its last day"),
        ("H1 FY26", None),
        ("2026", None),
        ("year ended 30 June 2026", None),
    ],
)
def test_a_period_says_what_was_assumed(text: str, said: str | None) -> None:
    assert read(text).assumption == said


@pytest.mark.rule("period-longest")
def test_of_a_length_from_so_much_to_so_much_the_most_is_meant() -> None:
    for text in ("3-5 years", "36 to 60 months", "未来三至五年"):
        assert read(text).assumption == "it is read as the longest that is said, 60 months", text
    assert read("5 years").assumption is None


def test_a_part_of_the_calendar_year_needs_no_word_where_it_is_the_companys() -> None:
    for month in (None, 12):
        assert read("1H26", month=month).assumption is None


@pytest.mark.rule("period-split-year")
def test_two_years_with_a_dash_may_be_a_fiscal_year() -> None:
    for text in ("2025-26", "2025–26", "FY2025-26", "2025-26财年"):
        with pytest.raises(UnreadableError) as caught:
            read(text)
        assert caught.value.reason == (
            "it may be the fiscal year that ends on 2026-03-31, or the years 2025 to 2026"
        )
    for month in (None, 12):
        found = read("2025-26", month=month)
        assert (found.start, found.end) == (date(2025, 1, 1), date(2026, 12, 31))
        assert found.assumption == "it is read as the years 2025 to 2026"
    with pytest.raises(UnreadableError, match="lies in one year"):
        read("FY2025/26", month=12)
    with pytest.raises(UnreadableError, match="the month in which"):
        read("FY2025/26", month=None)


@pytest.mark.rule("period-split-year")
def test_years_further_apart_are_a_range() -> None:
    for text in ("2026-30", "2026–30", "2026-2030", "2026-30年"):
        assert days(text) == "2026-01-01..2030-12-31", text
    with pytest.raises(UnreadableError, match="months run from 1 to 12, found 13"):
        read("2026-13")


NO_PERIOD = (
    "2026 and 2028|2026 or 2027|9 months 2026|3 quarters 2026|5 2026|25|2026 26|"
    "H1|FY|-2025|Q3 Q4 2026|H1 H2 2026|FY26 FY27|2026 2027|2026年3月上旬下旬|"
    "early late 2026|5-3 years|several years|multi-year|since 2024|"
    "2026 Q5|3H 2026|13M 2026|2026年0-9月|2026年9-1月|first thirteen months of 2026|"
    "first five quarters of 2026|令和|令和8年9年"
)


@pytest.mark.parametrize("text", NO_PERIOD.split("|"))
def test_what_is_no_one_period_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text)


@pytest.mark.rule("date-last-day")
def test_a_date_may_be_a_quarter_in_short_but_no_half() -> None:
    assert read_day("Q3'26").day == read_day("3Q26").day == date(2026, 9, 30)
    assert read_day("end of Q2 2026").day == date(2026, 6, 30)
    for text in ("1H26", "early 2027", "9M26", "the decade"):
        with pytest.raises(UnreadableError):
            read_day(text)
