"""A number leads to the words it comes from, whichever view shows it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection

from tests import make
from tests.views.filed import PLANT

Query = Callable[[str], list[dict[str, object]]]

START, END = date(2025, 1, 1), date(2025, 3, 31)

PASSAGE = {"quote": "words", "quote_start": 0, "quote_end": 5, "locator": "page 7"}


@pytest.fixture
def citation_id(connection: Connection) -> int:
    """A passage of which every part reads differently."""
    return make.citation(connection, source_id=make.source(connection, "paper"), **PASSAGE)


def test_a_site_shows_the_words_that_its_state_comes_from(
    connection: Connection, query: Query, citation_id: int
) -> None:
    make.site_claim(connection, make.site(connection, "campus"), citation_id=citation_id)
    assert query("SELECT source, quote FROM bi.site") == [{"source": "paper", "quote": "words"}]


def test_a_quarter_shows_its_concept_and_the_words_of_each_part(
    connection: Connection, query: Query, citation_id: int
) -> None:
    company = make.company(connection, "acme")
    values = {"company_id": company, "citation_id": citation_id, "concept": PLANT}
    make.figure_claim(connection, START, END, **values)

    basis = "WHERE basis = 'calendar'"
    assert query(f"SELECT concept, currency_code FROM bi.figure_quarter {basis}") == [
        {"concept": PLANT, "currency_code": "USD"}
    ]
    assert query(
        f"SELECT concept, source, quote, locator FROM bi.figure_quarter_input {basis}"
    ) == [{"concept": PLANT, "source": "paper", "quote": "words", "locator": "page 7"}]


@pytest.mark.rule("outcome-single")
def test_guidance_that_was_put_right_has_no_outcome(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    period = {"period_start": START, "period_end": date(2025, 12, 31), "period_year": 2025}
    thing = make.commitment(connection, "guided", kind="guidance", spenders=[company])
    wrong = make.commitment_claim(connection, thing, best=9, **period)
    make.commitment_claim(connection, thing, best=100, corrects_claim_id=wrong, **period)
    make.figure_claim(connection, START, date(2025, 12, 31), company_id=company, best=100)

    rows = query("""
        SELECT amount, outcome FROM bi.timeline WHERE kind = 'guidance' ORDER BY claim_id
    """)
    assert rows == [{"amount": 9, "outcome": None}, {"amount": 100, "outcome": "inside"}]
