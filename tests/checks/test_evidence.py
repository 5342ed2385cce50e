from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tests.checks.conftest import Found
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
