"""What a view shows under the name of a column is what is stored there, on the shipped seeds."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters

Seeds = psycopg.Connection[tuple[Any, ...]]

BOUNDS = ("_low", "", "_high")

CLAIMS = {
    "commitment": "commitment_claim",
    "commitment_claim": "commitment_claim",
    "site_claim": "site_claim",
    "capacity": "capacity_claim",
    "capacity_claim": "capacity_claim",
    "capacity_year": "capacity_claim",
    "figure": "figure_claim",
    "figure_claim": "figure_claim",
}
"""Views that name a claim, and the table that has it."""


@pytest.fixture(scope="module")
def seeds(seeded: Parameters) -> Iterator[Seeds]:
    """The shipped seeds."""
    with psycopg.connect(make_conninfo("", **seeded)) as connection:
        yield connection


def columns(seeds: Seeds, relation: str) -> set[str]:
    rows = seeds.execute(
        "SELECT attname::text FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [relation],
    )
    return {name for (name,) in rows}


def different(seeds: Seeds, shown: str, stored: str, join: str, names: set[str]) -> list[str]:
    """Those of *names* that differ anywhere."""
    differ = ", ".join(f"bool_or(shown.{n} IS DISTINCT FROM stored.{n})" for n in sorted(names))
    [row] = seeds.execute(f"SELECT {differ} FROM {shown} AS shown {join}").fetchall()
    assert None not in row, "nothing was compared"
    return [name for name, is_different in zip(sorted(names), row, strict=True) if is_different]


@pytest.mark.parametrize(("view", "table"), CLAIMS.items())
def test_a_claim_is_shown_as_it_is_stored(seeds: Seeds, view: str, table: str) -> None:
    # The time of recording is shown in UTC, without its zone; a capacity with its site's country.
    other = {"recorded_at", "country_code"}
    names = columns(seeds, f"bi.{view}") & columns(seeds, f"tracker.{table}") - other
    join = f"JOIN tracker.{table} AS stored ON stored.{table}_id = shown.claim_id"
    assert {"stated"} <= names
    assert different(seeds, f"bi.{view}", table, join, names) == []


@pytest.mark.parametrize(("view", "table"), CLAIMS.items())
def test_a_passage_is_shown_as_it_is_stored(seeds: Seeds, view: str, table: str) -> None:
    names = columns(seeds, f"bi.{view}") & columns(seeds, "tracker.citation")
    join = f"""
        JOIN tracker.{table} AS claim ON claim.{table}_id = shown.claim_id
        JOIN tracker.citation AS stored ON stored.citation_id = claim.citation_id
    """
    assert {"quote"} <= names
    assert different(seeds, f"bi.{view}", table, join, names) == []


RENAMED = {
    "commitment": ("commitment_claim", {"amount_low": "low", "amount_high": "high"}),
    "commitment_claim": (
        "commitment_claim",
        {"amount_low": "low", "amount": "best", "amount_high": "high"},
    ),
    "commitment_year": ("commitment_claim", {"revised_date": "effective_date"}),
    "figure_quarter_input": ("figure_claim", {}),
    "timeline": ("commitment_claim", {"event_date": "effective_date", "amount_low": "low"}),
    "capacity": ("capacity_claim", {"as_of_date": "effective_date"}),
    "capacity_year": ("capacity_claim", {"as_of_date": "effective_date"}),
}
"""Views that name a claim, and the columns of it that they show under another name."""

MADE = {
    "commitment_year": {"period_start", "period_end", "recorded_at"},
    "timeline": {"recorded_at"},
}
"""What has the name of a column of the claim, and is made by the view."""


@pytest.mark.parametrize("view", RENAMED)
def test_a_claim_is_shown_as_it_is_stored_under_other_names_and_in_other_views(
    seeds: Seeds, view: str
) -> None:
    table, renamed = RENAMED[view]
    names = columns(seeds, f"bi.{view}") & columns(seeds, f"tracker.{table}")
    names -= {"recorded_at", "country_code"} | MADE.get(view, set())
    pairs = dict.fromkeys(names) | renamed
    differ = ", ".join(
        f"bool_or(shown.{name} IS DISTINCT FROM stored.{other or name})"
        for name, other in pairs.items()
    )
    reported = "WHERE shown.kind <> 'reported'" if view == "timeline" else ""
    [row] = seeds.execute(f"""
        SELECT {differ} FROM bi.{view} AS shown
        JOIN tracker.{table} AS stored ON stored.{table}_id = shown.claim_id {reported}
    """).fetchall()
    assert dict(zip(pairs, row, strict=True)) == dict.fromkeys(pairs, False)


def test_a_reported_year_is_shown_through_time_as_it_is_stored(seeds: Seeds) -> None:
    pairs = {
        **dict.fromkeys(["change_kind", "date_precision", "stated", "currency_code", "note"]),
        "event_date": "effective_date",
        "amount": "best",
        "amount_low": "best",
        "amount_high": "best",
        "qualifier": "qualifier",
    }
    differ = ", ".join(
        f"bool_or(shown.{name} IS DISTINCT FROM stored.{other or name})"
        for name, other in pairs.items()
    )
    [row] = seeds.execute(f"""
        SELECT {differ} FROM bi.timeline AS shown
        JOIN tracker.figure_claim AS stored ON stored.figure_claim_id = shown.claim_id
        WHERE shown.kind = 'reported'
    """).fetchall()
    assert dict(zip(pairs, row, strict=True)) == dict.fromkeys(pairs, False)


SHOWN_AMOUNTS = [
    *(("commitment", f"amount{bound}", f"amount{bound}_usd", "rate_usd") for bound in BOUNDS),
    ("figure", "best", "best_usd", "rate_usd"),
    ("figure", "best", "best_report", "rate_report"),
    ("figure_quarter", "best", "best_usd", "rate_usd"),
    ("figure_quarter", "best", "best_report", "rate_report"),
]
"""View, amount in its own money, converted amount, and the rate that is shown beside it."""


@pytest.mark.parametrize(("view", "amount", "converted", "rate"), SHOWN_AMOUNTS)
def test_what_is_converted_is_the_amount_times_the_rate_that_is_shown(
    seeds: Seeds, view: str, amount: str, converted: str, rate: str
) -> None:
    with seeds.transaction():
        seeds.execute("SET LOCAL tracker.currency = 'EUR'")
        [[count, wrong]] = seeds.execute(f"""
            SELECT count({converted}),
                count(*) FILTER (WHERE {converted} IS DISTINCT FROM round({amount} * {rate}, 2))
            FROM bi.{view}
        """).fetchall()
    assert (count > 10, wrong) == (True, 0)


@pytest.mark.parametrize(
    ("view", "key", "column"),
    [
        *(("site", "site", "slug"), ("source", "source", "slug"), ("company", "company", "slug")),
        *(("commitment", "commitment", "slug"), ("citation", "citation_id", "citation_id")),
        ("chip", "chip", "slug"),
    ],
)
def test_a_thing_is_shown_as_it_is_stored(seeds: Seeds, view: str, key: str, column: str) -> None:
    # What says the same in both is a key here and a name there.
    names = columns(seeds, f"bi.{view}") & columns(seeds, f"tracker.{view}") - {"note"}
    join = f"JOIN tracker.{view} AS stored ON stored.{column} = shown.{key}"
    assert different(seeds, f"bi.{view}", view, join, names) == []


def test_what_is_told_in_billions_is_the_same_amount(seeds: Seeds) -> None:
    pairs = seeds.execute("""
        SELECT attrelid::regclass::text, attname::text FROM pg_attribute
        WHERE attrelid::regclass::text LIKE 'bi.%' AND attname LIKE '%\\_bn'
    """).fetchall()
    assert len(pairs) > 20
    for view, column in pairs:
        amount = column.removesuffix("_bn")
        query = f"""
            SELECT count({column}), count({amount}), bool_and(abs({column} * 1e9 - {amount}) < 1)
            FROM {view}
        """
        in_billions, plain, is_same = seeds.execute(query).fetchall()[0]
        assert in_billions == plain, (view, column)
        assert is_same in (True, None), (view, column)
