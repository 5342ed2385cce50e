"""One spelling of a name, however it was typed."""

import unicodedata
from functools import cache
from typing import Final

from tracker.language.chinese_variants import one_script

IGNORED = ("P", "Z", "C", "Sk", "So")
"""Unicode categories that do not tell names apart: punctuation, spaces, invisible
characters, loose accents, trademark signs.  `+` and `$` stay: Disney is not Disney+."""

LAST_WORDS: Final = (
    "Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Ltd|Limited|LLC|LLP|LP|PLC|PBC|"
    "Holding|Holdings|Group|AG|SE|SA|SAS|SARL|SpA|NV|BV|GmbH|KG|KGaA|AB|ASA|A/S|Oyj|PJSC|"
    "Pte|Pty|Bhd|Sdn|Berhad|Tbk|KK"
)
FIRST_WORDS: Final = "The|AB|PT"
"""What a western name says of how a company is held, as words of their own."""

AFFIXES: Final = (
    "有限责任公司|股份有限公司|有限公司|股份公司|总公司|公司|股份|控股|集团|"
    "株式会社|有限会社|合同会社|ホールディングス|グループ|コーポレーション|"
    "주식회사|유한회사|유한책임회사|홀딩스|그룹"
)
"""The same in Chinese, Japanese and Korean, written together with the name."""

BRACKETED: Final = ("(株)", "(有)", "(주)", "(유)")
"""Short for them; ㈱ and ㈜ are the same."""


def normalised(name: str) -> str:
    """The name as it is looked up: without case, width, spaces and punctuation.

    Empty if nothing of it can be looked up.
    """
    # Loose accents go first: NFKC would hang them on the letter before.
    folded = unicodedata.normalize("NFKC", _without_ignored(name)).casefold()
    return unicodedata.normalize("NFKC", _without_ignored(folded))


def compared(name: str) -> str:
    """The name as it is told from others: as it is looked up, and in one script of Chinese."""
    return one_script(normalised(name))


def without_legal_form(name: str) -> str:
    """The name as it is told from others, without what says how a company is held.

    Microsoft Corporation is microsoft, 阿里巴巴集團控股有限公司 is 阿里巴巴, 株式会社日立 is 日立.
    A name that says nothing else stays.
    """
    plain = unicodedata.normalize("NFKC", name)
    for brackets in BRACKETED:
        plain = plain.replace(brackets, " ")
    words = [each for each in map(compared, plain.split()) if each]
    last, first = _forms(LAST_WORDS), _forms(FIRST_WORDS)
    while len(words) > 1 and words[-1] in last:
        words.pop()
    while len(words) > 1 and words[0] in first:
        words.pop(0)
    return _without_affixes("".join(words)) or compared(name)


def _without_affixes(name: str) -> str:
    for affix in _forms(AFFIXES):
        for rest in (name.removesuffix(affix), name.removeprefix(affix)):
            if rest and rest != name:
                return _without_affixes(rest)
    return name


@cache
def _forms(words: str) -> tuple[str, ...]:
    """The words as names are told apart, the longest first: 公司 ends 有限公司 too."""
    return tuple(sorted(map(compared, words.split("|")), key=len, reverse=True))


def _without_ignored(text: str) -> str:
    return "".join(
        character for character in text if not unicodedata.category(character).startswith(IGNORED)
    )
