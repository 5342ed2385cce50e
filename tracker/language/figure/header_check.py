"""Whether what is said of a table's head can be meant: known words, and no two at once."""

from tracker.errors import UsageError
from tracker.language.currency_names import ISO_CODES
from tracker.language.figure.header import Header, scale_factor
from tracker.language.share import LEXICON
from tracker.language.units import WORDS, Unit


def check_header(header: Header) -> None:
    """Refuse a header that says nothing that is known, or says what cannot go together.

    Raises:
        UsageError: the message names its option.
    """
    if header.scale is not None:
        scale_factor(header.scale)
    if header.currency_code is not None and header.currency_code not in ISO_CODES.split("|"):
        raise UsageError(
            f"--currency: {header.currency_code[:80]!r} is no currency", hint="as in USD or CNY"
        )
    if header.unit is None:
        return
    words = (WORDS.get(header.unit.lower()), LEXICON.words.get(header.unit.lower()))
    if not any(isinstance(word, Unit) for word in words):
        raise UsageError(
            f"--unit: {header.unit[:80]!r} is no unit", hint="as in MW, EFLOPS, GPUs or %"
        )
    if not isinstance(words[0], Unit) and header.scale is not None:
        raise UsageError(
            f"--scale: a figure in {header.unit} is a share or a multiple, without one"
        )
    if header.currency_code is not None:
        raise UsageError("a figure is money or has a unit: give --currency or --unit, not both")
