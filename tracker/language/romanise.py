"""Text in plain letters: accents off, Chinese in pinyin, Korean in Revised Romanisation.

Japanese stays unread: its characters need a dictionary of a size that short names do not
warrant, and read as Chinese they would be wrong.
"""

import re
import unicodedata
from typing import Final

from tracker.language.chinese_variants import one_script
from tracker.language.text import folded, language_of

LETTERS: Final = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "þ": "th",
        "ß": "ss",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ł": "l",
        "ŋ": "n",
        "œ": "oe",
        "ŧ": "t",
    }
)
"""Latin letters that Unicode does not take apart into a plain one and its accent."""

SCRIPTS: Final = re.compile(
    "([\uac00-\ud7a3]+)|([\u3007\u3400-\u9fff]+)|[^\uac00-\ud7a3\u3007\u3400-\u9fff]+"
)
"""A run of Hangul, of ideographs, or of anything else."""

UNREADABLE_BY_PINYIN: Final = frozenset({"ja", "ko"})
"""Languages that write ideographs and read them in their own way."""


def plain_words(text: str, language: str | None = None) -> list[str] | None:
    """The words of the text in a-z and 0-9; None if it has letters that are not read.

    The *language* is that of the text where it is known; kana show Japanese, Hangul Korean.
    Symbols are left out, and no word is empty.
    """
    plain = folded(text)
    shown = language if language and language != "en" else language_of(plain)
    words: list[str] = []
    for run in SCRIPTS.finditer(plain):
        hangul, ideographs = run.groups()
        if ideographs and shown in UNREADABLE_BY_PINYIN:
            return None
        if hangul:
            latin = _revised_romanisation(hangul)
        else:
            latin = _pinyin(ideographs) if ideographs else run[0]
        letters = _without_accents(latin)
        # A letter outside the table would leave a word that nobody wrote.
        if any(character.isalpha() and not character.isascii() for character in letters):
            return None
        words += re.findall("[a-z0-9]+", letters)
    return words


def _without_accents(text: str) -> str:
    """Small letters without accents, and a blank for each symbol."""
    spaced = "".join(
        " " if unicodedata.category(character) in {"So", "Sk"} else character for character in text
    )
    # An accent that NFKD takes off its letter must not cut the word in two.
    parts = unicodedata.normalize("NFKD", spaced.lower())
    return "".join(each for each in parts if not unicodedata.combining(each)).translate(LETTERS)


def _pinyin(ideographs: str) -> str:
    # Loaded only here, as below: its readings of phrases take a second.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    # Its phrases, which tell 重庆 from 重要, are in simplified characters.
    syllables = lazy_pinyin(one_script(ideographs), v_to_u=True)
    return " ".join(syllables)


def _revised_romanisation(hangul: str) -> str:
    from koroman import romanize  # noqa: PLC0415

    return str(romanize(hangul))
