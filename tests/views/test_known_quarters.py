"""The ladder on what three companies really filed: the answers were taken from the filings."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests import make

pytestmark = pytest.mark.usefixtures("filed")

Query = Callable[[str], list[dict[str, object]]]

FILES = Path(__file__).parents[3] / "shared" / "data" / "sec"
CONCEPT = "PaymentsToAcquirePropertyPlantAndEquipment"
COMPANIES = {"msft": ("microsoft", 6), "googl": ("alphabet", 12), "meta": ("meta", 12)}


@pytest.fixture
def filed(connection: Connection) -> None:
    """The cash that three companies paid for property and equipment, as they filed it."""
    if not FILES.is_dir():
        pytest.skip(f"no SEC files in {FILES}")
    for file, (slug, month) in COMPANIES.items():
        company = make.company(connection, slug, fiscal_year_end_month=month)
        text = (FILES / f"{file}_companyfacts_trimmed.json").read_text(encoding="utf-8")
        facts = json.loads(text)["facts"]["us-gaap"][CONCEPT]["units"]["USD"]
        first: dict[tuple[str, str], int] = {}
        for fact in sorted(facts, key=lambda fact: str(fact["filed"])):
            period = fact["start"], fact["end"]
            if period not in first:
                kind, effective = "stated", fact["end"]
            else:
                kind = "repeated" if first[period] == fact["val"] else "restated"
                effective = fact["filed"]
            first[period] = fact["val"]
            make.figure_claim(
                connection,
                *(date.fromisoformat(day) for day in period),
                company_id=company,
                best=fact["val"],
                concept=f"us-gaap:{CONCEPT}",
                change_kind=kind,
                effective_date=date.fromisoformat(effective),
            )


def reported(query: Query, company: str, basis: str, year: int) -> Decimal | None:
    [row] = query(f"""
        SELECT reported_usd / 1e6::numeric AS millions FROM bi.company_year
        WHERE company = '{company}' AND basis = '{basis}' AND year = {year}
    """)
    value = row["millions"]
    return value if value is None else Decimal(str(value))


@pytest.mark.parametrize(
    ("company", "basis", "year", "millions"),
    [
        ("microsoft", "stated", 2025, 64551),
        ("microsoft", "calendar", 2025, 83094),
        ("alphabet", "calendar", 2025, 91447),
        ("meta", "calendar", 2025, 69691),
        ("meta", "stated", 2023, 27045),
    ],
)
def test_years_are_as_filed(
    query: Query, company: str, basis: str, year: int, millions: int
) -> None:
    assert reported(query, company, basis, year) == millions


def test_before_it_was_restated_the_first_figure_is_believed(
    connection: Connection, query: Query
) -> None:
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2024-06-30'")

    assert reported(query, "meta", "stated", 2023) == 27266


def test_the_quarter_that_microsoft_never_tags_is_its_year_less_nine_months(query: Query) -> None:
    quarters = query("""
        SELECT basis, year, quarter, method, best / 1e6::numeric AS millions
        FROM bi.figure_quarter
        WHERE company = 'microsoft' AND period_end = '2025-06-30' ORDER BY basis
    """)

    assert [tuple(row.values()) for row in quarters] == [
        ("calendar", 2025, 2, "year_less_nine_months", 17079),
        ("fiscal", 2025, 4, "year_less_nine_months", 17079),
    ]


def test_the_quarters_of_a_year_add_up_to_the_year(query: Query) -> None:
    rows = query("""
        SELECT quarters.company, quarters.basis, quarters.year
        FROM (
            SELECT company, replace(basis, 'fiscal', 'stated') AS basis, year, sum(best) AS total
            FROM bi.figure_quarter WHERE metric = 'capex'
            GROUP BY company, basis, year HAVING count(best) = 4
        ) AS quarters
        JOIN bi.company_year USING (company, basis, year)
        WHERE reported_usd IS DISTINCT FROM total
    """)

    assert rows == []
