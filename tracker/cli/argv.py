"""What was typed, before any command sees it, and how it is typed again."""

import re
import shlex
from collections.abc import Sequence

from tracker.errors import UsageError
from tracker.language.storable import UNSTORABLE
from tracker.visible import visible

MAXIMUM = 100_000
"""Characters of one word; the longest query that Linux hands over in one has 131,071."""

PUBLIC_URL = re.compile(r"[a-z+]+://([\w.-]*@)?([\w.-]*|\[[0-9a-f:]+\])(:[0-9]+)?(/[\w.-]*)?")
"""A database's URL in which nothing can be a password, not even where one was mistyped."""


ANY_URL = re.compile(
    r"\bpostgres(?:ql)?(?:\+\w+)?:/(?:[^\n]*@)?[^\s'\"]*|\bpassword=\S+", re.IGNORECASE
)
"""What may be the URL of a database, or settings with a password, inside another text."""


def check_words(words: Sequence[str]) -> None:
    """Refuse words that nothing could store, look up or open.

    Raises:
        UsageError: the message names the option, and never repeats the word.
    """
    for place, word in enumerate(words):
        if len(word) > MAXIMUM:
            raise UsageError(
                f"{_label(words, place)}: {len(word):,} characters,"
                f" more than the {MAXIMUM:,} allowed here"
            )
        if found := UNSTORABLE.search(word):
            raise UsageError(f"{_label(words, place)}: {_fault(found[0])}")


def _label(words: Sequence[str], place: int) -> str:
    """The option that the word belongs to, as far as can be told before it is understood."""
    name, is_pair, _ = words[place].partition("=")
    if is_pair and name.startswith("--") and name.isascii() and len(name) <= 40:
        return name
    before = words[place - 1] if place else ""
    is_option = before.startswith("--") and before != "--" and "=" not in before
    return before[:40] if is_option else f"argument {place + 1}"


def _fault(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"byte {code - 0xDC00:#04x} is not UTF-8"
    return f"character U+{code:04X} cannot be stored"


def command_line(words: Sequence[str]) -> str:
    """The words as a shell takes them, without a password."""
    before = ("", *words)
    return " ".join(
        quoted(_without_password(option, word)) for option, word in zip(before, words, strict=False)
    )


def quoted(word: str) -> str:
    """The word as a shell reads it back, on one line and with nothing that takes effect."""
    shown = visible(word)
    if shown == word:
        return shlex.quote(word)
    # Only $'...' of bash, zsh and ksh has a way to write what a terminal must not be given.
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"$'{visible(escaped)}'"


def without_passwords(message: str) -> str:
    """A message that repeats what was typed, without the URL of a database typed out of place."""
    return ANY_URL.sub(lambda found: _without_credentials(found[0]), message)


def _without_password(option: str, word: str) -> str:
    name, is_pair, value = word.partition("=")
    if option == "--db":
        return _without_credentials(word)
    if name == "--db" and is_pair:
        return f"--db={_without_credentials(value)}"
    return word


def _without_credentials(url: str) -> str:
    """The URL of a database; no more than a word for it where it may hold a password."""
    return url if PUBLIC_URL.fullmatch(url) else "URL"
