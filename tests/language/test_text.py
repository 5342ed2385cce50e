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
        (" 5\tbn\r\n6 ", "5 bn  6"),
        ("5\u2007\u2009\u00a0bn", "5\u00a0\u00a0\u00a0bn"),
        ("a\u200b\u200c\u200d\u2060\ufeff\u00adb", "ab"),
        ("\uff00", "\uff00"),  # no character, yet within the block
        ("\uff01\uff5e\uffe5\uffe6", "!~¥₩"),
        ("\uf900\ufa0a", "豈見"),  # doubles of ideographs
        ("\u3300\u33ff", "アパートgal"),
        ("\u32ff\u3400", "\u32ff㐀"),  # beside the squared words
        ("~ }", "~ }"),
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
        *[(character, "zh-Hans") for character in "亿约过达张颗块币镑韩财两个车"],
        *[(character, "ja") for character in "ぁんゖァンヺー円"],
        *[(character, "ko") for character in "가힣"],
        *[(character, None) for character in "億約過達張顆塊幣鎊韓財兩個車万数来・"],
    ],
)
def test_a_language_is_told_only_by_what_no_other_writes(text: str, language: str | None) -> None:
    assert language_of(text) == language
