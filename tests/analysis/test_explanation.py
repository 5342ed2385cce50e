from datetime import date
from decimal import Decimal

import pytest

from tests import make
from tests.analysis.conftest import Ask, Fill
from tests.conftest import Parameters
from tracker.analysis.comparison import compared
from tracker.analysis.core.session import Viewpoint, read_session
from tracker.analysis.explanation import Explanation, explained

CENT = Decimal("0.01")


def total(explanation: Explanation, number: str) -> Decimal | None:
    results = [step.result for step in explanation.of(number) if step.result is not None]
    return sum(results, Decimal(0)) if results else None


@pytest.mark.parametrize("basis", ["stated", "calendar"])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_steps_add_up_to_what_compare_shows(seeded: Parameters, basis: str, year: int) -> None:
    with read_session(seeded) as connection:
        rows = compared(connection, years=[year], basis=basis).rows
        assert [row for row in rows if row.reported or row.reported_partial]
        # Guidance, programmes and growth that is stated are on file of this year at least.
        if year == 2025:
            assert [row for row in rows if row.guidance]
            assert [row for row in rows if row.programme]
            assert [row for row in rows if row.previous]
            assert [row for row in rows if row.stated_growth_ratio]
        for row in rows:
            found = explained(connection, holder=row.company, year=year, basis=basis)
            assert found.row == row
            assert total(found, "guidance") == row.guidance
            assert total(found, "programme") == row.programme
            assert total(found, "reported") == (row.reported or row.reported_partial)
            if row.previous is not None:
                assert total(found, "previous") == row.previous
            if row.stated_growth_ratio is not None:
                stated = [step.amount for step in found.of("stated_growth")]
                assert row.stated_growth_ratio * 100 in stated


@pytest.mark.parametrize("currency", ["USD", "EUR", "JPY"])
def test_the_arithmetic_of_a_step_can_be_done_by_hand(seeded: Parameters, currency: str) -> None:
    with read_session(seeded, Viewpoint(currency=currency)) as connection:
        found = explained(connection, holder="alibaba", year=2025, basis="stated")
    [step] = found.of("programme")
    factors = (step.amount, step.rate, step.year_days, step.period_days, step.result)
    amount, rate, year_days, period_days, result = (Decimal(each or 0) for each in factors)
    by_hand = amount * rate * year_days / period_days
    assert abs(by_hand - result) <= CENT
    assert step.result_currency_code == currency


def test_reported_years_and_growth_are_unwound_too(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        company = make.company(connection, "spender", fiscal_year_end_month=6)
        year_before = date(2023, 7, 1), date(2024, 6, 30)
        make.figure_claim(connection, *year_before, company_id=company, best=40)
        for start, end, best in (
            (date(2024, 7, 1), date(2024, 9, 30), 10),
            (date(2024, 10, 1), date(2024, 12, 31), 11),
            (date(2025, 1, 1), date(2025, 3, 31), 12),
            (date(2025, 4, 1), date(2025, 6, 30), 17),
            (date(2024, 7, 1), date(2024, 12, 31), 21),  # a half year is no quarter
        ):
            make.figure_claim(connection, start, end, company_id=company, best=best)
    with ask() as connection:
        found = explained(connection, holder="spender", year=2025, basis="stated")
    assert found.row
    assert found.row.reported == 50
    assert [step.result for step in found.of("reported")] == [10, 11, 12, 17]
    assert total(found, "previous") == found.row.previous == 40
    assert found.row.growth_ratio == Decimal("0.25")


def test_what_is_not_counted_comes_last_with_its_reason(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        company, partner = make.company(connection, "one"), make.company(connection, "two")
        make.promise(connection, "firm", spenders=[company])
        make.promise(connection, "rumour", spenders=[company], status="rumoured")
        make.promise(connection, "joint", spenders=[company, partner])
    with ask() as connection:
        found = explained(connection, holder="one", year=2025, basis="stated")
        joint = explained(connection, holder="joint", year=2025, basis="stated")
    assert [(step.thing, step.not_counted_reason) for step in found.steps] == [
        ("firm", None),
        ("rumour", "rumoured"),
    ]
    assert [step.thing for step in joint.of("programme")] == ["joint"]
    columns = found.records.columns
    assert [row[columns.index("thing")] for row in found.records.rows] == ["firm", "rumour"]
