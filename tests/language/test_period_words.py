"""Periods in every wording that is known: one lost or changed is noticed."""

from datetime import date

import pytest

from tracker.errors import UnreadableError
from tracker.language.period import Period, read_period

ANNOUNCED = date(2025, 2, 24)


def read(text: str, **more: str) -> Period:
    return read_period(text, announced=ANNOUNCED, fiscal_year_end_month=3, **more)


def days(text: str) -> str:
    found = read(text)
    return f"{found.start}..{found.end}"


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        # Halves of a year, which are no date
        ("2025-01-01..2025-06-30", "2025H1|2025 H1|H1 2025|H12025|2025年上半年|2025 年上半期"),
        ("2025-01-01..2025-06-30", "2025년 상반기|the first half of 2025|first half, 2025"),
        ("2025-07-01..2025-12-31", "2025H2|H2 2025|2025年下半年|2025年下半期|2025년 하반기"),
        ("2025-07-01..2025-12-31", "second half 2025|the second half, of 2025"),
        # A word before it changes nothing
        ("2025-01-01..2025-12-31", "in 2025|during 2025|for 2025|throughout 2025"),
        # Ranges
        ("2025-01-01..2027-12-31", "2025-2027|2025年-2027年|2025-2027年|2025年至2027年"),
        ("2025-01-01..2027-12-31", "2025..2027|2025到2027年|2025から2027年|2025年~2027年"),
        ("2025-01-01..2027-12-31", "2025〜2027年|2025–2027|2025—2027|2025 - 2027|2025 to 2027"),
        ("2025-01-01..2027-12-31", "2025 through 2027|from 2025 to 2027|从2025年到2027年"),
        ("2025-01-01..2027-12-31", "從2025年到2027年|between 2025 and 2027|in 2025 to 2027"),
        ("2025-01-01..2027-12-31", "2025년부터 2027년까지|2025년부터2027년까지|2025~2027년"),
        (
            "2025-04-01..2027-06-30",
            "2025Q2..2027Q2|second quarter of 2025 to second quarter of 2027",
        ),
        ("2024-04-01..2027-03-31", "FY25-FY27|FY2025-FY2027|FY2025 to FY2027|fiscal 2025 – FY27"),
        ("2024-07-01..2026-12-31", "between Q2 FY25 and Q3 fiscal year 2027"),
    ],
)
def test_a_period_names_its_days(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert days(text) == expected, text
        assert read(text).basis == "stated", text


@pytest.mark.parametrize(
    "texts",
    [
        "FY2025|FY 2025|FY25|FY '25|FY'25|fiscal 2025|fiscal year 2025|2025 fiscal",
        "2025财年|2025財年|2025年财年|2025 财年|2025财政年度|2025財政年度|2025会计年度",
        "2025 fiscal year|2025會計年度|2025会計年度|2025회계연도|2025 회계연도|2025회계년도",
        "in FY2025|2025年3月期",
    ],
)
def test_a_fiscal_year_is_written_in_many_ways(texts: str) -> None:
    for text in texts.split("|"):
        found = read(text)
        assert (days(text), found.year) == ("2024-04-01..2025-03-31", 2025), text


def test_a_bare_year_of_business_is_that_of_chinese_only() -> None:
    for text in ("2025年度", "2025年年度", "2025度"):
        for language in ("zh-Hans", "zh-Hant"):
            assert read(text, language=language).end == date(2025, 3, 31), (text, language)
    assert read("2025年度", language="ja").end == date(2026, 3, 31)
    assert read("2025年度第3四半期", language="ja").end == date(2025, 12, 31)
    for text in ("2025会計年度", "2025財政年度", "2025财政年度", "2025會計年度"):
        assert read(text, language="ja").end == date(2025, 3, 31), text


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2024-04-01..2024-06-30", "FY2025Q1|Q1 FY2025|1Q FY25|first quarter of fiscal 2025"),
        (
            "2024-07-01..2024-09-30",
            "FY25, Q2|Q2, FY2025|Q2 of FY25|2QFY2025|2025财年Q2|2025財年 Q2",
        ),
        (
            "2024-10-01..2024-12-31",
            "2025财年第三财季|2025财年的第三季度|2025財年三季|2025财年3財季",
        ),
        ("2024-10-01..2024-12-31", "2025会計年度第3四半期|2025회계연도 3분기|2025회계연도3분기"),
        ("2025-01-01..2025-03-31", "FY25Q4|the fourth quarter, fiscal year 2025|4th quarter FY25"),
    ],
)
def test_a_quarter_of_a_fiscal_year_is_written_in_many_ways(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert (days(text), read(text).year) == (expected, None), text


@pytest.mark.parametrize(
    ("expected", "year", "texts"),
    [
        ("2024-01-01..2024-12-31", 2024, "去年|昨年|last year|작년|지난해"),
        ("2025-01-01..2025-12-31", 2025, "今年|本年|this year|the current year|올해|금년"),
        ("2026-01-01..2026-12-31", 2026, "明年|来年|來年|next year|내년"),
        ("2023-04-01..2024-03-31", 2024, "上财年|上財年|前期|last fiscal year|지난 회계연도"),
        ("2024-04-01..2025-03-31", 2025, "本财年|本財年|本年度|今期|当期|this fiscal year"),
        ("2024-04-01..2025-03-31", 2025, "the current fiscal year|current fiscal year"),
        ("2024-04-01..2025-03-31", 2025, "이번 회계연도"),
        ("2025-04-01..2026-03-31", 2026, "下财年|下財年|来期|next fiscal year|다음 회계연도"),
    ],
)
def test_years_are_counted_from_the_announcement(expected: str, year: int, texts: str) -> None:
    for text in texts.split("|"):
        found = read(text)
        assert (days(text), found.year, found.basis) == (expected, year, "inferred"), text


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2024-04-01..2024-06-30", "第一财季|第1財季|first fiscal quarter|fiscal Q1"),
        ("2024-07-01..2024-09-30", "第二财务季度|the second fiscal quarter|fiscal 2nd quarter"),
        ("2024-10-01..2024-12-31", "第三会计季度|第3會計季度|the fiscal third quarter"),
        ("2024-01-01..2024-03-31", "第四财季|第4财季|fourth fiscal quarter"),  # not over yet
    ],
)
def test_a_bare_fiscal_quarter_is_the_latest_that_was_over(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert (days(text), read(text).basis) == (expected, "inferred"), text


def test_a_quarter_is_over_on_the_day_after_its_last() -> None:
    def end(announced: date) -> date:
        return read_period("第四财季", announced=announced, fiscal_year_end_month=3).end

    assert end(date(2025, 3, 31)) == date(2024, 3, 31)
    assert end(date(2025, 4, 1)) == date(2025, 3, 31)


AHEAD = (
    "未来|未來|今后|今後|接下来|接下來|向こう|异日|향후|앞으로|over the next|over the coming|"
    "in the next|within the next|within|over|the next|next|for"
)
TOGETHER = "间|間|内|內|以内|以內|で|간|내|이내"
MONTHS = "个月|個月|か月|ヶ月|カ月|ヵ月|개월|month|months"


def test_a_span_from_the_announcement_is_written_in_many_ways() -> None:
    texts = [f"{word} {each}" for word in AHEAD.split("|") for each in ("3 years", "三年")]
    texts += [f"3年{word}" for word in TOGETHER.split("|")]
    texts += [f"36 {word}" for word in MONTHS.split("|")]
    texts += ["3 year", "3년", "three years", "未来三年内", "향후 3년 이내"]
    for text in texts:
        assert (days(text), read(text).basis) == ("2025-02-24..2028-02-23", "inferred"), text


@pytest.mark.parametrize(
    ("count", "text"),
    [(number, f"{text}年") for number, text in enumerate("一二三四五六七八九十", start=1)]
    + [
        (2, "两年"),
        (2, "兩年"),
        (11, "十一年"),
        (20, "二十年"),
        (25, "二十五年"),
        (10, "ten years"),
    ]
    + [(17, "seventeen years"), (75, "75 years"), (10, "120 months")],
)
def test_every_count_of_years_is_read(count: int, text: str) -> None:
    assert days(text) == f"2025-02-24..{2025 + count}-02-23"


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (
            "2025-04-01..2028-03-31",
            "3 years from 2025-04|3 years starting 2025-04|3年 from April 2025",
        ),
        ("2025-04-01..2028-03-31", "three years beginning in April 2025|36 months from in 2025-04"),
        ("2025-04-01..2028-03-31", "2025年4月から3年間|2025年4月から3年|2025年4月から3年で"),
        ("2025-04-01..2028-03-31", "2025年4月から36か月間で|2025年4月から3年間で"),
        ("2025-07-01..2026-06-30", "1 year from the third quarter of 2025|1 year from Q3 2025"),
    ],
)
def test_a_span_may_begin_on_a_date(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert (days(text), read(text).basis) == (expected, "stated"), text


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("2025-02-24..2028-12-31", "by 2028|until 2028|through 2028|to 2028|到2028年|至2028年"),
        (
            "2025-02-24..2028-12-31",
            "到 2028年|2028年まで|2028年までに|2028년까지|by the end of 2028",
        ),
        (
            "2025-02-24..2028-12-31",
            "2028年底前|2028年底之前|2028年末以前|到2028年底前|至2028年底前",
        ),
        ("2025-02-24..2028-03-31", "by FY2028|through fiscal 2028|2028财年まで"),
        ("2025-02-24..2028-06-30", "before 2028-06-30|by Q2 2028|by 2028-06"),
        ("2025-02-24..2028-03-31", "by the fourth quarter of fiscal year 2028"),
    ],
)
def test_what_has_an_end_begins_on_the_announcement(expected: str, texts: str) -> None:
    for text in texts.split("|"):
        assert (days(text), read(text).basis) == (expected, "inferred"), text


