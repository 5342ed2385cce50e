"""Digits as people group them: 80,000, 1'234'567, 1.234.567,89, 12,34,567, and 1,5 Mrd."""

import re
from decimal import Decimal
from typing import Final

from tracker.language.figure.meanings import Digits
from tracker.language.figure.number import NumberError

LONGEST: Final = 32
"""Characters of a number without its separators; more than any figure has."""

PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?", re.ASCII)
GROUPED: Final = re.compile(
    r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:'[0-9]{3})+|(?:\u00a0[0-9]{3})+)(?:\.[0-9]+)?", re.ASCII
)
INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]+)?", re.ASCII)

CONTINENTAL: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]{1,2}|(?:\.[0-9]{3}){2,},[0-9]+"
    r"|(?:\u00a0[0-9]{3})+,[0-9]{1,2})",
    re.ASCII,
)
"""Grouped by points or spaces, with a comma before its decimals, in ways that have no other
reading: 1.234.567, 1.234,5."""

DECIMAL_COMMA: Final = re.compile(r"[0-9]{1,3},[0-9]{1,2}", re.ASCII)
"""1,5: read only before a word of those who write it so; elsewhere the comma is misplaced."""

CONTINENTAL_SCALE: Final = re.compile(
    r"[ \u00a0]?(?:mio|mrd|mld|mds?|mia|mdr|millionen|milliard(?:e|en|er|s)?|miljoen|"
    r"miljard(?:er)?|milioni|miliardo|miliardi|millones|milhões|bilh(?:ão|ões)|[mk](?= ?€))"
    r"(?![a-z])",
    re.IGNORECASE,
)

THREE_PLACES: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
"""What groups thousands with a point in much of Europe: 1.500 is 1,500 there."""


def digits(text: str) -> Decimal:
    """The value of a run of ASCII digits with its separators.

    Raises:
        NumberError: it is not written as a number is, is too long for one, or could be two.
    """
    if len(text) > 2 * LONGEST:
        raise NumberError("a number with so many digits is no figure")
    if CONTINENTAL.fullmatch(text):
        text = text.replace(".", "").replace("\u00a0", "").replace(",", ".")
    if not (PLAIN.fullmatch(text) or GROUPED.fullmatch(text) or INDIAN.fullmatch(text)):
        raise NumberError(f"{text!r} is no number: write it as 80000, 80,000 or 1.5")
    plain = text.replace(",", "").replace("'", "").replace("\u00a0", "")
    if len(plain) > LONGEST:
        raise NumberError("a number with so many digits is no figure")
    if THREE_PLACES.fullmatch(text) and text.endswith("0"):
        whole = text.rstrip("0").rstrip(".")
        raise NumberError(f"{text} may be {whole} or {text.replace('.', ',')}")
    return Decimal(plain)


def digits_word(text: str, behind: str = "") -> Digits:
    """A run of digits with what is to be said of how it is written; *behind* is what follows it.

    Raises:
        NumberError: it is no number, or could be two.
    """
    if DECIMAL_COMMA.fullmatch(text) and CONTINENTAL_SCALE.match(behind):
        said = f"the comma in {text} is a decimal one"
        return Digits(Decimal(text.replace(",", ".")), said)
    is_indian = bool(INDIAN.fullmatch(text)) and not GROUPED.fullmatch(text)
    assumption = None
    if THREE_PLACES.fullmatch(text):
        assumption = f"the point in {text} is a decimal one"
    elif CONTINENTAL.fullmatch(text):
        assumption = f"{text} is read as {digits(text):,f}"
    return Digits(digits(text), assumption, is_indian=is_indian)
