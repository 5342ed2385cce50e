"""What in a sentence is a figure, and what two figures beside each other are to one another."""

import pytest

from tracker.reading.figures import figures_in


def told(text: str, language: str) -> list[tuple[str, str]]:
    found = figures_in(text, start=0, language=language, country=None)
    return [
        (text[each.start : each.end], "old" if each.is_old else "new" if each.is_new else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        pytest.param(
            "It will hold hundreds of thousands of GPUs and draw up to 600 megawatts of power.",
            "en",
            [("hundreds of thousands of GPUs", ""), ("up to 600 megawatts", "")],
            id="vague ones",
        ),
        pytest.param(
            "raised from $60 billion to $65 billion",
            "en",
            [("$60 billion", "old"), ("$65 billion", "new")],
            id="a change is no range",
        ),
        pytest.param(
            "raised its forecast to $64-72 billion from $60-65 billion",
            "en",
            [("$64-72 billion", "new"), ("$60-65 billion", "old")],
            id="the old one behind",
        ),
        pytest.param(
            "設備投資を3000億円から4000億円に引き上げた",
            "ja",
            [("3000億円", "old"), ("4000億円", "new")],
            id="a change in Japanese",
        ),
        pytest.param(
            "設備投資は3000億円から4000億円を見込む",
            "ja",
            [("3000億円から4000億円", "")],
            id="a range in Japanese",
        ),
        pytest.param(
            "16亿美元（约合人民币110亿元）", "zh-Hans", [("16亿美元", "")], id="two currencies"
        ),
        pytest.param("노경민 부사장이 말했다", "ko", [], id="a numeral within a word"),
        pytest.param(
            "2엑사플롭스에서 2030년까지", "ko", [("2엑사플롭스", "")], id="a year is no end"
        ),
    ],
)
def test_figures_stand_where_they_are_printed(
    text: str, language: str, figures: list[tuple[str, str]]
) -> None:
    assert told(text, language) == figures
