"""What a company reported for a year: its own, or one of the calendar."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tests.reference.conversion import converted, flow_rate
from tests.reference.quarters import (
    CalendarQuarter,
    Quarter,
    Span,
    calendar_quarters,
    chosen,
    fiscal_year_of,
    ladder,
    spans,
)
from tests.reference.rows import History, Rates, Viewpoint
from tests.reference.spreading import days, shared_days

METRIC = "capex"


class Flow(NamedTuple):
    """Money that flowed over a period, in the currency that was reported."""

    amount: Decimal
    currency: str
    period: tuple[date, date]


class ReportedYear(NamedTuple):
    """A year that is wholly reported, and the flows that add up to it."""

    method: str
    flows: tuple[Flow, ...]


def reported_years(
    history: History, company: int, view: Viewpoint
) -> dict[tuple[int, str], ReportedYear]:
    """The years that are wholly reported, by year and basis."""
    month = history.companies[company].fiscal_month or 12
    years = chosen(spans(history, company, METRIC, view), METRIC, month)
    used = [span for year in years.values() for span in year]
    own = [quarter for year in years.values() for quarter in ladder(year).values()]
    found: dict[tuple[int, str], ReportedYear] = {}
    for year in {fiscal_year_of(span.last, month) for span in used}:
        quarters = [quarter for quarter in own if fiscal_year_of(quarter.last, month) == year]
        one = _whole(used, year * 12 + month - 1) or _four(quarters)
        if one:
            found[year, "stated"] = one
    by_calendar = calendar_quarters(own).values()
    for year in {day.year for span in used for day in (span.claim.start, span.claim.end)}:
        parts = [quarter for quarter in by_calendar if quarter.last // 12 == year]
        one = _whole(used, year * 12 + 11) or _four(parts) or _two_years(used, year)
        if one:
            found[year, "calendar"] = one
    return found


def _whole(spans: Iterable[Span], last: int) -> ReportedYear | None:
    """The figure for just the year that ends with a month."""
    for claim, first_month, last_month in spans:
        if (first_month, last_month) == (last - 11, last):
            assert claim.best is not None
            flow = Flow(claim.best, claim.currency, (claim.start, claim.end))
            return ReportedYear("year", (flow,))
    return None


def _four(quarters: Iterable[Quarter | CalendarQuarter]) -> ReportedYear | None:
    """Four quarters that make a year."""
    whole = [quarter for quarter in quarters if quarter.best is not None]
    if len(whole) < 4:
        return None
    methods = {quarter.method for quarter in whole}
    method = "quarters" if methods == {"quarter"} else "differences"
    if "day_weighted" in methods:
        method = "day_weighted"
    return ReportedYear(method, tuple(_flow(quarter) for quarter in whole))


def _flow(quarter: Quarter | CalendarQuarter) -> Flow:
    assert quarter.best is not None
    part = quarter if isinstance(quarter, Quarter) else quarter.parts[0]
    return Flow(quarter.best, part.series.currency, (quarter.start, quarter.end))


def _two_years(spans: Iterable[Span], year: int) -> ReportedYear | None:
    """A calendar year shared out by days from the two fiscal years that it overlaps."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    flows, covered = [], 0
    for span in spans:
        period = (span.claim.start, span.claim.end)
        shared = shared_days(*period, start, end)
        if span.months == 12 and shared:
            assert span.claim.best is not None
            share = span.claim.best * shared / days(*period)
            flows.append(Flow(share, span.claim.currency, (start, end)))
            covered += shared
    return ReportedYear("day_weighted", tuple(flows)) if covered == days(start, end) else None


def worth(
    year: ReportedYear | None, rates: Rates, currency: str, view: Viewpoint
) -> Decimal | None:
    """What a year comes to, each flow at its period's average; None if one has no rate."""
    if year is None:
        return None
    total = Decimal(0)
    for flow in year.flows:
        rate = flow_rate(rates, flow.currency, currency, flow.period, view)
        amount = converted(flow.amount, rate)
        if amount is None:
            return None
        total += amount
    return total
