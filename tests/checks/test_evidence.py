from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found, Told
from tracker.checks.evidence import disagreements, lone_sources, misplaced_quotes
from tracker.model import SourceText

YEAR = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.rule("quote-not-in-place")
def test_a_quote_has_to_stand_where_it_is_cited(connection: Connection, found: Found) -> None:
    for slug, body in (("right", "投资10亿元。"), ("wrong", "投资了10亿元。")):
        key = make.source(connection, slug)
        connection.execute(insert(SourceText).values(source_id=key, body=body))
        make.citation(connection, source_id=key, quote_start=2, quote_end=6)
    assert found(misplaced_quotes) == ["wrong"]


@pytest.mark.rule("quote-not-in-place")
def test_a_text_that_is_not_archived_is_not_searched(connection: Connection, found: Found) -> None:
    make.citation(connection)
    assert found(misplaced_quotes) == []


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize(
    ("second", "is_odd"),
    [
        ({"best": 1005}, False),
        ({"best": 1020}, True),
        ({"best": 980}, True),
        # One per cent of the greater.
        ({"best": 1010}, False),
        ({"best": Decimal("1010.1")}, False),
        ({"best": Decimal("1010.2")}, True),
        ({"best": 990}, False),
        ({"best": 989}, True),
        ({"qualifier": "less_than", "best": 1000, "high": 1000}, True),
        ({"qualifier": "more_than", "low": 1001, "best": 1001}, False),
        ({"qualifier": "less_than", "best": 999, "high": 999}, False),
        ({"qualifier": "undisclosed"}, False),
        *(
            ({"best": 1020, "change_kind": k}, True)
            for k in ("announced", "reaffirmed", "repeated")
        ),
        ({"qualifier": "more_than", "low": 1000, "best": 1000}, True),
        ({"qualifier": "at_least", "low": 1000, "best": 1000}, False),
        ({"best": 1020, "change_kind": "increased"}, False),
        ({"best": 1020, "currency_code": "CNY"}, False),
    ],
)
def test_two_sources_of_one_promise_have_to_agree(
    connection: Connection, found: Found, second: dict[str, object], is_odd: bool
) -> None:
    thing = make.promise(connection, "plan")
    make.commitment_claim(connection, thing, **second)
    assert found(disagreements) == (["plan"] if is_odd else [])


@pytest.mark.rule("sources-disagree")
def test_one_source_does_not_disagree_with_itself(connection: Connection, found: Found) -> None:
    source = make.source(connection)
    thing = make.commitment(connection, "plan")
    for best in (1000, 2000):
        passage = make.citation(connection, source_id=source)
        make.commitment_claim(connection, thing, best=best, citation_id=passage)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
def test_what_is_corrected_no_longer_disagrees(connection: Connection, found: Found) -> None:
    thing = make.commitment(connection, "plan")
    wrong = make.commitment_claim(connection, thing, best=1)
    make.commitment_claim(connection, thing, best=1000, corrects_claim_id=wrong)
    make.commitment_claim(connection, thing, best=1000)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
def test_two_sources_of_one_figure_have_to_agree(connection: Connection, found: Found) -> None:
    for slug, best in (("same", 100), ("other", 120)):
        key = make.company(connection, slug)
        make.figure_claim(connection, *YEAR, company_id=key, best=100)
        make.figure_claim(connection, *YEAR, company_id=key, best=best)
    assert found(disagreements) == ["other capex 2024-01-01..2024-12-31"]


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize(
    ("said", "is_odd"),
    [
        ({"best": 100}, False),
        ({"best": 105}, True),
        # One per cent of what is filed.
        ({"best": 101}, False),
        ({"best": Decimal("101.1")}, True),
        ({"best": 99}, False),
        ({"best": Decimal("98.9")}, True),
        ({"qualifier": "about", "best": 101}, False),
        ({"qualifier": "about", "best": 102}, True),
        ({"qualifier": "up_to", "best": 99, "high": 99}, False),
        ({"qualifier": "less_than", "best": 98, "high": 98}, True),
        ({"qualifier": "at_least", "low": 101, "best": 101}, False),
        ({"qualifier": "at_least", "low": 118, "best": 118}, False),  # the other concept is nearer
        ({"qualifier": "at_least", "low": 120, "best": 120}, False),
        ({"qualifier": "range", "low": 118, "high": 122}, False),
        ({"qualifier": "range", "low": 103, "high": 106}, True),
        ({"qualifier": "undisclosed"}, False),
        ({"qualifier": "about", "best": 100}, False),
        ({"qualifier": "about", "best": 95}, True),
        ({"qualifier": "more_than", "low": 90, "best": 90}, False),
        ({"qualifier": "more_than", "low": 110, "best": 110}, True),
        ({"qualifier": "up_to", "best": 90, "high": 90}, True),
        ({"qualifier": "range", "low": 95, "high": 105}, False),
        ({"best": 120}, False),  # the other concept
        ({"best": 105, "evidence": "guided"}, False),
        ({"best": 105, "currency_code": "EUR"}, False),
    ],
)
def test_what_is_said_of_a_figure_has_to_agree_with_what_is_filed(
    connection: Connection, found: Found, said: dict[str, Any], is_odd: bool
) -> None:
    company = make.company(connection, "contoso")
    # A fiscal year of whole weeks, under two concepts; the second filing repeats the first.
    filed = date(2023, 12, 31), date(2024, 12, 28)
    for concept, best in (("us-gaap:One", 100), ("us-gaap:Two", 120)):
        for kind in ("stated", "repeated"):
            about: dict[str, Any] = {"concept": concept, "change_kind": kind}
            make.figure_claim(connection, *filed, company_id=company, best=best, **about)
    make.figure_claim(connection, *YEAR, company_id=company, **said)
    assert found(disagreements) == (["contoso capex 2024-01-01..2024-12-31"] if is_odd else [])


