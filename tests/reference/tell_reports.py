"""What `bi` says of reported figures and their quarters, by the model."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reference.case import Case
from tests.reference.conversion import converted, flow_rate
from tests.reference.loading import company
from tests.reference.quarters import (
    calendar_quarters,
    figures,
    fiscal_year_of,
    metrics,
    month_end,
    used,
)
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
    for key in case.companies:
        for metric in metrics(case.history, key):
            yield from _quarters(case, key, metric)


def _quarters(case: Case, key: int, metric: str) -> Iterator[Row]:
    told = used(case.history, key, metric, case.view)
    month = told.month
    about = {"company": company(key), "metric": metric}
    for quarter in told.quarters:
        if (quarter.last + 1 - month) % 3:
            continue
        yield {
            **about,
            "basis": "fiscal",
            "year": fiscal_year_of(quarter.last, month),
            "quarter": (quarter.last - month) % 12 // 3 + 1,
            "method": quarter.method,
            "is_mixed": quarter.is_mixed,
            "concept": quarter.series.concept,
            "coverage_ratio": Decimal(1),
            **_money(case, quarter.best, quarter.series.currency, quarter.start, quarter.end),
        }
    for part in calendar_quarters(told.quarters, month).values():
        yield {
            **about,
            "basis": "calendar",
            "year": part.last // 12,
            "quarter": part.last % 12 // 3 + 1,
            "method": part.method,
            "coverage_ratio": Fraction(
                part.covered, days(month_end(part.last - 3), month_end(part.last)) - 1
            ),
            **_money(case, part.best, part.currency, part.start, part.end),
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
