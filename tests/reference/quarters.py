"""Quarters from what was reported: the ladder, within one series for each fiscal year.

A span is placed by months; its edges may lie up to seven days off, as in years of 52 and 53
weeks.  Months are counted through, so that a quarter is known by its last one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tests.reference.belief import believed
from tests.reference.rows import FigureClaim, History, Viewpoint
from tests.reference.spreading import GRACE, days, last_day, shared_days
from tracker.views.concepts import RANKED
from tracker.vocabulary import ChangeKind

DAY = timedelta(days=1)
RANK = {(metric, concept): rank for metric, concept, rank in RANKED}
LOCAL_FIRST = {"USD": 1}
"""Dollars may be a translation of the company's own money."""


class Series(NamedTuple):
    """What may be added and subtracted: one concept in one money."""

    concept: str | None
    currency: str


class Span(NamedTuple):
    """A figure believed, and the months that it is for, both included."""

    claim: FigureClaim
    first: int
    last: int

    @property
    def months(self) -> int:
        """How many months it is for."""
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """What flowed in a quarter, and what it is made from."""

    last: int
    start: date
    end: date
    series: Series
    method: str
    best: Decimal
    inputs: tuple[FigureClaim, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether it is a difference of what was restated and what was not."""
        restated = {claim.change == ChangeKind.RESTATED for claim in self.inputs}
        return len(restated) > 1


def month_of(day: date) -> int:
    """The number of a month, counted through."""
    return day.year * 12 + day.month - 1


def month_end(month: int) -> date:
    """The last day of a month counted through."""
    return last_day(month // 12, month % 12 + 1)


def placed(claim: FigureClaim) -> Span | None:
    """The months that a figure is for; None where it begins or ends within one."""
    first, last = month_of(claim.start + GRACE), month_of(claim.end - GRACE)
    begins, ends = month_end(first - 1) + DAY, month_end(last)
    if abs(claim.start - begins) > GRACE or abs(claim.end - ends) > GRACE:
        return None
    return Span(claim, first, last)


def figures(history: History, company: int, view: Viewpoint) -> list[FigureClaim]:
    """What is believed of the figures of a company, each period, concept and money by itself."""
    versions: dict[tuple[str, Series, date, date], list[FigureClaim]] = {}
    for claim in history.reported:
        if history.survivor(claim.company) == company:
            series = Series(claim.concept, claim.currency)
            key = (claim.metric, series, claim.start, claim.end)
            versions.setdefault(key, []).append(claim)
    found = (believed(claims, history.sources, view) for claims in versions.values())
    return [figure for figure in found if figure]


def spans(history: History, company: int, metric: str, view: Viewpoint) -> list[Span]:
    """The figures of a company that a quarter or a year may be made from."""
    found = (
        placed(figure)
        for figure in figures(history, company, view)
        if figure.metric == metric and figure.best is not None
    )
    return [span for span in found if span]


def ladder(spans: Iterable[Span]) -> dict[int, Quarter]:
    """The quarters that the figures of one series make, by their last month."""
    known = {(span.first, span.last): span.claim for span in spans}
    found = {}
    for last in sorted({last for _, last in known}):
        for method, claims in _rungs(known, last):
            whole, *others = claims
            start = max(claim.end for claim in others) + DAY if others else whole.start
            assert whole.best is not None
            found[last] = Quarter(
                last=last,
                start=start,
                end=whole.end,
                series=Series(whole.concept, whole.currency),
                method=method,
                best=whole.best - sum((each.best or Decimal(0)) for each in others),
                inputs=tuple(claims),
            )
            break
    return found


def _rungs(
    known: dict[tuple[int, int], FigureClaim], last: int
) -> Iterator[tuple[str, list[FigureClaim]]]:
    """The ways to a quarter that hold, the best first: a figure, and what is taken off it."""
    if (last - 2, last) in known:
        yield "quarter", [known[last - 2, last]]
    for months, method in ((6, "difference"), (9, "difference"), (12, "year_less_nine_months")):
        first = last - months + 1
        longer, shorter = known.get((first, last)), known.get((first, last - 3))
        if longer and shorter and longer.start == shorter.start:
            yield method, [longer, shorter]
    year = known.get((last - 11, last))
    threes = [known.get((end - 2, end)) for end in (last - 9, last - 6, last - 3)]
    alone = [claim for claim in threes if claim]
    if year and len(alone) == len(threes):
        yield "year_less_nine_months", [year, *alone]


def fiscal_year_of(last: int, fiscal_month: int) -> int:
    """The fiscal year that holds a month, named by the year in which it ends."""
    return (last + 12 - fiscal_month) // 12


def chosen(spans: list[Span], metric: str, fiscal_month: int) -> dict[int, list[Span]]:
    """For each fiscal year the figures that end in it, of the one series that is used."""
    years: dict[int, dict[Series, list[Span]]] = {}
    for span in spans:
        year = years.setdefault(fiscal_year_of(span.last, fiscal_month), {})
        year.setdefault(Series(span.claim.concept, span.claim.currency), []).append(span)
    return {
        year: min(of_year.items(), key=lambda item: _preference(*item, metric=metric))[1]
        for year, of_year in years.items()
    }


def _preference(series: Series, spans: list[Span], *, metric: str) -> tuple[object, ...]:
    """What tells the whole year, then what is tagged, then the company's own money."""
    quarters = len(ladder(spans))
    has_year = any(span.last - span.first == 11 for span in spans)
    return (
        # What makes neither a quarter nor a year stands before nothing.
        not (has_year or quarters),
        not (has_year or quarters == 4),
        series.concept is None,
        LOCAL_FIRST.get(series.currency, 0),
        -quarters,
        not has_year,
        RANK.get((metric, series.concept or ""), len(RANK)),
        series.concept or "",
    )


class CalendarQuarter(NamedTuple):
    """A quarter of the calendar, from the company's own ones."""

    last: int
    start: date
    end: date
    method: str | None
    best: Decimal | None
    covered: int
    parts: tuple[Quarter, ...]


def calendar_quarters(own: Iterable[Quarter]) -> dict[int, CalendarQuarter]:
    """The calendar quarters that the company's own ones touch, by their last month."""
    found: dict[int, CalendarQuarter] = {}
    shared: dict[int, list[Quarter]] = {}
    for quarter in own:
        if (quarter.last + 1) % 3 == 0:
            found[quarter.last] = CalendarQuarter(
                quarter.last,
                quarter.start,
                quarter.end,
                quarter.method,
                quarter.best,
                days(quarter.start, quarter.end),
                (quarter,),
            )
        else:
            for month in (month_of(quarter.start), month_of(quarter.end)):
                shared.setdefault(month // 3 * 3 + 2, []).append(quarter)
    for last, touching in shared.items():
        start, end = month_end(last - 3) + DAY, month_end(last)
        parts = list(dict.fromkeys(touching))
        each = [shared_days(part.start, part.end, start, end) for part in parts]
        is_whole = sum(each) == days(start, end)
        best = sum(
            (
                part.best * n / days(part.start, part.end)
                for part, n in zip(parts, each, strict=True)
            ),
            Decimal(0),
        )
        found.setdefault(
            last,
            CalendarQuarter(
                last,
                start,
                end,
                "day_weighted" if is_whole else None,
                best if is_whole else None,
                sum(each),
                tuple(parts),
            ),
        )
    return found
