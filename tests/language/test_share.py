from decimal import Decimal

import pytest

from tracker.errors import UnreadableError
from tracker.language.share import read_share

READ = [
    # text, qualifier, low best high, unit
    ("40%", "exact", "40 40 40", "percent"),
    ("４０％", "exact", "40 40 40", "percent"),
    ("74.1%", "exact", "74.1 74.1 74.1", "percent"),
    ("0%", "exact", "0 0 0", "percent"),
    ("-31%", "exact", "-31 -31 -31", "percent"),
    ("\u221231%", "exact", "-31 -31 -31", "percent"),
    ("+5%", "exact", "5 5 5", "percent"),
    ("~40%", "about", "- 40 -", "percent"),
    ("about 40 per cent", "about", "- 40 -", "percent"),
    ("nearly 40%", "about", "- 40 -", "percent"),
    ("up to 15%", "up_to", "- 15 15", "percent"),
    ("up 15%", "exact", "15 15 15", "percent"),
    ("at least 15 percent", "at_least", "15 15 -", "percent"),
    ("35-40%", "range", "35 - 40", "percent"),
    ("35% to 40%", "range", "35 - 40", "percent"),
    ("between 35% and 40%", "range", "35 - 40", "percent"),
    ("-5% to 3%", "range", "-5 - 3", "percent"),
    ("-3% to -5%", "range", "-5 - -3", "percent"),
    ("down more than 31%", "less_than", "- -31 -31", "percent"),
    ("down less than 31%", "more_than", "-31 -31 -", "percent"),
    ("down at least 31%", "up_to", "- -31 -31", "percent"),
    ("down up to 31%", "at_least", "-31 -31 -", "percent"),
    ("down about 31%", "about", "- -31 -", "percent"),
    ("3 percentage points", "exact", "3 3 3", "percentage_points"),
    ("50 basis points", "exact", "0.5 0.5 0.5", "percentage_points"),
    ("12x", "exact", "12 12 12", "multiple"),
    ("2.5 to 3 times", "range", "2.5 - 3", "multiple"),
    ("more than ten-fold", "more_than", "10 10 -", "multiple"),
    # Chinese, simplified
    ("约40%", "about", "- 40 -", "percent"),
    ("超过40%", "more_than", "40 40 -", "percent"),
    ("40多%", "more_than", "40 40 -", "percent"),
    ("不到40%", "less_than", "- 40 40", "percent"),
    ("百分之四十", "exact", "40 40 40", "percent"),
    ("近四成", "about", "- 40 -", "percent"),
    ("同比增长约40%", "about", "- 40 -", "percent"),
    ("下降超过31%", "less_than", "- -31 -31", "percent"),
    ("下降不到31%", "more_than", "-31 -31 -", "percent"),
    ("同比下降5%至7%", "range", "-7 - -5", "percent"),
    ("40个百分点", "exact", "40 40 40", "percentage_points"),
    ("3倍", "exact", "3 3 3", "multiple"),
    ("三倍以上", "at_least", "3 3 -", "multiple"),
    ("数十倍", "order_of_magnitude", "20 - 90", "multiple"),
    # Chinese, traditional
    ("約40%", "about", "- 40 -", "percent"),
    ("超過40%", "more_than", "40 40 -", "percent"),
    ("最多15%", "up_to", "- 15 15", "percent"),
    ("40個百分點", "exact", "40 40 40", "percentage_points"),
    ("年增約四成", "about", "- 40 -", "percent"),
    # Japanese
    ("40%以上", "at_least", "40 40 -", "percent"),
    ("4割超", "more_than", "40 40 -", "percent"),
    ("約4割増", "about", "- 40 -", "percent"),
    ("35〜40パーセント", "range", "35 - 40", "percent"),
    ("最大15%", "up_to", "- 15 15", "percent"),
    ("3ポイント", "exact", "3 3 3", "percentage_points"),
    ("3倍未満", "less_than", "- 3 3", "multiple"),
    # Korean
    ("약 40%", "about", "- 40 -", "percent"),
    ("40% 이상", "at_least", "40 40 -", "percent"),
    ("40% 초과", "more_than", "40 40 -", "percent"),
    ("최대 15퍼센트", "up_to", "- 15 15", "percent"),
    ("35~40%", "range", "35 - 40", "percent"),
    ("3%p", "exact", "3 3 3", "percentage_points"),
    ("3배 이상", "at_least", "3 3 -", "multiple"),
]


@pytest.mark.rule("hedge-of-decline")
@pytest.mark.parametrize(("text", "qualifier", "numbers", "unit"), READ)
def test_a_share_is_read_with_its_hedge(text: str, qualifier: str, numbers: str, unit: str) -> None:
    share = read_share(text)
    assert (share.qualifier, share.unit, share.stated) == (qualifier, unit, text)
    expected = [None if each == "-" else Decimal(each) for each in numbers.split()]
    assert [share.low, share.best, share.high] == expected


@pytest.mark.rule("figure-unclear")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("40", "it names no unit"),
        ("%", "there is no number"),
        ("40% or so x", "it is given in percent and in multiple"),
        ("40% 50%", "there are two figures"),
        ("40-35%", "low must be below high"),
        ("1% to 0.5%", "low must be below high"),
        ("+-5%", "there is no number before the dash"),
        ("--5%", "there is no number before the dash"),
        ("about up to 40%", "it says both"),
        ("down -5%", "a decline by less than nothing"),
        ("40% of nothing", "is not understood"),
        ("0.0000001%", "more than 6 decimal places"),
        ("未披露", "it names no unit"),
    ],
)
def test_what_is_no_share_or_two_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_share(text)


@pytest.mark.parametrize(
    ("text", "percent", "assumption"),
    [
        ("二分之一", "50", None),
        ("三分之二", "66.666667", "2 parts of 3 are read as 66.666667 %"),
        ("3分の2", "66.666667", "2 parts of 3 are read as 66.666667 %"),
        ("3분의 2", "66.666667", "2 parts of 3 are read as 66.666667 %"),
        ("two thirds", "66.666667", "2 parts of 3 are read as 66.666667 %"),
        ("a third", "33.333333", "1 parts of 3 are read as 33.333333 %"),
    ],
)
def test_parts_of_a_whole_are_read_in_percent(
    text: str, percent: str, assumption: str | None
) -> None:
    share = read_share(text)
    assert (share.qualifier, share.best) == ("exact", Decimal(percent))
    assert share.assumption == assumption


@pytest.mark.rule("figure-unclear")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("三分之三", "a part that is none of the whole"),
        ("三分之五", "a part that is none of the whole"),
        ("三分之零", "a part that is none of the whole"),
        ("3분의 5", "a part that is none of the whole"),
        ("five thirds", "a part that is none of the whole"),
        ("three thirds", "a part that is none of the whole"),
        ("三分之", "two numbers where one is meant"),
        ("分之二", "two numbers where one is meant"),
        ("3/2", "a part that is none of the whole"),
        ("2/3/4", "'/3/4' is not understood"),
    ],
)
def test_what_is_no_part_of_a_whole_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_share(text)
    assert refused.value.reason == reason
