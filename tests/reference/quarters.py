"""Quarters and halves from what was reported: the ladder, in one series for each fiscal year.

A span is placed by months; its edges may lie up to seven days off, as in years of 52 and 53
weeks.  Months are counted through, so that a quarter is known by its last one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.belief import believed
from tests.reference.rows import FigureClaim, History, Viewpoint
from tests.reference.spreading import GRACE, days, last_day, shared_days
from tracker.vocabulary import ChangeKind, Evidence

DAY = timedelta(days=1)
RANK = {
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment": 1,
    "us-gaap:PaymentsToAcquireProductiveAssets": 2,
}
"""The order of concepts of which one is used: those that histories use."""


SPENT = ("capex", "finance_lease_additions", "finance_lease_principal")
"""What nobody does less than nothing of."""


class Series(NamedTuple):
    """What may be added and subtracted: one concept in one money."""

    concept: str | None
    currency: str | None


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
    """What flowed in a quarter, or in half a year or nine months, and what it is made from."""

    months: int = 3
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


FIRST_WEEKS = {12: ((12, 24, 36), (16, 17)), 16: ((16, 28, 40), (12, 13))}
"""Weeks of a first quarter -> those of the year up to each of three quarters, and of the fourth."""


def placed_by_weeks(claim: FigureClaim, fiscal_month: int) -> Span | None:
    """The months that stand for the quarters of 12 and 16 weeks of a year; None if it is no such.

    Weeks are counted from where the fiscal year begins, a week more or less.
    """
    month = month_of(claim.start + GRACE)
    first = month - (month - fiscal_month) % 12
    begun = (claim.start - month_end(first - 1)).days - 1
    weeks = Fraction(days(claim.start, claim.end), 7)
    for ends, last_weeks in FIRST_WEEKS.values():
        starts = (0, *ends)
        for quarter, before in enumerate(starts):
            if abs(begun - 7 * before) > GRACE.days:
                continue
            own = [ends[quarter] - before] if quarter < len(ends) else list(last_weeks)
            if weeks in own:
                return Span(claim, first + 3 * quarter, first + 3 * quarter + 2)
            if quarter == 0 and weeks in ends:
                return Span(claim, first, first + 3 * ends.index(int(weeks)) + 2)
    return None


def is_near(start: date, end: date, months: int, last: int) -> bool:
    """Whether days lie up to a week off the edges of the months that they stand for.

    Quarters of twelve weeks may do so and miss a week: they stand for none.
    """
    begins, ends = month_end(last - months) + DAY, month_end(last)
    is_twelve_weeks = days(start, end) == 28 * months
    return abs(start - begins) <= GRACE and abs(end - ends) <= GRACE and not is_twelve_weeks


def figure_key(history: History, claim: FigureClaim) -> tuple[Any, ...]:
    """What a figure is about: claims that share it compete for belief."""
    return (
        history.survivor(claim.company),
        claim.metric,
        claim.unit,
        claim.evidence,
        Series(claim.concept, claim.currency),
        claim.start,
        claim.end,
    )


def figures(history: History, company: int, view: Viewpoint) -> list[FigureClaim]:
    """What is believed of the figures of a company, each period, concept and money by itself."""
    versions: dict[tuple[Any, ...], list[FigureClaim]] = {}
    for claim in history.reported:
        if history.survivor(claim.company) == company:
            versions.setdefault(figure_key(history, claim), []).append(claim)
    found = (believed(claims, history, view) for claims in versions.values())
    return [figure for figure in found if figure]


def spans(history: History, company: int, metric: str, view: Viewpoint) -> list[Span]:
    """The figures of a company that a quarter or a year may be made from.

    Where those of one series disagree on the days of the same months one is believed.
    """
    told = [
        figure
        for figure in figures(history, company, view)
        if figure.metric == metric
        and figure.currency
        and figure.best is not None
        and figure.evidence == Evidence.REPORTED
    ]
    years = [span.last for each in told if (span := placed(each)) and span.months == 12]
    month = history.companies[company].fiscal_month or max(years, default=11) % 12 + 1
    found: dict[tuple[Series, int, int], list[Span]] = {}
    for figure in told:
        span = placed_by_weeks(figure, month) or placed(figure)
        if span:
            series = Series(figure.concept, figure.currency)
            found.setdefault((series, span.first, span.last), []).append(span)
    return [
        Span(best, first, last)
        for (_, first, last), each in found.items()
        if (best := believed([span.claim for span in each], history, view))
    ]


def metrics(history: History, company: int) -> set[str]:
    """What a company reports of itself in money."""
    return {
        claim.metric
        for claim in history.reported
        if history.survivor(claim.company) == company and claim.currency
    }


def fiscal_month(history: History, company: int, metric: str, view: Viewpoint) -> int:
    """The month on file, or else that of the last year that is reported, or else December."""
    month = history.companies[company].fiscal_month
    years = [span.last for span in spans(history, company, metric, view) if span.months == 12]
    return month or max(years, default=11) % 12 + 1


def ladder(spans: Iterable[Span], months: int = 3) -> dict[int, Quarter]:
    """The quarters, halves or nine months that the figures of one series make, by last month."""
    known = {(span.first, span.last): span.claim for span in spans}
    rungs = {3: _rungs, 6: _half_rungs, 9: _nine_rungs}[months]
    found = {}
    for last in sorted({last for _, last in known}):
        for method, claims in rungs(known, last):
            whole, *others = claims
            assert whole.best is not None
            best = whole.best - sum((each.best or Decimal(0)) for each in others)
            if others and best < 0 and whole.metric in SPENT:
                continue
            start = max(claim.end for claim in others) + DAY if others else whole.start
            found[last] = Quarter(
                months=months,
                last=last,
                start=start,
                end=whole.end,
                series=Series(whole.concept, whole.currency),
                method=method,
                best=best,
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
        if longer and shorter:
            yield method, [longer, shorter]
    year = known.get((last - 11, last))
    threes = [known.get((end - 2, end)) for end in (last - 9, last - 6, last - 3)]
    alone = [claim for claim in threes if claim]
    if year and len(alone) == len(threes):
        yield "year_less_nine_months", [year, *alone]


def _half_rungs(
    known: dict[tuple[int, int], FigureClaim], last: int
) -> Iterator[tuple[str, list[FigureClaim]]]:
    """The ways to half a year, the best first."""
    if (last - 5, last) in known:
        yield "half", [known[last - 5, last]]
    year, first_half = known.get((last - 11, last)), known.get((last - 11, last - 6))
    if year and first_half:
        yield "year_less_half", [year, first_half]


def _nine_rungs(
    known: dict[tuple[int, int], FigureClaim], last: int
) -> Iterator[tuple[str, list[FigureClaim]]]:
    """Nine months are taken as they are reported."""
    if (last - 8, last) in known:
        yield "nine_months", [known[last - 8, last]]


def fiscal_year_of(last: int, fiscal_month: int) -> int:
    """The fiscal year that holds a month, named by the year in which it ends."""
    return (last + 12 - fiscal_month) // 12


@dataclass(frozen=True, kw_only=True)
class Used:
    """The quarters, halves, nine months and years that are used, each told by one series."""

    month: int
    """The last one of the fiscal year."""

    parts: list[Quarter] = field(default_factory=list)
    years: list[Span] = field(default_factory=list)

    def of(self, months: int) -> list[Quarter]:
        """The parts of so many months."""
        return [part for part in self.parts if part.months == months]

    @property
    def quarters(self) -> list[Quarter]:
        """The parts that are quarters."""
        return self.of(3)


def used(history: History, company: int, metric: str, view: Viewpoint) -> Used:
    """What is used of what a company reports: of each fiscal year one series.

    A quarter or a year out of step with the fiscal year in which it ends is chosen by itself.
    """
    month = fiscal_month(history, company, metric, view)
    by_series: dict[Series, list[Span]] = {}
    for span in spans(history, company, metric, view):
        by_series.setdefault(Series(span.claim.concept, span.claim.currency), []).append(span)
    told: dict[tuple[int, ...], dict[Series, Used]] = {}

    def place(series: Series, months: int, last: int) -> Used:
        # Nine months are in step where they begin with the year.
        cycle = 12 if months == 9 else months
        year, in_step = fiscal_year_of(last, month), (last + 1 - months - month) % cycle == 0
        key = (year,) if in_step else (year, months, last)
        return told.setdefault(key, {}).setdefault(series, Used(month=month))

    for series, of_series in by_series.items():
        for months in (3, 6, 9):
            for part in ladder(of_series, months).values():
                place(series, months, part.last).parts.append(part)
        for span in of_series:
            if span.months == 12:
                place(series, 12, span.last).years.append(span)
    is_american = history.companies[company].country == "US"
    best = []
    for (year, *_), each in told.items():
        # What tells the fiscal year stands first in what is out of step with it, too.
        whole = told.get((year,), {})
        nothing = Used(month=month)
        first = min(
            each,
            key=lambda series: _preference(
                series, whole.get(series, nothing), is_american=is_american
            ),
        )
        best.append(each[first])
    return Used(
        month=month,
        parts=[part for one in best for part in one.parts],
        years=[year for one in best for year in one.years],
    )


def _preference(series: Series, told: Used, *, is_american: bool) -> tuple[object, ...]:
    """What tells the whole year, then what is tagged, then the company's own money."""
    quarters = len(told.quarters)
    return (
        not (told.years or quarters == 4 or len(told.of(6)) == 2),
        series.concept is None,
        # Dollars may be a translation, where they are not the company's own money.
        (series.currency == "USD") != is_american,
        -quarters,
        not told.years,
        RANK.get(series.concept or "", len(RANK)),
        series.concept or "",
        series.currency,
    )


