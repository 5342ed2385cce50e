"""What companies report, made up: figures of quarters, years and what lies between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from tests.reference.histories import Numbering, Numbers, claim, corrected
from tests.reference.quarters import month_end
from tests.reference.rows import FigureClaim, History
from tracker.vocabulary import ChangeKind, Evidence, Qualifier

CONCEPTS = (
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
    "us-gaap:PaymentsToAcquireProductiveAssets",
    None,
)

SPANS = ((0, 2), (3, 5), (6, 8), (9, 11), (0, 5), (0, 8), (0, 11))
"""Months of a fiscal year that figures are reported for, counted from its first one."""

ODD_SPANS = ((6, 11), (3, 14), (3, 11), (1, 3))
"""Second halves, trailing years, and what else no quarter is made from."""

REPORTED = (date(2024, 12, 31), date(2024, 12, 31), date(2025, 3, 1), date(2026, 1, 31))


class Way(NamedTuple):
    """How a company reports."""

    metric: str
    currencies: Sequence[str]
    weeks: str | None
    """How whole weeks end: `last` Saturday of a month, or the `nearest` to its end; or how many
    of them the first quarter has, `12` or `16`, of a year that ends so."""
    year: int
    concepts: Sequence[str | None]
    months: Sequence[int]
    """The last one of the fiscal year, in the first year and then: it may have changed."""


def figures(shape: Sequence[Numbers], known: History, numbering: Numbering) -> History:
    """What companies report, each figure in some versions, those of the merged among them."""
    first = shape[0][0] if shape else 0
    ways = {key: way(Random(first + key), one.fiscal_month) for key, one in known.companies.items()}
    reported: list[FigureClaim] = []
    for rows in shape:
        random = Random(rows[0])
        survivor = known.survivor(random.choice(list(known.companies)))
        same = [key for key in known.companies if known.survivor(key) == survivor]
        thing = figure(random, ways[survivor])
        claims = [
            FigureClaim(
                **claim(random, numbering, known.sources)
                | {"change": change, "effective": random.choice(REPORTED)}
                | (amount(random) if thing["currency"] else growth(random)),
                company=random.choice(same),
                **thing,
            )
            for change, random in zip(VERSIONS, map(Random, rows), strict=False)
        ]
        reported += corrected(random, claims)
    # What was misread may also have been the period, or the concept.
    return replace(known, reported=tuple(corrected(Random(first), reported, 20)))


VERSIONS = (
    ChangeKind.STATED,
    ChangeKind.REPEATED,
    ChangeKind.RESTATED,
    ChangeKind.DISPUTED,
    ChangeKind.RESTATED,
)


def way(random: Random, fiscal_month: int | None) -> Way:
    """The money, whole weeks, first year, concepts and calendars of a company."""
    concepts: list[str | None] = random.sample(CONCEPTS, 3)
    currencies = random.sample(("USD", "CNY", "TWD", "AED"), 2)
    metric = random.choice(("capex", "capex", "capex", "revenue"))
    if metric == "revenue":
        concepts = [None]
    month = fiscal_month or random.choice((12, 12, 3))
    return Way(
        metric=metric,
        currencies=currencies[: random.choice((1, 1, 1, 2))],
        weeks=random.choice((None, None, None, None, "last", "nearest", "12", "16")),
        year=random.choice((2019, 2024, 2024, 2026)),
        concepts=concepts[: random.choice((1, 1, 2))],
        months=(random.choice((month, month, month, 12, 1)), month),
    )


def figure(random: Random, way: Way) -> dict[str, Any]:
    """What a figure is about: mostly a flow over some months, rarely the growth of a year."""
    later = random.choice((0, 0, 1))
    year, month = way.year + later, way.months[later]
    before = (year - 1) * 12 + month - 1
    if random.randrange(8) == 0:
        before = random.choice((before, (year - 1) * 12 + 11))
        thing = {
            "metric": "capex_growth",
            "unit": "percent",
            "evidence": random.choice(tuple(Evidence)),
            "concept": None,
            "currency": None,
        }
        first, last = random.choice(((0, 11), (0, 11), (0, 11), (0, 5)))
    else:
        thing = {
            "metric": way.metric,
            "evidence": random.choice((Evidence.REPORTED,) * 19 + (Evidence.GUIDED,)),
            "concept": random.choice(way.concepts),
            "currency": random.choice(way.currencies),
        }
        first, last = random.choice(ODD_SPANS if random.randrange(12) == 0 else SPANS)
    return thing | {
        "start": edge(random, before, first, way.weeks) + timedelta(days=1),
        "end": edge(random, before, last + 1, way.weeks),
    }


SATURDAY = 5


UNEVEN = {"12": {3: 12, 6: 24, 9: 36}, "16": {3: 16, 6: 28, 9: 40}}
"""Months of a year -> its weeks up to there, where quarters have 12 weeks and one has 16 or 17."""


def edge(random: Random, before: int, months: int, weeks: str | None) -> date:
    """The last day of so many months of a year, or of its whole weeks, rarely a few days off.

    Months are counted through; *before* is the last one before the year.
    """
    later = UNEVEN.get(weeks or "", {}).get(months)
    month = before if later else before + months
    end = month_end(month)
    if weeks:
        end -= timedelta(days=(end.weekday() - SATURDAY) % 7)
    if weeks == "nearest" and (month_end(month) - end).days > 3:
        end += timedelta(days=7)
    end += timedelta(weeks=later or 0)
    return end + timedelta(days=random.choice((0,) * 28 + (-7, -1, 2, 7)))


def amount(random: Random) -> dict[str, Any]:
    """A plain figure, rarely an approximate one or a mere bound."""
    best = Decimal(random.choice((5, 20, 20, 20, random.randint(5, 100)))) * 10**9
    match random.randrange(30):
        case 0 | 1 | 2:
            return {"qualifier": Qualifier.ABOUT, "best": best}
        case 3:
            return {"qualifier": Qualifier.RANGE, "low": best, "high": best * 2}
        case 4:
            middle = best + best / 4
            return {"qualifier": Qualifier.RANGE, "low": best, "best": middle, "high": best * 2}
        case 5:
            return {"qualifier": Qualifier.MORE_THAN, "low": best, "best": best}
        case 6:
            return {"qualifier": Qualifier.UP_TO, "best": best, "high": best}
        case 7:
            best = random.choice((Decimal(0), -best))
    return {"qualifier": Qualifier.EXACT, "low": best, "best": best, "high": best}


def growth(random: Random) -> dict[str, Any]:
    """A growth in percent."""
    best = Decimal(random.choice(("-20", "12.5", "40")))
    match random.randrange(6):
        case 0 | 1:
            return {"qualifier": Qualifier.ABOUT, "best": best}
        case 2:
            return {"qualifier": Qualifier.RANGE, "low": best, "high": best + 5}
        case 3:
            return {"qualifier": Qualifier.AT_LEAST, "low": best, "best": best}
    return {"qualifier": Qualifier.EXACT, "low": best, "best": best, "high": best}
