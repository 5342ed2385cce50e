"""`bi.company_year` beside the model."""

from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.company_year import Key, Promised, money, promised_years
from tests.reference.comparing import differences, over_histories, rows
from tests.reference.histories import promise_histories, viewpoints
from tests.reference.loading import commitment, company, load, look
from tests.reference.promises import promises
from tests.reference.rows import History, Rates, Viewpoint

YEARS = "SELECT * FROM bi.company_year"


@over_histories
@given(history=promise_histories(), view=viewpoints())
def test_what_companies_promise_for_a_year_is_as_the_model_says(
    connection: Connection, rates: Rates, history: History, view: Viewpoint
) -> None:
    assert not compared(connection, rates, history, view)


def compared(connection: Connection, rates: Rates, history: History, view: Viewpoint) -> list[str]:
    """Where the view and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, history)
        look(connection, view)
        found = {
            (row["company"], row["year"], row["basis"]): row for row in rows(connection, YEARS)
        }
        savepoint.rollback()
    model = promised_years(history, promises(history, rates, view).values())
    expected = {
        (_name(key), key.year, key.basis): told(key, year, view) for key, year in model.items()
    }
    return differences(found, expected)


def told(key: Key, year: Promised, view: Viewpoint) -> dict[str, Any]:
    """The promised columns of a row."""
    columns: dict[str, Any] = {}
    for column, pieces in (("guidance", year.guidance), ("programme", year.programme)):
        for suffix, currency in (("_usd", "USD"), ("", view.currency)):
            amounts = money(pieces, currency)
            columns |= {
                f"{column}_low{suffix}": amounts.low,
                f"{column}{suffix}": amounts.best,
                f"{column}_high{suffix}": amounts.high,
                f"{column}_partial{suffix}": amounts.partial,
            }
    days = [piece.days for piece in year.guidance if piece.days]
    hedges = {piece.promise.claim.qualifier for piece in year.guidance}
    return columns | {
        "is_joint": key.company is None,
        "guidance_coverage_ratio": year.coverage,
        "guidance_period_start": min((start for start, _ in days), default=None),
        "guidance_period_end": max((end for _, end in days), default=None),
        "guidance_qualifier": hedges.pop() if len(year.guidance) == 1 else None,
        "commitment_count": len(year.pieces),
        "programme_count": len(year.programme),
        "source_count": len({piece.promise.claim.source for piece in year.pieces}),
    }


def _name(key: Key) -> str | None:
    return company(key.company) if key.joint is None else commitment(key.joint)
