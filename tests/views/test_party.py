"""Who is in a promise and in which part, and how promises relate."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentLink, CommitmentParty

Query = Callable[[str], list[dict[str, object]]]


def be_in(connection: Connection, commitment: int, company: int, **values: Any) -> None:
    party = {"commitment_id": commitment, "company_id": company}
    connection.execute(insert(CommitmentParty).values(**party | values))


def shown(query: Query, columns: str, view: str) -> list[tuple[object, ...]]:
    rows = query(f"SELECT {columns} FROM bi.{view} ORDER BY 1, 2")
    return [tuple(row.values()) for row in rows]


def test_parties_are_told_by_role_with_who_leads_first(
    connection: Connection, query: Query
) -> None:
    alpha, beta, zeta = (make.company(connection, slug) for slug in ("alpha", "beta", "zeta"))
    thing = make.promise(connection, "round", kind="equity", spenders=[])
    be_in(connection, thing, zeta, role="financier", is_lead=True)
    be_in(connection, thing, beta, role="financier")
    be_in(connection, thing, alpha, role="financier")
    be_in(connection, thing, zeta, role="announcer")
    be_in(connection, thing, alpha, role="investee")
    make.promise(connection, "unnamed", spenders=[])

    assert shown(query, "commitment, parties", "commitment") == [
        (
            "round",
            "zeta (announcer) | zeta (lead financier) | alpha (financier)"
            " | beta (financier) | alpha (investee)",
        ),
        ("unnamed", None),
    ]


def test_a_share_is_shown_by_its_bounds(connection: Connection, query: Query) -> None:
    acme = make.company(connection, "acme", name="Acme Inc.")
    thing = make.promise(connection, "round", kind="equity", spenders=[])
    shares = {"share_low": Decimal("0.2"), "share_high": Decimal("0.25")}
    be_in(connection, thing, acme, role="financier", is_lead=True, **shares)

    columns = "commitment, company, company_name, role, is_lead, share_low, share_high"
    assert shown(query, columns, "commitment_party") == [
        ("round", "acme", "Acme Inc.", "financier", True, Decimal("0.2"), Decimal("0.25"))
    ]


def test_a_merged_company_keeps_the_larger_share_with_both_its_bounds(
    connection: Connection, query: Query
) -> None:
    one, other = make.company(connection, "one"), make.company(connection, "other")
    thing = make.promise(connection, "round", kind="equity", spenders=[])
    for company, is_lead, low, high in ((one, False, "0.1", "0.4"), (other, True, "0.2", "0.3")):
        shares = {"share_low": Decimal(low), "share_high": Decimal(high)}
        be_in(connection, thing, company, role="financier", is_lead=is_lead, **shares)
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET merged_into_id = {other}, version = 2 WHERE company_id = {one}"
    )

    columns = "company, is_lead, share_low, share_high"
    assert shown(query, columns, "commitment_party") == [
        ("other", True, Decimal("0.2"), Decimal("0.3"))
    ]


def test_a_link_is_read_from_the_one_to_the_other(connection: Connection, query: Query) -> None:
    one, other = make.commitment(connection, "one"), make.commitment(connection, "other")
    link = {"commitment_id": one, "other_commitment_id": other, "kind": "expands"}
    connection.execute(insert(CommitmentLink).values(**link, note="says the press"))

    assert shown(query, "commitment, kind, other, note", "commitment_link") == [
        ("one", "expands", "other", "says the press")
    ]


@pytest.mark.parametrize(
    "kind",
    ["overlaps", "expands", "replaces", "counterpart_of", "duplicate_of", "differs_from"],
)
def test_only_a_whole_has_parts(connection: Connection, query: Query, kind: str) -> None:
    one, whole = make.promise(connection, "one"), make.promise(connection, "whole")
    other = make.promise(connection, "other", status="paused")
    make.link(connection, one, kind, other)
    assert ("one", None) in shown(query, "commitment, part_of", "commitment")

    make.link(connection, one, "part_of", whole)
    assert shown(query, "commitment, part_of", "commitment") == [
        ("one", "whole"),
        ("other", None),
        ("whole", None),
    ]


def test_claims_and_their_sources_are_counted_as_known_and_by_that_day(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection, "plan")
    paper, copy = make.source(connection, "paper"), make.source(connection, "copy")
    connection.exec_driver_sql(
        f"UPDATE tracker.source SET root_source_id = {paper}, version = 2 WHERE source_id = {copy}"
    )
    for day, source in ((1, paper), (2, paper), (3, copy), (4, None)):
        passage = make.citation(connection, source_id=source)
        when = {"effective_date": date(2025, 1, day), "citation_id": passage}
        make.commitment_claim(connection, thing, **when)
    make.promise(connection, "other")

    columns = "claim_count, source_count, independent_source_count, announced_date"
    expected = {1: (1, 1, 1), 2: (2, 1, 1), 3: (3, 2, 1), 4: (4, 3, 2)}
    for day, counts in expected.items():
        connection.exec_driver_sql(f"SET LOCAL tracker.as_of = '2025-01-0{day}'")
        rows = query(f"SELECT {columns} FROM bi.commitment WHERE commitment = 'plan'")
        assert [tuple(row.values()) for row in rows] == [(*counts, date(2025, 1, 1))]