@pytest.mark.rule("sources-disagree")
def test_filings_of_one_company_do_not_disagree_with_each_other(
    connection: Connection, found: Found
) -> None:
    company = make.company(connection, "contoso")
    for best in (100, 120):
        make.figure_claim(connection, *YEAR, company_id=company, concept="us-gaap:One", best=best)
    assert found(disagreements) == []


@pytest.mark.rule("one-independent-source")
def test_large_sums_want_a_second_source_that_is_no_copy(
    connection: Connection, found: Found
) -> None:
    make.promise(connection, "small", best=10**9)
    make.promise(connection, "lone", best=10**10)
    doubled = make.promise(connection, "doubled", best=10**10)
    make.commitment_claim(connection, doubled, best=10**10)
    copied = make.commitment(connection, "copied")
    root = make.source(connection)
    copy = make.source(connection, root_source_id=root)
    for source in (root, copy, make.source(connection, root_source_id=copy)):
        passage = make.citation(connection, source_id=source)
        make.commitment_claim(connection, copied, best=10**10, citation_id=passage)
    assert found(lone_sources) == ["copied", "lone"]


@pytest.mark.rule("one-independent-source")
def test_the_largest_sums_of_one_source_are_told_first_and_only_counted_ones(
    connection: Connection, told: Told
) -> None:
    make.promise(connection, "bb", best=12 * 10**9)
    make.promise(connection, "aa", best=12 * 10**9)
    make.promise(connection, "zz", best=Decimal("13.25e9"))
    make.promise(connection, "paused", best=10**11, status="paused")
    words = "{}bn USD rest on one independent source"
    assert told(lone_sources) == [
        ("warning", "zz", words.format("13.2")),
        ("warning", "aa", words.format("12.0")),
        ("warning", "bb", words.format("12.0")),
    ]


@pytest.mark.rule("quote-not-in-place")
def test_quotes_out_of_place_are_errors_in_the_order_of_the_text(
    connection: Connection, told: Told
) -> None:
    for slug in ("two", "one"):
        key = make.source(connection, slug)
        connection.execute(insert(SourceText).values(source_id=key, body="投资10亿元。"))
        for start in (3, 1):
            make.citation(connection, source_id=key, quote_start=start, quote_end=start + 4)
    assert told(misplaced_quotes) == [
        ("error", slug, f"“10亿元” does not stand at {place}")
        for slug in ("one", "two")
        for place in ("1-5", "3-7")
    ]


def said_by(connection: Connection, slug: str) -> dict[str, Any]:
    """A passage of a source of this name."""
    return {"citation_id": make.citation(connection, source_id=make.source(connection, slug))}


@pytest.mark.rule("sources-disagree")
def test_a_later_claim_that_is_corrected_disagrees_no_longer(
    connection: Connection, found: Found
) -> None:
    thing = make.promise(connection, "plan")
    wrong = make.commitment_claim(connection, thing, best=1)
    assert found(disagreements) == ["plan"]
    make.commitment_claim(connection, thing, best=1000, corrects_claim_id=wrong)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize("qualifier", ["more_than", "less_than"])
@pytest.mark.parametrize(("best", "is_odd"), [(1000, True), (1001, False)])
def test_a_bound_does_not_agree_with_an_exact_figure_that_comes_after_it(
    connection: Connection, found: Found, qualifier: str, best: int, is_odd: bool
) -> None:
    thing = make.commitment(connection, "plan")
    bound = {"low": 1000} if qualifier == "more_than" else {"high": 1000}
    make.commitment_claim(connection, thing, qualifier=qualifier, best=1000, **bound)
    make.commitment_claim(connection, thing, best=best)
    assert found(disagreements) == (["plan"] if is_odd else [])


