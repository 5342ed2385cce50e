"""Numbers as people write them: 80,000, 7조2천억, 三万, 2兆2600, 1.5 trillion, 数百."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tracker.language.figure.english import multiplies, spoken
from tracker.language.figure.exact import EXACTLY
from tracker.language.figure.meanings import (
    Denominator,
    Digits,
    Fraction,
    More,
    Numeral,
    PartsOf,
    Scale,
    Vague,
)
from tracker.language.figure.number import Number, NumberError, Part
from tracker.language.figure.quantity import DECIMALS

MOST: Final = Decimal("1e24")
"""No number reaches it, nor do the scale words of one."""

TEN_THOUSAND: Final = Decimal(10_000)


def number(parts: Sequence[Part]) -> Number:
    """The number that a run of digits, numerals and scale words makes.

    Raises:
        NumberError: they make none, or more than one.
    """
    found = _number(parts)
    if found.high >= MOST or found.scale >= MOST:
        raise NumberError("so large a number is no figure")
    return found


def _number(parts: Sequence[Part]) -> Number:
    if isinstance(parts[0], More):
        raise NumberError("there is no number before 'more'")
    is_more = any(isinstance(part, More) for part in parts)
    words = [part for part in parts if not isinstance(part, More)]
    found = _read(words, is_more=is_more)
    written = [word for word in words if isinstance(word, Digits)]
    return replace(
        found,
        is_indian=any(word.is_indian for word in written),
        assumption=next((word.assumption for word in written if word.assumption), found.assumption),
    )


def _read(words: Sequence[Part], *, is_more: bool) -> Number:
    for place, word in enumerate(words):
        if isinstance(word, Vague):
            return _vague(words[:place], word, words[place + 1 :])
        if isinstance(word, PartsOf) and 0 < place < len(words) - 1:
            whole = _eastern(words[:place], is_more=False).low
            return _portion(_eastern(words[place + 1 :], is_more=False).low, whole, is_more=is_more)
        if isinstance(word, Denominator) and word is words[-1]:
            parts = spoken(words[:place]) if place else Decimal(1)
            return _portion(parts, Decimal(word.value), is_more=is_more)
    if isinstance(words[0], Scale) and words[0].is_plural:
        return _vague([], Vague(), words)
    if any(isinstance(word, Fraction) or _is_western(word) for word in words):
        return _western(words, is_more=is_more)
    return _either(words, is_more=is_more) or _eastern(words, is_more=is_more)


def _either(words: Sequence[Part], *, is_more: bool) -> Number | None:
    """三四千亿, 二三十亿: one or the next one of what follows; None if it is no such number."""
    place = next((place for place in range(len(words)) if _is_either(words[place:])), None)
    if place is None:
        return None
    low = _eastern([*words[: place + 1], *words[place + 2 :]], is_more=is_more)
    high = _eastern([*words[:place], *words[place + 1 :]], is_more=is_more)
    return replace(low, high=high.low, is_either=True)


def _is_either(words: Sequence[Part]) -> bool:
    """Whether it begins with a numeral and the next one, both of the scale that follows."""
    match words:
        case [Numeral(one), Numeral(next_one), Scale(), *rest]:
            return 0 < one == next_one - 1 and all(isinstance(word, Scale) for word in rest)
    return False


def _portion(parts: Decimal, whole: Decimal, *, is_more: bool) -> Number:
    """So many parts of a whole in percent, to as many places as a figure has."""
    if not 0 < parts < whole:
        raise NumberError("a part that is none of the whole")
    exact = EXACTLY.divide(100 * parts, whole)
    percent = exact.quantize(Decimal(1).scaleb(-DECIMALS), context=EXACTLY)
    found = Number(percent, percent, Decimal(1), Decimal(1), is_more=is_more, is_portion=True)
    if percent == exact:
        return found
    return replace(found, assumption=f"{parts} parts of {whole} are read as {percent} %")


def _is_western(word: Part) -> bool:
    return isinstance(word, Scale) and word.is_western


def _vague(before: Sequence[Part], vague: Vague, after: Sequence[Part]) -> Number:
    """数百亿, several hundred million, tens of billions; 三十几亿 is 31 to 39."""
    small = factor = Decimal(1)
    last: Scale | None = None
    for part in after:
        if not isinstance(part, Scale):
            raise NumberError("digits after 'several'")
        if last is not None and not multiplies(last, part):
            raise NumberError("its scale words do not go up")
        factor, last = EXACTLY.multiply(factor, part.factor), part
        small = factor if factor < TEN_THOUSAND else small
    low, high = Decimal(vague.least), Decimal(vague.most)
    if before:
        tens = EXACTLY.divide(_eastern(before, is_more=False).low, EXACTLY.multiply(10, small))
        if tens % 1 or not tens % 10:
            raise NumberError("a number and then 'several'")
        low, high = EXACTLY.add(10 * tens, 1), EXACTLY.add(10 * tens, 9)
    return Number(EXACTLY.multiply(low, factor), EXACTLY.multiply(high, factor), factor, factor)


def _western(words: Sequence[Part], *, is_more: bool) -> Number:
    """1.5 trillion, 5 lakh crore, one hundred twenty million, million 10,000."""
    *scales, last = words
    if scales and isinstance(last, Digits) and all(map(_is_western, scales)):
        return replace(_western([last, *scales], is_more=is_more), is_leading=True)
    value = spoken(words)
    scale = Decimal(1)
    for word in reversed(words):
        if not isinstance(word, Scale):
            break
        scale = EXACTLY.multiply(scale, word.factor)
    is_round = not isinstance(words[0], Digits | Fraction)
    return Number(value, value, scale, scale, is_round=is_round, is_more=is_more)


def _eastern(words: Sequence[Part], *, is_more: bool) -> Number:
    """2兆2600億, 7조2천억, 三万, 1万2000: what each large scale counts, added up."""
    _check_whole(words)
    total, room = Decimal(0), None
    rest: list[Part] = []
    for word in words:
        if not (isinstance(word, Scale) and word.factor >= TEN_THOUSAND):
            rest.append(word)
            continue
        total = _with_scale(total, room, rest, word.factor)
        room, rest = word.factor, []
    if rest:
        value = _section(rest, is_first=room is None)
        if room is not None:
            _check_rest(total, room, value, rest)
        total = EXACTLY.add(total, value)
    first = words[0]
    is_round = isinstance(first, Scale) and first.factor != 10
    scale, large_scale = _scale_at_end(words), _scale_at_end(words, TEN_THOUSAND)
    is_loose = is_round and total.normalize().as_tuple().digits != (1,)
    found = Number(total, total, scale, large_scale, is_round=is_round, is_more=is_more)
    return replace(found, is_loose=is_loose)


def _with_scale(
    total: Decimal, room: Decimal | None, section: Sequence[Part], factor: Decimal
) -> Decimal:
    """What was counted so far, after one more large scale with what stands before it."""
    if not section:
        if room is not None and factor <= room:
            raise NumberError("its scale words do not go down")
        return EXACTLY.multiply(total or Decimal(1), factor)  # 3万亿; 亿 alone
    count = _section(section, is_first=room is None)
    if room is None:
        return EXACTLY.multiply(count, factor)
    if factor > room:  # 3万2000亿 is 32,000亿
        _check_rest(total, room, count, ())
        return EXACTLY.multiply(EXACTLY.add(total, count), factor)
    product = EXACTLY.multiply(count, factor)
    _check_rest(total, room, product, ())
    return EXACTLY.add(total, product)


def _section(words: Sequence[Part], *, is_first: bool) -> Decimal:
    """What stands before a large scale: 2, 2600, 2千, 三百二十, 零五."""
    total, above, last = Decimal(0), None, None
    has_zero = False
    for word in words:
        if isinstance(word, Scale):
            added = EXACTLY.multiply(Decimal(1) if last is None else last, word.factor)
            if above is not None and added >= above:
                raise NumberError("its scale words do not go down")
            total, above, last = EXACTLY.add(total, added), word.factor, None
            has_zero = False
        elif isinstance(word, Numeral) and word.value == 0 and (above or not is_first):
            has_zero = True  # 一百零五: only says that a place is empty
        elif last is not None or not isinstance(word, Digits | Numeral):
            raise NumberError("two numbers where one is meant")
        else:
            last = Decimal(word.value)
    if last is None:
        return total
    if above is not None:
        if last >= above:
            raise NumberError("its parts overlap")
        if above > 10 and last < 10 and not has_zero:
            raise _colloquial(EXACTLY.add(total, last), EXACTLY.add(total, last * above / 10))
    return EXACTLY.add(total, last)


def _check_rest(total: Decimal, room: Decimal, rest: Decimal, words: Sequence[Part]) -> None:
    """Refuse 1万20000, and what may leave out a scale word.

    三万五 may be 35,000 or 30,005, and 7조2천 may be 7조2천억; 零 before the rest settles it.
    """
    if rest >= room:
        raise NumberError("its parts overlap")
    if not words or (isinstance(words[0], Numeral) and words[0].value == 0):
        return
    if rest < 10:
        raise _colloquial(EXACTLY.add(total, rest), EXACTLY.add(total, rest * room / 10))
    if room > TEN_THOUSAND:
        raise _colloquial(EXACTLY.add(total, rest), EXACTLY.add(total, rest * room / TEN_THOUSAND))


def _check_whole(words: Sequence[Part]) -> None:
    """Refuse 1.5億3000万: a fraction says all of its scale, so nothing can follow it."""
    values = [word.value for word in words if isinstance(word, Digits | Numeral)]
    if any(value % 1 for value in values[:-1]):
        raise NumberError("a decimal point in a number of several parts")


def _colloquial(literal: Decimal, spoken: Decimal) -> NumberError:
    return NumberError(f"it may be {literal:,f} or {spoken:,f}")


def _scale_at_end(words: Sequence[Part], least: Decimal = Decimal(1)) -> Decimal:
    scale = Decimal(1)
    for word in reversed(words):
        if not (isinstance(word, Scale) and word.factor >= least):
            break
        scale = EXACTLY.multiply(scale, word.factor)
    return scale
