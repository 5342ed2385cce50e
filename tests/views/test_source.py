"""A document and its passages: how many there are, what rests on them, what they repeat."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from tests import make
from tracker.model import SourceText

Query = Callable[[str], list[dict[str, object]]]

YEAR = date(2024, 1, 1), date(2024, 12, 31)


def shown(query: Query, columns: str, view: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in query(f"SELECT {columns} FROM bi.{view} ORDER BY 1")]


def claim_everything(connection: Connection, citation_id: int) -> None:
    """A claim of each kind that rests on one passage."""
    passage: dict[str, Any] = {"citation_id": citation_id}
    company = make.company(connection)
    make.promise(connection, f"plan-{citation_id}", spenders=[company], **passage)
    make.site_claim(connection, make.site(connection, f"site-{citation_id}"), **passage)
    make.capacity_claim(connection, company_id=company, **passage)
    make.figure_claim(connection, *YEAR, company_id=company, **passage)


def test_passages_and_claims_are_counted_each_once(connection: Connection, query: Query) -> None:
    paper, other = make.source(connection, "paper"), make.source(connection, "other")
    make.source(connection, "unread")
    full, bare = (make.citation(connection, source_id=paper) for _ in range(2))
    elsewhere = make.citation(connection, source_id=other)
    claim_everything(connection, full)
    make.figure_claim(connection, *YEAR, company_id=make.company(connection), citation_id=elsewhere)

    assert shown(query, "source, citation_count, claim_count", "source") == [
        ("other", 1, 1),
        ("paper", 2, 4),
        ("unread", 0, 0),
    ]
    counts = {full: 4, bare: 0, elsewhere: 1}
    assert shown(query, "citation_id, claim_count", "citation") == sorted(counts.items())


def test_a_document_names_what_it_repeats_and_whether_its_text_is_here(
    connection: Connection, query: Query
) -> None:
    first = make.source(connection, "first", title="The first")
    second = make.source(connection, "second", root_source_id=first)
    make.source(connection, "third", root_source_id=second)
    connection.execute(insert(SourceText).values(source_id=second, body="words"))

    columns = "source, root_source, independent_source, is_archived"
    assert shown(query, columns, "source") == [
        ("first", None, "first", False),
        ("second", "first", "first", True),
        ("third", "second", "first", False),
    ]


def test_a_passage_names_its_source_what_it_passes_on_and_what_it_repeats(
    connection: Connection, query: Query
) -> None:
    origin = make.source(connection, "origin", title="The origin")
    paper = make.source(connection, "paper", title="The paper")
    first = make.citation(connection, source_id=origin)
    again = make.citation(
        connection, source_id=paper, origin_source_id=origin, corroborates_citation_id=first
    )

    columns = "citation_id, source, source_title, origin_source, corroborates_citation_id"
    assert shown(query, columns, "citation") == [
        (first, "origin", "The origin", None, None),
        (again, "paper", "The paper", "origin", first),
    ]


def test_a_claim_of_every_kind_names_its_document_and_what_that_passes_on(
    connection: Connection, query: Query
) -> None:
    origin = make.source(connection, "origin", title="The origin")
    paper = make.source(connection, "paper", title="The paper")
    own = make.citation(connection, source_id=origin)
    passed = make.citation(connection, source_id=paper, origin_source_id=origin)
    for citation in (own, passed):
        claim_everything(connection, citation)

    for kind in ("commitment", "site", "capacity", "figure"):
        columns = "source, source_title, origin_source, citation_id"
        assert shown(query, columns, f"{kind}_claim") == [
            ("origin", "The origin", None, own),
            ("paper", "The paper", "origin", passed),
        ], kind


def test_a_quote_is_misplaced_where_the_text_says_something_else_there(
    connection: Connection, query: Query
) -> None:
    paper, unread = make.source(connection, "paper"), make.source(connection, "unread")
    body = "It spends 10亿元 on it."
    connection.execute(insert(SourceText).values(source_id=paper, body=body))
    places = {10: "10亿元", 0: "It", 9: "10亿元", 11: "10亿元", 14: "n it.", 17: " it.", 19: "it.x"}
    for start, quote in places.items():
        end = start + len(quote)
        place = {"quote": quote, "quote_start": start, "quote_end": end}
        make.citation(connection, source_id=paper, **place)
    make.citation(connection, source_id=unread, quote="10亿元", quote_start=3, quote_end=7)
    make.citation(
        connection, source_id=paper, quote="no", quote_start=None, quote_end=None, locator="p. 1"
    )

    rows = query("SELECT * FROM internal.misplaced_quote ORDER BY quote_start")
    wrong = {start for start, quote in places.items() if not body.startswith(quote, start)}
    assert [row["quote_start"] for row in rows] == sorted(wrong)
    assert {row["source"] for row in rows} == {"paper"}
