"""What a claim is held against: the believed one about the very same thing, and no other."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import Chip, CommitmentParty
from tracker.operations.changes import plan
from tracker.operations.claims.add_capacity import CapacityInput
from tracker.operations.claims.add_figure import FigureInput
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.revise_commitment import RevisionInput
from tracker.operations.claims.revise_site import SiteClaimInput

CITED = CitationInput(quote="x", url="https://x.example", publisher="X")
NOTHING = "nothing is claimed of it yet"
YEAR = date(2024, 1, 1), date(2024, 12, 31)


def told(connection: Connection, request: object) -> tuple[str, str]:
    preview = plan(connection, request).preview
    return preview["before"], preview["change"]


@pytest.mark.rule("revision-of-quantity")
@pytest.mark.parametrize(
    "other",
    [
        {"company": "other"},
        {"site": "campus"},
        {"metric": "it_power", "unit": "MW", "number_format": None},
        {"stage": "planned"},
        {"number_format": "fp8"},
        {"number_format": None},
        {"chip": "h100"},
    ],
)
def test_a_capacity_follows_what_is_believed_of_the_same_one(
    connection: Connection, other: dict[str, Any]
) -> None:
    keys = {slug: make.company(connection, slug) for slug in ("acme", "other")}
    # A site may be called as a company is.
    place = make.site(connection, "acme")
    connection.execute(insert(Chip).values(slug="h100", name="H100"))
    chip = connection.exec_driver_sql("SELECT chip_id FROM tracker.chip").scalar_one()
    typed = CapacityInput(
        quantity="120 EFLOPS",
        metric="compute",
        stage="operational",
        number_format="fp16",
        announced="2025-06-01",
        company="acme",
        citation=CITED,
    )
    claim: dict[str, Any] = {"company_id": keys["acme"], "number_format": "fp16", "best": 100}
    replaced: dict[str, Any] = {**other}
    if "company" in replaced:
        replaced = {"company_id": keys["other"]}
    if "site" in replaced:
        replaced = {"company_id": None, "site_id": place}
    if "chip" in replaced:
        replaced = {"chip_id": chip}
    make.capacity_claim(connection, **(claim | replaced))
    assert told(connection, typed) == (NOTHING, "stated")
    old = make.capacity_claim(connection, **claim, effective_date=date(2024, 1, 1))
    assert old
    believed = make.capacity_claim(connection, **(claim | {"best": 110}))
    make.capacity_claim(connection, **(claim | {"best": 200}), change_kind="repeated")
    words = f"claim {believed} of 2025-01-01: 110 EFLOPS fp16 (exact)"
    assert told(connection, typed) == (words, "increased")


@pytest.mark.rule("revision-of-quantity")
@pytest.mark.parametrize(
    "other",
    [
        {"metric": "revenue"},
        {"evidence": "guided"},
        {"currency_code": "EUR"},
        {"concept": "us-gaap:One"},
        {"company": "other"},
        {"market": "cloud"},
        {"period_start": date(2024, 1, 2)},
        {"period_end": date(2024, 12, 30)},
    ],
)
def test_a_figure_follows_what_is_believed_of_the_same_one(
    connection: Connection, other: dict[str, Any]
) -> None:
    keys = {slug: make.company(connection, slug) for slug in ("acme", "other")}
    typed = FigureInput(
        metric="capex",
        value="$120",
        evidence="reported",
        announced="2025-06-01",
        company="acme",
        period="2024",
        citation=CITED,
    )
    claim: dict[str, Any] = {"company_id": keys["acme"], "best": 100}
    replaced: dict[str, Any] = {**other}
    if "company" in replaced:
        replaced = {"company_id": keys["other"]}
    if "market" in replaced:
        replaced["company_id"] = None
    start = replaced.pop("period_start", YEAR[0])
    end = replaced.pop("period_end", YEAR[1])
    make.figure_claim(connection, start, end, **(claim | replaced))
    assert told(connection, typed) == (NOTHING, "stated")
    make.figure_claim(connection, *YEAR, **(claim | {"effective_date": date(2024, 12, 30)}))
    believed = make.figure_claim(connection, *YEAR, **(claim | {"best": 130}))
    make.figure_claim(connection, *YEAR, **(claim | {"best": 1}), change_kind="repeated")
    words = f"claim {believed} of 2024-12-31: USD 130 (exact)"
    assert told(connection, typed) == (words, "decreased")


def test_a_site_follows_its_own_claims(connection: Connection) -> None:
    make.site_claim(connection, make.site(connection, "other"), effective_date=date(2025, 2, 1))
    place = make.site(connection, "campus")
    typed = SiteClaimInput(
        key="campus", status="operational", announced="2025-06-01", citation=CITED
    )
    assert told(connection, typed) == (NOTHING, "announced")
    believed = make.site_claim(connection, place, status="announced")
    make.site_claim(connection, place, status="paused", effective_date=date(2024, 1, 1))
    make.site_claim(connection, make.site(connection, "third"))
    words = f"claim {believed} of 2025-01-01: announced (reported)"
    assert told(connection, typed) == (words, "completed")


@pytest.mark.rule("correction-of-believed")
def test_a_promise_follows_its_own_claims(connection: Connection) -> None:
    make.promise(connection, "other", best=500)
    thing = make.commitment(connection, "plan")
    make.commitment_claim(connection, thing, best=1, effective_date=date(2024, 1, 1))
    believed = make.commitment_claim(connection, thing, best=100)
    make.commitment_claim(connection, thing, best=300, change_kind="repeated")
    make.promise(connection, "third", best=500)
    typed = RevisionInput(key="plan", amount="$120", announced="2025-06-01", citation=CITED)
    before, change = told(connection, typed)
    assert before.startswith(f"claim {believed} of 2025-01-01: USD 100 (exact)")
    assert change == "increased"


def test_where_nothing_is_believed_yet_the_last_claim_is_meant(connection: Connection) -> None:
    thing = make.commitment(connection, "plan")
    _, last, _ = (
        make.commitment_claim(connection, thing, effective_date=date(year, 1, 1))
        for year in (2098, 2099, 2097)
    )
    typed = RevisionInput(key="plan", amount="$120", announced="2099-06-01", citation=CITED)
    assert told(connection, typed)[0].startswith(f"claim {last} of 2099-01-01: ")


def test_a_period_is_by_the_fiscal_year_of_who_spends(connection: Connection) -> None:
    """And where nobody does, of the first by name among the parties."""
    june = make.company(connection, "zz-spender", fiscal_year_end_month=6)
    march = make.company(connection, "aa-bank", fiscal_year_end_month=3)
    other = make.company(connection, "bb-bank", fiscal_year_end_month=9)
    make.promise(connection, "elsewhere", spenders=[other])
    spent, lent = (
        make.commitment(connection, "spent", spenders=[june]),
        make.commitment(connection, "lent", spenders=[]),
    )
    for thing in (spent, lent):
        make.commitment_claim(connection, thing)
        for bank in (other, march):
            party = {"commitment_id": thing, "company_id": bank, "role": "financier"}
            connection.execute(insert(CommitmentParty).values(**party))
    ends = {}
    for key in ("spent", "lent"):
        typed = RevisionInput(key=key, period="FY2026", announced="2025-06-01", citation=CITED)
        ends[key] = plan(connection, typed).preview["period"].split()[2]
    assert ends == {"spent": "2026-06-30", "lent": "2026-03-31"}