@pytest.mark.rule("sources-disagree")
def test_what_disagrees_is_told_with_both_sources_by_name_and_in_order(
    connection: Connection, told: Told
) -> None:
    company = make.company(connection, "contoso")
    for slug, best in (("wire", 100), ("paper", 120), ("blog", 150)):
        make.figure_claim(
            connection, *YEAR, company_id=company, best=best, **said_by(connection, slug)
        )
    for slug in ("two", "one"):
        thing = make.commitment(connection, slug)
        for source, best in (("a", 1), ("b", 2)):
            cited = said_by(connection, f"{slug}-{source}")
            make.commitment_claim(connection, thing, best=best, **cited)
    figure = "contoso capex 2024-01-01..2024-12-31"
    assert told(disagreements) == [
        ("warning", "one", "“1” in one-a, “2” in one-b"),
        ("warning", "two", "“1” in two-a, “2” in two-b"),
        ("warning", figure, "“100” in wire, “120” in paper"),
        ("warning", figure, "“100” in wire, “150” in blog"),
        ("warning", figure, "“120” in paper, “150” in blog"),
    ]


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize(
    "other",
    [
        {"metric": "revenue"},
        {"evidence": "guided"},
        {"currency_code": "EUR"},
        {"period_start": date(2024, 1, 2)},
        {"period_end": date(2024, 12, 30)},
        {"concept": "us-gaap:One", "period_end": date(2025, 1, 31)},
        {"company_id": None, "market": "cloud"},
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_figures_of_two_things_do_not_disagree(
    connection: Connection, found: Found, other: dict[str, Any], is_first: bool
) -> None:
    company = make.company(connection, "contoso")
    about = {"company_id": company, "period_start": YEAR[0], "period_end": YEAR[1]}
    pair: list[dict[str, Any]] = [about | other | {"best": 120}, about | {"best": 100}]
    for said in pair if is_first else reversed(pair):
        make.figure_claim(connection, said.pop("period_start"), said.pop("period_end"), **said)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize(
    ("one", "other", "is_odd"),
    [
        (100, "101", False),
        (100, "101.2", True),
        (-100, "-101", False),
        (-100, "-101.2", True),
        (-100, "100", True),
    ],
)
def test_figures_within_one_per_cent_of_the_greater_agree(
    connection: Connection, found: Found, one: int, other: str, is_odd: bool
) -> None:
    company = make.company(connection, "contoso")
    about: dict[str, Any] = {"company_id": company, "metric": "net_income"}
    for best in (one, Decimal(other)):
        make.figure_claim(connection, *YEAR, best=best, **about)
    assert found(disagreements) == (["contoso net_income 2024-01-01..2024-12-31"] if is_odd else [])


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize("is_first", [True, False])
def test_a_figure_that_is_corrected_disagrees_no_longer(
    connection: Connection, found: Found, is_first: bool
) -> None:
    about: dict[str, Any] = {"company_id": make.company(connection, "contoso")}
    for best in (120, 100) if is_first else (100, 120):
        key = make.figure_claim(connection, *YEAR, best=best, **about)
        if best == 120:
            wrong = key
    assert len(found(disagreements)) == 1
    make.figure_claim(connection, *YEAR, best=100, corrects_claim_id=wrong, **about)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize(
    ("start", "end", "is_odd"),
    [
        (date(2023, 12, 25), date(2024, 12, 24), True),
        (date(2024, 1, 8), date(2025, 1, 7), True),
        (date(2023, 12, 24), date(2024, 12, 31), False),
        (date(2024, 1, 1), date(2025, 1, 8), False),
        (date(2024, 1, 1), date(2024, 12, 23), False),
        (date(2024, 1, 9), date(2024, 12, 31), False),
    ],
)
def test_what_is_filed_for_a_year_up_to_a_week_off_is_meant(
    connection: Connection, found: Found, start: date, end: date, is_odd: bool
) -> None:
    about: dict[str, Any] = {"company_id": make.company(connection, "contoso")}
    make.figure_claim(connection, start, end, best=100, concept="us-gaap:One", **about)
    key = make.figure_claim(connection, *YEAR, best=120, **about)
    expected = ["contoso capex 2024-01-01..2024-12-31"] if is_odd else []
    assert found(disagreements) == expected
    make.figure_claim(connection, *YEAR, best=100, corrects_claim_id=key, **about)
    assert found(disagreements) == []


@pytest.mark.rule("sources-disagree")
@pytest.mark.parametrize("other", [{"metric": "revenue"}, {"company_id": None, "market": "cloud"}])
def test_what_is_filed_of_another_thing_is_not_meant(
    connection: Connection, found: Found, other: dict[str, Any]
) -> None:
    about: dict[str, Any] = {"company_id": make.company(connection, "contoso")}
    make.figure_claim(connection, *YEAR, best=100, concept="us-gaap:One", **(about | other))
    make.figure_claim(connection, *YEAR, best=120, **about)
    assert found(disagreements) == []
