"""A chain announced, increased, corrected, cancelled, seen by every view along both axes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]

NOW = "2026-01-01"

STEPS = {
    "announced": (date(2025, 1, 10), datetime(2025, 1, 12, tzinfo=UTC)),
    "increased": (date(2025, 3, 1), datetime(2025, 3, 3, tzinfo=UTC)),
    "corrected": (date(2025, 3, 1), datetime(2025, 4, 10, tzinfo=UTC)),
    "cancelled": (date(2025, 6, 1), datetime(2025, 6, 5, tzinfo=UTC)),
}
"""When each became true, and when the tracker learned it."""

EXPECTED = {
    ("2025-01-09", NOW): None,
    (NOW, "2025-01-11"): None,
    ("2025-01-10", NOW): "announced",
    ("2025-02-28", NOW): "announced",
    (NOW, "2025-03-02"): "announced",
    ("2025-02-28", "2025-03-31"): "announced",
    ("2025-03-01", "2025-03-31"): "increased",
    (NOW, "2025-04-09"): "increased",
    ("2025-03-01", NOW): "corrected",
    ("2025-05-31", NOW): "corrected",
    (NOW, "2025-06-04"): "corrected",
    ("2025-06-01", NOW): "cancelled",
    (NOW, NOW): "cancelled",
}
"""As of a day, as known at an instant: the step that is believed there."""

AMOUNT = {"announced": 1000, "increased": 1500, "corrected": 1400, "cancelled": 1400}

SITE_STATUS = {
    "announced": "announced",
    "increased": "operational",
    "corrected": "under_construction",
    "cancelled": "cancelled",
}

TIMELESS = [
    *("chip", "company", "company_name", "commitment_link", "commitment_party"),
    *("commitment_site", "dictionary", "exchange_rate", "site_party"),
]
"""Views of what is not claimed but simply so."""

HEADLINES = [
    "company_year WHERE basis = 'stated' AND",
    "company_year WHERE basis = 'calendar' AND",
    "company_fiscal_year WHERE",
    "company_calendar_year WHERE",
]


@pytest.fixture
def chain(connection: Connection) -> None:
    """One company with a promise, a site, a capacity and a figure that all went this way."""
    company = make.company(connection, "traveller", country_code="US")
    promise = make.commitment(connection, "promise", spenders=[company], kind="guidance")
    site = make.site(connection, "campus", operator=company)
    source = make.source(connection, "gazette")
    made: dict[str, dict[str, int]] = {}
    for step, (effective, recorded) in STEPS.items():
        citation = make.citation(connection, source_id=source)
        change = {"announced": "stated", "corrected": "increased"}.get(step, step)

        def when(kind: str) -> dict[str, object]:
            corrected = made["increased"][kind] if step == "corrected" else None  # noqa: B023
            return {
                "effective_date": effective,  # noqa: B023
                "recorded_at": recorded,  # noqa: B023
                "citation_id": citation,  # noqa: B023
                **({"corrects_claim_id": corrected} if corrected else {}),
            }

        made[step] = {
            "promise": make.commitment_claim(
                connection,
                promise,
                best=AMOUNT[step],
                change_kind=change,
                status="cancelled" if step == "cancelled" else "announced",
                period_start=date(2025, 1, 1),
                period_end=date(2025, 12, 31),
                **when("promise"),
            ),
            "site": make.site_claim(connection, site, status=SITE_STATUS[step], **when("site")),
            "capacity": make.capacity_claim(
                connection, site_id=site, best=AMOUNT[step], **when("capacity")
            ),
            "figure": make.figure_claim(
                connection,
                date(2024, 1, 1),
                date(2024, 12, 31),
                company_id=company,
                best=AMOUNT[step],
                **when("figure"),
            ),
        }


Look = Callable[[str], dict[tuple[str, str], list[dict[str, object]]]]


@pytest.fixture
def look(connection: Connection, query: Query) -> Look:
    """Rows of a query, at every point."""

    def look(text: str) -> dict[tuple[str, str], list[dict[str, object]]]:
        found = {}
        for as_of, known_at in EXPECTED:
            connection.exec_driver_sql(f"SET LOCAL tracker.as_of = '{as_of}'")
            connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")
            found[as_of, known_at] = query(text)
        return found

    return look


pytestmark = pytest.mark.usefixtures("chain")

BELIEVED = {
    "commitment": "SELECT amount AS found FROM bi.commitment WHERE commitment = 'promise'",
    "commitment_claim": "SELECT amount AS found FROM bi.commitment_claim"
    " WHERE commitment = 'promise' AND is_believed",
    "commitment_year": "SELECT amount_usd AS found FROM bi.commitment_year"
    " WHERE commitment = 'promise' AND year = 2025 AND basis = 'stated'",
    "capacity": "SELECT best AS found FROM bi.capacity WHERE subject = 'campus'",
    "capacity_claim": "SELECT best AS found FROM bi.capacity_claim"
    " WHERE subject = 'campus' AND is_believed",
    "figure": "SELECT best AS found FROM bi.figure WHERE company = 'traveller'",
    "figure_claim": "SELECT best AS found FROM bi.figure_claim"
    " WHERE company = 'traveller' AND is_believed",
    "company_year_figure": "SELECT best AS found FROM bi.company_year_figure"
    " JOIN bi.figure_claim USING (claim_id)"
    " WHERE company_year_figure.company = 'traveller' AND basis = 'calendar' AND year = 2024",
    **{
        f"{view}, reported": f"SELECT reported_usd AS found FROM bi.{view} company = 'traveller'"
        " AND year = 2024 AND reported_usd IS NOT NULL"
        for view in HEADLINES
    },
}
"""The amount that a view believes."""


@pytest.mark.rule("as-of-effective")
@pytest.mark.parametrize("view", BELIEVED)
def test_the_amount_believed(look: Look, view: str) -> None:
    assert look(BELIEVED[view]) == {
        point: [{"found": Decimal(AMOUNT[step])}] if step else []
        for point, step in EXPECTED.items()
    }


@pytest.mark.rule("count-status")
@pytest.mark.parametrize("view", HEADLINES)
def test_what_is_cancelled_is_in_no_sum(look: Look, view: str) -> None:
    found = look(
        f"SELECT guidance_usd AS found FROM bi.{view} company = 'traveller' AND year = 2025"
    )
    assert found == {
        point: [{"found": Decimal(AMOUNT[step])}] if step and step != "cancelled" else []
        for point, step in EXPECTED.items()
    }


@pytest.mark.rule("as-of-effective")
@pytest.mark.parametrize("view", ["site WHERE status IS NOT NULL", "site_claim WHERE is_believed"])
def test_the_status_of_a_site(look: Look, view: str) -> None:
    assert look(f"SELECT status FROM bi.{view} AND site = 'campus'") == {
        point: [{"status": SITE_STATUS[step]}] if step else [] for point, step in EXPECTED.items()
    }


@pytest.mark.rule("count-listed")
def test_whether_it_is_counted(look: Look) -> None:
    found = look("SELECT not_counted_reason FROM bi.commitment WHERE commitment = 'promise'")
    assert found == {
        point: [{"not_counted_reason": "cancelled" if step == "cancelled" else None}]
        if step
        else []
        for point, step in EXPECTED.items()
    }


def known(known_at: str) -> list[str]:
    """The steps that the tracker has learned of by then."""
    return [step for step, (_, recorded) in STEPS.items() if f"{recorded:%F}" <= known_at]


@pytest.mark.rule("correction-hides")
@pytest.mark.parametrize(
    "view", ["commitment_claim", "site_claim", "capacity_claim", "figure_claim"]
)
def test_the_claims_known_and_which_of_them_were_known_to_be_wrong(look: Look, view: str) -> None:
    found = look(f"SELECT is_corrected FROM bi.{view} ORDER BY claim_id")
    for (_, known_at), rows in found.items():
        steps = known(known_at)
        assert [row["is_corrected"] for row in rows] == [
            step == "increased" and "corrected" in steps for step in steps
        ]


def test_the_claims_counted_by_their_sources(look: Look) -> None:
    counted = look("SELECT claim_count AS found FROM bi.source WHERE source = 'gazette'")
    cited = look("SELECT sum(claim_count)::bigint AS found FROM bi.citation")
    for point in EXPECTED:
        expected = [{"found": 4 * len(known(point[1]))}]
        assert (counted[point], cited[point]) == (expected, expected)


@pytest.mark.rule("edits-for-all-time")
@pytest.mark.parametrize("view", TIMELESS)
def test_what_is_not_claimed_does_not_move(look: Look, view: str) -> None:
    found = look(f"SELECT count(*), sum(hashtext(one::text)) FROM bi.{view} AS one")
    assert len({str(rows) for rows in found.values()}) == 1


@pytest.mark.rule("view-nobody-believes")
def test_no_view_tells_of_what_nobody_believes(
    connection: Connection, look: Look, query: Query
) -> None:
    """Holds for views to come too; each of them tells of what is believed."""
    [company] = query("SELECT company_id FROM tracker.company WHERE slug = 'traveller'")
    effective, recorded = STEPS["announced"]
    when = {**company, "effective_date": effective, "recorded_at": recorded}
    make.capacity_claim(connection, best=7, **when)
    make.figure_claim(connection, date(2024, 1, 1), date(2024, 3, 31), best=7, **when)
    views = query("""SELECT DISTINCT view FROM bi.dictionary WHERE "column" = 'company'""")
    ledgers = ("capacity_claim", "figure_claim")  # what was known, believed or not
    for view in sorted({str(row["view"]) for row in views}.difference(TIMELESS, ledgers)):
        found = look(f"SELECT FROM bi.{view} WHERE company = 'traveller'")
        told = {point for point, rows in found.items() if rows}
        assert told == {point for point, step in EXPECTED.items() if step}, view
