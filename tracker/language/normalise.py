"""One spelling of a name, however it was typed."""

import unicodedata

from tracker.language.chinese_variants import one_script

IGNORED = ("P", "Z", "C", "Sk", "So")
"""Unicode categories that do not tell names apart: punctuation, spaces, invisible
characters, loose accents, trademark signs.  `+` and `$` stay: Disney is not Disney+."""


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


def _without_ignored(text: str) -> str:
    return "".join(
        character for character in text if not unicodedata.category(character).startswith(IGNORED)
    )
