"""How vague growth is where it is set against guidance."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from tracker.analysis.comparison import CompanyYear
from tracker.display.footnotes import Footnotes
from tracker.display.reports import growth

GUIDED: dict[str, Any] = {
    "guidance": Decimal(30),
    "previous_guidance": Decimal(20),
    "growth_ratio": Decimal("0.5"),
    "growth_basis": "guidance",
}


def company_year(**values: Any) -> CompanyYear:
    """A row of which nothing is known but what is given."""
    nothing: dict[str, Any] = {field.name: None for field in fields(CompanyYear)}
    return CompanyYear(**nothing | values)


@pytest.mark.rule("growth-hedged")
@pytest.mark.parametrize(
    ("later", "before", "shown"),
    [
        ("exact", "exact", "+50.0%"),
        ("more_than", "exact", ">+50.0%"),
        # Divided by what is at most so much, at least so much comes out.
        ("exact", "up_to", "≥+50.0%"),
        ("at_least", "less_than", ">+50.0%"),
        ("up_to", "at_least", "≤+50.0%"),
        ("range", "more_than", "<+50.0%"),
        # Two bounds that pull in different directions say only about how much.
        ("up_to", "up_to", "~+50.0%"),
        ("about", "at_least", "~+50.0%"),
    ],
)
def test_growth_is_as_vague_as_both_its_sides(later: str, before: str, shown: str) -> None:
    row = company_year(**GUIDED, guidance_qualifier=later, previous_guidance_qualifier=before)
    assert growth.cell(row, Footnotes()) == f"{shown}¹"
    assert growth.arithmetic(row) == f"guidance 30 / guidance of the year before 20 - 1 = {shown}"


@pytest.mark.rule("growth-hedged")
def test_a_footnote_names_the_guidance_of_the_year_before() -> None:
    notes = Footnotes()
    ends = {"previous_guidance_low": Decimal(60), "previous_guidance_high": Decimal(65)}
    growth.cell(company_year(**GUIDED, **ends, previous_guidance_qualifier="range"), notes)
    assert notes.lines() == [
        "¹ guidance over the middle of the guidance of the year before (60-65)"
    ]
