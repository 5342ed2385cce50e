import pytest

from tracker.language.text import folded, language_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("３８００億", "3800億"),
        ("￥５", "¥5"),
        ("ﾄﾞﾙ", "ドル"),
        ("㌦", "ドル"),
        ("㎿", "MW"),
        ("5\u3000bn", "5 bn"),
        ("5\u202fbn", "5\u00a0bn"),
        ("38\u200b00", "3800"),
        ("80²", "80²"),
        ("⑧", "⑧"),
        ("½", "½"),
        ("\u202e5", "\u202e5"),
        ("\u1112\u1161\u11ab", "한"),  # typed as single letters
    ],
)
def test_only_width_and_spaces_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3800亿", "zh-Hans"),
        ("4400億円", "ja"),
        ("億ドル", "ja"),
        ("65억", "ko"),
        ("3800億", None),
        ("3万", None),
        ("数", None),
        ("$60bn", None),
    ],
)
def test_a_language_is_told_only_by_what_no_other_writes(text: str, language: str | None) -> None:
    assert language_of(text) == language
