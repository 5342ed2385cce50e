"""One spelling of a name, however it was typed."""

import unicodedata

IGNORED = ("P", "Z", "C", "Sk", "So")
"""Unicode categories that do not tell names apart: punctuation, spaces, invisible
characters, loose accents, trademark signs.  `+` and `$` stay: Disney is not Disney+."""


def normalised(name: str) -> str:
    """The name as it is looked up: without case, width, spaces and punctuation.

    Empty if nothing of it can be looked up.
    """
    # Loose accents go first: NFKC would hang them on the letter before.
    text = _without_ignored(name)
    # Twice, because folding case can undo a composition and the other way round.
    for _ in range(2):
        text = _without_ignored(unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", text)


def _without_ignored(text: str) -> str:
    return "".join(
        character for character in text if not unicodedata.category(character).startswith(IGNORED)
    )
