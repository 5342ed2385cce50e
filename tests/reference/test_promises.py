"""`bi.commitment` and `bi.commitment_year` beside the model."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.comparing import differences, over_histories, rows
from tests.reference.conversion import converted
from tests.reference.histories import promise_histories, viewpoints
from tests.reference.loading import commitment, company, load, look
from tests.reference.promises import Promise, parts, promises
from tests.reference.rows import History, Rates, Viewpoint

COMMITMENTS = "SELECT * FROM bi.commitment"
YEARS = "SELECT * FROM bi.commitment_year"


def told(promise: Promise, row: dict[str, Any]) -> dict[str, Any]:
    """A row of bi.commitment; where several answers are right, the one in the view's *row*."""
    low, middle, high = promise.amounts
    rate = promise.rate_usd
    return {
        "claim_id": promise.claim.key,
        "kind": promise.kind,
        "company": company(promise.company),
        "announced_date": promise.announced,
        "revised_date": promise.claim.effective,
        "amount_low": low,
        "amount": middle,
        "amount_high": high,
        "amount_low_usd": converted(low, rate),
        "amount_usd": converted(middle, rate),
        "amount_high_usd": converted(high, rate),
        "currency_code": promise.claim.currency,
        "period_start": promise.claim.start,
        "period_end": promise.claim.end,
        "rate_usd": rate,
        "is_counted": promise.counted,
        "counted_under": one_of({commitment(other) for other in promise.under}, row),
        "claim_count": promise.claims,
        "source_count": len(promise.sources),
        "independent_source_count": len(promise.origins),
    }


@over_histories
@given(history=promise_histories(), view=viewpoints())
def test_promises_are_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


def compared(connection: Connection, rates: Rates, history: History, view: Viewpoint) -> list[str]:
    """Where the two views and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, view)
        found = {row["commitment"]: row for row in rows(connection, COMMITMENTS)}
        years = rows(connection, YEARS)
        savepoint.rollback()
    model = promises(history, rates, view)
    expected: dict[Any, dict[str, Any]] = {}
    expected_years: dict[Any, dict[str, Any]] = {}
    for key, promise in model.items():
        expected[commitment(key)] = told(promise, found.get(commitment(key), {}))
        expected_years |= told_years(history, promise)
    found_years = {(row["commitment"], row["basis"], row["year"]): row for row in years}
    assert len(found_years) == len(years)
    return differences(found, expected) + differences(found_years, expected_years)


def one_of(under: set[str], row: dict[str, Any]) -> str | None:
    """The promise that one is listed under: of several, the one that the view names."""
    named = row.get("counted_under")
    return named if named in under else min(under, default=None)


def told_years(history: History, promise: Promise) -> dict[Any, dict[str, Any]]:
    """The rows of bi.commitment_year of one promise."""
    month = history.companies[promise.company].fiscal_month if promise.company else None
    found = {}
    for basis in ("stated", "calendar"):
        for part in parts(promise, basis, month):
            amounts = [share(amount, part.share) for amount in promise.amounts]
            found[commitment(promise.key), basis, part.year] = {
                "method": part.method,
                "share_ratio": Decimal(part.share.numerator) / part.share.denominator,
                "company": company(promise.company),
                "is_joint": promise.company is None,
                "is_counted": promise.counted,
                **dict(zip(("amount_low", "amount", "amount_high"), amounts, strict=True)),
                **{
                    name: converted(amount, promise.rate_usd)
                    for name, amount in zip(
                        ("amount_low_usd", "amount_usd", "amount_high_usd"), amounts, strict=True
                    )
                },
                **{
                    name: converted(amount, promise.rate_report)
                    for name, amount in zip(
                        ("amount_report_low", "amount_report", "amount_report_high"),
                        amounts,
                        strict=True,
                    )
                },
            }
    return found


def share(amount: Decimal | None, part: Fraction) -> Decimal | None:
    """A share of an amount; None of none."""
    return None if amount is None else amount * part.numerator / part.denominator
