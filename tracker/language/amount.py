"""Money as people write it: 3800亿元, 超800億美元, $60-65bn, 7조2천억원, 80e9 USD."""

import re
from dataclasses import dataclass
from typing import Final

from tracker.errors import UnreadableError
from tracker.language import currencies
from tracker.language.currencies import Currency, CurrencyError, Meant, currency_meant
from tracker.language.figure import lexicon
from tracker.language.figure.bounds import resolved
from tracker.language.figure.header import NOTHING, TAKEN, Header, put_under
from tracker.language.figure.meanings import WordMeaning
from tracker.language.figure.quantity import Bounds, Quantity
from tracker.language.figure.reader import Figure, FigureError, parsed
from tracker.language.figure.scanner import Lexicon, OpenEnded
from tracker.language.text import stated

KIND = "an amount"

LEXICON: Lexicon[WordMeaning | Currency] = Lexicon(
    {**lexicon.WORDS, **currencies.WORDS},
    OpenEnded(currencies.WRITTEN_CODE, currencies.written_code),
    codes=currencies.CODES,
    example=currencies.EXAMPLE,
)

SCALED_MONEY: Final = re.compile(
    "(?<![A-Za-z])([MmKk])(USD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|CAD|AUD|CNY|INR|€|£)(?![A-Za-z])"
)
"""Money and its scale in one word: 80 000 MUSD, and M€ 500 at the head of a figure."""

BILLIONS: Final = re.compile("(?<=[0-9])( ?)[Bb](?=[$])")
"""Behind a number B$ is so many billions of dollars, and not the money of Brunei."""

INDIAN: Final = ("INR", "PKR", "BDT", "LKR", "NPR")
"""The money of those who group digits in lakh and crore."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Quantity):
    """A sum of money in whole units of its currency; without one if undisclosed."""

    currency_code: str | None = None


def read_amount(
    text: str,
    *,
    language: str | None = None,
    country: str | None = None,
    header: Header = NOTHING,
) -> Amount:
    """The amount that the text states; less than 0 where it says minus.

    *language* (en, zh-Hans, zh-Hant, ja, ko) and *country* (ISO 3166) are those of the
    source.  They decide what $, Rs, ¥, 元 and 兆 mean; without a language the text may show it.
    What it does not name itself is that of the *header*.

    Raises:
        UnreadableError: it states none, or more than one, or could be read in two ways.
    """
    figure: Figure[Currency] = Figure(is_signed=True)
    apart = BILLIONS.sub(r"\1bn ", SCALED_MONEY.sub(_apart, text))
    figure, language = parsed(apart, KIND, LEXICON, language=language, figure=figure)
    try:
        put_under(figure, header)
        found = resolved(
            figure, [None] * len(figure.numbers), is_round_exact=language in ("ja", "ko")
        )
        meant = _currency(figure, language, country, header)
        _check(figure, found, meant)
    except (CurrencyError, FigureError) as error:
        raise UnreadableError(text, KIND, str(error), hint=error.hint, place=len(text)) from error
    except ValueError as error:
        raise UnreadableError(text, KIND, str(error), place=len(text)) from error
    return Amount(
        stated=stated(text),
        qualifier=found.qualifier,
        low=found.low,
        best=found.best,
        high=found.high,
        assumption=figure.assumption,
        currency_code=None if meant is None else meant.code,
    )


def _apart(match: re.Match[str]) -> str:
    scale, money = match.groups()
    return f"{scale} {money}" if match.start() else f"{money} {scale} "


def _currency(
    figure: Figure[Currency], language: str | None, country: str | None, header: Header
) -> Meant | None:
    if figure.is_undisclosed:
        return None
    words = [marked.mark for marked in figure.marks]
    code = header.currency_code
    if header.unit is not None:
        raise FigureError(f"--unit says {header.unit}, which is no money")
    if code is not None:
        if other := next((word.word for word in words if code not in word.codes), None):
            raise FigureError(f"its currency is {other}, and --currency says {code}")
        if not any(word.codes == (code,) for word in words):
            figure.assumptions.append(f"its currency {TAKEN} {code}")
        return Meant(code)
    meant = currency_meant(words, language=language, country=country)
    if meant.assumption:
        figure.assumptions.append(meant.assumption)
    return meant


def _check(figure: Figure[Currency], found: Bounds, meant: Meant | None) -> None:
    """Refuse nothing at all, and digits grouped as nobody groups them in this money."""
    if found.best == 0 or found.high == 0:
        raise FigureError("expected more than 0, found 0; what is not known is undisclosed")
    if any(number.is_vague and number.scale == 1 for number in figure.numbers):
        raise FigureError("'several' of what? It takes a hundred, a million or so")
    if meant and meant.code not in INDIAN and any(each.is_indian for each in figure.numbers):
        raise FigureError(f"its digits are grouped as in India, yet it is {meant.code}")
