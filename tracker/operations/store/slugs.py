"""Slugs: short names made from words, for things that a person did not name."""

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import CompoundSelect, Select, select, union

from tracker.language.normalise import compared
from tracker.language.romanise import plain_words
from tracker.model import Base, Commitment, CommitmentAlias
from tracker.operations.store.planner import Planner

LENGTH: Final = 60
"""Characters; the column has room for a number behind them."""

LONGEST_NAME: Final = 250
"""Characters; a spelling has 200 without the spaces and punctuation in it."""

APOSTROPHES: Final = "'’"

POSSESSIVE: Final = re.compile(r"^s\b")
"""What is left of Meta's, where the apostrophe went with the name: names ignore it."""

UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Kana and ideographs, which stand without spaces between words."""


def slug_from(*texts: str | None, language: str | None = None) -> str:
    """The texts in letters that can be typed anywhere; empty if they have none.

    A text that cannot be read is left out as a whole. *language* is that of the texts.
    """
    words: list[str] = []
    for text in texts:
        more = plain_words(text, language) if text else None
        words += _without_doubled(words, more or [])
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LENGTH]
        if len(longer) > LENGTH:
            break
        slug = longer
    return slug


def _without_doubled(before: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The words, without those at their head that are what stands before, or its end."""
    count = min(len(before), len(words))
    while count:
        head = words[:count]
        # 36 GW of 36kr is no word said twice.
        if head in (before[:count], before[-count:]) and any(map(str.isalpha, head)):
            words = words[count:]
            count = min(len(before), len(words))
        else:
            count -= 1
    return words


def without_name(title: str, names: Collection[str]) -> str:
    """The title without the name that it begins with, in any script.

    The *names* are spelt as `compared` spells them.
    """
    for end in range(min(len(title), LONGEST_NAME), 0, -1):
        if _ends_word(title, end) and compared(title[:end]) in names:
            rest = title[end:]
            return (POSSESSIVE.sub("", rest) if title[end - 1] in APOSTROPHES else rest).strip()
    return title


def _ends_word(title: str, end: int) -> bool:
    """Whether a word may end there: Meta does in `Meta capex`, not in `Metaverse`."""
    return not all(
        character.isalnum() and not UNSPACED.fullmatch(character)
        for character in (title[end - 1], title[end : end + 1])
    )


def free_slug(planner: Planner, table: type[Base], wanted: str) -> str:
    """The slug, or the next free one after it: programme, programme-2, programme-3.

    It stays free until the end of the turn of the caller.
    """
    column = table.__table__.c.slug
    # Asked for once for all that begin with the same word, such as the name of a company.
    word = wanted.partition("-")[0]
    statement: Select[Any] | CompoundSelect[Any] = select(column).where(column.startswith(word))
    if table is Commitment:
        # What one was called before leads to it still.
        former = CommitmentAlias.__table__.c.alias
        statement = union(statement, select(former).where(former.startswith(word)))
    taken = planner.once(
        ("slugs", table, word), lambda: set(planner.connection.execute(statement).scalars())
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    taken.add(slug)
    planner.is_free(table, slug)
    return slug