class CalendarQuarter(NamedTuple):
    """A quarter or half of the calendar, from the company's own ones."""

    last: int
    start: date
    end: date
    method: str | None
    best: Decimal | None
    covered: int
    """Days of it that are reported."""
    parts: tuple[Quarter, ...]
    months: int = 3

    @property
    def currency(self) -> str | None:
        """The money that it is told in; None where there are several."""
        found = {part.series.currency for part in self.parts}
        return found.pop() if len(found) == 1 else None


def calendar_quarters(own: Iterable[Quarter], fiscal_month: int) -> dict[int, CalendarQuarter]:
    """The calendar quarters that the company's own ones touch, by their last month.

    A quarter of the calendar is that one; others are shared out by days, those of one calendar
    of the company: what makes it up, then the one that covers more of it, then today's.
    """
    found: dict[int, CalendarQuarter] = {}
    shared: dict[int, dict[int, list[Quarter]]] = {}
    for quarter in own:
        months = quarter.months
        start, end = month_end(quarter.last - months) + DAY, month_end(quarter.last)
        near = is_near(quarter.start, quarter.end, months, quarter.last)
        if (quarter.last + 1) % months == 0 and near:
            found[quarter.last] = CalendarQuarter(
                quarter.last,
                quarter.start,
                quarter.end,
                quarter.method,
                quarter.best,
                days(start, end),
                (quarter,),
                months,
            )
            continue
        edges = (quarter.start, quarter.end)
        from_last, to_last = (month_of(day) // months * months + months - 1 for day in edges)
        for last in range(from_last, to_last + 1, months):
            phases = shared.setdefault(last, {})
            phases.setdefault((quarter.last + 1 - fiscal_month) % months, []).append(quarter)
    for last, phases in shared.items():
        each = [(phase, _shared_out(last, parts)) for phase, parts in phases.items()]
        _, best = max(
            each, key=lambda item: (item[1].best is not None, item[1].covered, item[0] == 0)
        )
        found.setdefault(last, best)
    return found


class Input(NamedTuple):
    """A figure that something is made from, what it is multiplied by, and why."""

    claim: FigureClaim
    factor: Fraction
    shared: int | None = None
    """Days of the part that it is taken from which fall in what is made; None if all do."""
    of_days: int | None = None
    """All days of that part."""


def inputs(quarter: Quarter | CalendarQuarter) -> list[Input]:
    """The figures that a quarter is made from: the first is added, the others taken off it.

    One that is added in a part of a calendar quarter and taken off in the next is there twice.
    """
    if isinstance(quarter, Quarter):
        first, *others = quarter.inputs
        return [Input(first, Fraction(1)), *(Input(claim, Fraction(-1)) for claim in others)]
    found = []
    for part in quarter.parts:
        if part.last == quarter.last and is_near(part.start, part.end, part.months, part.last):
            return inputs(part)
        shared = shared_days(part.start, part.end, quarter.start, quarter.end)
        of_days = days(part.start, part.end)
        for one in inputs(part):
            share = one.factor * Fraction(shared, of_days)
            found.append(Input(one.claim, share, shared, of_days))
    return found


def _shared_out(last: int, parts: list[Quarter]) -> CalendarQuarter:
    """A calendar quarter from the days that it shares with others, each once, in one money."""
    months = parts[0].months
    start, end = month_end(last - months) + DAY, month_end(last)
    each = [shared_days(part.start, part.end, start, end) for part in parts]
    is_whole = sum(each) == days(start, end) and len({part.series.currency for part in parts}) == 1
    best = sum(
        (part.best * n / days(part.start, part.end) for part, n in zip(parts, each, strict=True)),
        Decimal(0),
    )
    return CalendarQuarter(
        last,
        start,
        end,
        "day_weighted" if is_whole else None,
        best if is_whole else None,
        min(sum(each), days(start, end)),
        tuple(parts),
        months,
    )
