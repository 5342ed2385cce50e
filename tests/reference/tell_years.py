"""What `bi` says of the years of companies and joint promises, by the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from tests.reference.case import Case
from tests.reference.company_year import Key, Money, Promised, money, promised_years
from tests.reference.loading import commitment, company
from tests.reference.reported_year import ReportedYear, stated_growth, worth
from tests.reference.rows import Rates, Viewpoint

Row = dict[str, Any]
NOTHING = Promised(guidance=(), programme=(), coverage=None)


@lru_cache(maxsize=1)
def company_years(case: Case) -> list[Row]:
    """The rows of bi.company_year, which those of one basis are made from."""
    return list(_company_years(case))


def _company_years(case: Case) -> Iterator[Row]:
    promised = promised_years(case.history, case.promises.values(), case.seconds)
    reported = {
        Key(company, None, year, basis): one
        for company in case.companies
        for (year, basis), one in case.reported(company).items()
    }
    for key in promised.keys() | reported.keys():
        year = Year(
            promised=promised.get(key, NOTHING),
            reported=reported.get(key),
            previous=reported.get(key._replace(year=key.year - 1)),
            promised_before=promised.get(key._replace(year=key.year - 1), NOTHING),
        )
        yield {
            "company": name(key),
            "year": key.year,
            "basis": key.basis,
            "is_joint": key.company is None,
            **year.told(case.rates, case.view),
            **stated_columns(case, key),
        }


def fiscal_years(case: Case) -> Iterator[Row]:
    """The rows of bi.company_fiscal_year."""
    yield from _of_basis(case, "stated")


def calendar_years(case: Case) -> Iterator[Row]:
    """The rows of bi.company_calendar_year."""
    yield from _of_basis(case, "calendar")


def _of_basis(case: Case, basis: str) -> Iterator[Row]:
    shown = ("company", "year", "is_joint", "guidance_usd", "programme_usd", "reported_usd")
    for row in company_years(case):
        if row["basis"] == basis:
            yield {column: row[column] for column in shown}


@dataclass(frozen=True, kw_only=True)
class Year:
    """What is promised and reported for a year, and was reported for the one before."""

    promised: Promised
    reported: ReportedYear | None
    previous: ReportedYear | None
    promised_before: Promised

    def told(self, rates: Rates, view: Viewpoint) -> Row:
        """What is promised, reported and how it grows."""
        one, before = self.reported, self.previous
        dollars, reported = (worth(one, rates, unit, view) for unit in ("USD", view.currency))
        previous_usd, previous = (
            worth(before, rates, unit, view) if before and before.is_whole else None
            for unit in ("USD", view.currency)
        )
        is_whole = one is not None and one.is_whole
        guided, guided_before = (
            in_cents(year, view.currency) for year in (self.promised, self.promised_before)
        )
        sides = {
            "reported": (reported if is_whole else None, previous),
            "guidance": (guided, guided_before),
            "guidance_over_reported": (guided, previous),
        }
        like = next((like for like, pair in sides.items() if None not in pair), None)
        ratio = growth(*sides[like]) if like else None
        return {
            **promised_columns(self.promised, view),
            "reported_usd": dollars if is_whole else None,
            "reported": reported if is_whole else None,
            "reported_partial_usd": None if is_whole else dollars,
            "reported_partial": None if is_whole else reported,
            "reported_coverage_ratio": one.coverage if one else None,
            "reported_method": one and one.method,
            "reported_period_start": one.period[0] if one else None,
            "reported_period_end": one.period[1] if one else None,
            "previous_usd": previous_usd,
            "previous": previous,
            **guidance_before(self.promised_before, view),
            "growth_ratio": ratio,
            "growth_basis": None if ratio is None else like,
        }


def whole_guidance(year: Promised, currency: str) -> Money:
    """Guidance that covers all of a year, which alone may be set against another."""
    return money(year.guidance if year.coverage == 1 else (), currency)


def in_cents(year: Promised, currency: str) -> Decimal | None:
    """Guidance for a whole year, each part of it as it is shown: growth over little tells."""
    if whole_guidance(year, currency).best is None:
        return None
    parts = (money((piece,), currency).best or Decimal(0) for piece in year.guidance)
    return sum((part.quantize(Decimal("0.01"), ROUND_HALF_UP) for part in parts), Decimal(0))


def guidance_before(year: Promised, view: Viewpoint) -> Row:
    """The columns about the guidance of the year before."""
    amounts = whole_guidance(year, view.currency)
    hedges = {piece.promise.claim.qualifier for piece in year.guidance}
    is_told = year.coverage == 1 and len(year.guidance) == 1
    return {
        "previous_guidance_usd": whole_guidance(year, "USD").best,
        "previous_guidance_low": amounts.low,
        "previous_guidance": amounts.best,
        "previous_guidance_high": amounts.high,
        "previous_guidance_qualifier": hedges.pop() if is_told else None,
    }


def stated_columns(case: Case, key: Key) -> Row:
    """The growth that a source states for just that year."""
    claim = None
    if key.company:
        claim = stated_growth(case.history, key.company, key.year, key.basis, case.view)
    return {
        "stated_growth_ratio": claim.best / 100 if claim and claim.best is not None else None,
        "stated_growth_qualifier": claim.qualifier if claim else None,
        "stated_growth_claim_id": claim.key if claim else None,
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
    """Growth over the year before; None where a side is unknown or no more than nothing was before.

    None too from ten thousand on, where a unit must be wrong.
    """
    if now is None or before is None or before <= 0:
        return None
    ratio = now / before - 1
    return ratio if ratio < 10_000 else None


def name(key: Key) -> str | None:
    """The short name of a company, or of a joint promise."""
    return company(key.company) if key.joint is None else commitment(key.joint)
