import re
import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.romanise import plain_words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Électricité São Paulo", None, "electricite sao paulo"),
        ("Ørsted Łódź Straße Æsir İstanbul", None, "orsted lodz strasse aesir istanbul"),
        ("Ｍｅｔａ 300㎿", None, "meta 300mw"),
        ("Stargate™ 🚀 & more", None, "stargate more"),
        ("重庆算力中心", None, "chong qing suan li zhong xin"),
        ("長期計劃", "zh-Hant", "chang qi ji hua"),
        ("女绿", None, "nu lu"),
        ("财新网", "en", "cai xin wang"),
        ("SK하이닉스 용인", None, "sk hainikseu yongin"),
        ("독립문", "ko", "dongnimmun"),
        ("", None, ""),
        ("🚀", None, ""),
    ],
)
def test_text_is_written_in_plain_letters(text: str, language: str | None, words: str) -> None:
    assert plain_words(text, language) == words.split()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("計算基盤への投資", None),  # kana show that it is Japanese
        ("日本経済新聞", "ja"),
        ("さくら", None),
        ("三星電子", "ko"),
        ("三星전자", None),
        ("Сбер AI", None),
        ("شركة", None),
        ("ㄅㄆ", "zh-Hant"),
        ("𠮷", None),
    ],
)
def test_text_with_letters_that_are_not_read_is_left_as_a_whole(
    text: str, language: str | None
) -> None:
    assert plain_words(text, language) is None


@given(st.text(), st.sampled_from([None, "en", "zh-Hans", "zh-Hant", "ja", "ko"]))
def test_words_are_of_plain_letters_and_digits_only(text: str, language: str | None) -> None:
    for word in plain_words(text, language) or []:
        assert re.fullmatch("[a-z0-9]+", word)


def test_readings_are_loaded_only_when_there_is_something_to_read() -> None:
    code = (
        "import sys; from tracker.operations.store.slugs import slug_from; slug_from('Élan 2026');"
        " print(sorted({'koroman', 'opencc', 'pypinyin'} & set(sys.modules)))"
    )
    told = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
