"""Money as people write it: 3800亿元, 超800億美元, $60-65bn, 7조2천억원, 80e9 USD."""

from dataclasses import dataclass
from decimal import Decimal

from tracker.errors import UnreadableError
from tracker.language import currencies
from tracker.language.currencies import Currency, CurrencyError, currency_code
from tracker.language.figure import lexicon
from tracker.language.figure.bounds import resolved
from tracker.language.figure.lexicon import WordMeaning
from tracker.language.figure.quantity import Quantity
from tracker.language.figure.reader import parsed
from tracker.language.figure.scanner import Lexicon

KIND = "an amount"

LEXICON: Lexicon[WordMeaning | Currency] = Lexicon(
    {**lexicon.WORDS, **currencies.WORDS}, codes=currencies.CODES, example=currencies.EXAMPLE
)

BARE_DOLLAR = "$ is read as US dollars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Quantity):
    """A sum of money in whole units of its currency; without one if undisclosed."""

    currency_code: str | None = None
    assumption: str | None = None
    """What was taken for granted, in a few words; None if nothing was."""


def read_amount(text: str, *, language: str | None = None, country: str | None = None) -> Amount:
    """The amount that the text states.

    *language* (en, zh-Hans, zh-Hant, ja, ko) and *country* (ISO 3166) are those of the
    source.  They decide what ¥, 元 and 兆 mean; without a language the text itself may show it.

    Raises:
        UnreadableError: it states none, or more than one, or could be read in two ways.
    """
    figure, language = parsed(text, KIND, LEXICON, language=language)
    words: list[Currency] = [marked.mark for marked in figure.marks]
    try:
        found = resolved(
            figure, [Decimal(1)] * len(figure.numbers), is_round_exact=language in ("ja", "ko")
        )
        code = (
            None
            if figure.is_undisclosed
            else currency_code(words, language=language, country=country)
        )
    except CurrencyError as error:
        raise UnreadableError(text, KIND, str(error), hint=error.hint, place=len(text)) from error
    except ValueError as error:
        raise UnreadableError(text, KIND, str(error), place=len(text)) from error
    return Amount(
        stated=text.strip(),
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        currency_code=code,
        assumption=BARE_DOLLAR if {word.word for word in words} == {"$"} else None,
    )
