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
    shift: int
    year: int
    concepts: Sequence[str | None]
    month: int
    """The last one of the fiscal year, as it was then."""


def figures(shape: Sequence[Numbers], known: History, numbering: Numbering) -> History:
    """What companies report, each figure in some versions."""
    first = shape[0][0] if shape else 0
    ways = {key: way(Random(first + key), one.fiscal_month) for key, one in known.companies.items()}
    reported: list[FigureClaim] = []
    for rows in shape:
        random = Random(rows[0])
        company = random.choice(list(known.companies))
        thing = figure(random, ways[known.survivor(company)])
        claims = [
            FigureClaim(
                **claim(random, numbering, known.sources)
                | {"change": change, "effective": random.choice(REPORTED)}
                | (amount(random) if thing["currency"] else growth(random)),
                company=company,
                **thing,
            )
            for change, random in zip(VERSIONS, map(Random, rows), strict=False)
        ]
        reported += corrected(random, claims)
    return replace(known, reported=tuple(reported))


VERSIONS = (ChangeKind.STATED, ChangeKind.REPEATED, ChangeKind.RESTATED, ChangeKind.RESTATED)


def way(random: Random, fiscal_month: int | None) -> Way:
    """The money, days off the month's edge, first year, concepts and calendar of a company."""
    concepts: list[str | None] = random.sample(CONCEPTS, 3)
    currencies = random.sample(("USD", "CNY", "TWD"), 2)
    metric = random.choice(("capex", "capex", "capex", "revenue"))
    if metric == "revenue":
        concepts = [None]
    return Way(
        metric=metric,
        currencies=currencies[: random.choice((1, 1, 1, 2))],
        shift=random.choice((0, 0, 0, -3, 4)),
        year=random.choice((2019, 2024, 2024, 2026)),
        concepts=concepts[: random.choice((1, 1, 2))],
        month=(fiscal_month or random.choice((12, 12, 3))),
    )


def figure(random: Random, way: Way) -> dict[str, Any]:
    """What a figure is about: mostly a flow over some months, rarely the growth of a year."""
    year = way.year + random.choice((0, 0, 1))
    before = (year - 1) * 12 + way.month - 1
    if random.randrange(8) == 0:
        before = random.choice((before, (year - 1) * 12 + 11))
        thing = {
            "metric": "capex_growth",
            "unit": "percent",
            "evidence": random.choice((Evidence.GUIDED, Evidence.ESTIMATED)),
            "concept": None,
            "currency": None,
        }
        first, last = random.choice(((0, 11), (0, 11), (0, 11), (0, 5)))
    else:
        thing = {
            "metric": way.metric,
            "concept": random.choice(way.concepts),
            "currency": random.choice(way.currencies),
        }
        first, last = random.choice(ODD_SPANS if random.randrange(12) == 0 else SPANS)
    return thing | {
        "start": month_end(before + first) + timedelta(days=1 + way.shift),
        "end": month_end(before + last + 1) + timedelta(days=way.shift),
    }


def amount(random: Random) -> dict[str, Any]:
    """A plain figure, rarely an approximate one or a mere bound."""
    best = Decimal(random.randint(5, 100)) * 10**9
    if random.randrange(10) == 0:
        return {"qualifier": Qualifier.ABOUT, "best": best}
    if random.randrange(20) == 0:
        return {"qualifier": Qualifier.RANGE, "low": best, "high": best * 2}
    return {"qualifier": Qualifier.EXACT, "low": best, "best": best, "high": best}


def growth(random: Random) -> dict[str, Any]:
    """A growth in percent."""
    best = Decimal(random.choice(("-20", "12.5", "40")))
    if random.randrange(3) == 0:
        return {"qualifier": Qualifier.ABOUT, "best": best}
    return {"qualifier": Qualifier.EXACT, "low": best, "best": best, "high": best}
