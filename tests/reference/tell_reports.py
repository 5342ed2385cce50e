"""What `bi` says of reported figures and their quarters, by the model."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reference.case import Case
from tests.reference.conversion import converted, flow_rate
from tests.reference.loading import company
from tests.reference.quarters import (
    CalendarQuarter,
    Quarter,
    calendar_quarters,
    figures,
    fiscal_year_of,
    inputs,
    metrics,
    month_end,
    used,
)
from tests.reference.reported_year import Flow, ReportedYear
from tests.reference.spreading import days

Row = dict[str, Any]


def all_figures(case: Case) -> Iterator[Row]:
    """The rows of bi.figure."""
    for key in case.companies:
        for figure in figures(case.history, key, case.view):
            period = (figure.start, figure.end)
            rate_usd = flow_rate(case.rates, figure.currency, "USD", period, case.view)
            rate = flow_rate(case.rates, figure.currency, case.view.currency, period, case.view)
            yield {
                "claim_id": figure.key,
                "company": company(key),
                "low": figure.low,
                "best": figure.best,
                "high": figure.high,
                "rate_usd": rate_usd,
                "best_usd": converted(figure.best, rate_usd),
                "rate_report": rate,
                "best_report": converted(figure.best, rate),
                "effective_date": figure.effective,
            }


def quarters(case: Case) -> Iterator[Row]:
    """The rows of bi.figure_quarter."""
    for about, quarter in _all_quarters(case):
        if isinstance(quarter, Quarter):
            own: Row = {
                "is_mixed": quarter.is_mixed,
                "concept": quarter.series.concept,
                "coverage_ratio": Decimal(1),
            }
            currency = quarter.series.currency
        else:
            whole = days(month_end(quarter.last - 3), month_end(quarter.last)) - 1
            own = {"coverage_ratio": Fraction(quarter.covered, whole)}
            currency = quarter.currency
        money = _money(case, quarter.best, currency, quarter.start, quarter.end)
        yield {**about, "method": quarter.method, **own, **money}


def quarter_inputs(case: Case) -> Iterator[Row]:
    """The rows of bi.figure_quarter_input."""
    for about, quarter in _all_quarters(case):
        factors: dict[int, Fraction] = {}
        claims = {}
        for one in inputs(quarter) if quarter.best is not None else ():
            claims[one.claim.key] = one.claim
            factors[one.claim.key] = factors.get(one.claim.key, Fraction(0)) + one.factor
        for key, claim in claims.items():
            yield {
                **about,
                "method": quarter.method,
                "claim_id": key,
                "factor": factors[key],
                "best": claim.best,
                "period_start": claim.start,
                "period_end": claim.end,
            }


def _all_quarters(case: Case) -> Iterator[tuple[Row, Quarter | CalendarQuarter]]:
    """The fiscal and calendar quarters of all companies, and which each is."""
    for key in case.companies:
        for metric in metrics(case.history, key):
            told = used(case.history, key, metric, case.view)
            month = told.month
            about = {"company": company(key), "metric": metric}
            for own in told.quarters:
                if (own.last + 1 - month) % 3 == 0:
                    yield (
                        {
                            **about,
                            "basis": "fiscal",
                            "year": fiscal_year_of(own.last, month),
                            "quarter": (own.last - month) % 12 // 3 + 1,
                        },
                        own,
                    )
            for last, quarter in calendar_quarters(told.quarters, month).items():
                place = {"basis": "calendar", "year": last // 12, "quarter": last % 12 // 3 + 1}
                yield about | place, quarter


def year_figures(case: Case) -> Iterator[Row]:
    """The rows of bi.company_year_figure."""
    for key in case.companies:
        for (year, basis), one in case.reported(key).items():
            for flow in one.flows:
                about = {"company": company(key), "basis": basis, "year": year}
                yield from ({**about, **row} for row in _behind(case, one, flow))


def _behind(case: Case, year: ReportedYear, flow: Flow) -> Iterator[Row]:
    """The figures behind a part of a year."""
    rate = flow_rate(case.rates, flow.currency, case.view.currency, flow.period, case.view)
    for claim, factor, shared, of_days in flow.inputs:
        assert claim.best is not None
        share = Decimal(factor.numerator) / factor.denominator
        yield {
            "claim_id": claim.key,
            "is_whole_year": flow.method == "year",
            "year_start": year.period[0],
            "year_end": year.period[1],
            "days": days(claim.start, claim.end),
            "quarter": flow.quarter,
            "period_start": flow.period[0],
            "period_end": flow.period[1],
            "method": flow.method,
            "factor": round(share, 8),
            "amount_report": converted(claim.best * share, rate),
            "rate_report": rate,
            "shared_days": shared,
            "part_days": of_days,
        }


def _money(case: Case, best: Any, currency: str | None, start: Any, end: Any) -> Row:
    """The columns about what flowed."""
    rate_usd = flow_rate(case.rates, currency, "USD", (start, end), case.view)
    rate = flow_rate(case.rates, currency, case.view.currency, (start, end), case.view)
    return {
        "period_start": start,
        "period_end": end,
        "currency_code": currency,
        "best": best,
        "best_usd": converted(best, rate_usd),
        "best_report": converted(best, rate),
        "rate_usd": rate_usd,
        "rate_report": rate,
    }
