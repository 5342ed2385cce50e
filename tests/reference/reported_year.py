"""What a company reported for a year: its own, or one of the calendar."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.reference.belief import believed
from tests.reference.conversion import converted, flow_rate
from tests.reference.quarters import (
    CalendarQuarter,
    Input,
    Quarter,
    Span,
    Used,
    calendar_quarters,
    figures,
    fiscal_month,
    fiscal_year_of,
    inputs,
    is_near,
    month_end,
    month_of,
    placed,
    used,
)
from tests.reference.rows import FigureClaim, History, Rates, Viewpoint
from tests.reference.spreading import days, fiscal_days, shared_days
from tracker.vocabulary import Evidence

METRIC = "capex"


class Flow(NamedTuple):
    """Money that flowed over a period, in the currency that was reported."""

    amount: Decimal
    currency: str | None
    period: tuple[date, date]
    method: str
    inputs: list[Input]
    quarter: int | None = None
    """Of the year; None for the year itself."""


class ReportedYear(NamedTuple):
    """What is reported of a year: flows that add up to it, or to a part of it."""

    method: str | None
    flows: tuple[Flow, ...]
    coverage: Fraction
    period: tuple[date, date]

    claim: FigureClaim | None = None
    """The figure that is the year by itself."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the year and not a part of it."""
        return self.coverage == 1 and bool(self.flows)


