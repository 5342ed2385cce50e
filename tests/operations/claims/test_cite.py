"""What a new source is called, and what is told of one on file."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tracker.operations.changes import plan
from tracker.operations.claims.add_commitment import CommitmentInput
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.correct import FigureCorrectionInput
from tracker.operations.claims.revise_commitment import RevisionInput
from tracker.operations.store.plan import RowResult


@pytest.mark.parametrize(
    ("made", "called", "titled"),
    [
        (
            {"publisher": "Wire", "published": "2025-04-01", "source_title": "The mill"},
            "wire-2025-04-01-the-mill",
            "The mill",
        ),
        # A title that nobody typed tells nothing more than what it is made of.
        ({"publisher": "Wire", "published": "2025-04"}, "wire-2025-04", "Wire, 2025-04"),
        ({"publisher": "Wire"}, "wire", "Wire, undated"),
        ({"url": "https://wire.example/1"}, "wire-example", "wire.example, undated"),
        ({"url": "https://wire.example/1", "publisher": "Wire"}, "wire", "Wire, undated"),
        # What is in a script that is not read gives way to the address, then to the kind.
        ({"publisher": "日経", "url": "https://wire.example/1"}, "wire-example", "日経, undated"),
        ({"publisher": "日経", "source_kind": "blog"}, "blog", "日経, undated"),
        ({"source_title": "The mill"}, "the-mill", "The mill"),
    ],
)
def test_a_source_is_called_by_its_publisher_its_day_and_its_title(
    connection: Connection, made: dict[str, Any], called: str, titled: str
) -> None:
    make.promise(connection, "plan")
    cited = CitationInput(quote="x", language="ja", **made)
    planned = plan(connection, RevisionInput(key="plan", status="paused", citation=cited))
    assert planned.results[0] == RowResult("source", called, "written")
    [source] = [row for row in planned.rows if row.table == "source"]
    assert (source.values["slug"], source.values["title"]) == (called, titled)


def test_the_source_that_is_passed_on_is_told_beside_the_one_on_file(
    connection: Connection,
) -> None:
    source = make.source(connection, "wire")
    year = date(2025, 1, 1), date(2025, 12, 31)
    number = make.figure_claim(
        connection,
        *year,
        company_id=make.company(connection),
        citation_id=make.citation(connection, source_id=source),
    )
    request = FigureCorrectionInput(
        number=number, value="$7", reason="misread", reported_by="https://root.example/2"
    )
    planned = plan(connection, request)
    assert planned.results[:2] == (
        RowResult("source", "wire", "on file"),
        RowResult("source", "root-example", "written"),
    )
    assert planned.preview["passing on"] == "root-example (new)"


def test_a_promise_that_the_database_refuses_is_told_as_a_claim(connection: Connection) -> None:
    make.company_name(connection, make.company(connection, "acme"), "acme")
    request = CommitmentInput(
        parties=(("acme", "spender"),),
        amount="$1bn",
        title="Campus",
        announced="2025-01-01",
        citation=CitationInput(quote="x", publisher="Wire"),
    )
    assert plan(connection, request).rows[-1].place == "claim"
