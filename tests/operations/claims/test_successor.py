"""What a claim says that follows or corrects another one: all that it does not change."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tracker.errors import ConflictError, UsageError
from tracker.operations.changes import change, plan
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.correct import CapacityCorrectionInput, FigureCorrectionInput
from tracker.operations.claims.revise_commitment import RevisionInput
from tracker.operations.claims.revise_site import SiteClaimInput
from tracker.operations.store.plan import NewKey

SAID: dict[str, Any] = {
    "change_kind": "announced",
    "effective_date": date(2025, 3, 31),
    "date_precision": "month",
    "date_basis": "inferred",
    "note": "seen in a hurry",
    "seed_key": "wire/1",
}
"""What every claim has, none of it as it would be by itself."""

PROMISED: dict[str, Any] = {
    **SAID,
    "status": "signed",
    "amount_of": "round",
    "currency_code": "EUR",
    "stated": "10亿元",
    "qualifier": "range",
    "low": 900,
    "best": 950,
    "high": 1100,
    "period_start": date(2025, 7, 1),
    "period_end": date(2026, 6, 30),
    "period_label": "FY2026",
    "period_year": 2026,
    "period_basis": "inferred",
}

CITED = CitationInput(quote="x", url="https://x.example", publisher="X")


def written(connection: Connection, request: object) -> dict[str, Any]:
    """The columns of the claim that a request would add."""
    claim = plan(connection, request).rows[-1]
    assert claim.place == "claim"  # what it is called where the database refuses it
    return dict(claim.values)


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What a claim says otherwise than the one before it."""
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in sorted(names) if after.get(name) != before.get(name)}


@pytest.mark.parametrize(
    ("typed", "news"),
    [
        (
            {"announced": "2026-05-04"},
            {
                "change_kind": "reaffirmed",
                "date_basis": "stated",
                "date_precision": "day",
                "effective_date": date(2026, 5, 4),
            },
        ),
        ({"status": "paused"}, {"change_kind": "paused", "status": "paused"}),
        ({"amount_of": "stake"}, {"amount_of": "stake", "change_kind": "stated"}),
        (
            {"period": "FY2027"},
            {
                "change_kind": "delayed",
                "period_basis": "stated",
                "period_end": date(2027, 6, 30),
                "period_label": "FY2027",
                "period_start": date(2026, 7, 1),
                "period_year": 2027,
            },
        ),
        # A length of time is of no year.
        (
            {"period": "2026-05-04..2027-06-30"},
            {
                "change_kind": "delayed",
                "period_basis": "stated",
                "period_end": date(2027, 6, 30),
                "period_label": "2026-05-04..2027-06-30",
                "period_start": date(2026, 5, 4),
                "period_year": None,
            },
        ),
        (
            {"amount": "at least €2bn"},
            {
                "best": 2 * 10**9,
                "change_kind": "increased",
                "high": None,
                "low": 2 * 10**9,
                "qualifier": "at_least",
                "stated": "x",
            },
        ),
        (
            {"amount": "$2bn", "change": "stated"},
            {
                "assumption": "$ is read as US dollars",
                "best": 2 * 10**9,
                "change_kind": "stated",
                "currency_code": "USD",
                "high": 2 * 10**9,
                "low": 2 * 10**9,
                "qualifier": "exact",
                "stated": "x",
            },
        ),
        ({"note": "by phone"}, {"change_kind": "reaffirmed", "note": "by phone"}),
    ],
)
def test_a_revision_keeps_of_a_promise_what_is_not_typed(
    connection: Connection, typed: dict[str, Any], news: dict[str, Any]
) -> None:
    """Neither its remark nor its name in the seed files, which are of that claim alone."""
    spender = make.company(connection, fiscal_year_end_month=6)
    thing = make.commitment(connection, "plan", spenders=[spender])
    make.commitment_claim(connection, thing, **PROMISED)
    after = written(connection, RevisionInput(key="plan", citation=CITED, **typed))
    own: dict[str, Any] = {"commitment_id": thing, "note": None, "seed_key": None}
    assert isinstance(after.pop("citation_id"), NewKey)
    assert changed({**PROMISED, **own}, after) == news


