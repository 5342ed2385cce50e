from datetime import date
from decimal import Decimal

import pytest

from tests import make
from tests.analysis.conftest import Ask, Fill
from tracker.analysis import entity
from tracker.analysis.entity import disagreements

pytestmark = pytest.mark.rule("dispute")


def subjects(ask: Ask) -> list[list[str]]:
    with ask() as connection:
        claims = entity.commitment(connection, "promise").parts["commitment_claims"]
    return [about for _, about in disagreements(claims)]


def test_two_sources_that_differ_disagree(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        make.commitment_claim(connection, key, reliability="B", best=Decimal(10))
        make.commitment_claim(connection, key, reliability="D", best=Decimal(12), status="signed")
    assert subjects(ask) == [["amount", "status"]]


def test_history_and_corrections_do_not_disagree(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        wrong = make.commitment_claim(connection, key, best=Decimal(1))
        make.commitment_claim(connection, key, best=Decimal(10), corrects_claim_id=wrong)
        make.commitment_claim(
            connection,
            key,
            best=Decimal(20),
            change_kind="increased",
            effective_date=date(2025, 6, 1),
        )
    assert subjects(ask) == []


def test_what_one_source_leaves_open_is_no_disagreement(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        period = {"period_start": date(2025, 1, 1), "period_end": date(2027, 12, 31)}
        make.commitment_claim(connection, key, reliability="B", **period)
        make.commitment_claim(connection, key, reliability="D")
    assert subjects(ask) == []


def test_a_repetition_does_not_dispute_the_status(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        key = make.commitment(connection, "promise")
        make.commitment_claim(connection, key, status="signed")
        make.commitment_claim(
            connection, key, change_kind="repeated", effective_date=date(2025, 9, 1)
        )
    assert subjects(ask) == []


def figures(ask: Ask) -> list[list[str]]:
    with ask() as connection:
        whole = entity.company(connection, "firm")
    claims = whole.parts["figure_claims"]
    return [about for _, about in disagreements(claims, entity.IDENTITY["figure_claims"])]


def test_only_claims_about_the_same_figure_disagree(fill: Fill, ask: Ask) -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    with fill() as connection:
        firm = make.company(connection, "firm")
        make.figure_claim(connection, *year, company_id=firm, reliability="B", best=Decimal(10))
        make.figure_claim(connection, *year, company_id=firm, best=Decimal(30), evidence="forecast")
        make.figure_claim(connection, *year, company_id=firm, best=Decimal(40), metric="revenue")
    assert figures(ask) == []
    with fill() as connection:
        key = connection.exec_driver_sql("SELECT company_id FROM tracker.company").scalar_one()
        make.figure_claim(connection, *year, company_id=key, reliability="D", best=Decimal(12))
    assert figures(ask) == [["figure"]]


def test_what_there_was_on_another_day_is_no_disagreement(fill: Fill, ask: Ask) -> None:
    with fill() as connection:
        firm = make.company(connection, "firm")
        for month, best in ((1, 21), (2, 30)):
            make.capacity_claim(
                connection,
                company_id=firm,
                best=Decimal(best),
                effective_date=date(2025, month, 1),
            )
    with ask() as connection:
        claims = entity.company(connection, "firm").parts["capacity_claims"]
    assert disagreements(claims, entity.IDENTITY["capacity_claims"]) == []
