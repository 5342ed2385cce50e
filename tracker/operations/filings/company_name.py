"""Names of filers as the SEC writes them: `ORACLE CORP`, `INTEL CORP /DE/`."""

import re
from typing import Final

from tracker.language.normalise import normalised

LEGAL_FORM: Final = re.compile(
    r"[\s,]+(INC|CORP|CORPORATION|CO|COMPANY|LTD|LIMITED|PLC|LLC|LP|SA|AG|SE|NV|N\.V)\.?"
    r"(\s*/[A-Z ]+/?)?$",
    re.IGNORECASE,
)
"""What the SEC writes behind a name: `Oracle Corp`, `INTEL CORP /DE/`."""

REGISTERED: Final = re.compile(r"\s*/[A-Z ]+/?$")
"""Where a company is registered, which the SEC writes behind what two companies are called."""

INITIALS: Final = {"LLC", "LP", "PLC", "SA", "AG", "SE", "NV"}
"""Legal forms that are written in capitals."""

SHORTENED: Final = {"LTD"}
"""Words without a vowel that are no initials."""

SMALL: Final = {"AND", "FOR", "OF", "THE"}

WORD: Final = re.compile(r"[^\W\d_]+")

SHORTEST: Final = 3
"""Letters of a name that begins another one; two letters begin too many."""


def readable_name(written: str) -> str:
    """The name as people write it, where the SEC writes it in capitals throughout."""
    name = REGISTERED.sub("", written).strip()
    if name != name.upper():
        return name
    return " ".join(
        _readable_word(word, is_first=place == 0) for place, word in enumerate(name.split())
    )


def _readable_word(word: str, *, is_first: bool) -> str:
    letters = word.strip(".,()")
    # Initials have no vowels, or something between them: HP, AT&T, 3M.
    is_initials = not WORD.fullmatch(letters) or not set("AEIOUY") & set(letters)
    if letters in INITIALS or (is_initials and letters not in SHORTENED):
        return word
    return word.lower() if letters in SMALL and not is_first else word.capitalize()


def bare_name(name: str) -> str:
    """The name without its legal form."""
    return LEGAL_FORM.sub("", name)


def is_like(one: str, other: str) -> bool:
    """Whether one of two names begins with the other: Meta, Meta Platforms, Inc."""
    short, long = sorted((normalised(bare_name(one)), normalised(bare_name(other))), key=len)
    return short == long or (len(short) >= SHORTEST and long.startswith(short))