@pytest.mark.rule("claim-cited")
def test_only_a_correction_may_leave_its_source_out(connection: Connection) -> None:
    make.promise(connection, "plan")
    typed = RevisionInput(key="plan", status="paused", citation=CitationInput(quote="halted"))
    with pytest.raises(UsageError, match=r"^a claim needs its source$"):
        plan(connection, typed)
    corrected = plan(connection, replace(typed, is_correction=True, note="misread"))
    before = connection.exec_driver_sql("SELECT source FROM bi.commitment_claim").scalar_one()
    assert corrected.preview["source"] == f"{before} (on file)"


@pytest.mark.rule("currency-by-language")
def test_an_amount_is_read_by_the_language_of_the_source_it_stands_in(
    connection: Connection,
) -> None:
    """That of the new passage; of a correction that has none, that of the claim it corrects."""
    before = make.source(connection, "tokyo", language="ja")
    make.source(connection, "beijing", language="zh-Hans")
    passage = make.citation(connection, source_id=before)
    make.promise(connection, "plan", **PROMISED, citation_id=passage)
    cited = CitationInput(quote="x", source="beijing")
    revised = RevisionInput(key="plan", amount="¥5bn", citation=cited)
    assert written(connection, revised)["currency_code"] == "CNY"
    corrected = RevisionInput(key="plan", amount="¥5bn", note="misread", is_correction=True)
    assert written(connection, corrected)["currency_code"] == "JPY"


@pytest.mark.rule("revision-of-earlier-day")
@pytest.mark.parametrize(
    ("day", "is_told"), [("2025-03-30", True), ("2025-03-31", False), ("2025-04-01", False)]
)
def test_only_a_revision_of_an_earlier_day_is_not_believed(
    connection: Connection, day: str, is_told: bool
) -> None:
    make.promise(connection, "plan", **PROMISED)
    typed = RevisionInput(key="plan", status="paused", announced=day, citation=CITED)
    assert ("not believed" in plan(connection, typed).preview) is is_told
    typed = RevisionInput(key="plan", announced=day, note="misread", is_correction=True)
    assert "not believed" not in plan(connection, typed).preview


@pytest.mark.rule("correction-keeps")
def test_a_correction_of_a_promise_keeps_its_passage_its_day_and_its_words(
    connection: Connection,
) -> None:
    thing = make.commitment(connection, "plan")
    passage = make.citation(connection, quote="投资10亿元", quote_start=0, quote_end=6)
    number = make.commitment_claim(connection, thing, citation_id=passage, **PROMISED)
    typed = RevisionInput(key="plan", amount="€3bn", is_correction=True, note="misread")
    news = {
        "best": 3 * 10**9,
        "corrects_claim_id": number,
        "high": 3 * 10**9,
        "low": 3 * 10**9,
        "note": "misread",
        "qualifier": "exact",
        "seed_key": None,
    }
    before = {**PROMISED, "citation_id": passage, "commitment_id": thing}
    assert changed(before, written(connection, typed)) == news


def test_a_claim_about_a_site_has_its_own_day_and_says_how_it_is_known(
    connection: Connection,
) -> None:
    site = make.site(connection, "campus")
    before = {**SAID, "status": "announced", "mode": "planned", "stated": "投产"}
    passage = make.citation(connection)
    number = make.site_claim(connection, site, citation_id=passage, **before)
    typed: dict[str, Any] = {"key": "campus", "status": "operational", "announced": "2026-05-04"}
    after = written(connection, SiteClaimInput(**typed, citation=CITED))
    day = {
        "date_basis": "stated",
        "date_precision": "day",
        "effective_date": date(2026, 5, 4),
        "seed_key": None,
        "status": "operational",
    }
    assert isinstance(after.pop("citation_id"), NewKey)
    assert changed({**before, "site_id": site}, after) == {
        **day,
        "change_kind": "completed",
        "mode": "reported",
        "note": None,
        "stated": "x",
    }
    after = written(connection, SiteClaimInput(**typed, is_correction=True, note="misread"))
    assert changed({**before, "site_id": site, "citation_id": passage}, after) == {
        **day,
        "corrects_claim_id": number,
        "note": "misread",
    }


