"""`bi.company_year` beside the model."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given
from sqlalchemy import Connection

from tests.reference.company_year import Key, Money, Promised, money, promised_years
from tests.reference.comparing import differences, over_histories, rows
from tests.reference.histories import viewpoints
from tests.reference.loading import commitment, company, load, look
from tests.reference.promises import promises
from tests.reference.reported_year import ReportedYear, reported_years, worth
from tests.reference.reports import histories
from tests.reference.rows import History, Rates, Viewpoint

YEARS = "SELECT * FROM bi.company_year"


@over_histories
@given(history=histories(), view=viewpoints())
def test_years_of_companies_are_as_the_model_says(
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
    promised = promised_years(history, promises(history, rates, view).values())
    reported = {
        Key(company, None, year, basis): one
        for company in history.companies
        for (year, basis), one in reported_years(history, company, view).items()
    }
    # Years of which only days are reported have rows too; what they say stands nowhere.
    expected = {
        (name(key), key.year, key.basis): Year(
            promised=promised.get(key, NOTHING),
            reported=reported.get(key),
            previous=reported.get(key._replace(year=key.year - 1)),
        ).told(rates, view)
        | {"is_joint": key.company is None}
        for key in promised.keys() | reported.keys()
    }
    more = found.keys() - expected.keys() if history.reported else set()
    return differences({key: found[key] for key in found.keys() - more}, expected)


NOTHING = Promised(guidance=(), programme=(), coverage=None)


@dataclass(frozen=True, kw_only=True)
class Year:
    """What is promised and reported for a year, and was reported for the one before."""

    promised: Promised
    reported: ReportedYear | None
    previous: ReportedYear | None

    def told(self, rates: Rates, view: Viewpoint) -> dict[str, Any]:
        """A row of bi.company_year."""
        reported = worth(self.reported, rates, view.currency, view)
        previous = worth(self.previous, rates, view.currency, view)
        guidance = money(self.promised.guidance, view.currency)
        guided = guidance.best if self.promised.coverage == 1 else None
        now = guided if reported is None else reported
        return {
            **promised_columns(self.promised, view),
            "reported_usd": worth(self.reported, rates, "USD", view),
            "reported": reported,
            "previous_usd": worth(self.previous, rates, "USD", view),
            "previous": previous,
            "growth_ratio": growth(now, previous),
            **({"reported_method": self.reported.method} if self.reported else {}),
        }


def promised_columns(year: Promised, view: Viewpoint) -> dict[str, Any]:
    """The columns about what is promised."""
    days = [piece.days for piece in year.guidance if piece.days]
    hedges = {piece.promise.claim.qualifier for piece in year.guidance}
    return {
        **money_columns("guidance", "_usd", money(year.guidance, "USD")),
        **money_columns("guidance", "", money(year.guidance, view.currency)),
        **money_columns("programme", "_usd", money(year.programme, "USD")),
        **money_columns("programme", "", money(year.programme, view.currency)),
        "guidance_coverage_ratio": year.coverage,
        "guidance_period_start": min((start for start, _ in days), default=None),
        "guidance_period_end": max((end for _, end in days), default=None),
        "guidance_qualifier": hedges.pop() if len(year.guidance) == 1 else None,
        "commitment_count": len(year.pieces),
        "programme_count": len(year.programme),
        "source_count": len({piece.promise.claim.source for piece in year.pieces}),
    }


def money_columns(column: str, suffix: str, amounts: Money) -> dict[str, Decimal | None]:
    """The columns of one sum."""
    return {
        f"{column}_low{suffix}": amounts.low,
        f"{column}{suffix}": amounts.best,
        f"{column}_high{suffix}": amounts.high,
        f"{column}_partial{suffix}": amounts.partial,
    }


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Growth over the year before; None where a side is unknown or nothing was before.

    None too from ten thousand on, where a unit must be wrong.
    """
    if now is None or not before:
        return None
    ratio = now / before - 1
    return ratio if ratio < 10_000 else None


def name(key: Key) -> str | None:
    """The short name of a company, or of a joint promise."""
    return company(key.company) if key.joint is None else commitment(key.joint)