@pytest.mark.parametrize(
    "text",
    [
        "before",
        "before tomorrow",
        "by",
        "by tomorrow",
        "tomorrowまで",
        "3 years from tomorrow",
        "zero years from 2025-04",
        "from 2025 to tomorrow",
        "from tomorrow to 2025",
        "零年",
        "half a years",
        "FY025",
        "FY2025 to",
        "to FY2025 by",
        "2025年3月期間",
    ],
)
def test_what_names_no_days_is_not_understood(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert caught.value.reason == "it is not understood"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025年0月期", "months run from 1 to 12, found 0"),
        ("2025年13月期", "months run from 1 to 12, found 13"),
        ("before June 2027", "it may end before 2027-06-01 or on 2027-06-30"),
        ("2025..2024", "it ends on 2024-12-31, before it starts"),
        ("by 2024", "it ends on 2024-12-31, before it starts"),
    ],
)
def test_what_cannot_be_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert caught.value.reason == reason


def test_a_fiscal_year_of_a_japanese_company_ends_in_the_month_it_names() -> None:
    assert days("2025年1月期") == "2024-02-01..2025-01-31"
    assert days("2025年12月期") == "2025-01-01..2025-12-31"


def test_a_year_of_two_digits_is_one_of_this_century() -> None:
    assert days("FY99") == "2098-04-01..2099-03-31"
    with pytest.raises(UnreadableError, match="it is not understood"):
        read("FY100")


def test_only_a_missing_announcement_is_asked_for() -> None:
    with pytest.raises(UnreadableError) as without:
        read_period("3 years")
    with pytest.raises(UnreadableError) as beyond:
        read("FY1989")
    assert "--announced" in str(without.value.hint)
    assert beyond.value.hint is None