def reported_years(
    history: History, company: int, view: Viewpoint
) -> dict[tuple[int, str], ReportedYear]:
    """The years of which anything is reported, by year and basis."""
    told = used(history, company, METRIC, view)
    month = told.month
    found: dict[tuple[int, str], ReportedYear] = {}
    in_step = [
        part
        for part in told.parts
        if (part.last + 1 - part.months - month) % (part.months if part.months < 9 else 12) == 0
    ]
    years = [span for span in told.years if (span.last + 1 - month) % 12 == 0]
    lasts = [one.last for one in in_step] + [one.last for one in years]
    for year in {fiscal_year_of(last, month) for last in lasts}:
        own = [part for part in in_step if fiscal_year_of(part.last, month) == year]
        one = _whole(years, year * 12 + month - 1) or _best(own, fiscal_days(year, month))
        if one:
            found[year, "stated"] = one
    by_calendar: list[Quarter | CalendarQuarter] = [
        *calendar_quarters(told.of(3), month).values(),
        *calendar_quarters(told.of(6), month).values(),
        # From January or from April on they are of one calendar year.
        *(
            part
            for part in told.of(9)
            if (part.last + 1) % 12 in {0, 9} and is_near(part.start, part.end, 9, part.last)
        ),
    ]
    touched = {part.last // 12 for part in by_calendar}
    for span in told.years:
        if (span.last + 1) % 12:
            touched |= {span.claim.start.year, span.claim.end.year}
        else:
            touched.add(span.last // 12)
    for year in touched:
        period = (date(year, 1, 1), date(year, 12, 31))
        parts = [part for part in by_calendar if part.last // 12 == year]
        one = _whole(told.years, year * 12 + 11) or _of_calendar(parts, told, period)
        if one:
            found[year, "calendar"] = one
    return found


def _of_calendar(
    parts: Sequence[Quarter | CalendarQuarter], told: Used, period: tuple[date, date]
) -> ReportedYear | None:
    """A calendar year from its parts, or from two fiscal years, or what days are known."""
    best, two = _best(parts, period), _two_years(told, period)
    if best and best.is_whole and best.method != "day_weighted":
        return best
    quarters = _parts([part for part in parts if part.months == 3], period)
    for one in (quarters, best, two):
        if one and one.is_whole:
            return one
    if best:
        return best
    touched = [part for part in parts if isinstance(part, CalendarQuarter)]
    covered = [
        Fraction(sum(part.covered for part in touched if part.months == months), days(*period))
        for months in (3, 6)
    ]
    coverage = max(*covered, two.coverage if two else Fraction(0))
    return ReportedYear(None, (), coverage, period) if coverage else None


def _best(
    parts: Sequence[Quarter | CalendarQuarter], period: tuple[date, date]
) -> ReportedYear | None:
    """Quarters, halves or nine months of a year: what makes it up, or what covers most of it."""
    nine = [[part] for part in parts if part.months == 9]
    each = [[part for part in parts if part.months == months] for months in (3, 6)]
    found = [one for some in (*each, *nine) if (one := _parts(some, period))]
    return min(
        found,
        default=None,
        key=lambda one: (
            not one.is_whole,
            0 if one.is_whole else -one.coverage,
            one.method == "day_weighted",
            not _is_tagged(one),
        ),
    )


def _is_tagged(year: ReportedYear) -> bool:
    return all(any(made.claim.concept for made in flow.inputs) for flow in year.flows)


def _whole(spans: Iterable[Span], last: int) -> ReportedYear | None:
    """The figure for just the year that ends with a month."""
    for claim, first_month, last_month in spans:
        if (first_month, last_month) == (last - 11, last):
            assert claim.best is not None
            made_of = [Input(claim, Fraction(1))]
            flow = Flow(claim.best, claim.currency, (claim.start, claim.end), "year", made_of)
            return ReportedYear("year", (flow,), Fraction(1), flow.period, claim)
    return None


def _parts(
    parts: Iterable[Quarter | CalendarQuarter], period: tuple[date, date]
) -> ReportedYear | None:
    """Parts of one length that make a year, or fewer that make a part of it."""
    known = [part for part in parts if part.best is not None]
    methods = {part.method for part in known}
    method = "quarters" if methods == {"quarter"} else "differences"
    if "day_weighted" in methods:
        method = "day_weighted"
    elif known and known[0].months > 3:
        method = "halves" if known[0].months == 6 else "nine_months"
    covered = sum(_covered(one) for one in known)
    coverage = Fraction(covered, days(*period))
    flows = tuple(
        _flow(part, (part.last - month_of(period[0])) // 3 + 1 if part.months == 3 else None)
        for part in known
    )
    if sum(one.months for one in known) == 12:
        coverage = Fraction(1)
        period = (min(flow.period[0] for flow in flows), max(flow.period[1] for flow in flows))
    return ReportedYear(method, flows, coverage, period) if known else None


def _covered(part: Quarter | CalendarQuarter) -> int:
    """Days that a part covers: its months', or its own where these lie far off the months'."""
    is_own = isinstance(part, Quarter)
    if is_own and not is_near(part.start, part.end, part.months, part.last):
        return days(part.start, part.end)
    return days(month_end(part.last - part.months), month_end(part.last)) - 1


def _flow(quarter: Quarter | CalendarQuarter, number: int | None) -> Flow:
    assert quarter.best is not None
    assert quarter.method is not None
    part = quarter if isinstance(quarter, Quarter) else quarter.parts[0]
    return Flow(
        quarter.best,
        part.series.currency,
        (quarter.start, quarter.end),
        quarter.method,
        inputs(quarter),
        number,
    )


def _two_years(told: Used, period: tuple[date, date]) -> ReportedYear | None:
    """A calendar year shared out by days from the two fiscal years that it overlaps.

    Those are years of one calendar of the company: what makes the year up, then the one that
    covers more, then today's.
    """
    phases: dict[int, list[Span]] = {}
    for span in told.years:
        if (span.last + 1) % 12 and shared_days(span.claim.start, span.claim.end, *period):
            phases.setdefault((span.last + 1 - told.month) % 12, []).append(span)
    found = [(_shared_out(spans, period), phase == 0) for phase, spans in phases.items()]
    if not found:
        return None
    return max(found, key=lambda each: (each[0].is_whole, each[0].coverage, each[1]))[0]


def _shared_out(spans: Iterable[Span], period: tuple[date, date]) -> ReportedYear:
    """The year, where all its days are covered in one currency, or else what days are known."""
    flows, covered = [], 0
    for claim, _, _ in spans:
        shared = shared_days(claim.start, claim.end, *period)
        assert claim.best is not None
        of_days = days(claim.start, claim.end)
        made_of = [Input(claim, Fraction(shared, of_days), shared, of_days)]
        amount = claim.best * shared / of_days
        flows.append(Flow(amount, claim.currency, period, "day_weighted", made_of))
        covered += shared
    coverage = Fraction(covered, days(*period))
    if coverage == 1 and len({flow.currency for flow in flows}) == 1:
        return ReportedYear("day_weighted", tuple(flows), coverage, period)
    # Where days of two years overlap, some would be added twice.
    return ReportedYear(None, (), min(coverage, Fraction(1)), period)


def worth(
    year: ReportedYear | None, rates: Rates, currency: str, view: Viewpoint
) -> Decimal | None:
    """What a year comes to, each flow at its period's average; None if one has no rate."""
    if year is None or not year.flows:
        return None
    total = Decimal(0)
    for flow in year.flows:
        rate = flow_rate(rates, flow.currency, currency, flow.period, view)
        amount = converted(flow.amount, rate)
        if amount is None:
            return None
        total += amount
    return total


def stated_growth(
    history: History, company: int, year: int, basis: str, view: Viewpoint
) -> FigureClaim | None:
    """The growth that a source states for just that year; None if none does.

    What was reported comes before what is guided, estimated or forecast, then what is believed.
    """
    month = fiscal_month(history, company, METRIC, view) if basis == "stated" else 12
    last = year * 12 + month - 1
    growths = [
        figure
        for figure in figures(history, company, view)
        if figure.metric == "capex_growth" and figure.unit == "percent"
        if (span := placed(figure)) and (span.first, span.last) == (last - 11, last)
    ]
    first = min((list(Evidence).index(one.evidence) for one in growths), default=0)
    strongest = [one for one in growths if list(Evidence).index(one.evidence) == first]
    return believed(strongest, history, view)
