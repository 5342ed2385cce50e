"""Histories of what companies report, alone and beside what they promise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import strategies as st

from tests.reference.histories import Draw, claims, companies, corrected, promise_histories, sources
from tests.reference.quarters import month_end
from tests.reference.rows import Company, FigureClaim, History, Source
from tracker.vocabulary import ChangeKind, Qualifier

CONCEPTS = (
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
    "us-gaap:PaymentsToAcquireProductiveAssets",
    None,
)

SPANS = ((0, 2), (3, 5), (6, 8), (9, 11), (0, 5), (0, 8), (0, 11))
"""Months of a fiscal year that figures are reported for, counted from its first one."""

VERSIONS = (ChangeKind.STATED, ChangeKind.REPEATED, ChangeKind.RESTATED, ChangeKind.RESTATED)


@st.composite
def report_histories(draw: Draw, *, hard: bool = False) -> History:
    """Companies that report by fiscal years of their own, some of them restated.

    Hard ones report under two concepts at once, and for times that rates do not cover.
    """
    known, documents = draw(companies()), draw(sources())
    reported = draw(reports(known, documents, count(1), hard=hard))
    return History(companies=known, sources=documents, reported=reported)


@st.composite
def histories(draw: Draw) -> History:
    """Companies that promise and report."""
    promised = draw(promise_histories(most=4))
    keys = count(len(promised.promised) + 1)
    return replace(promised, reported=draw(reports(promised.companies, promised.sources, keys)))


@st.composite
def reports(
    draw: Draw,
    known: dict[int, Company],
    documents: dict[int, Source],
    keys: "count[int]",
    *,
    hard: bool = False,
) -> tuple[FigureClaim, ...]:
    """What companies report, each figure in some versions."""
    reported: list[FigureClaim] = []
    ways = {key: draw(ways_to_report(hard=hard)) for key in known}
    for company in known.values():
        survivor = known.get(company.merged_into or 0, company)
        fiscal_month = survivor.fiscal_month or 12
        currency, shift, year, concepts = ways[survivor.key]
        for concept in concepts:
            for since in range(draw(st.integers(1, 2))):
                before = (year + since - 1) * 12 + fiscal_month - 1
                for first, last in draw(st.lists(st.sampled_from(SPANS), unique=True)):
                    figure = {
                        "company": company.key,
                        "metric": "capex",
                        "concept": concept,
                        "currency": currency,
                        "start": month_end(before + first) + timedelta(days=1 + shift),
                        "end": month_end(before + last + 1) + timedelta(days=shift),
                    }
                    reported += corrected(draw, draw(versions(keys, documents, figure)))
    return tuple(reported)


Way = tuple[str, int, int, Sequence[str | None]]


@st.composite
def ways_to_report(draw: Draw, *, hard: bool) -> Way:
    """The money, days off the month's edge, first year and concepts that a company reports."""
    concepts = draw(st.permutations(CONCEPTS))
    return (
        draw(st.sampled_from(("USD", "CNY", "TWD") if hard else ("USD", "CNY"))),
        draw(st.sampled_from((0, 0, 0, -3, 4))),
        draw(st.sampled_from((2019, 2024, 2026) if hard else (2024,))),
        concepts[: draw(st.sampled_from((1, 2) if hard else (1,)))],
    )


@st.composite
def versions(
    draw: Draw, keys: "count[int]", documents: dict[int, Source], figure: dict[str, Any]
) -> list[FigureClaim]:
    """What filings say of one figure, the first and later ones."""
    return [
        FigureClaim(
            **draw(claims(keys, documents))
            | {"change": change, "effective": draw(st.sampled_from(REPORTED))}
            | draw(amounts())
            | figure
        )
        for change in VERSIONS[: draw(st.integers(1, 4))]
    ]


REPORTED = (date(2024, 12, 31), date(2024, 12, 31), date(2025, 3, 1), date(2026, 1, 31))


@st.composite
def amounts(draw: Draw) -> dict[str, Any]:
    """A plain figure, rarely an approximate one or a mere bound."""
    best = Decimal(draw(st.integers(5, 100))) * 10**9
    if draw(st.integers(0, 9)) == 0:
        return {"qualifier": Qualifier.ABOUT, "best": best}
    return {"qualifier": Qualifier.EXACT, "low": best, "best": best, "high": best}