@pytest.mark.rule("correction-keeps")
@pytest.mark.parametrize("reported_by", [None, "origin"])
def test_a_correction_of_a_quantity_changes_the_quantity_and_says_why(
    connection: Connection, reported_by: str | None
) -> None:
    company = make.company(connection, "acme")
    make.source(connection, "origin")
    passage = make.citation(connection)
    about: dict[str, Any] = {
        **SAID,
        "company_id": company,
        "citation_id": passage,
        "stated": "10亿元",
        "qualifier": "range",
        "low": 5,
        "best": None,
        "high": 6,
    }
    capacity = {"stage": "planned", "tenure": "leased", "target_date": date(2027, 12, 31)}
    capacity |= {"metric": "it_power", "unit": "MW", "target_precision": "year"}
    figure: dict[str, Any] = {
        "metric": "capex",
        "unit": "currency",
        "currency_code": "EUR",
        "evidence": "guided",
    }
    figure |= {"period_start": date(2025, 1, 1), "period_end": date(2025, 6, 30)}
    figure |= {"period_label": "H1", "period_basis": "inferred"}
    one = make.capacity_claim(connection, **about, **capacity)
    period = {"start": figure["period_start"], "end": figure["period_end"]}
    rest = {name: figure[name] for name in figure.keys() - {"period_start", "period_end"}}
    other = make.figure_claim(connection, **period, **{**about, "seed_key": "wire/2", **rest})
    more: dict[str, Any] = {"reason": "misread", "reported_by": reported_by}
    for number, kind, request in (
        (one, capacity, CapacityCorrectionInput(number=one, value="up to 7 MW", **more)),
        (other, figure, FigureCorrectionInput(number=other, value="up to $7", **more)),
    ):
        after = written(connection, request)
        cited = after.pop("citation_id")
        assert isinstance(cited, NewKey) if reported_by else cited == passage
        news = {
            "best": 7,
            "corrects_claim_id": number,
            "high": 7,
            "low": None,
            "note": "misread",
            "qualifier": "up_to",
            "seed_key": None,
        }
        if kind is figure:
            news |= {"currency_code": "USD", "assumption": "$ is read as US dollars"}
        before = {name: value for name, value in (about | kind).items() if name != "citation_id"}
        assert changed(before, after) == news


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("5 EFLOPS", "QUANTITY: claim {} is counted in MW, not in EFLOPS"),
        ("5%", "VALUE: claim {} is in currency, not in percent"),
    ],
)
def test_a_correction_is_in_the_unit_of_what_it_corrects(
    connection: Connection, value: str, refusal: str
) -> None:
    company = make.company(connection)
    request: CapacityCorrectionInput | FigureCorrectionInput
    if value == "5%":
        year = date(2025, 1, 1), date(2025, 12, 31)
        number = make.figure_claim(connection, *year, company_id=company)
        request = FigureCorrectionInput(number=number, value=value, reason="misread")
    else:
        power: dict[str, Any] = {"metric": "it_power", "unit": "MW", "company_id": company}
        number = make.capacity_claim(connection, **power)
        request = CapacityCorrectionInput(number=number, value=value, reason="misread")
    with pytest.raises(UsageError) as refused:
        plan(connection, request)
    assert str(refused.value) == refusal.format(number)


@pytest.mark.rule("correction-once")
def test_a_figure_that_is_corrected_is_not_corrected_again(connection: Connection) -> None:
    year = date(2025, 1, 1), date(2025, 12, 31)
    wrong = make.figure_claim(connection, *year, company_id=make.company(connection))
    request = FigureCorrectionInput(number=wrong, value="$7bn", reason="misread")
    _, [*_, right] = change(connection, request)
    other = replace(request, value="$8bn")
    with pytest.raises(ConflictError, match=rf"^claim {wrong} is corrected by claim {right.key} "):
        plan(connection, other)
    _, [*_, last] = change(connection, replace(other, number=int(right.key)))
    assert int(last.key) > int(right.key)
