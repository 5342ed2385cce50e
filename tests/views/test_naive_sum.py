"""A chart that drags a column in and gets SUM is not wrong."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters

pytestmark = pytest.mark.rule("sum-naive")

Seeds = psycopg.Connection[tuple[Any, ...]]

FOR_CHARTS = ("company_fiscal_year", "company_calendar_year")

AMOUNTS = ("guidance_usd", "programme_usd", "reported_usd")

NOT_SUMMED = ("reported_partial_usd", "previous_usd", "growth_ratio", "stated_growth_ratio")


@pytest.fixture
def seeds(seeded: Parameters) -> Iterator[Seeds]:
    """The shipped seeds."""
    with psycopg.connect(make_conninfo("", **seeded)) as connection:
        yield connection


def sums(seeds: Seeds, query: str) -> dict[str, int]:
    """Company -> sum, where there is one; to the dollar, which shares by days are rounded to."""
    rows = seeds.execute(query).fetchall()
    return {company: round(amount) for company, amount in rows if amount is not None}


@pytest.mark.parametrize("view", FOR_CHARTS)
def test_a_sum_over_all_years_is_what_was_promised(seeds: Seeds, view: str) -> None:
    for column, kinds in (("guidance_usd", "= 'guidance'"), ("programme_usd", "<> 'guidance'")):
        promised = sums(
            seeds,
            "SELECT coalesce(company, commitment), sum(amount_usd) FROM bi.commitment"
            f" WHERE is_counted AND layer = 'capex' AND kind {kinds} GROUP BY 1",
        )
        charted = sums(seeds, f"SELECT company, sum({column}) FROM bi.{view} GROUP BY company")
        assert charted.keys() == promised.keys()
        assert len(charted) > 2
        for company, amount in promised.items():
            assert abs(charted[company] - amount) < 10, (company, column)


@pytest.mark.parametrize(
    ("view", "basis"), [("company_fiscal_year", "stated"), ("company_calendar_year", "calendar")]
)
def test_the_views_for_charts_are_the_headline_on_one_basis(
    seeds: Seeds, view: str, basis: str
) -> None:
    for column in (*AMOUNTS, *(f"{amount}_bn" for amount in AMOUNTS)):
        charted = f"SELECT company, year, {column} FROM bi.{view}"
        headline = f"SELECT company, year, {column} FROM bi.company_year WHERE basis = '{basis}'"
        for one, other in ((charted, headline), (headline, charted)):
            assert seeds.execute(f"{one} EXCEPT {other}").fetchall() == []
    keys = seeds.execute(f"SELECT count(*), count(DISTINCT (company, year)) FROM bi.{view}")
    rows, distinct = keys.fetchone() or (0, 1)
    assert rows == distinct


@pytest.mark.parametrize("view", FOR_CHARTS)
def test_a_view_for_charts_offers_no_number_that_cannot_be_summed(seeds: Seeds, view: str) -> None:
    numbers = seeds.execute(
        """SELECT "column" FROM bi.dictionary WHERE view = %s"""
        " AND type ~ '^(numeric|double|bigint|integer)'",
        (view,),
    ).fetchall()
    summable = {*AMOUNTS, *(f"{amount}_bn" for amount in AMOUNTS)}
    assert {str(column) for (column,) in numbers} == summable | {"year"}


def test_every_number_of_the_headline_says_how_it_may_be_summed(seeds: Seeds) -> None:
    rows = seeds.execute(
        """SELECT "column", comment FROM bi.dictionary WHERE view = 'company_year'"""
        ' AND "column" = ANY (%s)',
        ([*AMOUNTS, *NOT_SUMMED],),
    ).fetchall()
    said = {str(column): str(comment) for column, comment in rows}
    assert len(said) == 7
    for column, comment in said.items():
        words = "sum within one basis only" if column in AMOUNTS else "do not sum"
        assert words in comment, column
